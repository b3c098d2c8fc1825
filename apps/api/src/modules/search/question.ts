/** More would only make the question slower: nobody types so many to find one thing. */
const MOST_TERMS = 12;

/** A word or a phrase of what was typed. */
export interface Term {
  text: string;
  isPhrase: boolean;
  /** "-word": what has it is not meant. */
  isNot: boolean;
  /** Still being typed: it may be the beginning of a word. */
  isUnfinished: boolean;
}

/**
 * What a person typed into the search box, as `websearch_to_tsquery` reads it: words that must all be there, phrases in
 * quotes, a minus before what must not, "or" between what either may. One list for each side of an "or".
 */
export function readQuestion(typed: string): Term[][] {
  const sides: Term[][] = [[]];
  let count = 0;
  // PostgreSQL takes it for the end of a word, too.
  const spaced = typed.replaceAll('_', ' ');
  for (const { 0: whole, 1: minus, 2: phrase, 3: word, index } of spaced.matchAll(
    /(-?)(?:"([^"]*)"?|([^\s"]+))/g,
  )) {
    if (count === MOST_TERMS) break;
    const isLast = index + whole.length === spaced.length;
    if (word?.toLowerCase() === 'or' && minus === '' && !isLast) {
      sides.push([]);
      continue;
    }
    const text = (phrase ?? word ?? '').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    if (text === '') continue;
    const isPhrase = phrase !== undefined;
    const isNot = minus === '-';
    sides.at(-1)?.push({ text, isPhrase, isNot, isUnfinished: isLast && !isPhrase && !isNot });
    count += 1;
  }
  // What is only left out says nothing of what is meant.
  return sides.filter((terms) => terms.some(({ isNot }) => !isNot));
}

/** A term as the database knows it: as texts of `tsquery`, with the known words that it may stand for. */
export interface KnownTerm extends Term {
  /** Word forms; empty for words that every text has ("the"). */
  stems: string;
  /** Letter by letter. */
  exact: string;
  isKnown: boolean;
  begun: KnownWord[];
  alike: KnownWord[];
}
export interface KnownWord {
  word: string;
  stem: string;
}

/** What is looked for, as texts of `tsquery`. */
export interface Query {
  /** Who has these is found. */
  stems: string;
  /** Who has these letter by letter comes first. */
  exact: string;
  /** A phrase is found letter by letter or not at all. Null without one. */
  phrase: string | null;
}

/** Null when there is nothing but words that every text has. */
export function queryOf(sides: KnownTerm[][]): Query | null {
  const telling = sides
    .map((terms) => terms.filter((term) => anyOf(term) !== ''))
    .filter((terms) => terms.some(({ isNot }) => !isNot));
  if (telling.length === 0) return null;
  const wanted = telling.flat().filter(({ isNot }) => !isNot);
  // Of two sides one may have a phrase and the other none: then its word forms have to do.
  const phrases = telling.length === 1 ? wanted.filter(({ isPhrase }) => isPhrase) : [];
  return {
    stems: telling
      .map((terms) =>
        terms.map((term) => (term.isNot ? `!(${anyOf(term)})` : `(${anyOf(term)})`)).join(' & '),
      )
      .join(' | '),
    exact: wanted.map(({ exact }) => `(${exact})`).join(' | '),
    phrase: phrases.length > 0 ? phrases.map(({ exact }) => `(${exact})`).join(' & ') : null,
  };
}

const anyOf = ({ stems, begun, alike }: KnownTerm): string =>
  [
    ...new Set([...(stems === '' ? [] : [stems]), ...[...begun, ...alike].map(({ stem }) => quoted(stem))]),
  ].join(' | ');
const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
