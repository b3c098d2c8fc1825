import type { Post } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { presentAuthor } from './author.presenter.ts';
import {
  type KnownThread,
  mayAppreciate,
  mayEditPost,
  mayMarkPostHelpful,
  mayModerateThread,
  mayRemovePost,
  mayReport,
} from './threads.policy.ts';
import type { PostRow } from './threads.queries.ts';

export function presentPost(actor: Actor, thread: KnownThread, row: PostRow): Post {
  const isMine = row.personId === actor.personId;
  const isModerator = mayModerateThread(actor, thread);
  const isGone = row.state === 'removed' || row.state === 'moved';
  return {
    id: row.id,
    threadId: row.threadId,
    number: row.number,
    state: row.state,
    author: presentAuthor(row),
    // What was removed is gone for everybody; that there was a post stays, so that numbers and replies keep their sense.
    body: isGone ? null : row.body,
    names: isGone ? [] : row.names,
    quotes: isGone ? [] : row.quotes,
    attachments: isGone ? [] : row.attachments,
    contentNote: row.contentNote,
    replyTo:
      row.replyToId && row.replyToNumber !== null
        ? { postId: row.replyToId, number: row.replyToNumber, name: row.replyToName ?? 'somebody' }
        : null,
    postedAt: row.postedAt.toISOString(),
    isDayOnly: row.aliasId !== null,
    editedAt: row.editedAt?.toISOString() ?? null,
    version: row.version,
    helpfulBy: row.helpfulByName,
    appreciations: row.appreciationCount,
    removedBy: row.removedBy,
    reason: isMine || isModerator ? row.reason : null,
    movedTo: row.movedTo,
    my: { isMine, hasAppreciated: row.hasAppreciated, isSaved: row.isSaved },
    can: {
      edit: mayEditPost(actor, thread, row),
      remove: mayRemovePost(actor, thread, row),
      markHelpful: mayMarkPostHelpful(actor, thread, row),
      appreciate: mayAppreciate(actor, thread, row),
      report: mayReport(actor, thread, row),
      moderate: isModerator,
    },
  };
}
