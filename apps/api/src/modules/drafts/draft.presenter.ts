import type { Draft, DraftSummary } from '@hub/contracts/drafts';
import { presentSpaceIfAny } from '#modules/spaces/space.presenter.ts';
import type { DraftRow, DraftSummaryRow } from './drafts.queries.ts';

export const presentDraft = ({ changedAt, ...row }: DraftRow): Draft => ({
  ...row,
  changedAt: changedAt.toISOString(),
});

export const presentDraftSummary = (row: DraftSummaryRow): DraftSummary => ({
  place: row.place,
  kind: row.place.split(':')[0] as DraftSummary['kind'],
  title: row.title,
  excerpt: row.excerpt,
  space: presentSpaceIfAny(row),
  threadId: row.threadId,
  postNumber: row.postNumber,
  changedAt: row.changedAt.toISOString(),
});
