import { Injectable } from '@nestjs/common';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { SessionEntity } from './session.entity.ts';

/** A session, as far as its card needs. */
export type SessionCardRow = Pick<SessionEntity, 'id' | 'title' | 'status' | 'theme' | 'startsAt' | 'endsAt'>;

// As `maySee` says it of one: $1 is whether the programme team asks.
const SEEN = `
  select s.id, s.title, s.status, s.theme, s.starts_at as "startsAt", s.ends_at as "endsAt"
  from session s
  where ($1 or s.status = 'published' or s.status_before_cancel = 'published')`;
const CARDS: Statement = { name: 'session-cards', text: `${SEEN} and s.id = any($2::uuid[])` };
// Those that are near in time come first: what somebody refers to was on lately, or is about to be.
const FOUND: Statement = {
  name: 'session-cards-found',
  text: `${SEEN} and s.title ilike all($2::text[])
    order by abs(extract(epoch from s.starts_at - $3::timestamptz)), s.id limit $4`,
};

/** Sessions that the asking person may see, for cards: one statement, however many. */
@Injectable()
export class SessionEvidenceQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  cards(actor: Actor, ids: readonly string[]): Promise<SessionCardRow[]> {
    return this.work.rows<SessionCardRow>(CARDS, [isProgrammeTeam(actor), ids]);
  }

  search(actor: Actor, words: string, most: number): Promise<SessionCardRow[]> {
    const patterns = words
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`);
    return this.work.rows<SessionCardRow>(FOUND, [isProgrammeTeam(actor), patterns, this.clock.now(), most]);
  }
}
