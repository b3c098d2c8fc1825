import { Injectable } from '@nestjs/common';
import type { FieldError } from '@hub/contracts/problem';
import type {
  Scope,
  SessionCancellation,
  SessionEdit,
  SessionInput,
  SessionListQuery,
  SessionMonthQuery,
} from '@hub/contracts/sessions';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { londonDate } from '#platform/london-date.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { PhasesService } from '#modules/phases/phases.service.ts';
import { newSession } from './new-session.ts';
import { SeriesEntity } from './series.entity.ts';
import { agendaRefusal, applyChanges, type Effect, touch, wallTimeFor } from './session-edit.ts';
import { SessionMails } from './session-mails.service.ts';
import { SessionPlaces } from './session-places.service.ts';
import { endOf, instantOf, monthRange } from './session-times.ts';
import { SessionEntity } from './session.entity.ts';
import { SessionAnswered, SessionChanged, SessionsChanged } from './sessions.events.ts';
import {
  isAnswering,
  isPublic,
  mayCancel,
  mayEdit,
  mayRestore,
  maySchedule,
  maySee,
} from './sessions.policy.ts';
import { type PageRow, SessionsQueries } from './sessions.queries.ts';

/** How far ahead Home shows milestones. */
const HOME_DAYS = 90;

/** What to change, and from which version of it. */
interface Addressed {
  version: number;
  scope: Scope;
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: SessionsQueries,
    private readonly places: SessionPlaces,
    private readonly mails: SessionMails,
    private readonly phases: PhasesService,
    private readonly events: DomainEvents,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** The only door to a session: one the actor may not see is "not found". */
  async get(actor: Actor, sessionId: string): Promise<SessionEntity> {
    const session = await this.work.repository(SessionEntity).findOneBy({ id: sessionId });
    if (!session || !maySee(actor, session)) throw problem('session-not-found');
    return session;
  }

  /** The same door, to all that its page shows, in one query. */
  async page(actor: Actor, sessionId: string): Promise<PageRow> {
    const row = await this.queries.page(actor, sessionId);
    if (!row || !maySee(actor, row)) throw problem('session-not-found');
    return row;
  }

  /** For a guest speaker, who is no actor: their pass is for this one session, and drafts are nobody's to see. */
  async forGuest(sessionId: string): Promise<SessionEntity | null> {
    const session = await this.work.repository(SessionEntity).findOneBy({ id: sessionId });
    return session && isPublic(session) ? session : null;
  }

  list(actor: Actor, query: SessionListQuery) {
    return this.queries.list(actor, query);
  }

  async month(actor: Actor, { month, ...filters }: SessionMonthQuery) {
    const { from, until } = monthRange(month);
    const lastDay = londonDate(new Date(until.getTime() - 1));
    const [sessions, milestones] = await Promise.all([
      this.queries.month(actor, from, until, filters),
      this.phases.milestonesBetween(`${month}-01`, lastDay),
    ]);
    return { sessions, milestones };
  }

  async home(actor: Actor) {
    const now = this.clock.now();
    const [next, unanswered, unfinished, milestones] = await Promise.all([
      this.queries.next(actor),
      isAnswering(actor) ? this.queries.unanswered(actor) : [],
      isProgrammeTeam(actor) ? this.queries.unfinished(actor) : [],
      this.phases.milestonesBetween(londonDate(now), londonDate(endOf(now, HOME_DAYS * 24 * 60))),
    ]);
    return { next, unanswered: unanswered.filter(({ id }) => id !== next?.id), unfinished, milestones };
  }

  async listComing(actor: Actor, sessionId: string, page: { cursor?: string | undefined; limit: number }) {
    await this.get(actor, sessionId);
    return this.queries.coming(actor, sessionId, page);
  }

