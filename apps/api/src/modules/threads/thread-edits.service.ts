import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { ThreadEdit } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { ThreadEntity } from './thread.entity.ts';
import { ThreadOrderService } from './thread-order.service.ts';
import { ThreadChanged } from './threads.events.ts';
import { mayEditThread } from './threads.policy.ts';
import { ThreadsService } from './threads.service.ts';

/** What a thread is called, and what it is about. */
@Injectable()
export class ThreadEditsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly threads: ThreadsService,
    private readonly order: ThreadOrderService,
    private readonly events: DomainEvents,
  ) {}

  edit(actor: Actor, threadId: string, { version, ...changes }: ThreadEdit): Promise<void> {
    return this.work.run(async () => {
      const thread = await this.threads.get(actor, threadId);
      if (!mayEditThread(actor, thread)) throw problem('not-allowed');
      const { title, indicators, themes } = thread;
      // Sent again after a lost answer, or nothing was changed.
      if (isDeepStrictEqual({ title, indicators, themes }, changes)) return;
      // Whoever changed it since is not overwritten, also not by whoever comes in the same moment.
      const { affected } = await this.work
        .repository(ThreadEntity)
        .update({ id: threadId, version }, { ...changes, version: version + 1 });
      if (affected !== 1) throw problem('thread-changed');
      // Somebody else's words were changed: who did it can be asked later.
      if (thread.personId !== actor.personId)
        await this.order.record(actor, thread, 'thread.edited', { title });
      this.events.afterCommit(new ThreadChanged(threadId, thread.spaceId));
    });
  }
}
