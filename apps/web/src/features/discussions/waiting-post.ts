import type { Post, PostInput } from '@hub/contracts/threads';
import type { Outbox, Waiting } from '@hub/messaging/outbox';
import type { PostText } from './draft-text.ts';

/** A reply that was sent while there was no connection. */
export interface WaitingPost extends Waiting {
  input: PostInput;
  threadId: string;
  threadTitle: string;
  /** As it was typed, to show it and to take it back. */
  text: PostText;
  addedAt: string;
}
export type PostOutbox = Outbox<WaitingPost, Post>;
