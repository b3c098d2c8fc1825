import * as z from 'zod/mini';
import { Region } from './authorities.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { lineOrNone } from './text.ts';
import { Indicator, Theme } from './vocabulary.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_SEARCH_TEXT = 200;
/** How many matches of each sort (threads, posts, sessions) are ranked and counted: the newest ones. */
export const MOST_COUNTED = 200;
/** The same, where all kinds are asked at once. */
export const MOST_COUNTED_OF_ALL = 100;

/** "discussions", "people", later "files": any word, because later kinds join without touching this file. */
export const SearchKindName = z
  .string('Choose what to search')
  .check(
    z.maxLength(40, 'This is not something to search'),
    z.regex(/^[a-z][a-z-]*$/, 'This is not something to search'),
  );

/** What a kind of result can be narrowed by. Each kind knows some of them. */
export const SearchFilterName = z.enum([
  'space',
  'authority',
  'region',
  'indicator',
  'theme',
  'since',
  'until',
  'answered',
]);
export type SearchFilterName = z.output<typeof SearchFilterName>;

const aDay = z.optional(z.iso.date('Enter a date, like 2026-11-24'));
/** Quotes ask for a phrase, a minus leaves out, "or" asks for either (`websearch_to_tsquery`). */
const q = lineOrNone(
  LONGEST_SEARCH_TEXT,
  `What you search for must be ${LONGEST_SEARCH_TEXT} characters or fewer`,
);
const filters = {
  space: z.optional(z.uuid('Choose a space from the list')),
  authority: z.optional(z.uuid('Choose an authority from the list')),
  region: z.optional(Region),
  indicator: z.optional(z.pipe(z.coerce.number('Choose an indicator from 1 to 9'), Indicator)),
  theme: z.optional(Theme),
  since: aDay,
  until: aDay,
  answered: z.optional(z.enum(['yes', 'no'], 'Choose answered or not answered')),
};

export const SearchQuery = z.object({
  q,
  /** How many of each kind. */
  limit: z._default(
    z.coerce
      .number('Ask for a number of results')
      .check(
        z.int('Ask for a whole number of results'),
        z.minimum(1, 'Ask for at least 1 result'),
        z.maximum(10, 'Ask for 10 results of each kind at the most'),
      ),
    5,
  ),
});
export type SearchQuery = z.output<typeof SearchQuery>;

export const SearchKindParams = z.object({ kind: SearchKindName });
export type SearchKindParams = z.output<typeof SearchKindParams>;
export const SearchKindQuery = z.object({ q, ...filters, ...PageQuery });
export type SearchKindQuery = z.output<typeof SearchKindQuery>;
export type SearchFilters = Pick<SearchKindQuery, keyof typeof filters>;

/** A piece of text; `isMatch`: it is why the text was found. */
export const TextPart = z.object({ text: z.string(), isMatch: z.boolean() });
export type TextPart = z.output<typeof TextPart>;

export const SearchHit = z.object({
  id: z.uuid(),
  /** Where it is in the hub: "/discussions/threads/…?post=14". */
  path: z.string(),
  title: z.array(TextPart),
  /** The words around what was found; empty where the title says it, or a content note stands before it. */
  snippet: z.array(TextPart),
  /** What it is and where, in words: "Fair process", "Post 14 by Rukhsana Shah". */
  details: z.array(z.string()),
  /** When it was posted or takes place; to the day for anonymous posts. */
  at: z.nullable(z.iso.datetime({ offset: true })),
  isDayOnly: z.boolean(),
  /** How many more posts of the same thread were found. */
  more: z.number(),
});
export type SearchHit = z.output<typeof SearchHit>;

/** A typed word that is not known here, and the ones that were looked for in its place. */
export const Correction = z.object({ typed: z.string(), meant: z.array(z.string()) });
export type Correction = z.output<typeof Correction>;

const counted = {
  name: z.string(),
  label: z.string(),
  /** Of the newest matches; `isMore`: there are older ones that are not counted. */
  count: z.number(),
  isMore: z.boolean(),
};
export const SearchSection = z.object({ ...counted, hits: z.array(SearchHit) });
export type SearchSection = z.output<typeof SearchSection>;

export const SearchOverview = z.object({
  sections: z.array(SearchSection),
  corrections: z.array(Correction),
  /** Nothing but words that are in nearly every text ("the", "of"): there is nothing to look for. */
  isTooCommon: z.boolean(),
});
export type SearchOverview = z.output<typeof SearchOverview>;

export const SearchFacet = z.object({
  name: SearchFilterName,
  values: z.array(z.object({ value: z.string(), label: z.string(), count: z.number() })),
});
export type SearchFacet = z.output<typeof SearchFacet>;

export const SearchPage = z.extend(pageOf(SearchHit), {
  ...counted,
  filters: z.array(SearchFilterName),
  /** What the matches can be narrowed by, and to how many; of the counted ones. */
  facets: z.array(SearchFacet),
  corrections: z.array(Correction),
  isTooCommon: z.boolean(),
});
export type SearchPage = z.output<typeof SearchPage>;

export const searchEverything = endpoint({
  method: 'GET',
  path: '/search',
  summary: 'The best matches of every kind, among what one can see',
  query: SearchQuery,
  response: SearchOverview,
});

export const searchKind = endpoint({
  method: 'GET',
  path: '/search/:kind',
  summary: 'The matches of one kind, best first, with what they can be narrowed by',
  params: SearchKindParams,
  query: SearchKindQuery,
  response: SearchPage,
});
