import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { counted } from '#platform/counted.ts';
import {
  type AskedPractice,
  FindsPractice,
  type FoundPractice,
} from '#platform/practice/practice-kind.decorator.ts';
import { SessionPracticeQueries } from './session-practice.queries.ts';
import { toLondon } from './session-times.ts';
import { whenInWords } from './session-words.ts';

/** Sessions as practice: everybody who is here sees what is published. */
@Injectable()
export class SessionsPractice {
  constructor(private readonly queries: SessionPracticeQueries) {}

  @FindsPractice({ name: 'session', label: 'Sessions', order: 2 })
  async find(_actor: Actor, { indicator, authorityIds, most }: AskedPractice): Promise<FoundPractice[]> {
    const rows = await this.queries.about(indicator, authorityIds, most);
    return rows.map(({ id, title, startsAt, endsAt, readings, authorityId }) => ({
      id,
      title,
      href: `/sessions/${id}`,
      lines: [
        whenInWords(toLondon(startsAt), toLondon(endsAt)),
        ...(readings > 0 ? [counted(readings, 'thing to read', 'things to read')] : []),
      ],
      authorityId,
    }));
  }
}
