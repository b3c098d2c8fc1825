import '../sessions.css';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { ButtonLink } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Icon } from '#ui/icon.tsx';
import { londonDay, monthAndYear } from '#ui/london-time.ts';
import { addMonths, isMonth } from '../calendar-days.ts';
import { MonthGrid } from '../components/month-grid.tsx';
import { MonthList } from '../components/month-list.tsx';
import { searchWith, useSessionFilters } from '../components/session-filters.tsx';
import { SessionViews } from '../components/session-views.tsx';
import { count } from '../session-words.ts';
import { sessionMonthQuery } from '../sessions.queries.ts';
import { useIsNarrow } from '../use-is-narrow.ts';
import { useNow } from '../use-now.ts';

export function SessionMonthPage() {
  const now = useNow();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const isNarrow = useIsNarrow();
  const filters = useSessionFilters();
  const thisMonth = londonDay(now).slice(0, 7);
  const asked = search.get('month');
  const month = isMonth(asked) ? asked : thisMonth;
  const { data } = useSuspenseQuery(sessionMonthQuery(month, filters));

  const at = (other: string) => `/sessions/month${searchWith(filters, { month: other })}`;
  const summary = [
    count(data.sessions.length, 'session', 'sessions'),
    data.milestones.length > 0 && count(data.milestones.length, 'programme date', 'programme dates'),
  ]
    .filter(Boolean)
    .join(' and ');
  const isEmpty = data.sessions.length + data.milestones.length === 0;

  return (
    <>
      <SessionViews view="month" filters={filters} />
      <div className="month-heading-row">
        <h2 aria-live="polite">
          {monthAndYear(month)}
          <span className="visually-hidden"> has {summary}</span>
        </h2>
        <nav className="row row-tight" aria-label="Months">
          <ButtonLink to={at(addMonths(month, -1))} variant="quiet" isSmall icon="back">
            {monthAndYear(addMonths(month, -1))}
          </ButtonLink>
          {month !== thisMonth && (
            <ButtonLink to={at(thisMonth)} variant="quiet" isSmall>
              This month
            </ButtonLink>
          )}
          <ButtonLink to={at(addMonths(month, 1))} variant="quiet" isSmall>
            {monthAndYear(addMonths(month, 1))}
            <Icon name="forward" size={18} />
          </ButtonLink>
        </nav>
      </div>
      {isNarrow && !isEmpty && <MonthList {...data} month={month} now={now} />}
      {!isNarrow && (
        <MonthGrid
          {...data}
          month={month}
          caption={`${monthAndYear(month)}: ${summary}. Arrow keys move between days, Page Up and Page Down between months.`}
          onMonth={(step) => void navigate(at(addMonths(month, step)), { preventScrollReset: true })}
        />
      )}
      {isEmpty && <EmptyState title={`Nothing is planned for ${monthAndYear(month)}`} />}
    </>
  );
}
