import { counted } from '#platform/counted.ts';
import { timeInWords, weekdayInWords } from '#platform/london-words.ts';

/** "Wednesday 9 December 2026, 10am to 11:30am", from RFC 3339 times with London's offset. */
export const whenInWords = (startsAt: string, endsAt: string): string =>
  `${weekdayInWords(startsAt)}, ${timeInWords(startsAt)} to ${timeInWords(endsAt)}`;

export const minutesInWords = (minutes: number): string => counted(minutes, 'minute', 'minutes');
