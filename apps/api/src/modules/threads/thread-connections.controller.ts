import { Controller, Param, Query } from '@nestjs/common';
import {
  type Connected,
  getConnected,
  listSimilarThreads,
  listThreadsShowing,
  type ThreadParams,
  type ThreadRef,
  type ThreadsShowingQuery,
} from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { ThreadConnectionsService } from './thread-connections.service.ts';
import { presentThreadRef } from './thread.presenter.ts';

@Controller()
export class ThreadConnectionsController {
  constructor(private readonly connections: ThreadConnectionsService) {}

  @Handles(listSimilarThreads)
  async similar(
    @CurrentActor() actor: Actor,
    @Query({ schema: listSimilarThreads.query }) query: { title: string; space?: string },
  ): Promise<{ items: ThreadRef[] }> {
    return { items: (await this.connections.similar(actor, query)).map(presentThreadRef) };
  }

  @Handles(listThreadsShowing)
  async showing(
    @CurrentActor() actor: Actor,
    @Query({ schema: listThreadsShowing.query }) query: ThreadsShowingQuery,
  ): Promise<{ items: ThreadRef[]; nextCursor: string | null }> {
    const { rows, nextCursor } = await this.connections.showing(actor, query);
    return { items: rows.map(presentThreadRef), nextCursor };
  }

  @Handles(getConnected)
  async connected(
    @CurrentActor() actor: Actor,
    @Param({ schema: getConnected.params }) { threadId }: ThreadParams,
  ): Promise<Connected> {
    const { shownIn, ...others } = await this.connections.of(actor, threadId);
    return { ...others, shownIn: shownIn.map(presentThreadRef) };
  }
}
