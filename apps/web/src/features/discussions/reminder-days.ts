import { londonDay } from '#ui/london-time.ts';

const DAY_MS = 86_400_000;

// At noon, where no change of the clocks makes it another day.
const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);
const daysAfter = (day: string, days: number): string =>
  new Date(noonOf(day).getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** The days that are offered for a reminder: in London, wherever the reader is. */
export function reminderDays(now: Date): { tomorrow: string; nextMonday: string } {
  const today = londonDay(now);
  const weekday = noonOf(today).getUTCDay();
  return { tomorrow: daysAfter(today, 1), nextMonday: daysAfter(today, (8 - weekday) % 7 || 7) };
}
