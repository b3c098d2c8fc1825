import '../authorities.css';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useMe } from '#platform/me.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { count } from '../authority-words.ts';
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
  // Not suspended: a chosen filter must show at once, and not fall back while its list is on the way.
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData } = useInfiniteQuery({
    ...authorityListQuery(filters),
    placeholderData: keepPreviousData,
    throwOnError: (_, query) => query.state.data === undefined,
  });
  if (!data) return <Loading label="Loading authorities" />;
  const authorities = data.pages.flatMap(({ items }) => items);
  if (authorities.length === 0 && !isPlaceholderData) return <NoAuthorities filters={filters} />;
  return (
    <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'is-older' : undefined}>
      <output className="visually-hidden">
        {isPlaceholderData ? '' : `${count(authorities.length, 'authority', 'authorities')} shown`}
      </output>
      <Card>
        <ul className="list">
          {authorities.map((authority) => (
            <AuthorityRow key={authority.id} authority={authority} />
          ))}
        </ul>
      </Card>
      {hasNextPage && (
        <div className="form-actions">
          <Button variant="quiet" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </div>
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
