import { Controller, Param, Query } from '@nestjs/common';
import {
  type BlockParams,
  blockPerson,
  getPersonMessaging,
  listBlocks,
  type PersonMessaging,
  unblockPerson,
} from '@hub/contracts/conversations';
import type * as z from 'zod/mini';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { BlocksQueries } from './blocks.queries.ts';
import { BlocksService } from './blocks.service.ts';

@Controller()
export class BlocksController {
  constructor(
    private readonly blocks: BlocksService,
    private readonly queries: BlocksQueries,
  ) {}

  @Handles(getPersonMessaging)
  messaging(
    @CurrentActor() actor: Actor,
    @Param({ schema: getPersonMessaging.params }) { personId }: BlockParams,
  ): Promise<PersonMessaging> {
    return this.blocks.messagingOf(actor, personId);
  }

  @Handles(listBlocks)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listBlocks.query }) query: z.output<typeof listBlocks.query>,
  ) {
    const { rows, nextCursor } = await this.queries.list(actor, query);
    return {
      items: rows.map(({ blockedAt, ...row }) => ({ ...row, blockedAt: blockedAt.toISOString() })),
      nextCursor,
    };
  }

  @Handles(blockPerson)
  block(
    @CurrentActor() actor: Actor,
    @Param({ schema: blockPerson.params }) { personId }: BlockParams,
  ): Promise<void> {
    return this.blocks.block(actor, personId);
  }

  @Handles(unblockPerson)
  unblock(
    @CurrentActor() actor: Actor,
    @Param({ schema: unblockPerson.params }) { personId }: BlockParams,
  ): Promise<void> {
    return this.blocks.unblock(actor, personId);
  }
}
