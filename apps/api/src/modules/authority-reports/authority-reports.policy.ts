import { type Actor, belongsTo } from '#platform/auth/actor.ts';
import { mayFillIn, mayReadCounts, maySignOff } from '#modules/returns/returns.policy.ts';
import type { AuthorityReportEntity } from './authority-report.entity.ts';

type Known = Pick<AuthorityReportEntity, 'authorityId' | 'state'>;

/** Everybody of an authority has a list of its reports; what is in it, each report decides. */
export const hasReports = (actor: Actor): boolean => actor.member !== null;

/** With all counts, from the first draft on. */
export const mayReadWhole = (actor: Actor, authorityId: string): boolean => mayReadCounts(actor, authorityId);

/** As it may be passed on, once the sponsor has signed it off. */
export const mayReadSigned = (actor: Actor, authorityId: string): boolean => belongsTo(actor, authorityId);

export const mayWriteReport = (actor: Actor, { authorityId }: Pick<Known, 'authorityId'>): boolean =>
  mayFillIn(actor, { authorityId });

export const maySignReport = (actor: Actor, { authorityId }: Pick<Known, 'authorityId'>): boolean =>
  maySignOff(actor, { authorityId });

/** While it is being written; what waits for the sponsor or is signed stays as it is. */
export const mayEditReport = (actor: Actor, found: Known): boolean =>
  mayWriteReport(actor, found) && found.state === 'open';

/** From the sponsor, by whoever wrote it or by the sponsor: to change something before it is signed. */
export const mayTakeReportBack = (actor: Actor, found: Known): boolean =>
  mayReadWhole(actor, found.authorityId) && found.state === 'sent';

export const maySignReportNow = (actor: Actor, found: Known): boolean =>
  maySignReport(actor, found) && found.state === 'sent';

export const mayReviseReport = (actor: Actor, found: Known): boolean =>
  mayReadWhole(actor, found.authorityId) && found.state === 'signed';
