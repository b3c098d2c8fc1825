import { timeInWords, weekdayInWords } from '#platform/london-words.ts';

/** "Wednesday 9 December 2026, 10am to 11:30am", from RFC 3339 times with London's offset. */
export const whenInWords = (startsAt: string, endsAt: string): string =>
  `${weekdayInWords(startsAt)}, ${timeInWords(startsAt)} to ${timeInWords(endsAt)}`;

export const minutesInWords = (minutes: number): string =>
  `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
