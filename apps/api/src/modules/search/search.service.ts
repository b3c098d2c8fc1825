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
import { type KnownTerm, readQuestion, type Term } from './question.ts';
import {
  type After,
  type FacetRow,
  type HitRow,
  SearchQueries,
  type Understanding,
} from './search.queries.ts';

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
  wanted: KnownTerm[];
  /** Whether there is any word that not every text has. */
  isTelling: boolean;
}
const NOTHING: Understood = { wanted: [], isTelling: false };
export type Found =
  | { kind: KindWithEntries; rows: HitRow[] }
  | { kind: Exclude<JoinedKind, KindWithEntries>; hits: FoundElsewhere['hits']; nextCursor: string | null };

@Injectable()
export class SearchService implements OnModuleInit {
  private kinds: JoinedKind[] = [];

  constructor(
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
    const sides = readQuestion(q);
    if (sides.length === 0) return { understood: NOTHING, found: [] };
    const withEntries = this.kinds.filter((kind) => 'show' in kind);
    const others = this.kinds.filter((kind) => 'find' in kind);
    const elsewhere = (isKnown: boolean) =>
      Promise.all(
        others.map(async (kind) => ({
          kind,
          ...(await kind.find(actor, {
            words: wordsOf(sides),
            isKnown,
            filters: {},
            limit,
            cursor: undefined,
          })),
        })),
      );
    // All at once, as if nobody made typing errors.
    const [{ understanding, rows }, exact] = await Promise.all([
      this.queries.best(
        actor,
        withEntries.map(({ mark }) => mark),
        sides,
        limit,
      ),
      elsewhere(true),
    ]);
    const understood = understoodOf(sides, understanding);
    if (!understood.isTelling) return { understood, found: [] };
    const meant = isKnown(understood) ? exact : await elsewhere(false);
    const found = this.kinds.flatMap((kind): Found[] =>
      'show' in kind
        ? [{ kind, rows: rows.filter(({ place }) => withEntries[place] === kind) }]
        : meant.filter((each) => each.kind === kind),
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
    const sides = readQuestion(q);
    if ('find' in kind) return this.elsewhere(actor, kind, sides, { filters, limit, cursor });
    const after = afterOf(cursor);
    if (sides.length === 0)
      return { understood: NOTHING, found: { kind, rows: [] }, facets: [], nextCursor: null };
    const { understanding, rows, facets, asOf } = await this.queries.page(
      actor,
      kind.mark,
      sides,
      filters,
      after,
      limit + 1,
    );
    const understood = understoodOf(sides, understanding);
    const page = paged(rows, limit, (row) => [asOf.toISOString(), row.score, row.groupId]);
    return { understood, found: { kind, rows: page.rows }, facets, nextCursor: page.nextCursor };
  }

  private async elsewhere(
    actor: Actor,
    kind: Exclude<JoinedKind, KindWithEntries>,
    sides: Term[][],
    how: Pick<Asked, 'filters' | 'limit' | 'cursor'>,
  ): Promise<{ understood: Understood; found: Found; facets: FacetRow[]; nextCursor: string | null }> {
    const understood =
      sides.length === 0 ? NOTHING : understoodOf(sides, await this.queries.understand(actor, sides));
    const answer: FoundElsewhere = understood.isTelling
      ? await kind.find(actor, { words: wordsOf(sides), isKnown: isKnown(understood), ...how })
      : { hits: [], nextCursor: null };
    return { understood, found: { kind, ...answer }, facets: [], nextCursor: answer.nextCursor };
  }
}

const isOfEntries = (mark: SearchKindMark): mark is KindOfEntries => mark.entries !== undefined;

const wantedOf = (sides: Term[][]): Term[] => sides.flat().filter(({ isNot }) => !isNot);
const wordsOf = (sides: Term[][]): string =>
  wantedOf(sides)
    .map(({ text }) => text)
    .join(' ');

function understoodOf(sides: Term[][], { isTelling, terms }: Understanding): Understood {
  const known = sides.flat().map((term, at): KnownTerm => {
    const found = terms[at];
    if (!found) throw new Error('A term was not understood');
    return { ...term, ...found };
  });
  return { wanted: known.filter(({ isNot }) => !isNot), isTelling };
}

const isKnown = ({ wanted }: Understood): boolean =>
  wanted.every(({ isKnown: known, begun }) => known || begun.length > 0);

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
