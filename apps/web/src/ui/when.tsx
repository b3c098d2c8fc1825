import { useEffect, useState } from 'react';
import {
  fullDate,
  fullDateAndTime,
  fullPlainDate,
  type Instant,
  isViewerElsewhere,
  leafOf,
  londonDay,
  relativeTime,
  shortDate,
  shortDateAndTime,
  timeOfDay,
  timeRange,
} from './london-time.ts';

const iso = (at: Instant) => new Date(at).toISOString();
/** The zone is said only to a viewer whose own clock shows something else. */
const zoneNote = (at: Instant) => (isViewerElsewhere(at) ? ' UK time' : '');

/** "Tuesday 14 January 2026". */
export const FullDate = ({ at }: { at: Instant }) => <time dateTime={iso(at)}>{fullDate(at)}</time>;

/** A date without a time, "2026-10-30". */
export const PlainDate = ({ on }: { on: string }) => <time dateTime={on}>{fullPlainDate(on)}</time>;

/** "10am". */
export const TimeOfDay = ({ at }: { at: Instant }) => (
  <time dateTime={iso(at)}>{`${timeOfDay(at)}${zoneNote(at)}`}</time>
);

/** "10am to 11:30am". */
export const TimeRange = ({ from, to }: { from: Instant; to: Instant }) => (
  <time dateTime={iso(from)}>{`${timeRange(from, to)}${zoneNote(from)}`}</time>
);

/** "Tuesday 14 January 2026 at 10am". */
export const FullDateAndTime = ({ at }: { at: Instant }) => (
  <time dateTime={iso(at)}>{`${fullDateAndTime(at)}${zoneNote(at)}`}</time>
);

/** "Mon 16 Nov, 9:12am", only the time when it was today: with the full date in the markup. */
export const ShortDateAndTime = ({ at }: { at: Instant }) => (
  <time dateTime={iso(at)} title={fullDateAndTime(at)}>{`${shortDateAndTime(at)}${zoneNote(at)}`}</time>
);

/** "Mon 16 Nov", where the time is nobody's business. */
export const ShortDate = ({ at }: { at: Instant }) => (
  <time dateTime={londonDay(at)} title={fullDate(at)}>
    {shortDate(at)}
  </time>
);

const MINUTE_MS = 60_000;

/** "2 hours ago", "in 17 days": with the full date in the markup, and moving on while the page stays open. */
export function Relative({ at }: { at: Instant }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={iso(at)} title={fullDateAndTime(at)}>
      {relativeTime(at, now)}
    </time>
  );
}

interface DateBadgeProps {
  at: Instant;
  /** Cancelled: the day is struck through. Words beside it must say so. */
  isOff?: boolean;
  isSmall?: boolean;
}

/** The calendar leaf. Read out as the full date. */
export function DateBadge({ at, isOff, isSmall }: DateBadgeProps) {
  const { month, day, weekday } = leafOf(at);
  return (
    <time
      className={`date-badge${isOff ? ' date-badge-off' : ''}${isSmall ? ' date-badge-small' : ''}`}
      dateTime={iso(at)}
    >
      <span className="visually-hidden">{fullDate(at)}</span>
      <span className="date-badge-month" aria-hidden="true">
        {month}
      </span>
      <span className="date-badge-day" aria-hidden="true">
        {day}
      </span>
      <span className="date-badge-weekday" aria-hidden="true">
        {weekday}
      </span>
    </time>
  );
}
