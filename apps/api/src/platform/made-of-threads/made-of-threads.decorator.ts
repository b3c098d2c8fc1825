import { SetMetadata } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';

export const IS_MADE_OF_THREADS = 'hub:is-made-of-threads';

export interface MadeOfThreadsMark {
  /** It never changes: "practice-account". */
  name: string;
  /** What it is, in a word or two: "Practice account". */
  label: string;
  /** What one presses to begin one: "Write a practice account". */
  begin: string;
}

/** What a kind says of one thread to one person. */
export interface OfThread {
  /** The page of the web where this person begins one, with what it takes from the thread; null where they may not. */
  begin: string | null;
  /** Those that were made of it and that this person may see. */
  made: { title: string; href: string }[];
}

type SaysOfThread = (actor: Actor, threadId: string) => Promise<OfThread>;

/**
 * `@MadeOfThreads({ name: 'practice-account', label: 'Practice account', begin: 'Write a practice account' })` on a
 * provider's method: such things can be made of what was said in a thread, and its page offers to. The method is asked only
 * about threads that the person may see; who may begin one, and which of those made they may see, it says itself.
 */
export const MadeOfThreads =
  (mark: MadeOfThreadsMark) =>
  (target: object, key: string, descriptor: TypedPropertyDescriptor<SaysOfThread>): void => {
    SetMetadata(IS_MADE_OF_THREADS, mark)(target, key, descriptor);
  };
