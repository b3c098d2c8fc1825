import { daysAfter, londonDay } from '#ui/london-time.ts';

/** The days that are offered for a reminder: in London, wherever the reader is. */
export function reminderDays(now: Date): { tomorrow: string; nextMonday: string } {
  const today = londonDay(now);
  const weekday = new Date(today).getUTCDay();
  return { tomorrow: daysAfter(today, 1), nextMonday: daysAfter(today, (8 - weekday) % 7 || 7) };
}
