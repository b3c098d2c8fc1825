import type { Actor } from '#platform/auth/actor.ts';
import { type KnownSpace, mayPostIn } from '#modules/spaces/spaces.policy.ts';
import type { AttachmentEntity } from './attachment.entity.ts';

/** Whoever may post in a space may put files beside what they are about to post there. */
export const mayAddFiles = (actor: Actor, space: KnownSpace): boolean => mayPostIn(actor, space);

/** Until it is posted, or sent, a file is its uploader's alone; afterwards whoever sees the post or the message sees it. */
export const isMyUnposted = (
  actor: Actor,
  { personId, postId, messageId }: Pick<AttachmentEntity, 'personId' | 'postId' | 'messageId'>,
): boolean => postId === null && messageId === null && personId === actor.personId;
