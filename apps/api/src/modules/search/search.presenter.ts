import type {
  Correction,
  SearchFacet,
  SearchHit,
  SearchOverview,
  SearchPage,
  SearchSection,
  TextPart,
} from '@hub/contracts/search';
import { INDICATORS, THEMES } from '@hub/contracts/vocabulary';
import type { FacetRow } from './search.queries.ts';
import type { Found, Understood } from './search.service.ts';
import { fold, type IsMatch, marked, snippetOf } from './snippet.ts';

export function presentOverview(understood: Understood, found: Found[]): SearchOverview {
  const isMatch = matchOf(understood);
  const sections = found.map((each): SearchSection => ({
    ...presentCount(each),
    hits: hitsOf(each, isMatch),
  }));
  return {
    sections: sections.filter(({ hits }) => hits.length > 0),
    corrections: correctionsOf(
      understood,
      sections.flatMap(({ hits }) => hits),
    ),
    isTooCommon: isTooCommon(understood),
  };
}

export function presentPage(
  understood: Understood,
  found: Found,
  facets: FacetRow[],
  nextCursor: string | null,
): SearchPage {
  const items = hitsOf(found, matchOf(understood));
  return {
    ...presentCount(found),
    items,
    nextCursor,
    filters: [...found.kind.mark.filters],
    facets: presentFacets(found, facets),
    corrections: correctionsOf(understood, items),
    isTooCommon: isTooCommon(understood),
  };
}

function presentCount(found: Found): Omit<SearchSection, 'hits'> {
  const { name, label } = found.kind.mark;
  if ('hits' in found) return { name, label, count: found.hits.length, isMore: found.nextCursor !== null };
  const [first] = found.rows;
  return { name, label, count: first?.total ?? 0, isMore: first?.isMore ?? false };
}

function hitsOf(found: Found, isMatch: IsMatch): SearchHit[] {
  if ('hits' in found)
    return found.hits.map((hit) => ({ ...hit, title: marked(hit.title, isMatch), snippet: [] }));
  return found.rows.map((row): SearchHit => {
    const {
      path,
      details,
      title = row.title,
      isDayOnly = false,
      isWithoutSnippet = false,
    } = found.kind.show(row);
    return {
      id: row.targetId,
      path,
      title: marked(title, isMatch),
      snippet: isWithoutSnippet ? [] : snippetOf(row.body, isMatch),
      details,
      at: row.at?.toISOString() ?? null,
      isDayOnly,
      more: row.more,
    };
  });
}

/** What to mark: the words themselves, their other forms, those they begin and those they were meant to be. */
function matchOf({ wanted }: Understood): IsMatch {
  const words = new Set<string>();
  const begins: string[] = [];
  for (const { text, forms, begun, alike, isUnfinished } of wanted) {
    for (const word of fold(text).split(/\s+/)) words.add(word);
    for (const word of forms) words.add(word);
    for (const word of [...begun, ...alike]) words.add(word);
    if (isUnfinished && text.length > 1) begins.push(fold(text));
  }
  return (word) => words.has(word) || begins.some((beginning) => word.startsWith(beginning));
}

/**
 * What was looked for in place of a word that is not known. Only words that stand in what was found, and so in what the
 * asking person may read.
 */
function correctionsOf({ wanted }: Understood, hits: SearchHit[]): Correction[] {
  const said = new Set(
    hits.flatMap(({ title, snippet }) =>
      [...title, ...snippet].filter(({ isMatch }: TextPart) => isMatch).map(({ text }) => fold(text)),
    ),
  );
  return wanted
    .map(({ text, alike }) => ({
      typed: text,
      meant: alike.filter((word) => said.has(word)),
    }))
    .filter(({ meant }) => meant.length > 0);
}

/** Words were typed, and none of them tells anything apart. */
const isTooCommon = ({ wanted, isTelling }: Understood): boolean => wanted.length > 0 && !isTelling;

const LABELS: Partial<Record<FacetRow['name'], Readonly<Record<string, string>>>> = {
  indicator: INDICATORS,
  theme: THEMES,
};
/** In the order in which the kind names its filters. */
const presentFacets = (found: Found, rows: FacetRow[]): SearchFacet[] =>
  found.kind.mark.filters
    .map((name) => ({
      name,
      values: rows
        .filter((row) => row.name === name)
        .map(({ value, label, count }) => ({ value, label: label ?? LABELS[name]?.[value] ?? value, count })),
    }))
    .filter(({ values }) => values.length > 0);
