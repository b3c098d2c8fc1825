import { Injectable } from '@nestjs/common';
import type { Reader } from '@hub/contracts/presence';
import type { Actor } from '#platform/auth/actor.ts';
import { problem } from '#platform/http/problem.ts';
import { ThreadReadersQueries } from './thread-readers.queries.ts';
import { mayReply, mayTellTyping } from './threads.policy.ts';
import { ThreadsService } from './threads.service.ts';

/** Who reads and writes in a thread at this moment, as far as others may know. Nothing of it is stored. */
@Injectable()
export class ThreadReadersService {
  constructor(
    private readonly threads: ThreadsService,
    private readonly queries: ThreadReadersQueries,
  ) {}

  /** Of these people, those who show it; null where nobody is told. */
  among(
    threadId: string,
    personIds: readonly string[],
  ): Promise<{ count: number; readers: Reader[] } | null> {
    return this.queries.among(threadId, personIds);
  }

  /** Whether others learn that this person comes and goes. */
  async isSeen(personId: string): Promise<boolean> {
    const { isShown, isFound } = await this.queries.shows(personId);
    return isShown && isFound;
  }

  /** Whether others are to be told that this person writes. They are about to say it under their name. */
  async isSeenTyping(actor: Actor, threadId: string): Promise<boolean> {
    const thread = await this.threads.get(actor, threadId);
    if (!mayReply(actor, thread)) throw problem('not-allowed');
    if (!mayTellTyping(actor, thread)) return false;
    return (await this.queries.shows(actor.personId)).isShown;
  }
}
