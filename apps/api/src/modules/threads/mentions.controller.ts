import { Body, Controller, Param, Query } from '@nestjs/common';
import { countMentioned, findMentions, type MentionOption } from '@hub/contracts/mentions';
import type { Mention } from '@hub/contracts/rich-text';
import type { SpaceParams } from '@hub/contracts/spaces';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { MentionsService } from './mentions.service.ts';

@Controller()
export class MentionsController {
  constructor(private readonly mentions: MentionsService) {}

  @Handles(findMentions)
  async find(
    @CurrentActor() actor: Actor,
    @Param({ schema: findMentions.params }) { spaceId }: SpaceParams,
    @Query({ schema: findMentions.query }) { search }: { search: string },
  ): Promise<{ items: MentionOption[] }> {
    return { items: await this.mentions.find(actor, spaceId, search) };
  }

  @Handles(countMentioned)
  async count(
    @CurrentActor() actor: Actor,
    @Param({ schema: countMentioned.params }) { spaceId }: SpaceParams,
    @Body({ schema: countMentioned.body }) { mentions }: { mentions: Mention[] },
  ): Promise<{ people: number }> {
    return { people: await this.mentions.count(actor, spaceId, mentions) };
  }
}
