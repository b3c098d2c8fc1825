import { Injectable } from '@nestjs/common';
import type { AnswerInput, Colleague } from '@hub/contracts/sessions';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { SeriesAnswerEntity } from './series-answer.entity.ts';
import { SessionMails } from './session-mails.service.ts';
import { SessionPlaces } from './session-places.service.ts';
import { SessionEntity } from './session.entity.ts';
import { SessionAnswered } from './sessions.events.ts';
import { isAnswering, isPublic, mayAnswer } from './sessions.policy.ts';
import { SessionsQueries } from './sessions.queries.ts';
import { SessionsService } from './sessions.service.ts';

@Injectable()
export class AnswersService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sessions: SessionsService,
    private readonly queries: SessionsQueries,
    private readonly places: SessionPlaces,
    private readonly mails: SessionMails,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  answer(actor: Actor, sessionId: string, { answer, scope }: AnswerInput): Promise<void> {
    return this.work.run(async () => {
      const { id, seriesId } = await this.sessions.get(actor, sessionId);
      if (!isAnswering(actor)) throw problem('not-allowed');
      const isSeries = scope === 'series' && seriesId !== null;
      const locked = await this.lock(isSeries ? { seriesId } : { id });
      const session = locked.find((each) => each.id === id);
      this.refuseUnlessOpen(actor, session);

      const now = this.clock.now();
      const memberId = actor.member.id;
      // A cancelled date takes the answer too: it may be restored.
      const open = locked.filter((each) => isPublic(each) && now < each.startsAt);
      if (isSeries) {
        await this.work
          .repository(SeriesAnswerEntity)
          .upsert({ seriesId, memberId, answer, answeredAt: now }, ['seriesId', 'memberId']);
      }
      await this.places.answer(idsOf(open), memberId, answer, { isFromSeries: isSeries, givenOn: id });
      await this.settle(open, memberId);
    });
  }

  async substitutes(actor: Actor, sessionId: string): Promise<Colleague[]> {
    const session = await this.sessions.get(actor, sessionId);
    if (!isAnswering(actor)) throw problem('not-allowed');
    return this.queries.substitutes(session.id, actor.member.authorityId, actor.member.id);
  }

  /** A colleague of the same authority comes instead, in the same place: the authority keeps its seat. */
  sendSubstitute(actor: Actor, sessionId: string, colleagueId: string): Promise<void> {
    return this.work.run(async () => {
      const { id } = await this.sessions.get(actor, sessionId);
      if (!isAnswering(actor)) throw problem('not-allowed');
      const [session] = await this.lock({ id });
      this.refuseUnlessOpen(actor, session);

      const { id: memberId, authorityId } = actor.member;
      const colleagues = await this.queries.substitutes(id, authorityId, memberId);
      const colleague = colleagues.find((each) => each.memberId === colleagueId.toLowerCase());
      if (!colleague)
        throw fieldProblem('#/memberId', 'Choose a colleague of your authority who is not coming yet');

      await this.places.handOver(id, memberId, colleague.memberId);
      await this.mails.sentInPlaceOf(session, colleague.memberId, actor.name);
      await this.settle([session], colleague.memberId);
    });
  }

  /**
   * The sessions still to come that a member of the past had answered, counted and filled anew. With a next member, who
   * is the same person in what their authority became, what they answered is theirs and nobody takes their place.
   */
  freePlacesOf(memberId: string, nextMemberId?: string): Promise<void> {
    return this.work.run(async () => {
      const sessions = await this.work
        .repository(SessionEntity)
        .createQueryBuilder('session')
        .where('session.starts_at > :now', { now: this.clock.now() })
        .andWhere(
          'exists (select from session_answer a where a.session_id = session.id and a.member_id = :memberId)',
          {
            memberId,
          },
        )
        .orderBy('session.original_starts_local')
        .setLock('pessimistic_write')
        .getMany();
      if (nextMemberId !== undefined) await this.places.passOn(idsOf(sessions), memberId, nextMemberId);
      await this.settle(sessions, nextMemberId ?? memberId);
    });
  }

  /** Whoever answered sees the result at once; the others who were promoted by it get a mail. */
  private async settle(sessions: SessionEntity[], answeredBy: string): Promise<void> {
    const promotions = await this.places.settle(idsOf(sessions));
    await this.mails.promoted(
      sessions,
      promotions.filter(({ memberId }) => memberId !== answeredBy),
    );
    for (const { id } of sessions) this.events.afterCommit(new SessionAnswered(id));
  }

  private lock(where: { id: string } | { seriesId: string }): Promise<SessionEntity[]> {
    return this.work.repository(SessionEntity).find({
      where,
      order: { originalStartsLocal: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private refuseUnlessOpen(
    actor: Actor,
    session: SessionEntity | undefined,
  ): asserts session is SessionEntity {
    if (!session) throw problem('session-not-found');
    const now = this.clock.now();
    if (mayAnswer(actor, session, now)) return;
    if (session.status === 'cancelled') throw problem('session-cancelled');
    if (session.status === 'draft') throw problem('session-is-draft');
    if (now >= session.startsAt) throw problem('session-started');
    throw problem('not-allowed');
  }
}

const idsOf = (sessions: SessionEntity[]): string[] => sessions.map(({ id }) => id);
