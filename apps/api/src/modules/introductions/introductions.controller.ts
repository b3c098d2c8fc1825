import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  answerIntroduction,
  askForIntroduction,
  declineIntroduction,
  type IntroductionAnswer,
  type IntroductionInput,
  type IntroductionParams,
  type IntroductionRefusal,
  listMyIntroductions,
  listQueuedIntroductions,
  listReceivedIntroductions,
  type MyIntroduction,
  passIntroductionOn,
  type QueuedIntroduction,
  type QueueQuery,
  type ReceivedIntroduction,
  withdrawIntroduction,
} from '@hub/contracts/introductions';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentAsk, presentQueued, presentReceived } from './introduction.presenter.ts';
import { IntroductionsService } from './introductions.service.ts';

interface PageOf {
  cursor?: string | undefined;
  limit: number;
}
interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

@Controller()
export class IntroductionsController {
  constructor(private readonly introductions: IntroductionsService) {}

  @Handles(listMyIntroductions)
  async mine(
    @CurrentActor() actor: Actor,
    @Query({ schema: listMyIntroductions.query }) page: PageOf,
  ): Promise<Page<MyIntroduction>> {
    const { rows, nextCursor } = await this.introductions.mine(actor, page);
    return { items: rows.map((row) => presentAsk(actor, row)), nextCursor };
  }

  @Handles(askForIntroduction)
  async ask(
    @CurrentActor() actor: Actor,
    @Body({ schema: askForIntroduction.body }) input: IntroductionInput,
  ): Promise<MyIntroduction> {
    return presentAsk(actor, await this.introductions.ask(actor, input));
  }

  @Handles(listReceivedIntroductions)
  async received(
    @CurrentActor() actor: Actor,
    @Query({ schema: listReceivedIntroductions.query }) page: PageOf,
  ): Promise<Page<ReceivedIntroduction>> {
    const { rows, nextCursor } = await this.introductions.received(actor, page);
    return { items: rows.map((row) => presentReceived(actor, row)), nextCursor };
  }

  @Handles(listQueuedIntroductions)
  async queue(
    @CurrentActor() actor: Actor,
    @Query({ schema: listQueuedIntroductions.query }) query: QueueQuery,
  ): Promise<Page<QueuedIntroduction>> {
    const { rows, nextCursor } = await this.introductions.queue(actor, query);
    return { items: rows.map((row) => presentQueued(actor, row)), nextCursor };
  }

  @Handles(withdrawIntroduction)
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param({ schema: withdrawIntroduction.params }) { introductionId }: IntroductionParams,
  ): Promise<MyIntroduction> {
    return presentAsk(actor, await this.introductions.withdraw(actor, introductionId));
  }

  @Handles(answerIntroduction)
  async answer(
    @CurrentActor() actor: Actor,
    @Param({ schema: answerIntroduction.params }) { introductionId }: IntroductionParams,
    @Body({ schema: answerIntroduction.body }) { isAgreed }: IntroductionAnswer,
  ): Promise<ReceivedIntroduction> {
    return presentReceived(actor, await this.introductions.answer(actor, introductionId, isAgreed));
  }

  @Handles(passIntroductionOn)
  async passOn(
    @CurrentActor() actor: Actor,
    @Param({ schema: passIntroductionOn.params }) { introductionId }: IntroductionParams,
  ): Promise<QueuedIntroduction> {
    return presentQueued(actor, await this.introductions.passOn(actor, introductionId));
  }

  @Handles(declineIntroduction)
  async decline(
    @CurrentActor() actor: Actor,
    @Param({ schema: declineIntroduction.params }) { introductionId }: IntroductionParams,
    @Body({ schema: declineIntroduction.body }) { reason }: IntroductionRefusal,
  ): Promise<QueuedIntroduction> {
    return presentQueued(actor, await this.introductions.decline(actor, introductionId, reason));
  }
}
