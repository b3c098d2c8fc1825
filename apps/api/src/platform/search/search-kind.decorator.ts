import { SetMetadata } from '@nestjs/common';
import type { SearchFilterName, SearchFilters, SearchHit } from '@hub/contracts/search';
import type { Actor } from '#platform/auth/actor.ts';

export const IS_SEARCHED = 'hub:is-searched';

/** What both ways of being found say of themselves. */
interface Kind {
  /** In addresses: "discussions". */
  name: string;
  /** On the page: "Discussions". */
  label: string;
  /** Its place among the others. */
  order: number;
  filters: readonly SearchFilterName[];
}

/** A kind that has entries in `search_entry`, which a trigger of its module keeps (docs/decisions/0020). */
export interface KindOfEntries extends Kind {
  /** By the `kind` of its entries. */
  entries: Readonly<Record<string, SortOfEntries>>;
}
export interface SortOfEntries {
  /** What else a result says: an expression of JSON around `e.target_id`. */
  facts: string;
  /** Some hundreds, or titles alone: they are looked at in one go. */
  isFew?: boolean;
  /** Only their text is found. */
  isUntitled?: boolean;
}
/** A kind that has an index of its own. */
export interface KindOfItsOwn extends Kind {
  entries?: never;
}
export type SearchKindMark = KindOfEntries | KindOfItsOwn;

/** An entry that was found, with what its kind asked for beside it. */
export interface FoundEntry<Facts = unknown> {
  kind: string;
  targetId: string;
  groupId: string;
  number: number | null;
  title: string;
  facts: Facts;
}
/** How a found entry is shown: what its title and the words around the match do not say. */
export interface ShownEntry extends Pick<SearchHit, 'path' | 'details'> {
  /** Where the entry itself has none. */
  title?: string;
  isDayOnly?: boolean;
  /** Its title says it all, or a content note stands before its words. */
  isWithoutSnippet?: boolean;
}

/** What somebody looks for, for a kind with an index of its own. */
export interface Asked {
  /** Without quotes and what was to be left out. */
  words: string;
  /** Every word is one that is said here: what only resembles one was not meant. */
  isKnown: boolean;
  filters: SearchFilters;
  limit: number;
  cursor: string | undefined;
}
export interface FoundElsewhere {
  hits: (Omit<SearchHit, 'title' | 'snippet'> & { title: string })[];
  nextCursor: string | null;
}

type Shows = (entry: FoundEntry<never>) => ShownEntry;
type Finds = (actor: Actor, asked: Asked) => Promise<FoundElsewhere>;

/**
 * `@SearchKind({ name: 'discussions', … })` on a provider's method: joins the one search. The method says how an entry
 * that was found is shown; of a kind without entries it finds.
 */
export const SearchKind =
  <Mark extends SearchKindMark>(mark: Mark) =>
  (
    target: object,
    key: string,
    descriptor: TypedPropertyDescriptor<Mark extends KindOfEntries ? Shows : Finds>,
  ): void => {
    SetMetadata(IS_SEARCHED, mark)(target, key, descriptor);
  };
