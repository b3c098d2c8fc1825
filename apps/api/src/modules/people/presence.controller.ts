import { Body, Controller } from '@nestjs/common';
import { choosePresence, getPresence, type Presence } from '@hub/contracts/presence';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { PresenceService } from './presence.service.ts';

@Controller()
export class PresenceController {
  constructor(private readonly presence: PresenceService) {}

  @Handles(getPresence)
  mine(@CurrentActor() actor: Actor): Promise<Presence> {
    return this.presence.mine(actor);
  }

  @Handles(choosePresence)
  choose(
    @CurrentActor() actor: Actor,
    @Body({ schema: choosePresence.body }) presence: Presence,
  ): Promise<Presence> {
    return this.presence.choose(actor, presence);
  }
}
