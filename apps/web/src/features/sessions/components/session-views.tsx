import { useMe } from '#platform/me.ts';
import { ButtonLink } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tabs } from '#ui/tabs.tsx';
import type { SessionFilters as Filters } from '../sessions.queries.ts';
import { searchWith, SessionFilters } from './session-filters.tsx';

export type SessionView = 'next' | 'past' | 'mine' | 'month';

/** What the list and the month have in common: heading, views and filters. */
export function SessionViews({ view, filters }: { view: SessionView; filters: Filters }) {
  const { can } = useMe();
  const tab = (name: SessionView, label: string, to: string) => ({ to, label, isCurrent: view === name });
  return (
    <>
      <PageHeading
        title="Sessions"
        lead="The Community of Practice meets online every month. Everyone in the programme is welcome."
        actions={
          can.scheduleSessions ? (
            <>
              <ButtonLink to="/sessions/new" variant="quiet">
                Add one session
              </ButtonLink>
              <ButtonLink to="/sessions/series/new">Schedule sessions</ButtonLink>
            </>
          ) : undefined
        }
      />
      <Tabs
        label="Views of sessions"
        tabs={[
          tab('next', 'Next', `/sessions${searchWith(filters)}`),
          tab('mine', 'Mine', `/sessions${searchWith(filters, { view: 'mine' })}`),
          tab('past', 'Past', `/sessions${searchWith(filters, { view: 'past' })}`),
          tab('month', 'Month', `/sessions/month${searchWith(filters)}`),
        ]}
      />
      <SessionFilters />
    </>
  );
}
