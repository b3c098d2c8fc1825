import { Body, Controller, Param } from '@nestjs/common';
import type { CallInput } from '@hub/contracts/endpoint';
import { changeProgrammeRole } from '@hub/contracts/programme';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { ProgrammeTeamService } from './programme-team.service.ts';

type Input = CallInput<typeof changeProgrammeRole>;

@Controller()
export class ProgrammeTeamController {
  constructor(private readonly team: ProgrammeTeamService) {}

  @Handles(changeProgrammeRole)
  async changeRole(
    @CurrentActor() actor: Actor,
    @Param({ schema: changeProgrammeRole.params }) { personId }: Input['params'],
    @Body({ schema: changeProgrammeRole.body }) { role }: Input['body'],
  ): Promise<void> {
    await this.team.changeRole(actor, personId, role);
  }
}
