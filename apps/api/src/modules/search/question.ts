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

/** What is known of a term here, among the words that the asking person could read. */
export interface KnownTerm extends Term {
  isKnown: boolean;
  /** The known words that it begins; those it was meant to be, where it is none itself; its other forms. */
  begun: string[];
  alike: string[];
  forms: string[];
}
