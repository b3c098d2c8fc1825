import type { TextPart } from '@hub/contracts/search';

/** What a text is looked for by. */
export interface Matcher {
  isEmpty: boolean;
  /** Whether every term is in one of these texts. */
  matches: (...texts: string[]) => boolean;
  /** The words around the first place where it was found. */
  snippet: (text: string) => TextPart[];
}

const BEFORE = 60;
const SHOWN = 240;
const WORD = '[\\p{L}\\p{N}]';
/** Written without spaces between words: a word begins anywhere. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}]/u;

/** Case, accents and the form of letters do not tell texts apart. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ς', 'σ');

/** Words by their beginnings; “phrases” in quotes by whole words in that order. */
export function matcherOf(query: string): Matcher {
  const terms = [...query.matchAll(/["“”]([^"“”]*)["“”]|([^\s"“”]+)/g)].flatMap(([, phrase, word]) => {
    const term = termOf(phrase ?? word ?? '', phrase !== undefined);
    return term ? [term] : [];
  });
  return {
    isEmpty: terms.length === 0,
    matches: (...texts) => {
      const folded = texts.map(fold);
      return terms.every(({ once }) => folded.some((text) => once.test(text)));
    },
    snippet: (text) => snippetOf(text, terms),
  };
}

interface Term {
  once: RegExp;
  each: RegExp;
}
const termFrom = (source: string): Term => ({
  once: new RegExp(source, 'u'),
  each: new RegExp(source, 'gu'),
});

function termOf(typed: string, isPhrase: boolean): Term | null {
  const folded = fold(typed);
  const words = folded.match(new RegExp(`${WORD}+`, 'gu'));
  // Nothing but signs, an emoji: as it stands.
  if (!words) return folded.trim() === '' ? null : termFrom(escaped(folded.trim()));
  const begins = UNSPACED.test(words[0] ?? '') ? '' : `(?<!${WORD})`;
  const ends = isPhrase && begins !== '' ? `(?!${WORD})` : '';
  return termFrom(`${begins}${words.map(escaped).join('[^\\p{L}\\p{N}]+')}${ends}`);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function snippetOf(text: string, terms: readonly Term[]): TextPart[] {
  const plain = text.replace(/\s+/g, ' ').trim();
  const found = placesOf(plain, terms);
  const first = found[0]?.[0] ?? 0;
  const start = first <= BEFORE ? 0 : beginningOfWord(plain, first - BEFORE);
  const end = plain.length - start <= SHOWN ? plain.length : endOfWord(plain, start + SHOWN);
  const parts: TextPart[] = [];
  let at = start;
  const say = (upTo: number, isMatch: boolean) => {
    if (upTo > at) parts.push({ text: plain.slice(at, upTo), isMatch });
    at = Math.max(at, upTo);
  };
  for (const [from, to] of found) {
    if (from >= end) break;
    say(Math.max(from, at), false);
    say(Math.min(to, end), true);
  }
  say(end, false);
  if (start > 0) parts.unshift({ text: '… ', isMatch: false });
  if (end < plain.length) parts.push({ text: ' …', isMatch: false });
  return parts;
}

/** Where they are in the text as it was written: letter by letter, as folding makes one of two and two of one. */
function placesOf(text: string, terms: readonly Term[]): [number, number][] {
  let folded = '';
  const writtenAt: number[] = [];
  let at = 0;
  for (const letter of text) {
    const made = fold(letter);
    folded += made;
    for (let index = 0; index < made.length; index++) writtenAt.push(at);
    at += letter.length;
  }
  writtenAt.push(text.length);
  return terms
    .flatMap(({ each }) =>
      [...folded.matchAll(each)].map((match): [number, number] => {
        const last = match.index + match[0].length;
        return [writtenAt[match.index] ?? 0, writtenAt[last] ?? text.length];
      }),
    )
    .toSorted(([one], [other]) => one - other);
}

function beginningOfWord(text: string, near: number): number {
  const space = text.indexOf(' ', near);
  return space < 0 || space > near + 30 ? near : space + 1;
}
function endOfWord(text: string, near: number): number {
  const space = text.lastIndexOf(' ', near);
  return space < near - 30 ? near : space;
}
