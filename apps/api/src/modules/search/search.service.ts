import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { SearchFilters, SearchKindQuery, SearchQuery } from '@hub/contracts/search';
import type { Actor } from '#platform/auth/actor.ts';
import { fromCursor, paged } from '#platform/database/cursor.ts';
import { MarkedMethods } from '#platform/discovery.ts';
import { fieldProblem } from '#platform/http/problem.ts';
import {
  type Asked,
  type FoundElsewhere,
  type FoundEntry,
  IS_SEARCHED,
  type KindOfEntries,
  type SearchKindMark,
  type ShownEntry,
} from '#platform/search/search-kind.decorator.ts';
import { type Query, queryOf, readQuestion } from './question.ts';
import { SearchWordsQueries, type UnderstoodTerm } from './search-words.queries.ts';
import { type After, type FacetRow, type HitRow, SearchQueries } from './search.queries.ts';

/** A kind that joined, by what it has: entries in the table, or an index of its own. */
export type JoinedKind =
  | { mark: KindOfEntries; show: (entry: FoundEntry) => ShownEntry }
  | {
      mark: Exclude<SearchKindMark, KindOfEntries>;
      find: (actor: Actor, asked: Asked) => Promise<FoundElsewhere>;
    };
type KindWithEntries = Extract<JoinedKind, { show: unknown }>;

/** What was understood of what was typed, without its other sides and what is to be left out. */
export interface Understood {
  wanted: UnderstoodTerm[];
  query: Query | null;
}
export type Found =
  | { kind: KindWithEntries; rows: HitRow[] }
  | { kind: Exclude<JoinedKind, KindWithEntries>; hits: FoundElsewhere['hits']; nextCursor: string | null };

@Injectable()
export class SearchService implements OnModuleInit {
  private kinds: JoinedKind[] = [];

  constructor(
    private readonly words: SearchWordsQueries,
    private readonly queries: SearchQueries,
    private readonly methods: MarkedMethods,
  ) {}

  onModuleInit(): void {
    this.kinds = this.methods
      .find<SearchKindMark>(IS_SEARCHED)
      .map(
        ({ mark, call }) => (isOfEntries(mark) ? { mark, show: call } : { mark, find: call }) as JoinedKind,
      )
      .sort((one, other) => one.mark.order - other.mark.order);
  }

  async everything(
    actor: Actor,
    { q, limit }: SearchQuery,
  ): Promise<{ understood: Understood; found: Found[] }> {
    const understood = await this.understand(actor, q);
    const { query } = understood;
    if (query === null) return { understood, found: [] };
    const withEntries = this.kinds.filter((kind) => 'show' in kind);
    const [rows, elsewhere] = await Promise.all([
      this.queries.best(
        actor,
        withEntries.map(({ mark }) => mark),
        query,
        limit,
      ),
      Promise.all(
        this.kinds
          .filter((kind) => 'find' in kind)
          .map(async (kind) => ({
            kind,
            ...(await kind.find(actor, { ...asked(understood), filters: {}, limit, cursor: undefined })),
          })),
      ),
    ]);
    const found = this.kinds.flatMap((kind): Found[] =>
      'show' in kind
        ? [{ kind, rows: rows.filter(({ name }) => name === kind.mark.name) }]
        : elsewhere.filter(({ kind: { mark } }) => mark === kind.mark),
    );
    return { understood, found };
  }

  async ofKind(
    actor: Actor,
    name: string,
    { q, cursor, limit, ...all }: SearchKindQuery,
  ): Promise<{ understood: Understood; found: Found; facets: FacetRow[]; nextCursor: string | null }> {
    const kind = this.kinds.find(({ mark }) => mark.name === name);
    if (!kind) throw fieldProblem('#/kind', 'This is not something to search');
    const filters = filtersOf(kind.mark, all);
    const understood = await this.understand(actor, q);
    const { query } = understood;
    if ('find' in kind) {
      const none: FoundElsewhere = { hits: [], nextCursor: null };
      const answer =
        query === null ? none : await kind.find(actor, { ...asked(understood), filters, limit, cursor });
      return { understood, found: { kind, ...answer }, facets: [], nextCursor: answer.nextCursor };
    }
    const after = afterOf(cursor);
    if (query === null) return { understood, found: { kind, rows: [] }, facets: [], nextCursor: null };
    const { rows, facets, asOf } = await this.queries.page(
      actor,
      kind.mark,
      query,
      filters,
      after,
      limit + 1,
    );
    const page = paged(rows, limit, (row) => [asOf.toISOString(), row.score, row.groupId]);
    return { understood, found: { kind, rows: page.rows }, facets, nextCursor: page.nextCursor };
  }

  private async understand(actor: Actor, typed: string): Promise<Understood> {
    const sides = readQuestion(typed);
    if (sides.length === 0) return { wanted: [], query: null };
    const known = await this.words.understand(actor, sides);
    return { wanted: known.flat().filter(({ isNot }) => !isNot), query: queryOf(known) };
  }
}

const isOfEntries = (mark: SearchKindMark): mark is KindOfEntries => mark.entries !== undefined;

const asked = ({ wanted }: Understood): Pick<Asked, 'words' | 'isKnown'> => ({
  words: wanted.map(({ text }) => text).join(' '),
  isKnown: wanted.every(({ isKnown, begun }) => isKnown || begun.length > 0),
});

/** What a kind does not know it is not narrowed by. */
const filtersOf = ({ filters }: SearchKindMark, all: SearchFilters): SearchFilters =>
  Object.fromEntries(Object.entries(all).filter(([name]) => filters.some((known) => known === name)));

function afterOf(cursor: string | undefined): After | null {
  const key = fromCursor(cursor, ['timestamp', 'text', 'uuid']);
  if (key === null) return null;
  const [asOf, score, groupId] = key;
  if (!/^\d+(\.\d+)?(e-?\d{1,3})?$/.test(score) || score.length > 40)
    throw fieldProblem('#/cursor', 'This page link is not one of ours. Start from the first page');
  return { asOf: new Date(asOf), score, groupId };
}
