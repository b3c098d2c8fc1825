import '../sessions.css';
import type { SessionSummary } from '@hub/contracts/sessions';
import { Link, useSearchParams } from 'react-router';
import { useMe } from '#platform/me.ts';
import { useNarrowedList } from '#platform/narrowed-list.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { londonDay, monthAndYear } from '#ui/london-time.ts';
import { NarrowedList } from '#ui/narrowed-list.tsx';
import { SessionRow } from '../components/session-row.tsx';
import { useSessionFilters } from '../components/session-filters.tsx';
import { SessionViews, type SessionView } from '../components/session-views.tsx';
import { sessionListQuery, type SessionFilters } from '../sessions.queries.ts';
import { useNow } from '../use-now.ts';

const viewOf = (text: string | null): Exclude<SessionView, 'month'> =>
  text === 'past' || text === 'mine' ? text : 'next';

export function SessionListPage() {
  const [search] = useSearchParams();
  const view = viewOf(search.get('view'));
  const filters = useSessionFilters();
  return (
    <>
      <SessionViews view={view} filters={filters} />
      <SessionList view={view} filters={filters} />
    </>
  );
}

function SessionList({ view, filters }: { view: Exclude<SessionView, 'month'>; filters: SessionFilters }) {
  const now = useNow();
  const list = useNarrowedList(
    sessionListQuery({ when: view === 'past' ? 'past' : 'upcoming', isMine: view === 'mine', ...filters }),
  );
  if (!list.data) return <Loading label="Loading sessions" />;
  const sessions = list.data.pages.flatMap(({ items }) => items);
  if (sessions.length === 0 && !list.isPlaceholderData) return <NoSessions view={view} filters={filters} />;
  return (
    <NarrowedList list={list} shown={`${count(sessions.length, 'session', 'sessions')} shown`}>
      {byMonth(sessions).map(([month, ofMonth]) => (
        <section key={month} aria-labelledby={`month-${month}`}>
          <h2 className="month-heading" id={`month-${month}`}>
            {monthAndYear(month)}
          </h2>
          <Card>
            <ul className="list">
              {ofMonth.map((session) => (
                <SessionRow key={session.id} session={session} now={now} />
              ))}
            </ul>
          </Card>
        </section>
      ))}
    </NarrowedList>
  );
}

function byMonth(sessions: SessionSummary[]): [string, SessionSummary[]][] {
  const months = new Map<string, SessionSummary[]>();
  for (const session of sessions) {
    const month = londonDay(session.startsAt).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), session]);
  }
  return [...months];
}

function NoSessions({ view, filters }: { view: SessionView; filters: SessionFilters }) {
  const { can } = useMe();
  if (filters.theme ?? filters.indicator)
    return (
      <EmptyState title="No sessions match">
        <p>Choose another theme or indicator, or show all of them.</p>
        <ButtonLink to={view === 'next' ? '/sessions' : `/sessions?view=${view}`} variant="quiet">
          Show all
        </ButtonLink>
      </EmptyState>
    );
  if (view === 'mine')
    return (
      <EmptyState title="You have not said you are coming to a session yet">
        <p>
          <Link to="/sessions">See the next sessions</Link> and say which you are coming to. They are then
          listed here.
        </p>
      </EmptyState>
    );
  if (view === 'past')
    return (
      <EmptyState title="No session has taken place yet">
        <p>
          <Link to="/sessions">See the next sessions</Link>.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="No sessions are scheduled">
      {can.scheduleSessions ? (
        <ButtonLink to="/sessions/series/new">Schedule sessions</ButtonLink>
      ) : (
        <p>The programme team adds them here. They usually plan a year at a time.</p>
      )}
    </EmptyState>
  );
}
