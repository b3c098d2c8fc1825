import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import type { ThreadParams } from './threads.ts';

/** How many of those who read a thread are named. */
export const MOST_READERS_NAMED = 12;

/** Whether others see that I am here or writing. It says nothing about whom I see. */
export const Presence = z.object({ isShown: z.boolean('Say whether others see when you are here') });
export type Presence = z.output<typeof Presence>;

export const getPresence = endpoint({
  method: 'GET',
  path: '/me/presence',
  summary: 'Whether others see that one is here or writing',
  response: Presence,
});

export const choosePresence = endpoint({
  method: 'PUT',
  path: '/me/presence',
  summary: 'Choose whether others see that one is here or writing',
  body: Presence,
  response: Presence,
});

/** Somebody who reads at this moment, and does not mind that others know. */
export interface Reader {
  personId: string;
  name: string;
}

export interface PresenceNotices {
  /** Somebody writes in this thread at this moment. */
  'thread.typing': (notice: { threadId: string; name: string }) => void;
  /** Who has this thread open, of those who show it: the first few by name, and how many in all. */
  'thread.readers': (notice: { threadId: string; readers: Reader[]; count: number }) => void;
}
export interface PresenceRequests {
  /** Told to those who have the thread open, if one may write there under one's name and shows it. */
  'thread.typing': (request: ThreadParams, acknowledge: (problem?: unknown) => void) => void;
}
