import type { WaitingPost } from '@hub/contracts/moderation';
import type { Actor } from '#platform/auth/actor.ts';
import { presentSpaceOf } from '#modules/spaces/space.presenter.ts';
import type { WaitingRow } from './moderation.queries.ts';
import { presentPost } from './post.presenter.ts';

export const presentWaiting = (actor: Actor, row: WaitingRow): WaitingPost => ({
  post: presentPost(actor, row.thread, row),
  thread: { id: row.threadId, title: row.threadTitle, isNew: row.isNewThread },
  space: presentSpaceOf(row),
});
