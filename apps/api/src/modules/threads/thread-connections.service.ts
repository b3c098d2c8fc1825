import { Injectable } from '@nestjs/common';
import type { ThreadsShowingQuery } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { ThreadConnectionsQueries } from './thread-connections.queries.ts';
import { ThreadMakings } from './thread-makings.service.ts';
import { ThreadsService } from './threads.service.ts';

const MOST_SHOWN_IN = 20;

/** What a thread has to do with other things of the hub, and with what somebody is about to ask. */
@Injectable()
export class ThreadConnectionsService {
  constructor(
    private readonly threads: ThreadsService,
    private readonly queries: ThreadConnectionsQueries,
    private readonly makings: ThreadMakings,
  ) {}

  /** Threads like the one somebody is about to open, with this title. */
  similar(actor: Actor, { title, space }: { title: string; space?: string | undefined }) {
    return this.queries.similar(actor, title, space);
  }

  /** Threads with a post that shows this thing. */
  showing(actor: Actor, query: ThreadsShowingQuery) {
    return this.queries.showing(actor, query);
  }

  /** What a thread shows, where it is shown, and what was or can be made of it. */
  async of(actor: Actor, threadId: string) {
    const { id } = await this.threads.get(actor, threadId);
    const [shows, { rows }, makings] = await Promise.all([
      this.queries.shownIn(id),
      this.queries.showing(actor, { kind: 'thread', id, limit: MOST_SHOWN_IN }),
      this.makings.of(actor, id),
    ]);
    return { shows, shownIn: rows, ...makings };
  }
}
