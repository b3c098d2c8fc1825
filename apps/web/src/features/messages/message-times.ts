import { LONGEST_QUIET_DAYS } from '@hub/contracts/conversations';
import { daysAfter, londonDay } from '#ui/london-time.ts';

const HOUR_MS = 60 * 60_000;
/** As long as it can be, but for what a clock may be wrong. */
const LONG_MS = (LONGEST_QUIET_DAYS * 24 - 2) * HOUR_MS;

export type QuietFor = 'hour' | 'tomorrow' | 'long';

/** The instant of a wall time in London, also where the clocks change between now and then. */
function londonInstant(day: string, hour: number): string {
  const wall = `${day}T${String(hour).padStart(2, '0')}:00`;
  // London is on UTC or an hour before it.
  const inWinter = new Date(`${wall}:00Z`);
  const inSummer = new Date(inWinter.getTime() - HOUR_MS);
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: '2-digit',
    hourCycle: 'h23',
  }).format(inWinter);
  return (Number(shown) === hour ? inWinter : inSummer).toISOString();
}

/** Until when, from a moment on. */
export function quietUntil(choice: QuietFor, now: number): string {
  if (choice === 'hour') return new Date(now + HOUR_MS).toISOString();
  if (choice === 'tomorrow') return londonInstant(daysAfter(londonDay(now), 1), 8);
  return new Date(now + LONG_MS).toISOString();
}
