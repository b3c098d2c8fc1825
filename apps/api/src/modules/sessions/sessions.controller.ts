import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  answerSession,
  cancelSession,
  editSession,
  getSession,
  getSessionMonth,
  getSessionsHome,
  listComing,
  listSessions,
  listSubstitutes,
  publishSession,
  restoreSession,
  scheduleSession,
  sendSubstitute,
} from '@hub/contracts/sessions';
import type {
  AnswerInput,
  Attendee,
  Colleague,
  Scope,
  Session,
  SessionCancellation,
  SessionEdit,
  SessionInput,
  SessionListQuery,
  SessionMonth,
  SessionMonthQuery,
  SessionPage,
  SessionParams,
  SessionsHome,
} from '@hub/contracts/sessions';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { withCurrent } from '#platform/http/problem.ts';
import { AnswersService } from './answers.service.ts';
import { presentSummary, SessionPresenter } from './session.presenter.ts';
import { SessionsService } from './sessions.service.ts';

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

@Controller()
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly answers: AnswersService,
    private readonly presenter: SessionPresenter,
  ) {}

  @Handles(listSessions)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listSessions.query }) query: SessionListQuery,
  ): Promise<SessionPage> {
    const { rows, nextCursor } = await this.sessions.list(actor, query);
    return { items: rows.map(presentSummary), nextCursor };
  }

  @Handles(getSessionMonth)
  async month(
    @CurrentActor() actor: Actor,
    @Query({ schema: getSessionMonth.query }) query: SessionMonthQuery,
  ): Promise<SessionMonth> {
    const { sessions, milestones } = await this.sessions.month(actor, query);
    return { month: query.month, sessions: sessions.map(presentSummary), milestones };
  }

  @Handles(getSessionsHome)
  async home(@CurrentActor() actor: Actor): Promise<SessionsHome> {
    const { next, unanswered, unfinished, milestones } = await this.sessions.home(actor);
    return {
      next: next && this.presenter.session(actor, next),
      unanswered: unanswered.map(presentSummary),
      unfinished: unfinished.map((row) => ({ session: presentSummary(row), needs: row.needs })),
      milestones,
    };
  }

  @Handles(getSession)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: getSession.params }) { sessionId }: SessionParams,
  ): Promise<Session> {
    return this.present(actor, sessionId);
  }

  @Handles(listComing)
  async listComing(
    @CurrentActor() actor: Actor,
    @Param({ schema: listComing.params }) { sessionId }: SessionParams,
    @Query({ schema: listComing.query }) page: { cursor?: string; limit: number },
  ): Promise<Page<Attendee>> {
    const { rows, nextCursor } = await this.sessions.listComing(actor, sessionId, page);
    return { items: rows, nextCursor };
  }

  @Handles(scheduleSession)
  async schedule(
    @CurrentActor() actor: Actor,
    @Body({ schema: scheduleSession.body }) input: SessionInput,
  ): Promise<Session> {
    await this.sessions.schedule(actor, input);
    return this.present(actor, input.id);
  }

  @Handles(editSession)
  edit(
    @CurrentActor() actor: Actor,
    @Param({ schema: editSession.params }) { sessionId }: SessionParams,
    @Body({ schema: editSession.body }) edit: SessionEdit,
  ): Promise<Session> {
    return this.afterChange(actor, sessionId, this.sessions.edit(actor, sessionId, edit));
  }

  @Handles(publishSession)
  publish(
    @CurrentActor() actor: Actor,
    @Param({ schema: publishSession.params }) { sessionId }: SessionParams,
    @Body({ schema: publishSession.body }) addressed: { version: number; scope: Scope },
  ): Promise<Session> {
    return this.afterChange(actor, sessionId, this.sessions.publish(actor, sessionId, addressed));
  }

  @Handles(cancelSession)
  cancel(
    @CurrentActor() actor: Actor,
    @Param({ schema: cancelSession.params }) { sessionId }: SessionParams,
    @Body({ schema: cancelSession.body }) cancellation: SessionCancellation,
  ): Promise<Session> {
    return this.afterChange(actor, sessionId, this.sessions.cancel(actor, sessionId, cancellation));
  }

  @Handles(restoreSession)
  restore(
    @CurrentActor() actor: Actor,
    @Param({ schema: restoreSession.params }) { sessionId }: SessionParams,
    @Body({ schema: restoreSession.body }) addressed: { version: number; scope: Scope },
  ): Promise<Session> {
    return this.afterChange(actor, sessionId, this.sessions.restore(actor, sessionId, addressed));
  }

  @Handles(answerSession)
  async answer(
    @CurrentActor() actor: Actor,
    @Param({ schema: answerSession.params }) { sessionId }: SessionParams,
    @Body({ schema: answerSession.body }) answer: AnswerInput,
  ): Promise<Session> {
    await this.answers.answer(actor, sessionId, answer);
    return this.present(actor, sessionId);
  }

  @Handles(listSubstitutes)
  async listSubstitutes(
    @CurrentActor() actor: Actor,
    @Param({ schema: listSubstitutes.params }) { sessionId }: SessionParams,
  ): Promise<{ items: Colleague[] }> {
    return { items: await this.answers.substitutes(actor, sessionId) };
  }

  @Handles(sendSubstitute)
  async sendSubstitute(
    @CurrentActor() actor: Actor,
    @Param({ schema: sendSubstitute.params }) { sessionId }: SessionParams,
    @Body({ schema: sendSubstitute.body }) { memberId }: { memberId: string },
  ): Promise<Session> {
    await this.answers.sendSubstitute(actor, sessionId, memberId);
    return this.present(actor, sessionId);
  }

  private async present(actor: Actor, sessionId: string): Promise<Session> {
    return this.presenter.session(actor, await this.sessions.page(actor, sessionId));
  }

  /** The session as the change left it. Whoever came second gets it as the first left it, to compare with. */
  private async afterChange(actor: Actor, sessionId: string, change: Promise<void>): Promise<Session> {
    await withCurrent('session-changed', change, () => this.present(actor, sessionId));
    return this.present(actor, sessionId);
  }
}
