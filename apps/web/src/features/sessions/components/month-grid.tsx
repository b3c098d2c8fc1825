import type { Milestone } from '@hub/contracts/milestones';
import type { SessionSummary } from '@hub/contracts/sessions';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { fullDate, fullPlainDate, londonDay, timeOfDay, timeRange } from '#ui/london-time.ts';
import { dayAfterKey, weeksOf, type PlainDate, type PlainMonth } from '../calendar-days.ts';
import { useNow } from '../use-now.ts';
import { MilestoneTitle } from './milestone-title.tsx';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export interface MonthOfSessions {
  month: PlainMonth;
  sessions: SessionSummary[];
  milestones: Milestone[];
}
interface DayContents {
  sessions: SessionSummary[];
  milestones: Milestone[];
}

export function contentsByDay({ sessions, milestones }: MonthOfSessions): Map<PlainDate, DayContents> {
  const days = new Map<PlainDate, DayContents>();
  const on = (date: PlainDate) => {
    const day = days.get(date) ?? { sessions: [], milestones: [] };
    days.set(date, day);
    return day;
  };
  for (const session of sessions) on(londonDay(session.startsAt)).sessions.push(session);
  for (const milestone of milestones) on(milestone.on).milestones.push(milestone);
  return days;
}

interface MonthGridProps extends MonthOfSessions {
  caption: string;
  /** PageUp and PageDown, as in other calendars. */
  onMonth: (step: -1 | 1) => void;
}

/** One tab stop for the days, arrow keys between them; the sessions of a day are links of their own. */
export function MonthGrid({ caption, onMonth, ...contents }: MonthGridProps) {
  const { month } = contents;
  const today = londonDay(useNow());
  const [chosen, setChosen] = useState<PlainDate | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const isByKey = useRef(false);
  const days = contentsByDay(contents);
  const firstOf = (candidates: (PlainDate | null)[]) => candidates.find((date) => date?.startsWith(month));
  const current = firstOf([chosen, today]) ?? `${month}-01`;

  useEffect(() => {
    if (isByKey.current) table.current?.querySelector<HTMLElement>('td[tabindex="0"]')?.focus();
    isByKey.current = false;
  });

  const followKey = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.target instanceof HTMLElement && event.target.tagName !== 'TD') return;
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      isByKey.current = true;
      onMonth(event.key === 'PageUp' ? -1 : 1);
      return;
    }
    const next = dayAfterKey(current, event.key);
    if (!next) return;
    event.preventDefault();
    isByKey.current = true;
    setChosen(next);
  };

  return (
    // A grid is a table whose cells take the focus (ARIA grid pattern).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
    <table className="month-grid" role="grid" ref={table} onKeyDown={followKey}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th key={weekday} scope="col" abbr={weekday}>
              {weekday.slice(0, 3)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((date) => date !== null)}>
            {week.map((date, column) =>
              date === null ? (
                <td key={WEEKDAYS[column]} className="month-grid-other" aria-hidden="true" />
              ) : (
                <Day
                  key={date}
                  date={date}
                  isToday={date === today}
                  isCurrent={date === current}
                  contents={days.get(date)}
                  onFocus={() => setChosen(date)}
                />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayProps {
  date: PlainDate;
  isToday: boolean;
  isCurrent: boolean;
  contents: DayContents | undefined;
  onFocus: () => void;
}

function Day({ date, isToday, isCurrent, contents, onFocus }: DayProps) {
  const { sessions = [], milestones = [] } = contents ?? {};
  return (
    <td
      // Said, because not everything works it out from the table's role.
      // oxlint-disable-next-line jsx-a11y/no-redundant-roles
      role="gridcell"
      tabIndex={isCurrent ? 0 : -1}
      aria-current={isToday ? 'date' : undefined}
      className={sessions.length + milestones.length > 0 ? 'month-grid-day has-entries' : 'month-grid-day'}
      onFocus={(event) => {
        if (event.target === event.currentTarget) onFocus();
      }}
    >
      <time dateTime={date}>
        <span className="month-grid-number" aria-hidden="true">
          {Number(date.slice(8))}
        </span>
        <span className="visually-hidden">
          {fullPlainDate(date)}
          {isToday && ', today'}
        </span>
      </time>
      {sessions.map((session) => (
        <SessionLink key={session.id} session={session} />
      ))}
      {milestones.map((milestone) => (
        <span key={milestone.id} className="month-entry milestone">
          <MilestoneTitle {...milestone} />
        </span>
      ))}
    </td>
  );
}

function SessionLink({ session }: { session: SessionSummary }) {
  const { id, title, status, startsAt, endsAt } = session;
  const state = { draft: 'Draft: ', cancelled: 'Cancelled: ', published: '' }[status];
  return (
    <Link to={`/sessions/${id}`} className={`month-entry ${status}`}>
      <span className="month-entry-time">{timeOfDay(startsAt)}</span> {state}
      {title}
      <span className="visually-hidden">
        {' '}
        on {fullDate(startsAt)}, {timeRange(startsAt, endsAt)}
      </span>
    </Link>
  );
}
