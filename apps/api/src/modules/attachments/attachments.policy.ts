import type { Actor } from '#platform/auth/actor.ts';
import { type KnownSpace, mayPostIn } from '#modules/spaces/spaces.policy.ts';
import type { AttachmentEntity } from './attachment.entity.ts';

/** Whoever may post in a space may put files beside what they are about to post there. */
export const mayAddFiles = (actor: Actor, space: KnownSpace): boolean => mayPostIn(actor, space);

/** Until it is posted a file is its uploader's alone; afterwards whoever sees the post sees it. */
export const isMyUnposted = (
  actor: Actor,
  { personId, postId }: Pick<AttachmentEntity, 'personId' | 'postId'>,
): boolean => postId === null && personId === actor.personId;
