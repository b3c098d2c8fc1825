import '../authorities.css';
import { Link } from 'react-router';
import { useMe } from '#platform/me.ts';
import { useNarrowedList } from '#platform/narrowed-list.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { NarrowedList } from '#ui/narrowed-list.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { type AuthorityFilters as Filters, authorityListQuery } from '../authorities.queries.ts';
import { AuthorityFilters, useAuthorityFilters } from '../components/authority-filters.tsx';
import { AuthorityRow } from '../components/authority-row.tsx';

export function AuthorityListPage() {
  const filters = useAuthorityFilters();
  const { can } = useMe();
  return (
    <>
      <PageHeading
        title="Authorities"
        lead="Who takes part in SC-WRES, how far each is, and whom to ask there."
        actions={
          can.runProgramme && (
            <ButtonLink to="/programme/enrolments" variant="quiet">
              Follow enrolments
            </ButtonLink>
          )
        }
      />
      <Tabs
        label="Which authorities"
        tabs={[
          { to: searchWith(filters), label: 'Taking part', isCurrent: filters.view !== 'all' },
          {
            to: searchWith({ ...filters, view: 'all' }),
            label: 'All authorities',
            isCurrent: filters.view === 'all',
          },
        ]}
      />
      <AuthorityFilters />
      <AuthorityList filters={filters} />
    </>
  );
}

/** The other view keeps what was searched for. */
function searchWith({ view, ...filters }: Filters): string {
  const search = new URLSearchParams(view === 'all' ? { view } : {});
  for (const [name, value] of Object.entries(filters)) if (value) search.set(name, value);
  return `/authorities${search.size > 0 ? `?${search}` : ''}`;
}

function AuthorityList({ filters }: { filters: Filters }) {
  const list = useNarrowedList(authorityListQuery(filters));
  if (!list.data) return <Loading label="Loading authorities" />;
  const authorities = list.data.pages.flatMap(({ items }) => items);
  if (authorities.length === 0 && !list.isPlaceholderData) return <NoAuthorities filters={filters} />;
  return (
    <NarrowedList list={list} shown={`${count(authorities.length, 'authority', 'authorities')} shown`}>
      <Card>
        <ul className="list">
          {authorities.map((authority) => (
            <AuthorityRow key={authority.id} authority={authority} />
          ))}
        </ul>
      </Card>
    </NarrowedList>
  );
}

function NoAuthorities({ filters }: { filters: Filters }) {
  const { can } = useMe();
  const isFiltered = (filters.region ?? filters.type ?? filters.state ?? filters.text) !== undefined;
  if (isFiltered && filters.view !== 'all')
    return (
      <EmptyState title="None of those taking part match">
        <p>Check the spelling, choose other filters, or look among all authorities.</p>
        <ButtonLink to={searchWith({ ...filters, view: 'all' })} variant="quiet">
          Look among all authorities
        </ButtonLink>
      </EmptyState>
    );
  if (isFiltered)
    return (
      <EmptyState title="No authorities match">
        <p>Check the spelling, or choose another region, type or state.</p>
        <ButtonLink to="/authorities?view=all" variant="quiet">
          Show all
        </ButtonLink>
      </EmptyState>
    );
  return (
    <EmptyState title="No authority takes part in this phase yet">
      {can.runProgramme ? (
        <ButtonLink to="/programme/enrolments/new">Enrol an authority</ButtonLink>
      ) : (
        <p>
          The programme team enrols them. <Link to="/authorities?view=all">See all authorities</Link>.
        </p>
      )}
    </EmptyState>
  );
}
