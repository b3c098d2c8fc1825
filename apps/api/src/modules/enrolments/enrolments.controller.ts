import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  changeEnrolmentState,
  enrolAuthority,
  type Enrolment,
  type EnrolmentInput,
  type EnrolmentListQuery,
  type EnrolmentOverview,
  type EnrolmentOverviewQuery,
  type EnrolmentPage,
  type EnrolmentParams,
  getEnrolment,
  getEnrolmentOverview,
  listEnrolments,
  recordSubmission,
  restoreEnrolment,
  setEnrolmentServices,
  withdrawEnrolment,
} from '@hub/contracts/enrolments';
import type { EnrolmentState } from '@hub/contracts/enrolment-states';
import type { Service } from '@hub/contracts/vocabulary';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { withCurrent } from '#platform/http/problem.ts';
import { presentEnrolment } from './enrolment.presenter.ts';
import { EnrolmentsService } from './enrolments.service.ts';

@Controller()
export class EnrolmentsController {
  constructor(private readonly enrolments: EnrolmentsService) {}

  @Handles(listEnrolments)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listEnrolments.query }) query: EnrolmentListQuery,
  ): Promise<EnrolmentPage> {
    const { rows, nextCursor } = await this.enrolments.list(actor, query);
    return { items: rows.map((row) => presentEnrolment(actor, row)), nextCursor };
  }

  @Handles(getEnrolmentOverview)
  overview(
    @CurrentActor() actor: Actor,
    @Query({ schema: getEnrolmentOverview.query }) query: EnrolmentOverviewQuery,
  ): Promise<EnrolmentOverview> {
    return this.enrolments.overview(actor, query);
  }

  @Handles(getEnrolment)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: getEnrolment.params }) { enrolmentId }: EnrolmentParams,
  ): Promise<Enrolment> {
    return this.present(actor, enrolmentId);
  }

  @Handles(enrolAuthority)
  async enrol(
    @CurrentActor() actor: Actor,
    @Body({ schema: enrolAuthority.body }) input: EnrolmentInput,
  ): Promise<Enrolment> {
    const { id } = await this.enrolments.enrol(actor, input);
    return this.present(actor, id);
  }

  @Handles(setEnrolmentServices)
  setServices(
    @CurrentActor() actor: Actor,
    @Param({ schema: setEnrolmentServices.params }) { enrolmentId }: EnrolmentParams,
    @Body({ schema: setEnrolmentServices.body }) input: { version: number; services: Service[] },
  ): Promise<Enrolment> {
    return this.afterChange(actor, enrolmentId, this.enrolments.setServices(actor, enrolmentId, input));
  }

  @Handles(changeEnrolmentState)
  changeState(
    @CurrentActor() actor: Actor,
    @Param({ schema: changeEnrolmentState.params }) { enrolmentId }: EnrolmentParams,
    @Body({ schema: changeEnrolmentState.body }) input: { version: number; state: EnrolmentState },
  ): Promise<Enrolment> {
    return this.afterChange(actor, enrolmentId, this.enrolments.changeState(actor, enrolmentId, input));
  }

  @Handles(recordSubmission)
  recordSubmission(
    @CurrentActor() actor: Actor,
    @Param({ schema: recordSubmission.params }) { enrolmentId }: EnrolmentParams,
    @Body({ schema: recordSubmission.body }) input: {
      version: number;
      service: Service;
      isSubmitted: boolean;
    },
  ): Promise<Enrolment> {
    return this.afterChange(actor, enrolmentId, this.enrolments.markSubmitted(actor, enrolmentId, input));
  }

  @Handles(withdrawEnrolment)
  withdraw(
    @CurrentActor() actor: Actor,
    @Param({ schema: withdrawEnrolment.params }) { enrolmentId }: EnrolmentParams,
    @Body({ schema: withdrawEnrolment.body }) input: { version: number; reason: string },
  ): Promise<Enrolment> {
    return this.afterChange(actor, enrolmentId, this.enrolments.withdraw(actor, enrolmentId, input));
  }

  @Handles(restoreEnrolment)
  restore(
    @CurrentActor() actor: Actor,
    @Param({ schema: restoreEnrolment.params }) { enrolmentId }: EnrolmentParams,
    @Body({ schema: restoreEnrolment.body }) input: { version: number },
  ): Promise<Enrolment> {
    return this.afterChange(actor, enrolmentId, this.enrolments.restore(actor, enrolmentId, input));
  }

  private async present(actor: Actor, enrolmentId: string): Promise<Enrolment> {
    return presentEnrolment(actor, await this.enrolments.get(actor, enrolmentId));
  }

  /** The enrolment as the change left it. Whoever came second gets it as the first left it. */
  private async afterChange(actor: Actor, enrolmentId: string, change: Promise<void>): Promise<Enrolment> {
    await withCurrent('enrolment-changed', change, () => this.present(actor, enrolmentId));
    return this.present(actor, enrolmentId);
  }
}