  schedule(actor: Actor, input: SessionInput): Promise<void> {
    return this.work.run(async () => {
      if (!maySchedule(actor)) throw problem('not-allowed');
      const { value: startsAt, refused } = instantOf(input.startsAt);
      const errors: FieldError[] = [];
      if (refused !== undefined) errors.push({ pointer: '#/startsAt', detail: refused });
      const agenda = agendaRefusal(input);
      if (agenda !== null) errors.push({ pointer: '#/agenda', detail: agenda });
      if (startsAt === undefined || errors.length > 0) throw problem('invalid-input', { errors });

      const inputFingerprint = this.sealer.fingerprint(JSON.stringify(input));
      const session = newSession(input, {
        id: input.id,
        seriesId: null,
        startsLocal: input.startsAt,
        startsAt,
        durationMinutes: input.durationMinutes,
        sealedJoiningUrl: input.joiningUrl === null ? null : this.sealer.seal(input.joiningUrl),
        inputFingerprint,
        now: this.clock.now(),
      });
      const isNew = await this.work.insertNew(SessionEntity, session);
      if (!isNew) {
        const earlier = await this.work.repository(SessionEntity).findOneBy({ id: input.id });
        // The same form sent again, after a lost answer: what it made is there.
        if (earlier?.inputFingerprint?.equals(inputFingerprint)) return;
        throw problem('id-already-used');
      }
      this.events.afterCommit(new SessionChanged(input.id, input.isPublished));
    });
  }

  edit(actor: Actor, sessionId: string, { changes, ...addressed }: SessionEdit): Promise<void> {
    return this.work.run(async () => {
      const { session, affected } = await this.lock(actor, sessionId, addressed);
      const effects = this.apply(session, affected, changes).filter(({ isChanged }) => isChanged);
      if (effects.length === 0) return;

      const changed = effects.map((effect) => effect.session);
      await this.work.repository(SessionEntity).save(changed);
      if (addressed.scope === 'all' && session.seriesId !== null && changes.title !== undefined) {
        await this.work.repository(SeriesEntity).update(session.seriesId, { title: changes.title });
      }
      await this.settle(
        effects.filter(({ isCapacityChanged }) => isCapacityChanged).map((each) => each.session),
      );
      await this.mails.timesChanged(effects.filter((each) => each.session.status === 'published'));
      this.tell(changed);
    });
  }

  publish(actor: Actor, sessionId: string, addressed: Addressed): Promise<void> {
    return this.work.run(async () => {
      const { session, affected } = await this.lock(actor, sessionId, addressed);
      if (session.status === 'cancelled') throw problem('session-cancelled');
      const drafts = affected.filter(({ status }) => status === 'draft');
      for (const draft of drafts) {
        draft.status = 'published';
        touch(draft, this.clock.now());
      }
      await this.work.repository(SessionEntity).save(drafts);
      await this.places.takeSeriesAnswers(idsOf(drafts));
      await this.places.settle(idsOf(drafts));
      this.tell(drafts);
    });
  }

  cancel(actor: Actor, sessionId: string, { reason, ...addressed }: SessionCancellation): Promise<void> {
    return this.work.run(async () => {
      const { session, affected } = await this.lock(actor, sessionId, addressed);
      const now = this.clock.now();
      const standing = affected.filter((each) => mayCancel(actor, each, now));
      if (standing.length === 0) {
        if (session.status === 'cancelled') throw problem('session-cancelled');
        throw problem('not-allowed', { detail: 'This session is over, so it cannot be cancelled.' });
      }
      for (const each of standing) {
        each.statusBeforeCancel = each.status === 'published' ? 'published' : 'draft';
        each.status = 'cancelled';
        each.cancelReason = reason;
        if (isPublic(each)) each.sequence += 1;
        touch(each, now);
      }
      await this.work.repository(SessionEntity).save(standing);
      await this.mails.cancelled(standing.filter(isPublic));
      this.tell(standing);
    });
  }

