import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { numberOf } from '@hub/contracts/indicators';
import {
  INTRODUCTION_DAYS,
  type IntroductionInput,
  type IntroductionState,
  MOST_OPEN_INTRODUCTIONS,
  type QueueQuery,
} from '@hub/contracts/introductions';
import { INDICATORS } from '@hub/contracts/vocabulary';
import { In, IsNull, LessThan } from 'typeorm';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { DAY_MS } from '#platform/spans.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { NotificationsService } from '#modules/notifications/notifications.service.ts';
import { type Asked, IntroductionTokens } from './introduction-tokens.service.ts';
import { IntroductionAskEntity } from './introduction-ask.entity.ts';
import { IntroductionEntity } from './introduction.entity.ts';
import { IntroductionsChanged } from './introductions.events.ts';
import {
  hasReceived,
  mayAnswerIntroduction,
  mayAskToConnect,
  mayDecline,
  mayIntroduce,
  mayPassOn,
  mayReceive,
  maySeeAsk,
  mayWithdrawAsk,
} from './introductions.policy.ts';
import {
  type AskRow,
  IntroductionsQueries,
  type QueuedRow,
  type ReceivedRow,
} from './introductions.queries.ts';

interface PageOf {
  cursor?: string | undefined;
  limit: number;
}

const OPEN: IntroductionState[] = ['asked', 'passed-on'];
/** Whom an authority was introduced to is its affair, and ours no longer than a phase. */
const KEPT_DAYS = 365;

/**
 * The programme team introduces two authorities that do not know each other’s names, until both have agreed. What reaches
 * either side before then (pages, notifications, mails, its entries of the audit record) has no name and no id of the other.
 */
