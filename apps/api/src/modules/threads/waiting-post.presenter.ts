import type { WaitingPost } from '@hub/contracts/moderation';
import type { Actor } from '#platform/auth/actor.ts';
import { presentSpaceRef } from '#modules/spaces/space.presenter.ts';
import type { WaitingRow } from './moderation.queries.ts';
import { presentPost } from './post.presenter.ts';

export const presentWaiting = (actor: Actor, row: WaitingRow): WaitingPost => ({
  post: presentPost(actor, row.thread, row),
  thread: { id: row.threadId, title: row.threadTitle, isNew: row.isNewThread },
  space: presentSpaceRef({
    id: row.spaceId,
    name: row.spaceName,
    kind: row.thread.space.kind,
    isChathamHouse: row.spaceIsChathamHouse,
  }),
});
