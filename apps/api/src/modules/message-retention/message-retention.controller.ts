import { Body, Controller } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  changeMessageRetention,
  getMessageRetention,
  type MessageRetentionInput,
} from '@hub/contracts/message-retention';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { MessageRetentionService } from './message-retention.service.ts';

@Controller()
export class MessageRetentionController {
  constructor(private readonly retention: MessageRetentionService) {}

  @Handles(getMessageRetention)
  async get(@CurrentActor() actor: Actor): Promise<CallResult<typeof getMessageRetention>> {
    return { months: await this.retention.get(actor) };
  }

  @Handles(changeMessageRetention)
  async change(
    @CurrentActor() actor: Actor,
    @Body({ schema: changeMessageRetention.body }) input: MessageRetentionInput,
  ): Promise<CallResult<typeof changeMessageRetention>> {
    return { months: await this.retention.change(actor, input) };
  }
}
