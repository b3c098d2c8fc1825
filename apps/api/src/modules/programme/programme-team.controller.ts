import { Body, Controller, Param } from '@nestjs/common';
import type { CallInput } from '@hub/contracts/endpoint';
import {
  addTeammate,
  changeProgrammeRole,
  listProgrammeTeam,
  type Teammate,
  type TeammateInput,
} from '@hub/contracts/programme';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { ProgrammeTeamService } from './programme-team.service.ts';

type Input = CallInput<typeof changeProgrammeRole>;

@Controller()
export class ProgrammeTeamController {
  constructor(private readonly team: ProgrammeTeamService) {}

  @Handles(listProgrammeTeam)
  async list(@CurrentActor() actor: Actor): Promise<{ items: Teammate[] }> {
    return { items: await this.team.list(actor) };
  }

  @Handles(addTeammate)
  add(
    @CurrentActor() actor: Actor,
    @Body({ schema: addTeammate.body }) input: TeammateInput,
  ): Promise<Teammate> {
    return this.team.add(actor, input);
  }

  @Handles(changeProgrammeRole)
  async changeRole(
    @CurrentActor() actor: Actor,
    @Param({ schema: changeProgrammeRole.params }) { personId }: Input['params'],
    @Body({ schema: changeProgrammeRole.body }) { role }: Input['body'],
  ): Promise<void> {
    await this.team.changeRole(actor, personId, role);
  }
}
