import '../audit.css';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useNarrowedList } from '#platform/narrowed-list.ts';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { filtersIn, isFiltered, searchOf } from '../audit-filters.ts';
import { type AuditFilters, auditQuery } from '../audit.queries.ts';
import { Entries } from '../components/entries.tsx';
import { FilterForm } from '../components/filter-form.tsx';

export function AuditPage() {
  const [search, setSearch] = useSearchParams();
  const filters = filtersIn(search);
  const client = useQueryClient();
  const results = useRef<HTMLHeadingElement>(null);

  const find = async (wanted: AuditFilters) => {
    // Asked before the address changes: what the server refuses stays in the form, beside its sentence.
    await client.fetchInfiniteQuery(auditQuery(wanted));
    setSearch(searchOf(wanted), { preventScrollReset: true });
    results.current?.focus();
  };

  return (
    <>
      <BackLink to="/programme">Programme</BackLink>
      <PageHeading
        title="Audit record"
        lead="Who did what, on what, when and from where. Nobody can change an entry. Each is kept for 24 months."
      />
      <div className="grid">
        {/* Another address, as after "back", is another form. */}
        <FilterForm key={search.toString()} filters={filters} onSearch={find} />
        <section aria-labelledby="audit-results">
          <h2 id="audit-results" ref={results} tabIndex={-1}>
            {isFiltered(filters) ? 'What was found' : 'Everything, the newest first'}
          </h2>
          <Results filters={filters} />
        </section>
      </div>
    </>
  );
}

function Results({ filters }: { filters: AuditFilters }) {
  const list = useNarrowedList(auditQuery(filters));
  const { isPlaceholderData } = list;
  if (!list.data) return <Loading label="Loading the audit record" />;
  const entries = list.data.pages.flatMap(({ items }) => items);
  const person = filters.person && entries.find(({ person: { id } }) => id === filters.person)?.person.name;
  return (
    <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'is-older' : undefined}>
      {filters.person && (
        <Notice>
          <p>
            Only what {person || 'one person'} did.{' '}
            <Link to={`/programme/audit?${searchOf({ ...filters, person: undefined })}`}>
              Show what others did too
            </Link>
          </p>
        </Notice>
      )}
      {entries.length === 0 ? (
        <Nothing isSearched={isFiltered(filters)} />
      ) : (
        <>
          <output className="small soft audit-count">
            {isPlaceholderData ? '' : `${count(entries.length, 'entry', 'entries')} shown`}
          </output>
          <Entries entries={entries} />
        </>
      )}
      <ShowMore of={list} />
    </div>
  );
}

const Nothing = ({ isSearched }: { isSearched: boolean }) =>
  isSearched ? (
    <EmptyState title="No entry matches" level={3}>
      <p>Try fewer words or more days. Entries older than 24 months are gone.</p>
    </EmptyState>
  ) : (
    <EmptyState title="Nothing has been recorded yet" level={3}>
      <p>What people change in the hub appears here as it happens.</p>
    </EmptyState>
  );
