import type { DirectoryRole } from '@hub/contracts/directory';

/** More would only make the question slower: nobody types so many to find one person. */
const MOST_WORDS = 6;

/** "The SC-WRES lead at Alderbrook": the words that every such question has, and no name. */
const NOISE = new Set(['a', 'and', 'at', 'for', 'from', 'in', 'of', 'sc', 'scwres', 'the', 'wres']);

type WordOfRole = Exclude<DirectoryRole, 'participant'>;
const ROLE_WORDS: Record<string, WordOfRole> = {
  lead: 'lead',
  leads: 'lead',
  delegate: 'delegate',
  delegates: 'delegate',
  sponsor: 'sponsor',
  sponsors: 'sponsor',
  facilitator: 'programme-team',
  facilitators: 'programme-team',
  administrator: 'programme-team',
  administrators: 'programme-team',
};

export interface DirectorySearch {
  /** Each has to be met by a person's name, job title or authority, or come close to a word of them. */
  words: string[];
  /**
   * One of the words may be met by a role instead: "lead" finds those who lead as well as a "Workforce lead".
   * `at` is its place among the words.
   */
  role: { is: WordOfRole; at: number } | null;
}

/** What a person typed into the search box, as words. Null when there is nothing to look for. */
export function readSearch(typed: string | undefined): DirectorySearch | null {
  const words = (typed ?? '')
    .replace(/['’‘ʼ`´]/g, '')
    .split(/[\s\p{P}\p{S}\p{Cc}]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !NOISE.has(word.toLowerCase()));
  const kept = [...new Set(telling.length > 0 ? telling : words)].slice(0, MOST_WORDS);
  if (kept.length === 0) return null;
  const at = kept.findIndex((word) => Object.hasOwn(ROLE_WORDS, word.toLowerCase()));
  const is = at === -1 ? undefined : ROLE_WORDS[kept[at]?.toLowerCase() ?? ''];
  return { words: kept, role: is === undefined ? null : { is, at } };
}