  restore(actor: Actor, sessionId: string, addressed: Addressed): Promise<void> {
    return this.work.run(async () => {
      const { session, affected } = await this.lock(actor, sessionId, addressed);
      const now = this.clock.now();
      const cancelled = affected.filter((each) => mayRestore(actor, each, now));
      if (cancelled.length === 0) {
        if (session.status !== 'cancelled') throw problem('session-not-cancelled');
        throw problem('not-allowed', { detail: 'This session would be over, so it cannot be restored.' });
      }
      for (const each of cancelled) {
        each.status = each.statusBeforeCancel ?? 'draft';
        each.statusBeforeCancel = null;
        each.cancelReason = null;
        if (isPublic(each)) each.sequence += 1;
        touch(each, now);
      }
      await this.work.repository(SessionEntity).save(cancelled);
      await this.mails.restored(cancelled.filter(isPublic));
      this.tell(cancelled);
    });
  }

  /**
   * Locks what an edit is about and says which sessions it touches. A series is locked whole and in the order of its
   * rule, so that two edits, or an edit and an answer, wait for each other instead of for ever.
   */
  private async lock(
    actor: Actor,
    sessionId: string,
    { version, scope }: Addressed,
  ): Promise<{ session: SessionEntity; affected: SessionEntity[] }> {
    const { id, seriesId } = await this.get(actor, sessionId);
    const isWide = scope !== 'one' && seriesId !== null;
    const locked = await this.work.repository(SessionEntity).find({
      where: isWide ? { seriesId } : { id },
      order: { originalStartsLocal: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const session = locked.find((each) => each.id === id);
    if (!session) throw problem('session-not-found');
    if (!mayEdit(actor, session)) throw problem('not-allowed');
    if (session.version !== version) throw problem('session-changed');

    const now = this.clock.now();
    const affected = locked.filter(
      (each) =>
        each === session ||
        // Dates that are over stay as they were: it is what people came to.
        (each.endsAt > now && (scope === 'all' || each.startsAt >= session.startsAt)),
    );
    return { session, affected };
  }

  private apply(
    session: SessionEntity,
    affected: SessionEntity[],
    changes: SessionEdit['changes'],
  ): Effect[] {
    const now = this.clock.now();
    const effects: Effect[] = [];
    for (const each of affected) {
      const { effect, refused } = applyChanges(
        each,
        {
          changes,
          ...(changes.startsAt === undefined
            ? {}
            : { wallTime: wallTimeFor(each, session.id, changes.startsAt) }),
          ...this.newJoiningUrl(each, changes.joiningUrl),
        },
        now,
      );
      if (refused !== undefined) throw fieldProblem('#/changes/startsAt', refused);
      const agenda = agendaRefusal(each, affected.length === 1 ? null : each.startsLocal);
      if (agenda !== null && (changes.agenda || changes.durationMinutes !== undefined))
        throw fieldProblem('#/changes/agenda', agenda);
      effects.push(effect);
    }
    return effects;
  }

  /** Sealed afresh when it differs; sealing the same link again would look like a change. */
  private newJoiningUrl(
    { sealedJoiningUrl }: SessionEntity,
    joiningUrl: string | null | undefined,
  ): { sealedJoiningUrl?: Buffer | null } {
    if (joiningUrl === undefined) return {};
    const current = sealedJoiningUrl && this.sealer.unseal(sealedJoiningUrl);
    if (current === joiningUrl) return {};
    return { sealedJoiningUrl: joiningUrl === null ? null : this.sealer.seal(joiningUrl) };
  }

  private async settle(sessions: SessionEntity[]): Promise<void> {
    const promotions = await this.places.settle(idsOf(sessions));
    await this.mails.promoted(sessions, promotions);
    for (const { id } of sessions) this.events.afterCommit(new SessionAnswered(id));
  }

  private tell(sessions: SessionEntity[]): void {
    const [first] = sessions;
    if (!first) return;
    this.events.afterCommit(
      sessions.length === 1
        ? new SessionChanged(first.id, isPublic(first))
        : new SessionsChanged(sessions.some(isPublic)),
    );
  }
}

const idsOf = (sessions: SessionEntity[]): string[] => sessions.map(({ id }) => id);
