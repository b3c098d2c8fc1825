import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { counted } from '#platform/counted.ts';
import {
  type AskedPractice,
  FindsPractice,
  type FoundPractice,
} from '#platform/practice/practice-kind.decorator.ts';
import { ThreadPracticeQueries } from './thread-practice.queries.ts';

/** Threads as practice: what is said about an indicator, answered ones first. */
@Injectable()
export class ThreadsPractice {
  constructor(private readonly queries: ThreadPracticeQueries) {}

  @FindsPractice({ name: 'thread', label: 'Discussions', order: 1 })
  async find(actor: Actor, { indicator, authorityIds, most }: AskedPractice): Promise<FoundPractice[]> {
    const rows = await this.queries.about(actor, indicator, authorityIds, most);
    return rows.map(({ id, title, spaceName, replies, isAnswered, contentNote, authorityId }) => ({
      id,
      title,
      href: `/discussions/threads/${id}`,
      lines: [
        [spaceName, counted(replies, 'reply', 'replies'), isAnswered ? 'answered' : null]
          .filter((part) => part !== null)
          .join(', '),
        ...(contentNote ? [`Content note: ${contentNote}`] : []),
      ],
      authorityId,
    }));
  }
}
