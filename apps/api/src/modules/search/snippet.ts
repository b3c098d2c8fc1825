import type { TextPart } from '@hub/contracts/search';

/** About three lines of a result. */
const LONGEST_SNIPPET = 240;
/** How much stands before what was found. */
const BEFORE = 60;

// What Unicode does not take apart.
const WHOLE: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', ı: 'i' };

/** As `search_fold` (SQL) does it: upper case, accents and the form of an apostrophe are no difference. */
export function fold(word: string): string {
  // Nearly every word is, and every word of a result is looked at.
  if (PLAIN.test(word)) return word.toLowerCase();
  return word
    .replace(/[’‘]/g, "'")
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[łøđðħŧı]/g, (letter) => WHOLE[letter] ?? letter);
}
const PLAIN = /^[\x20-\x7e]*$/;

/** Whether a word of a text is one that was looked for. */
export type IsMatch = (word: string) => boolean;

/** Words and whole addresses, as they are found. */
const WORDS = /[\p{L}\p{N}]+(?:[.'’_-][\p{L}\p{N}]+)*/gu;
const PARTS = /[\p{L}\p{N}]+/gu;
const JOINED = /[.'’_-]/;

interface Place {
  start: number;
  end: number;
  word: string;
}

/** Where the words are that were looked for; of "anti-racist" also the half. */
function placesOf(text: string, isMatch: IsMatch): Place[] {
  const found: Place[] = [];
  for (const { 0: whole, index } of text.matchAll(WORDS)) {
    const word = fold(whole);
    if (isMatch(word) || (word.endsWith("'s") && isMatch(word.slice(0, -2)))) {
      found.push({ start: index, end: index + whole.length, word });
      continue;
    }
    if (!JOINED.test(whole)) continue;
    for (const { 0: part, index: at } of whole.matchAll(PARTS))
      if (isMatch(fold(part)))
        found.push({ start: index + at, end: index + at + part.length, word: fold(part) });
  }
  return found;
}

/** The whole text, with what was looked for marked. */
export const marked = (text: string, isMatch: IsMatch): TextPart[] =>
  partsOf(text, 0, text.length, placesOf(text, isMatch));

/** The part of a text in which most of what was looked for is said. */
export function snippetOf(text: string, isMatch: IsMatch): TextPart[] {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= LONGEST_SNIPPET) return marked(flat, isMatch);
  const places = placesOf(flat, isMatch);
  const best = places.reduce<{ from: number; words: number }>(
    (most, { start }, at) => {
      const near = new Set<string>();
      for (const place of places.slice(at)) {
        if (place.end > start + LONGEST_SNIPPET - BEFORE) break;
        near.add(place.word);
      }
      return near.size > most.words ? { from: start, words: near.size } : most;
    },
    { from: 0, words: 0 },
  );
  const start = wordStart(flat, Math.max(0, Math.min(best.from - BEFORE, flat.length - LONGEST_SNIPPET)));
  const end = wordEnd(flat, start + LONGEST_SNIPPET);
  return [
    ...(start > 0 ? [{ text: '… ', isMatch: false }] : []),
    ...partsOf(flat, start, end, places),
    ...(end < flat.length ? [{ text: ' …', isMatch: false }] : []),
  ];
}

const wordStart = (text: string, at: number): number => (at === 0 ? 0 : text.indexOf(' ', at - 1) + 1);
function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space > at - 40 ? space : at;
}

function partsOf(text: string, from: number, to: number, places: Place[]): TextPart[] {
  const parts: TextPart[] = [];
  const add = (end: number, isMatch: boolean) => {
    if (end > at) parts.push({ text: text.slice(at, end), isMatch });
    at = Math.max(at, end);
  };
  let at = from;
  for (const { start, end } of places) {
    if (start < from || end > to) continue;
    add(start, false);
    add(end, true);
  }
  add(to, false);
  return parts;
}
