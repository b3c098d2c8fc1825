import { Injectable } from '@nestjs/common';
import type { CommentEdit, PrioritiesEdit, ReportRevision } from '@hub/contracts/authority-reports';
import type { FigureKey } from '@hub/contracts/indicators';
import type { Service } from '@hub/contracts/vocabulary';
import type { ServiceCounts } from '@hub/indicators/counts';
import type { DefinitionSet } from '@hub/indicators/definitions';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { type EnglandFigure, EnglandFiguresService } from '#modules/comparisons/england-figures.service.ts';
import { NotificationsService } from '#modules/notifications/notifications.service.ts';
import { ReturnsService } from '#modules/returns/returns.service.ts';
import { SecondStepsService } from '#modules/second-steps/second-steps.service.ts';
import { AuthorityReportEntity } from './authority-report.entity.ts';
import { AuthorityReportChanged } from './authority-reports.events.ts';
import {
  hasReports,
  mayEditReport,
  mayReadSigned,
  mayReadWhole,
  mayReviseReport,
  maySignReport,
  mayTakeReportBack,
  mayWriteReport,
} from './authority-reports.policy.ts';
import {
  AuthorityReportsQueries,
  type ReportListRow,
  type ReportRow,
  type SigningRow,
} from './authority-reports.queries.ts';
import { FigureCommentEntity } from './figure-comment.entity.ts';
import { ReportCommentEntity } from './report-comment.entity.ts';
import { ReportSigningEntity, type ReportWords } from './report-signing.entity.ts';

/** The counts of one signed return, of this phase or of one before. */
export interface CountsOfReturn {
  phaseId: string;
  definitions: DefinitionSet;
  service: Service;
  counts: ServiceCounts;
}

/** A report as one reader may have it. */
export interface FoundReport {
  row: ReportRow;
  /** Whether its words are read as they are now; else as they were signed last. */
  isWhole: boolean;
  /** Null for whoever reads it as it may be passed on. */
  counts: CountsOfReturn[] | null;
  /** By service: what the return says its survey figures come from. For those who read counts. */
  surveySources: Partial<Record<Service, string>>;
  england: EnglandFigure[];
  /** What is written: as it is now, or as it was signed last. */
  words: ReportWords;
}

