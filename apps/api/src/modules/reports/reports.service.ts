import { Injectable } from '@nestjs/common';
import {
  type Duties,
  REPORT_OUTCOMES,
  type ReportedMessages,
  type ReportInput,
  type ReportListQuery,
  type ReportOutcome,
} from '@hub/contracts/moderation';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { NotificationsService } from '#modules/notifications/notifications.service.ts';
import { ProfilesService } from '#modules/people/profiles.service.ts';
import { DutiesChanged } from '#modules/threads/moderation.events.ts';
import { PostReviewService } from '#modules/threads/post-review.service.ts';
import { ThreadsService } from '#modules/threads/threads.service.ts';
import { ReportNoteEntity } from './report-note.entity.ts';
import { ReportedMessagesService } from './reported-messages.service.ts';
import { ReportEntity } from './report.entity.ts';
import { type ReportRow, ReportsQueries } from './reports.queries.ts';

/** What people say is not right, and what comes of it. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: ReportsQueries,
    private readonly threads: ThreadsService,
    private readonly review: PostReviewService,
    private readonly messages: ReportedMessagesService,
    private readonly profiles: ProfilesService,
    private readonly notifications: NotificationsService,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** The only door to a report: one that is not theirs to look after is "not found". */
  async get(actor: Actor, reportId: string): Promise<ReportRow> {
    const report = await this.queries.one(actor, reportId);
    if (!report) throw problem('report-not-found');
    return report;
  }

  /** With the copy of what was reported of a conversation. That they have read it is recorded. */
  async read(actor: Actor, reportId: string): Promise<{ row: ReportRow; message: ReportedMessages | null }> {
    const row = await this.get(actor, reportId);
    return { row, message: row.isAboutMessage ? await this.messages.read(actor, reportId) : null };
  }

  list(actor: Actor, query: ReportListQuery) {
    return this.queries.list(actor, query);
  }

  mine(actor: Actor, page: { cursor?: string | undefined; limit: number }) {
    return this.queries.mine(actor, page);
  }

  async duties(actor: Actor): Promise<Duties> {
    const [{ isModerator, waiting }, reports] = await Promise.all([
      this.review.duties(actor),
      this.queries.count(actor),
    ]);
    return { isModerator: isModerator || isProgrammeTeam(actor), waiting, reports };
  }

  report(actor: Actor, input: ReportInput): Promise<void> {
    return this.work.run(async () => {
      const { id, postId, personId, messageId, reason, detail, isForProgramme } = input;
      if ([postId, personId, messageId].filter((about) => about !== null).length !== 1)
        throw fieldProblem('#/postId', 'Report a post, a person or a message, one at a time');
      if (reason === 'other' && detail === '') throw fieldProblem('#/detail', 'Enter what is not right');
      const spaceId = messageId === null ? await this.whereIs(actor, postId, personId) : null;
      const copy = messageId === null ? null : await this.messages.take(actor, id, messageId);
      const isNew = await this.work.insertNew(ReportEntity, {
        id,
        isAboutPost: postId !== null,
        postId,
        personId,
        ...(copy && { isAboutMessage: true, messageId, ...copy }),
        spaceId,
        isForProgramme: isForProgramme || spaceId === null,
        reason,
        detail,
        reporterId: actor.personId,
        reportedAt: this.clock.now(),
      });
      if (!isNew) {
        // The same form sent again, after a lost answer.
        const earlier = await this.work.repository(ReportEntity).findOneBy({ id });
        if (
          earlier?.reporterId === actor.personId &&
          earlier.postId === postId &&
          earlier.messageId === messageId
        )
          return;
        throw problem('id-already-used');
      }
      this.events.afterCommit(new DutiesChanged(isForProgramme ? null : spaceId));
    });
  }

  take(actor: Actor, reportId: string, isMine: boolean): Promise<void> {
    return this.change(actor, reportId, async (report) => {
      const isTheirs = report.assigneeId !== null && report.assigneeId !== actor.personId;
      // Somebody else's is not taken from under their hands; whoever has it gives it back first.
      if (isTheirs) throw problem('report-changed');
      if (isMine === (report.assigneeId !== null)) return null;
      await this.record(actor, report, 'report.taken', { isTaken: isMine });
      return { assigneeId: isMine ? actor.personId : null, state: isMine ? 'assigned' : 'open' };
    });
  }

  note(actor: Actor, reportId: string, { id, text }: { id: string; text: string }): Promise<void> {
    return this.work.run(async () => {
      const report = await this.get(actor, reportId);
      const isNew = await this.work.insertNew(ReportNoteEntity, {
        id,
        reportId,
        personId: actor.personId,
        text,
        writtenAt: this.clock.now(),
      });
      if (!isNew) {
        const earlier = await this.work.repository(ReportNoteEntity).findOneBy({ id });
        if (earlier?.reportId !== reportId || earlier.text !== text) throw problem('id-already-used');
      }
      this.events.afterCommit(new DutiesChanged(report.isForProgramme ? null : report.spaceId));
    });
  }

  close(
    actor: Actor,
    reportId: string,
    { version, outcome, told }: { version: number; outcome: ReportOutcome; told: string },
  ): Promise<void> {
    return this.change(actor, reportId, async (report) => {
      if (report.version !== version) throw problem('report-changed');
      if (report.isAboutMessage && outcome === 'removed')
        throw fieldProblem('#/outcome', 'Only its sender can delete a message. Choose what else came of it');
      await this.record(actor, report, 'report.closed', { outcome });
      // What they are told in words is theirs to read here; a mail names only what came of it.
      await this.notifications.tell([
        {
          kind: 'report-outcome',
          personId: report.reporterId,
          title: REPORT_OUTCOMES[outcome],
          href: '/discussions/my-reports',
        },
      ]);
      return { state: 'closed', outcome, told, closedAt: this.clock.now(), assigneeId: actor.personId };
    });
  }

  private change(
    actor: Actor,
    reportId: string,
    decide: (report: ReportRow) => Promise<Partial<ReportEntity> | null>,
  ): Promise<void> {
    return this.work.run(async () => {
      const report = await this.get(actor, reportId);
      if (report.state === 'closed') throw problem('report-closed');
      const changes = await decide(report);
      if (changes === null) return;
      const { affected } = await this.work
        .repository(ReportEntity)
        .update({ id: reportId, version: report.version }, { ...changes, version: report.version + 1 });
      if (affected !== 1) throw problem('report-changed');
      this.events.afterCommit(new DutiesChanged(report.isForProgramme ? null : report.spaceId));
    });
  }

  /** The post's space; null for a person. What one cannot see one cannot report. */
  private async whereIs(
    actor: Actor,
    postId: string | null,
    personId: string | null,
  ): Promise<string | null> {
    if (postId !== null) return (await this.threads.post(actor, postId)).thread.spaceId;
    await this.profiles.get(actor, personId ?? '');
    return null;
  }

  /** What a hidden space holds is nobody's to read, also not in the record. */
  private async record(
    actor: Actor,
    report: ReportRow,
    action: 'report.taken' | 'report.closed',
    detail: Record<string, string | boolean>,
  ): Promise<void> {
    if (report.spaceKind === 'hidden') return;
    await this.audit.record(actor, {
      action,
      subject: { kind: 'report', id: report.id },
      authorityId: report.space?.authorityId ?? null,
      detail,
    });
  }
}
