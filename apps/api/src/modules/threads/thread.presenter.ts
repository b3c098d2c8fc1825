import type { Thread, ThreadRef, ThreadSummary } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { presentSpaceOf } from '#modules/spaces/space.presenter.ts';
import { presentAuthor } from './author.presenter.ts';
import {
  mayEditThread,
  mayMarkHelpful,
  mayModerateThread,
  mayReply,
  mayReplyAnonymously,
} from './threads.policy.ts';
import type { ThreadRefRow } from './thread-connections.queries.ts';
import type { ThreadPageRow, ThreadRow } from './threads.queries.ts';

const presentFacts = (row: Omit<ThreadRow, 'lastAuthor'>) => ({
  id: row.id,
  title: row.title,
  space: presentSpaceOf(row),
  indicators: row.indicators,
  themes: row.themes,
  contentNote: row.contentNote,
  state: row.state,
  author: presentAuthor(row),
  openedAt: row.openedAt.toISOString(),
  isAnswered: row.helpfulCount > 0,
  pinnedUntil: row.pinnedUntil?.toISOString() ?? null,
  lockedAt: row.lockedAt?.toISOString() ?? null,
  replies: row.replyCount,
  authorities: row.authorityCount,
  lastNumber: row.lastNumber,
  lastPostedAt: row.lastPostedAt.toISOString(),
  my: {
    readNumber: row.readNumber,
    // Mute removes counts everywhere.
    unread: row.attention === 'muted' ? 0 : Math.max(0, row.lastNumber - row.readNumber),
    attention: row.attention,
  },
});

export const presentThreadSummary = (row: ThreadRow): ThreadSummary => ({
  ...presentFacts(row),
  lastAuthor: row.lastAuthor ?? 'Somebody',
});

export const presentThread = (actor: Actor, row: ThreadPageRow): Thread => ({
  ...presentFacts(row),
  summary:
    row.summary && row.summaryAt
      ? {
          body: row.summary,
          names: row.summaryNames,
          by: row.summaryByName ?? 'The programme team',
          at: row.summaryAt.toISOString(),
        }
      : null,
  helpfulNumber: row.helpfulNumber,
  version: row.version,
  can: {
    reply: mayReply(actor, row),
    replyAnonymously: mayReplyAnonymously(actor, row),
    edit: mayEditThread(actor, row),
    markHelpful: mayMarkHelpful(actor, row),
    moderate: mayModerateThread(actor, row),
  },
});

export const presentThreadRef = (row: ThreadRefRow): ThreadRef => ({
  id: row.id,
  title: row.title,
  space: presentSpaceOf(row),
  replies: row.replyCount,
  isAnswered: row.helpfulCount > 0,
  lastPostedAt: row.lastPostedAt.toISOString(),
});
