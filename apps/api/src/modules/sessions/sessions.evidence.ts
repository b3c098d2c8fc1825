import { Injectable } from '@nestjs/common';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import {
  FindsEvidence,
  type KindCard,
  SearchesEvidence,
} from '#platform/evidence/evidence-kind.decorator.ts';
import { THEMES } from '@hub/contracts/vocabulary';
import type { SessionEntity } from './session.entity.ts';
import { toLondon } from './session-times.ts';
import { whenInWords } from './session-words.ts';

type Row = Pick<SessionEntity, 'id' | 'title' | 'status' | 'theme' | 'startsAt' | 'endsAt'>;

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

/** Sessions as evidence: what a post shows of them. */
@Injectable()
export class SessionsEvidence {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @FindsEvidence({ name: 'session', label: 'Session' })
  async cards(actor: Actor, ids: readonly string[]): Promise<KindCard[]> {
    return (await this.work.rows<Row>(CARDS, [isProgrammeTeam(actor), ids])).map(cardOf);
  }

  @SearchesEvidence('session')
  async search(actor: Actor, words: string, most: number): Promise<KindCard[]> {
    const patterns = words
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`);
    const values = [isProgrammeTeam(actor), patterns, this.clock.now(), most];
    return (await this.work.rows<Row>(FOUND, values)).map(cardOf);
  }
}

const STATES = { draft: 'Draft', cancelled: 'Cancelled', published: null };

const cardOf = ({ id, title, status, theme, startsAt, endsAt }: Row): KindCard => ({
  id,
  title,
  href: `/sessions/${id}`,
  lines: [STATES[status], whenInWords(toLondon(startsAt), toLondon(endsAt)), theme && THEMES[theme]].filter(
    (line) => line !== null,
  ),
});
