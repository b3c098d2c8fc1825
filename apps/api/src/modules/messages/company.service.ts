import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { problem } from '#platform/http/problem.ts';
import { CompanyQueries, type CompanyRow } from './company.queries.ts';
import { MessagesService } from './messages.service.ts';
import { SendingService } from './sending.service.ts';

/** Who is there at this moment, as far as others may know. Nothing of it is stored. */
@Injectable()
export class CompanyService {
  constructor(
    private readonly messages: MessagesService,
    private readonly sending: SendingService,
    private readonly queries: CompanyQueries,
  ) {}

  /** The conversation whose company somebody asks for, by its id as it is stored; null where nobody is told. */
  async open(actor: Actor, conversationId: string): Promise<string | null> {
    const { id, leftAt } = await this.messages.get(actor, conversationId);
    if (leftAt !== null) throw problem('conversation-left');
    return (await this.queries.isSmall(id)) ? id : null;
  }

  smallOf(personId: string): Promise<string[]> {
    return this.queries.smallOf(personId);
  }

  among(conversationId: string, viewers: readonly string[], here: readonly string[]): Promise<CompanyRow[]> {
    return this.queries.company(conversationId, viewers, here);
  }

  /** Whom to tell that somebody writes: they are about to say it under their name. */
  async typingShownTo(actor: Actor, conversationId: string): Promise<string[]> {
    const { id } = await this.sending.requireMaySend(actor, conversationId);
    return this.queries.typingShownTo(id, actor.personId);
  }
}
