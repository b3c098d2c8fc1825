import { Body, Controller, Param } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  addMilestone,
  deletePhase,
  editMilestone,
  editPhase,
  getPhase,
  listPhases,
  makePhase,
  type MilestoneEdit,
  type MilestoneInput,
  type MilestoneParams,
  type Phase,
  type PhaseEdit,
  type PhaseInput,
  type PhaseParams,
  type PhaseProposal,
  proposePhase,
  removeMilestone,
} from '@hub/contracts/phases';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Clock } from '#platform/clock.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { withCurrent } from '#platform/http/problem.ts';
import { londonDate } from '#platform/london-date.ts';
import { PhasePlanningService } from './phase-planning.service.ts';
import { presentPhase, presentPhaseSummary } from './phase.presenter.ts';
import { mayPlanPhases } from './phases.policy.ts';

@Controller()
export class PhasesController {
  constructor(
    private readonly planning: PhasePlanningService,
    private readonly clock: Clock,
  ) {}

  @Handles(listPhases)
  async list(@CurrentActor() actor: Actor): Promise<CallResult<typeof listPhases>> {
    const rows = await this.planning.list(actor);
    return {
      items: rows.map((row) => presentPhaseSummary(row, this.today())),
      canMake: mayPlanPhases(actor),
    };
  }

  @Handles(proposePhase)
  propose(@CurrentActor() actor: Actor): Promise<PhaseProposal> {
    return this.planning.propose(actor);
  }

  @Handles(getPhase)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: getPhase.params }) { phaseId }: PhaseParams,
  ): Promise<Phase> {
    return this.present(actor, phaseId);
  }

  @Handles(makePhase)
  make(@CurrentActor() actor: Actor, @Body({ schema: makePhase.body }) input: PhaseInput): Promise<Phase> {
    return this.afterChange(actor, input.id, this.planning.make(actor, input));
  }

  @Handles(editPhase)
  edit(
    @CurrentActor() actor: Actor,
    @Param({ schema: editPhase.params }) { phaseId }: PhaseParams,
    @Body({ schema: editPhase.body }) edit: PhaseEdit,
  ): Promise<Phase> {
    return this.afterChange(actor, phaseId, this.planning.edit(actor, phaseId, edit));
  }

  @Handles(deletePhase)
  async delete(
    @CurrentActor() actor: Actor,
    @Param({ schema: deletePhase.params }) { phaseId }: PhaseParams,
  ): Promise<void> {
    await this.planning.delete(actor, phaseId);
  }

  @Handles(addMilestone)
  addMilestone(
    @CurrentActor() actor: Actor,
    @Param({ schema: addMilestone.params }) { phaseId }: PhaseParams,
    @Body({ schema: addMilestone.body }) input: MilestoneInput,
  ): Promise<Phase> {
    return this.afterChange(actor, phaseId, this.planning.addMilestone(actor, phaseId, input));
  }

  @Handles(editMilestone)
  editMilestone(
    @CurrentActor() actor: Actor,
    @Param({ schema: editMilestone.params }) { phaseId, milestoneId }: MilestoneParams,
    @Body({ schema: editMilestone.body }) edit: MilestoneEdit,
  ): Promise<Phase> {
    return this.afterChange(actor, phaseId, this.planning.editMilestone(actor, phaseId, milestoneId, edit));
  }

  @Handles(removeMilestone)
  removeMilestone(
    @CurrentActor() actor: Actor,
    @Param({ schema: removeMilestone.params }) { phaseId, milestoneId }: MilestoneParams,
  ): Promise<Phase> {
    return this.afterChange(actor, phaseId, this.planning.removeMilestone(actor, phaseId, milestoneId));
  }

  private today(): string {
    return londonDate(this.clock.now());
  }

  private async present(actor: Actor, phaseId: string): Promise<Phase> {
    const row = await this.planning.page(actor, phaseId);
    return presentPhase(actor, row, this.today(), this.planning.deleteRefusal(row));
  }

  /** The phase as the change left it. Whoever came second gets it as the first left it, to compare with. */
  private async afterChange(actor: Actor, phaseId: string, change: Promise<void>): Promise<Phase> {
    await withCurrent('phase-changed', change, () => this.present(actor, phaseId));
    return this.present(actor, phaseId);
  }
}
