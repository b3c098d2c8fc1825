import type { Correction, SearchSection } from '@hub/contracts/search';
import { listed } from '#ui/listed.ts';
import { daysAfter, londonDay } from '#ui/london-time.ts';

/** "3", or "200+" where only the newest were counted. */
export function countInWords({ count, isMore }: Pick<SearchSection, 'count' | 'isMore'>): string {
  if (!isMore) return String(count);
  return `${count >= 100 ? Math.floor(count / 100) * 100 : count}+`;
}

/** "For ‘discplinary’ we also looked for disciplinary." */
export const correctionInWords = ({ typed, meant }: Correction): string =>
  `Nothing here says “${typed}”. Shown instead: ${listed(meant)}.`;

const day = (ago: number, today: Date): string => daysAfter(londonDay(today), -ago);

/** "In the last week", as the day it began. */
export const timesUntil = (today: Date): { value: string; label: string }[] => [
  { value: day(7, today), label: 'In the last 7 days' },
  { value: day(31, today), label: 'In the last month' },
  { value: day(365, today), label: 'In the last year' },
];
