import { Injectable } from '@nestjs/common';
import type { FigureKey } from '@hub/contracts/indicators';
import { INDICATORS } from '@hub/contracts/vocabulary';
import { definitionsOf, INDICATOR_KEYS } from '@hub/indicators/definitions';
import type { Actor } from '#platform/auth/actor.ts';
import { type Asked, type FoundElsewhere, SearchKind } from '#platform/search/search-kind.decorator.ts';
import { mayCompare } from './comparisons.policy.ts';

/** A result has an id; an indicator has none but its key. */
const idOf = (at: number): string => `1d1ca708-0000-4000-8000-${String(at + 1).padStart(12, '0')}`;

/** What people call it who do not know its title. */
const ALSO: Record<FigureKey, string> = {
  '1': 'salary grade earnings pay gap',
  '2': 'recruitment interview panel hiring shortlisting appointment',
  '3': 'discipline investigation suspension hearing fair process',
  '4': 'social work england regulator professional conduct referral',
  '5': 'cpd training development learning progression',
  '6': 'bullying abuse racism service users families',
  '7a': 'bullying abuse racism staff',
  '7b': 'bullying abuse racism staff',
  '8': 'retention turnover leavers exit',
  '9': 'leadership directors senior management representation',
};

interface Entry {
  key: FigureKey;
  at: number;
  number: number;
  title: string;
  words: string[];
}
const ENTRIES: Entry[] = INDICATOR_KEYS.map((key, at) => {
  const { title, number, counts, outcome } = definitionsOf('2025').indicators[key];
  const said = [
    `indicator ${key} ${number}`,
    title,
    outcome,
    counts.numerator,
    INDICATORS[number],
    ALSO[key],
  ];
  return { key, at, number, title, words: wordsOf(said.join(' ')) };
});

/** The indicators in the one search: what they are called, never what anybody's figure is. */
@Injectable()
export class IndicatorsSearch {
  @SearchKind({ name: 'indicators', label: 'Indicators', order: 5, filters: ['indicator'] })
  async find(actor: Actor, { words, filters: { indicator }, limit }: Asked): Promise<FoundElsewhere> {
    const typed = wordsOf(words);
    const found = mayCompare(actor)
      ? ENTRIES.filter(
          (entry) =>
            (indicator === undefined || entry.number === indicator) &&
            typed.every((word) => entry.words.some((known) => known.startsWith(stemOf(word)))),
        )
      : [];
    return {
      hits: (typed.length === 0 ? [] : found).slice(0, limit).map(({ key, at, title }) => ({
        id: idOf(at),
        path: `/indicators/${key}`,
        title: `${key}. ${title}`,
        details: ['Compare with your peers'],
        at: null,
        isDayOnly: false,
        more: 0,
      })),
      nextCursor: null,
    };
  }
}

/** "Disciplinaries" is looked for as "disciplinar", which "disciplinary" begins with. */
const stemOf = (word: string): string => (word.length > 5 ? word.replace(/(ies|ing|ed|es|s|y)$/, '') : word);

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