/** What an authority makes of its figures: written by its lead and delegates, signed off by its sponsor, read by its people. */
@Injectable()
export class AuthorityReportsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: AuthorityReportsQueries,
    private readonly returns: ReturnsService,
    private readonly england: EnglandFiguresService,
    private readonly secondSteps: SecondStepsService,
    private readonly notifications: NotificationsService,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<ReportListRow[]> {
    if (!actor.member || !hasReports(actor)) throw problem('not-found');
    const { authorityId } = actor.member;
    const rows = await this.queries.list(authorityId);
    if (mayReadWhole(actor, authorityId)) return rows;
    return rows.flatMap((row) =>
      row.lastSigning ? [{ ...row, state: 'signed' as const, comments: row.lastSigning.comments }] : [],
    );
  }

  /**
   * The only door to a report: always one's own authority's. `variant` asks for less than one may have: the figures as
   * others see them.
   */
  async get(
    actor: Actor,
    phaseId: string,
    variant: 'counts' | 'share' | 'whatever-may-be' = 'whatever-may-be',
  ): Promise<FoundReport> {
    const authorityId = actor.member?.authorityId;
    const row = authorityId === undefined ? null : await this.queries.one(authorityId, phaseId);
    if (authorityId === undefined || !row) throw problem('authority-report-not-found');
    const isWhole = mayReadWhole(actor, authorityId);
    const signed = row.signings[0];
    if (!isWhole && !(signed && mayReadSigned(actor, authorityId)))
      throw problem('authority-report-not-found');
    if (variant === 'counts' && !isWhole) throw problem('authority-report-not-found');

    const hasCounts = isWhole && variant !== 'share';
    return {
      row,
      isWhole,
      counts: hasCounts ? await this.returns.signedCounts(actor, authorityId) : null,
      surveySources: hasCounts ? await this.surveySources(actor, row) : {},
      england: await this.england.all(),
      words: isWhole ? wordsOf(row) : (signed as SigningRow).words,
    };
  }

  /** The words of one version as it was signed. */
  async signing(actor: Actor, phaseId: string, number: number): Promise<SigningRow> {
    const { row } = await this.get(actor, phaseId, 'share');
    const signing = row.signings.find((one) => one.number === number);
    if (!signing) throw problem('authority-report-not-found');
    return signing;
  }

  /** Saves what is said to one figure. Two people may write to two figures at once. */
  editComment(
    actor: Actor,
    phaseId: string,
    key: FigureKey,
    { version, commentary, staffVoice, isForPeers }: CommentEdit,
  ): Promise<void> {
    return this.change(actor, phaseId, async (found) => {
      this.requireOpen(actor, found);
      const comments = this.work.repository(ReportCommentEntity);
      const place = { authorityId: found.authorityId, phaseId, key };
      const stored = await comments.findOneBy(place);
      if ((stored?.version ?? 0) !== version) throw problem('report-comment-changed');
      await comments.save({
        ...place,
        commentary,
        staffVoice,
        isForPeers,
        changedById: actor.personId,
        changedAt: this.clock.now(),
        version: version + 1,
      });
    });
  }

  setPriorities(actor: Actor, phaseId: string, { version, priorities }: PrioritiesEdit): Promise<void> {
    return this.change(actor, phaseId, async (found) => {
      this.requireOpen(actor, found);
      if (found.prioritiesVersion !== version) throw problem('report-priorities-changed');
      found.priorities = priorities;
      found.prioritiesVersion += 1;
    });
  }

  /** From here on it waits for the sponsor and nobody edits it. */
  send(actor: Actor, phaseId: string, version: number): Promise<void> {
    return this.change(actor, phaseId, async (found, row) => {
      this.requireOpen(actor, found);
      if (found.version !== version) throw problem('authority-report-changed');
      found.state = 'sent';
      await this.tell(actor, found, row, ['sponsor'], 'authority-report-to-sign');
      await this.record(actor, 'authority-report.sent', found, row);
    });
  }

  takeBack(actor: Actor, phaseId: string, version: number): Promise<void> {
    return this.change(actor, phaseId, async (found, row) => {
      if (found.version !== version) throw problem('authority-report-changed');
      if (!mayTakeReportBack(actor, found)) throw problem('authority-report-not-sent');
      found.state = 'open';
      await this.record(actor, 'authority-report.taken-back', found, row);
    });
  }

  /** The sponsor's: keeps the words as they are, opens them to the authority, and hands to peers what they may read. */
  async signOff(actor: Actor, phaseId: string, version: number): Promise<void> {
    const { row: asked } = await this.get(actor, phaseId);
    const { id: authorityId } = asked.authority;
    if (!mayReadWhole(actor, authorityId)) throw problem('authority-report-not-found');
    if (!maySignReport(actor, { authorityId })) throw problem('not-allowed');
    await this.secondSteps.requireFresh(actor);
    await this.change(actor, phaseId, async (found, row) => {
      if (!maySignReport(actor, found)) throw problem('not-allowed');
      if (found.version !== version) throw problem('authority-report-changed');
      if (found.state !== 'sent') throw problem('authority-report-not-sent');
      const number = (row.signings[0]?.number ?? 0) + 1;
      const words = wordsOf(row);
      await this.work.repository(ReportSigningEntity).insert({
        authorityId,
        phaseId,
        number,
        words,
        returns: returnsOf(row),
        reason: number === 1 ? null : (found.revisionReason ?? ''),
        signedById: actor.personId,
        signedAt: this.clock.now(),
      });
      found.state = 'signed';
      found.revisionReason = null;

      const forPeers = this.work.repository(FigureCommentEntity);
      await forPeers.delete({ authorityId, phaseId });
      await forPeers.insert(
        Object.entries(words.comments).flatMap(([key, { commentary, isForPeers }]) =>
          isForPeers && commentary !== ''
            ? [{ authorityId, phaseId, key: key as FigureKey, words: commentary }]
            : [],
        ),
      );
      await this.tell(actor, found, row, ['lead', 'delegate'], 'authority-report-signed');
      await this.record(actor, 'authority-report.signed', found, row, { version: number });
    });
  }

  /** Begins a new version. What was signed is read until the new one is signed. */
  revise(actor: Actor, phaseId: string, { version, reason }: ReportRevision): Promise<void> {
    return this.change(actor, phaseId, async (found, row) => {
      if (found.version !== version) throw problem('authority-report-changed');
      if (!mayReviseReport(actor, found)) throw problem('authority-report-not-sent');
      found.state = 'open';
      found.revisionReason = reason;
      await this.record(actor, 'authority-report.revised', found, row, { reason });
    });
  }

  /** That somebody took a copy, of which variant; nothing of what is in it. */
  recordDownload(
    actor: Actor,
    { row }: FoundReport,
    detail: { variant: string; format: string },
  ): Promise<void> {
    return this.record(
      actor,
      'authority-report.downloaded',
      { authorityId: row.authority.id, phaseId: row.phase.id },
      row,
      detail,
    );
  }

  /** Held until the change is done, and raised; begun with the first change. */
  private change(
    actor: Actor,
    phaseId: string,
    apply: (found: AuthorityReportEntity, row: ReportRow) => Promise<void>,
  ): Promise<void> {
    return this.work.run(async () => {
      const authorityId = actor.member?.authorityId;
      if (authorityId === undefined || !mayReadWhole(actor, authorityId))
        throw problem('authority-report-not-found');
      const now = this.clock.now();
      const reports = this.work.repository(AuthorityReportEntity);
      const place = { authorityId, phaseId };
      if (!(await this.queries.one(authorityId, phaseId))) throw problem('authority-report-not-found');
      await this.work.insertNew(AuthorityReportEntity, { ...place, begunAt: now, changedAt: now });
      const found = await reports.findOne({ where: place, lock: { mode: 'for_no_key_update' } });
      // Read once it is held: what was written meanwhile is in it.
      const row = await this.queries.one(authorityId, phaseId);
      if (!found || !row) throw problem('authority-report-not-found');
      await apply(found, row);
      found.version += 1;
      found.changedAt = now;
      await reports.save(found);
      this.events.afterCommit(new AuthorityReportChanged(authorityId, phaseId));
    });
  }

  private requireOpen(actor: Actor, found: AuthorityReportEntity): void {
    if (!mayWriteReport(actor, found)) throw problem('not-allowed');
    if (!mayEditReport(actor, found)) throw problem('authority-report-not-open');
  }

  private async surveySources(actor: Actor, { returns }: ReportRow): Promise<FoundReport['surveySources']> {
    const sources: FoundReport['surveySources'] = {};
    for (const { id, service, number } of returns) {
      const { indicators } = await this.returns.signing(actor, id, number);
      const notes = [indicators[6]?.notes, indicators[7]?.notes].filter(Boolean);
      if (notes.length > 0) sources[service] = [...new Set(notes)].join(' ');
    }
    return sources;
  }

  private async tell(
    actor: Actor,
    { authorityId, phaseId }: AuthorityReportEntity,
    { phase }: ReportRow,
    roles: string[],
    kind: 'authority-report-to-sign' | 'authority-report-signed',
  ): Promise<void> {
    const people = await this.queries.holders(authorityId, phaseId, roles);
    await this.notifications.tell(
      people
        .filter(({ id }) => id !== actor.personId)
        .map(({ id }) => ({
          kind,
          personId: id,
          title: phase.years,
          href: `/indicators/report/${phaseId}`,
          causedBy: actor.personId,
        })),
    );
  }

  private record(
    actor: Actor,
    action:
      | 'authority-report.sent'
      | 'authority-report.taken-back'
      | 'authority-report.signed'
      | 'authority-report.revised'
      | 'authority-report.downloaded',
    { authorityId, phaseId }: Pick<AuthorityReportEntity, 'authorityId' | 'phaseId'>,
    { phase }: ReportRow,
    detail: Record<string, string | number> = {},
  ): Promise<void> {
    return this.audit.record(actor, {
      action,
      subject: { kind: 'authority-report', id: phaseId, name: phase.years },
      authorityId,
      detail,
    });
  }
}

/** As they are now; a figure that nothing is said to is not in them. */
export function wordsOf({ comments, report }: ReportRow): ReportWords {
  const said = comments.filter(({ commentary, staffVoice }) => commentary !== '' || staffVoice.length > 0);
  return {
    comments: Object.fromEntries(
      said.map(({ key, commentary, staffVoice, isForPeers }) => [
        key,
        { commentary, staffVoice, isForPeers },
      ]),
    ),
    priorities: report?.priorities ?? [],
  };
}

const returnsOf = ({ returns }: ReportRow): Partial<Record<Service, number>> =>
  Object.fromEntries(returns.map(({ service, number }) => [service, number]));

/** A return was corrected, or another one signed, after the words were. */
export const isOutdated = (row: ReportRow): boolean =>
  row.signings[0] !== undefined &&
  JSON.stringify(sorted(row.signings[0].returns)) !== JSON.stringify(sorted(returnsOf(row)));
const sorted = (returns: Partial<Record<Service, number>>) =>
  Object.entries(returns).toSorted(([one], [other]) => one.localeCompare(other));
