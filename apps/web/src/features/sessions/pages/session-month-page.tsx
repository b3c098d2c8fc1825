import '../sessions.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { ButtonLink } from '#ui/button.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Icon } from '#ui/icon.tsx';
import { Loading } from '#ui/loading.tsx';
import { londonDay, monthAndYear } from '#ui/london-time.ts';
import { useIsNarrow } from '#ui/use-is-narrow.ts';
import { addMonths, isMonth } from '../calendar-days.ts';
import { MonthGrid } from '../components/month-grid.tsx';
import { MonthList } from '../components/month-list.tsx';
import { searchWith, useSessionFilters } from '../components/session-filters.tsx';
import { SessionViews } from '../components/session-views.tsx';
import { sessionMonthQuery } from '../sessions.queries.ts';
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
  // Not suspended: the chosen month and filter must show at once, and not fall back while they are on the way.
  const { data, isPlaceholderData } = useQuery({
    ...sessionMonthQuery(month, filters),
    placeholderData: keepPreviousData,
    throwOnError: (_, query) => query.state.data === undefined,
  });
  // The days of a month need no answer: they stand at once, and what happens on them follows.
  const contents = data?.month === month ? data : { month, sessions: [], milestones: [] };
  const { sessions, milestones } = contents;
  const isLate = data === undefined || isPlaceholderData;

  const at = (other: string) => `/sessions/month${searchWith(filters, { month: other })}`;
  const summary = [
    count(sessions.length, 'session', 'sessions'),
    milestones.length > 0 && count(milestones.length, 'programme date', 'programme dates'),
  ]
    .filter(Boolean)
    .join(' and ');
  const isEmpty = !isLate && sessions.length + milestones.length === 0;

  return (
    <>
      <SessionViews view="month" filters={filters} />
      <div className="month-heading-row">
        <h2 aria-live="polite">
          {monthAndYear(month)}
          {!isLate && <span className="visually-hidden"> has {summary}</span>}
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
      <div aria-busy={isLate} className={isLate ? 'is-older' : undefined}>
        {isNarrow && !isEmpty && !isLate && <MonthList {...contents} now={now} />}
        {isNarrow && isLate && <Loading label="Loading the month" />}
        {!isNarrow && (
          <MonthGrid
            {...contents}
            caption={`${monthAndYear(month)}: ${summary}. Arrow keys move between days, Page Up and Page Down between months.`}
            onMonth={(step) => void navigate(at(addMonths(month, step)), { preventScrollReset: true })}
          />
        )}
      </div>
      {isEmpty && <EmptyState title={`Nothing is planned for ${monthAndYear(month)}`} />}
    </>
  );
}