@Injectable()
export class IntroductionsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: IntroductionsQueries,
    private readonly tokens: IntroductionTokens,
    private readonly notifications: NotificationsService,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  mine(actor: Actor, page: PageOf) {
    return this.queries.asks(actor, page);
  }

  async received(actor: Actor, page: PageOf) {
    if (!hasReceived(actor) || !actor.member) throw problem('not-allowed');
    return this.queries.allReceived(actor.member.authorityId, page);
  }

  async queue(actor: Actor, { view, ...page }: QueueQuery) {
    if (!mayIntroduce(actor)) throw problem('not-found');
    return this.queries.queue(view, page);
  }

  /** Whether the same was asked before by a colleague makes no difference to what is answered. */
  ask(actor: Actor, { id, token, why }: IntroductionInput): Promise<AskRow> {
    return this.work.run(async () => {
      if (!mayAskToConnect(actor) || !actor.member) throw problem('not-allowed');
      const { authorityId } = actor.member;
      // Two who ask at once are counted one after the other.
      await this.work.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `introductions ${authorityId}`,
      ]);
      const earlier = await this.queries.ask(id);
      if (earlier) return this.seen(actor, earlier);

      const asked = this.tokens.read(actor, token);
      if (!asked || asked.targetAuthorityId === authorityId) throw problem('introduction-token-old');
      if ((await this.queries.openAsks(authorityId)) >= MOST_OPEN_INTRODUCTIONS)
        throw problem('too-many-introductions');

      const now = this.clock.now();
      const introductionId = await this.openFor(authorityId, asked, now);
      await this.work
        .repository(IntroductionAskEntity)
        .insert({ id, introductionId, personId: actor.personId, why, askedAt: now });
      await this.audit.record(actor, {
        action: 'introduction.asked',
        subject: { kind: 'introduction', id, name: titleOf(asked.key) },
        authorityId,
      });
      await this.tell(
        'introduction-waits',
        await this.queries.programmeTeam(),
        asked,
        '/introductions/queue',
      );
      this.changed([actor.personId]);
      return this.seen(actor, await this.queries.ask(id));
    });
  }

  /** The other side is not told: what was asked of it is simply no longer open. */
  withdraw(actor: Actor, id: string): Promise<AskRow> {
    return this.work.run(async () => {
      const found = this.seen(actor, await this.queries.ask(id));
      await this.lock(found.introductionId);
      const ask = this.seen(actor, await this.queries.ask(id));
      if (ask.withdrawnAt !== null) return ask;
      if (!mayWithdrawAsk(actor, ask)) throw problem('introduction-over');
      const now = this.clock.now();
      const asks = this.work.repository(IntroductionAskEntity);
      await asks.update({ id }, { withdrawnAt: now });
      const others = await asks.countBy({ introductionId: ask.introductionId, withdrawnAt: IsNull() });
      if (others === 0) await this.end(ask.introductionId, 'withdrawn', actor);
      await this.audit.record(actor, {
        action: 'introduction.withdrawn',
        subject: { kind: 'introduction', id, name: titleOf(ask.key) },
        authorityId: ask.askerAuthorityId,
      });
      const { targetAuthorityId } = await this.entity(ask.introductionId);
      this.changed([
        actor.personId,
        ...(ask.personId ? [ask.personId] : []),
        ...(await this.queries.leadsOf(targetAuthorityId)),
      ]);
      return this.seen(actor, await this.queries.ask(id));
    });
  }

  passOn(actor: Actor, id: string): Promise<QueuedRow> {
    return this.work.run(async () => {
      if (!mayIntroduce(actor)) throw problem('not-found');
      const introduction = await this.lock(id);
      const queued = await this.queued(id);
      if (!mayPassOn(actor, queued)) throw problem('introduction-over');
      const now = this.clock.now();
      await this.work
        .repository(IntroductionAskEntity)
        .update({ introductionId: id, passedOnAt: IsNull(), withdrawnAt: IsNull() }, { passedOnAt: now });
      await this.work
        .repository(IntroductionEntity)
        .update({ id }, { state: 'passed-on', passedOnAt: introduction.passedOnAt ?? now });
      await this.audit.record(actor, {
        action: 'introduction.passed-on',
        subject: { kind: 'introduction', id, name: titleOf(introduction.key) },
        authorityId: introduction.targetAuthorityId,
      });
      const leads = await this.queries.leadsOf(introduction.targetAuthorityId);
      await this.tell('introduction-received', leads, introduction, '/introductions/received');
      this.changed([...leads, ...(await this.askers(id))]);
      return this.queued(id);
    });
  }

  decline(actor: Actor, id: string, reason: string): Promise<QueuedRow> {
    return this.work.run(async () => {
      if (!mayIntroduce(actor)) throw problem('not-found');
      const introduction = await this.lock(id);
      if (!mayDecline(actor, introduction)) throw problem('introduction-over');
      await this.end(id, 'declined', actor, reason);
      await this.audit.record(actor, {
        action: 'introduction.declined',
        subject: { kind: 'introduction', id, name: titleOf(introduction.key) },
        authorityId: introduction.targetAuthorityId,
        detail: { by: 'The programme team' },
      });
      const askers = await this.askers(id);
      await this.tell('introduction-answered', askers, introduction, '/introductions');
      const leads = introduction.passedOnAt ? await this.queries.leadsOf(introduction.targetAuthorityId) : [];
      this.changed([...askers, ...leads]);
      return this.queued(id);
    });
  }

  answer(actor: Actor, id: string, isAgreed: boolean): Promise<ReceivedRow> {
    return this.work.run(async () => {
      await this.receivedBy(actor, id);
      const introduction = await this.lock(id);
      if (!mayAnswerIntroduction(actor, introduction)) throw problem('introduction-over');
      await this.end(id, isAgreed ? 'agreed' : 'declined', actor);
      await this.audit.record(actor, {
        action: isAgreed ? 'introduction.agreed' : 'introduction.declined',
        subject: { kind: 'introduction', id, name: titleOf(introduction.key) },
        authorityId: introduction.targetAuthorityId,
      });
      const askers = await this.askers(id);
      const leads = await this.queries.leadsOf(introduction.targetAuthorityId);
      const colleagues = leads.filter((personId) => personId !== actor.personId);
      await this.tell('introduction-answered', askers, introduction, '/introductions');
      if (isAgreed)
        await this.tell('introduction-answered', colleagues, introduction, '/introductions/received');
      this.changed([...askers, ...leads]);
      return this.receivedBy(actor, id);
    });
  }

  /** Nobody waits for ever: unanswered ones are over after 60 days, and what is over is forgotten after a year. */
  endOld(): Promise<void> {
    return this.work.run(async () => {
      const now = this.clock.now();
      const introductions = this.work.repository(IntroductionEntity);
      const old = await introductions.find({
        where: { state: In(OPEN), closesAt: LessThan(now) },
        lock: { mode: 'pessimistic_write' },
      });
      for (const introduction of old) {
        const { id, targetAuthorityId, passedOnAt } = introduction;
        await introductions.update({ id }, { state: 'expired', endedAt: now });
        const askers = await this.askers(id);
        await this.tell('introduction-answered', askers, introduction, '/introductions');
        const leads = passedOnAt ? await this.queries.leadsOf(targetAuthorityId) : [];
        this.changed([...askers, ...leads]);
      }
      await introductions.delete({ endedAt: LessThan(new Date(now.getTime() - KEPT_DAYS * DAY_MS)) });
    });
  }

  /** The one that is open already, for the same two about the same indicator, or a new one. */
  private async openFor(askerAuthorityId: string, asked: Asked, now: Date): Promise<string> {
    const introductions = this.work.repository(IntroductionEntity);
    const { targetAuthorityId, key, scope, phaseId } = asked;
    const closesAt = new Date(now.getTime() + INTRODUCTION_DAYS * DAY_MS);
    const open = await introductions.findOne({
      where: { askerAuthorityId, targetAuthorityId, key, state: In(OPEN) },
      lock: { mode: 'pessimistic_write' },
    });
    if (open) {
      await introductions.update({ id: open.id }, { closesAt });
      return open.id;
    }
    const id = randomUUID();
    await introductions.insert({
      id,
      askerAuthorityId,
      targetAuthorityId,
      key,
      scope,
      phaseId,
      askedAt: now,
      closesAt,
    });
    return id;
  }

  private async end(id: string, state: IntroductionState, actor: Actor, reason?: string): Promise<void> {
    await this.work.repository(IntroductionEntity).update(
      { id },
      {
        state,
        endedById: actor.personId,
        endedAt: this.clock.now(),
        ...(reason === undefined ? {} : { reason }),
      },
    );
  }

  private seen(actor: Actor, ask: AskRow | null): AskRow {
    if (!ask || !maySeeAsk(actor, ask)) throw problem('introduction-not-found');
    return ask;
  }

  private async receivedBy(actor: Actor, id: string): Promise<ReceivedRow> {
    const row = await this.queries.received(id);
    if (!row || !mayReceive(actor, row)) throw problem('introduction-not-found');
    return row;
  }

  private async queued(id: string): Promise<QueuedRow> {
    const row = await this.queries.queued(id);
    if (!row) throw problem('introduction-not-found');
    return row;
  }

  private async lock(id: string): Promise<IntroductionEntity> {
    const found = await this.work
      .repository(IntroductionEntity)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw problem('introduction-not-found');
    return found;
  }

  private entity(id: string): Promise<IntroductionEntity> {
    return this.work.repository(IntroductionEntity).findOneByOrFail({ id });
  }

  private async askers(introductionId: string): Promise<string[]> {
    const asks = await this.work
      .repository(IntroductionAskEntity)
      .findBy({ introductionId, withdrawnAt: IsNull() });
    return [...new Set(asks.flatMap(({ personId }) => personId ?? []))];
  }

  /** Nobody is said to have caused it: their name would stand in the notification. */
  private tell(
    kind: string,
    people: readonly string[],
    { key }: Pick<IntroductionEntity, 'key'>,
    href: string,
  ): Promise<void> {
    return this.notifications.tell(
      people.map((personId) => ({ kind, personId, title: titleOf(key), href, causedBy: null })),
    );
  }

  private changed(personIds: readonly string[]): void {
    this.events.afterCommit(new IntroductionsChanged([...new Set(personIds)]));
  }
}

const titleOf = (key: IntroductionEntity['key']): string => INDICATORS[numberOf(key)];
