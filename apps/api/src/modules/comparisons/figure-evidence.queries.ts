import { Injectable } from '@nestjs/common';
import type { FigureKey, Scope } from '@hub/contracts/indicators';
import type { AuthorityRef } from '@hub/contracts/people';
import type { Actor } from '#platform/auth/actor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { mayCompare, maySeeAllReleased } from './comparisons.policy.ts';
import type { ReleasedRow } from './peer-rows.ts';

/** A figure, as far as its card needs. */
export interface FigureCardRow extends ReleasedRow {
  id: string;
  key: FigureKey;
  scope: Scope;
  phaseId: string;
  years: string;
  startsOn: string;
  authority: AuthorityRef;
}
/** Part of a name, or one of these indicators. */
export interface SearchedWord {
  pattern: string;
  keys: string[];
}

const REFERENCE = 'figure_reference(f.authority_id, f.phase_id, f.key, f.scope)';
// $1: one's own authority; $2: whether all that is released may be seen. A card has a name on it, so what is shared
// without one makes none, and what is hidden says nothing to show.
const SEEN = `
  select ${REFERENCE} as id, f.key, f.scope, f.status, f.ratio, f.low, f.high, f.state,
    f.global_majority_rate as "globalMajorityRate", f.white_rate as "whiteRate", null as bands,
    p.id as "phaseId", p.years, to_char(p.starts_on, 'YYYY-MM-DD') as "startsOn",
    json_build_object('id', a.id, 'name', a.short_name) as authority
  from released_figure f
  join authority a on a.id = f.authority_id
  join phase p on p.id = f.phase_id
  left join figure_sharing s
    on s.authority_id = f.authority_id and s.phase_id = f.phase_id and s.indicator = left(f.key, 1)::smallint
  where f.status = 'shown'
    and ($2 or f.authority_id = $1 or s.level = 'named'
         and a.is_demonstration = (select is_demonstration from authority where id = $1))`;
const CARDS: Statement = {
  name: 'figure-cards',
  text: `${SEEN} and ${REFERENCE} = any($3::uuid[])`,
};
// One's own first, the latest first: what somebody speaks of is most often that.
const FOUND: Statement = {
  name: 'figure-cards-found',
  text: `${SEEN}
    and not exists (
      select from jsonb_to_recordset($3::jsonb) word (pattern text, keys text[])
      where not (f.key = any(word.keys) or a.short_name ilike word.pattern or p.years ilike word.pattern))
    order by f.authority_id = $1 desc nulls last, p.starts_on desc, f.scope <> 'combined', f.key, a.short_name, f.scope
    limit $4`,
};

/** Figures that the asking person may see by name, for cards: one statement, however many. */
@Injectable()
export class FigureEvidenceQueries {
  constructor(private readonly work: UnitOfWork) {}

  async cards(actor: Actor, ids: readonly string[]): Promise<FigureCardRow[]> {
    if (!mayCompare(actor)) return [];
    return this.work.rows<FigureCardRow>(CARDS, [...reader(actor), ids]);
  }

  async search(actor: Actor, words: SearchedWord[], most: number): Promise<FigureCardRow[]> {
    if (!mayCompare(actor)) return [];
    return this.work.rows<FigureCardRow>(FOUND, [...reader(actor), JSON.stringify(words), most]);
  }
}

const reader = (actor: Actor): [string | null, boolean] => [
  actor.member?.authorityId ?? null,
  maySeeAllReleased(actor),
];
