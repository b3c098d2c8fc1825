import { Injectable } from '@nestjs/common';
import { THEMES } from '@hub/contracts/vocabulary';
import type { Actor } from '#platform/auth/actor.ts';
import {
  FindsEvidence,
  type KindCard,
  SearchesEvidence,
} from '#platform/evidence/evidence-kind.decorator.ts';
import { type SessionCardRow, SessionEvidenceQueries } from './session-evidence.queries.ts';
import { toLondon } from './session-times.ts';
import { whenInWords } from './session-words.ts';

/** Sessions as evidence: what a post shows of them. */
@Injectable()
export class SessionsEvidence {
  constructor(private readonly queries: SessionEvidenceQueries) {}

  @FindsEvidence({ name: 'session', label: 'Session' })
  async cards(actor: Actor, ids: readonly string[]): Promise<KindCard[]> {
    return (await this.queries.cards(actor, ids)).map(cardOf);
  }

  @SearchesEvidence('session')
  async search(actor: Actor, words: string, most: number): Promise<KindCard[]> {
    return (await this.queries.search(actor, words, most)).map(cardOf);
  }
}

const STATES = { draft: 'Draft', cancelled: 'Cancelled', published: null };

const cardOf = ({ id, title, status, theme, startsAt, endsAt }: SessionCardRow): KindCard => ({
  id,
  title,
  href: `/sessions/${id}`,
  lines: [STATES[status], whenInWords(toLondon(startsAt), toLondon(endsAt)), theme && THEMES[theme]].filter(
    (line) => line !== null,
  ),
});
