import { timeOfDay } from '#ui/london-time.ts';

/**
 * A time as people type it ("10am", "10:00", "10.30", "1430", "midday") as a wall time "10:00";
 * null when it cannot be read as one time.
 */
export function readTime(typed: string): string | null {
  const text = typed.trim().toLowerCase().replaceAll(/\s+/g, '');
  if (text === 'midday' || text === 'noon' || text === '12midday' || text === '12noon') return '12:00';
  if (text === 'midnight') return '00:00';
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?(am|pm|a\.m\.?|p\.m\.?)?$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[2] ?? 0);
  const half = match[3]?.[0];
  let hours = Number(match[1]);
  if (half) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (half === 'p' ? 12 : 0);
  }
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** "10:00" as the hub writes times: "10am", "11:30am", "midday". */
// In January London's clock shows UTC, so a wall time can be written as an instant of that month.
export const writeTime = (time: string): string => timeOfDay(`2026-01-01T${time}Z`);

/** What was typed, in our own words once it can be read; otherwise left as it is, for the person to mend. */
export function tidyTime(typed: string): string {
  const time = readTime(typed);
  return time ? writeTime(time) : typed;
}

const asMinutes = (time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** Minutes from one wall time to another on the same day; null while either cannot be read. */
export function minutesBetween(startTyped: string, endTyped: string): number | null {
  const start = readTime(startTyped);
  const end = readTime(endTyped);
  return start && end ? asMinutes(end) - asMinutes(start) : null;
}

export function timeAfter(time: string, minutes: number): string {
  const total = (asMinutes(time) + minutes) % (24 * 60);
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}
