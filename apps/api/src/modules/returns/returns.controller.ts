import { Body, Controller, Param } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  beginReturn,
  type BeginReturn,
  correctReturn,
  editReturnIndicator,
  getReturn,
  getSigning,
  type IndicatorEdit,
  type IndicatorParams,
  listReturns,
  type Return,
  type ReturnParams,
  type ReturnPeriod,
  sendReturn,
  setReturnPeriod,
  shareFigures,
  type Sharing,
  type SignedReturn,
  type SigningParams,
  type SignOff,
  signReturnOff,
  takeReturnBack,
} from '@hub/contracts/returns';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Clock } from '#platform/clock.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { withCurrent } from '#platform/http/problem.ts';
import { londonDate } from '#platform/london-date.ts';
import { presentReturn, presentReturnSummary, presentSignedReturn } from './return.presenter.ts';
import { ReturnsService } from './returns.service.ts';

@Controller()
export class ReturnsController {
  constructor(
    private readonly returns: ReturnsService,
    private readonly clock: Clock,
  ) {}

  @Handles(listReturns)
  async list(@CurrentActor() actor: Actor): Promise<CallResult<typeof listReturns>> {
    const rows = await this.returns.list(actor);
    return { items: rows.map((row) => presentReturnSummary(actor, row, this.today())) };
  }

  @Handles(beginReturn)
  async begin(
    @CurrentActor() actor: Actor,
    @Body({ schema: beginReturn.body }) input: BeginReturn,
  ): Promise<Return> {
    return this.present(actor, await this.returns.begin(actor, input));
  }

  @Handles(getReturn)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: getReturn.params }) { returnId }: ReturnParams,
  ): Promise<Return> {
    return this.present(actor, returnId);
  }

  @Handles(getSigning)
  async signing(
    @CurrentActor() actor: Actor,
    @Param({ schema: getSigning.params }) { returnId, number }: SigningParams,
  ): Promise<SignedReturn> {
    return presentSignedReturn(await this.returns.signing(actor, returnId, number));
  }

  @Handles(setReturnPeriod)
  setPeriod(
    @CurrentActor() actor: Actor,
    @Param({ schema: setReturnPeriod.params }) { returnId }: ReturnParams,
    @Body({ schema: setReturnPeriod.body }) input: ReturnPeriod,
  ): Promise<Return> {
    return this.after(actor, returnId, this.returns.setPeriod(actor, returnId, input));
  }

  @Handles(editReturnIndicator)
  editIndicator(
    @CurrentActor() actor: Actor,
    @Param({ schema: editReturnIndicator.params }) { returnId, indicator }: IndicatorParams,
    @Body({ schema: editReturnIndicator.body }) edit: IndicatorEdit,
  ): Promise<Return> {
    const saved = this.returns.editIndicator(actor, returnId, indicator as IndicatorNumber, edit);
    return withCurrent('return-indicator-changed', this.after(actor, returnId, saved), () =>
      this.present(actor, returnId),
    );
  }

  @Handles(sendReturn)
  send(
    @CurrentActor() actor: Actor,
    @Param({ schema: sendReturn.params }) { returnId }: ReturnParams,
    @Body({ schema: sendReturn.body }) { version }: { version: number },
  ): Promise<Return> {
    return this.after(actor, returnId, this.returns.send(actor, returnId, version));
  }

  @Handles(takeReturnBack)
  takeBack(
    @CurrentActor() actor: Actor,
    @Param({ schema: takeReturnBack.params }) { returnId }: ReturnParams,
    @Body({ schema: takeReturnBack.body }) { version }: { version: number },
  ): Promise<Return> {
    return this.after(actor, returnId, this.returns.takeBack(actor, returnId, version));
  }

  @Handles(signReturnOff)
  signOff(
    @CurrentActor() actor: Actor,
    @Param({ schema: signReturnOff.params }) { returnId }: ReturnParams,
    @Body({ schema: signReturnOff.body }) input: SignOff,
  ): Promise<Return> {
    return this.after(actor, returnId, this.returns.signOff(actor, returnId, input));
  }

  @Handles(shareFigures)
  share(
    @CurrentActor() actor: Actor,
    @Param({ schema: shareFigures.params }) { returnId }: ReturnParams,
    @Body({ schema: shareFigures.body }) { sharing }: { sharing: Sharing[] },
  ): Promise<Return> {
    return this.after(actor, returnId, this.returns.share(actor, returnId, sharing));
  }

  @Handles(correctReturn)
  correct(
    @CurrentActor() actor: Actor,
    @Param({ schema: correctReturn.params }) { returnId }: ReturnParams,
    @Body({ schema: correctReturn.body }) { version, reason }: { version: number; reason: string },
  ): Promise<Return> {
    return this.after(actor, returnId, this.returns.correct(actor, returnId, version, reason));
  }

  private async after(actor: Actor, returnId: string, change: Promise<void>): Promise<Return> {
    await withCurrent('return-changed', change, () => this.present(actor, returnId));
    return this.present(actor, returnId);
  }

  private async present(actor: Actor, returnId: string): Promise<Return> {
    return presentReturn(actor, await this.returns.get(actor, returnId), this.today());
  }

  private today(): string {
    return londonDate(this.clock.now());
  }
}
