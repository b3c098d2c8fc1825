import type { MyReport, Report, ReportedMessages } from '@hub/contracts/moderation';
import { presentSpaceIfAny } from '#modules/spaces/space.presenter.ts';
import type { MyReportRow, ReportRow } from './reports.queries.ts';

/** For those who look after it. Whoever cannot open the post sees this one post and nothing else of its space. */
export const presentReport = (row: ReportRow, message: ReportedMessages | null = null): Report => ({
  id: row.id,
  state: row.state,
  reason: row.reason,
  detail: row.detail,
  reportedAt: row.reportedAt.toISOString(),
  reporter: row.reporter,
  post:
    row.postId && row.threadId
      ? {
          id: row.postId,
          threadId: row.threadId,
          threadTitle: row.isPostSeen ? (row.threadTitle ?? '') : '',
          number: row.isPostSeen ? row.number : null,
          author: row.author ?? 'Somebody who is no longer here',
          body: row.body,
        }
      : null,
  message,
  isAboutMessage: row.isAboutMessage,
  person: row.personId && row.personName ? { id: row.personId, name: row.personName } : null,
  space: row.isPostSeen ? presentSpaceIfAny(row) : null,
  assignee: row.assigneeId && row.assigneeName ? { id: row.assigneeId, name: row.assigneeName } : null,
  outcome: row.outcome,
  told: row.told,
  closedAt: row.closedAt?.toISOString() ?? null,
  notes: row.notes.map((note) => ({ ...note, at: new Date(note.at).toISOString() })),
  version: row.version,
});

export const presentMyReport = (row: MyReportRow): MyReport => ({
  ...row,
  reportedAt: row.reportedAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
});
