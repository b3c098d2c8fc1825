import { Controller } from '@nestjs/common';
import { getProgramme, type Programme } from '@hub/contracts/programme';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { ProgrammeService } from './programme.service.ts';

@Controller()
export class ProgrammeController {
  constructor(private readonly programme: ProgrammeService) {}

  @Handles(getProgramme)
  get(@CurrentActor() actor: Actor): Promise<Programme> {
    return this.programme.get(actor);
  }
}
