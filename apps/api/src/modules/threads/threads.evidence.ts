import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { counted } from '#platform/counted.ts';
import {
  FindsEvidence,
  type KindCard,
  SearchesEvidence,
} from '#platform/evidence/evidence-kind.decorator.ts';
import { type ThreadCardRow, ThreadEvidenceQueries } from './thread-evidence.queries.ts';

/** Threads as evidence: what a post shows of another discussion. */
@Injectable()
export class ThreadsEvidence {
  constructor(private readonly queries: ThreadEvidenceQueries) {}

  @FindsEvidence({ name: 'thread', label: 'Discussion' })
  async cards(actor: Actor, ids: readonly string[]): Promise<KindCard[]> {
    return (await this.queries.cards(actor, ids)).map(cardOf);
  }

  @SearchesEvidence('thread')
  async search(actor: Actor, words: string, most: number): Promise<KindCard[]> {
    return (await this.queries.search(actor, words, most)).map(cardOf);
  }
}

const cardOf = ({
  id,
  threadId,
  title,
  spaceName,
  replies,
  isAnswered,
  contentNote,
}: ThreadCardRow): KindCard => ({
  id,
  title,
  href: `/discussions/threads/${threadId}`,
  lines: [
    spaceName,
    counted(replies, 'reply', 'replies'),
    isAnswered ? 'Answered' : null,
    contentNote && `Content note: ${contentNote}`,
  ].filter((line) => line !== null),
});
