import '../people.css';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useNarrowedList } from '#platform/narrowed-list.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { DirectorySearch } from '../components/directory-search.tsx';
import { FindTheLead } from '../components/find-the-lead.tsx';
import { PersonRow } from '../components/person-row.tsx';
import { isFiltered, isOnlyLeadOf, readFilters } from '../directory-filters.ts';
import { type DirectoryFilters, directoryAuthoritiesQuery, directoryQuery } from '../people.queries.ts';

export function DirectoryPage() {
  const [search] = useSearchParams();
  const filters = readFilters(search);
  return (
    <>
      <PageHeading
        title="People"
        lead="Who is in the community, and what you can ask them about."
        actions={
          <ButtonLink to="/account" variant="quiet" icon="edit">
            Your profile
          </ButtonLink>
        }
      />
      <div className="directory">
        <div>
          <FindTheLead />
          <DirectorySearch filters={filters} />
        </div>
        <PeopleFound filters={filters} />
      </div>
    </>
  );
}

function PeopleFound({ filters }: { filters: DirectoryFilters }) {
  const list = useNarrowedList(directoryQuery(filters));
  const { isPlaceholderData, hasNextPage } = list;
  if (!list.data) return <Loading label="Loading people" />;
  const people = list.data.pages.flatMap(({ items }) => items);
  return (
    <section
      aria-labelledby="people-found"
      aria-busy={isPlaceholderData}
      className={isPlaceholderData ? 'is-older' : undefined}
    >
      <h2 id="people-found" className="visually-hidden">
        {isFiltered(filters) ? 'People found' : 'Everyone'}
      </h2>
      <output className="people-count soft small">
        {isPlaceholderData ? 'Looking …' : shownInWords(people.length, hasNextPage)}
      </output>
      {people.length === 0 && !isPlaceholderData ? (
        <Nobody filters={filters} />
      ) : (
        <Card>
          <ul className="list">
            {people.map((person) => (
              <PersonRow key={person.id} person={person} />
            ))}
          </ul>
        </Card>
      )}
      <ShowMore of={list} />
    </section>
  );
}

function shownInWords(found: number, isMore: boolean): string {
  const people = count(found, 'person', 'people');
  if (found === 0) return 'Nobody found';
  return isMore ? `The first ${people}` : `${people} shown`;
}

function Nobody({ filters }: { filters: DirectoryFilters }) {
  const { data } = useQuery(directoryAuthoritiesQuery());
  const authority = data?.items.find(({ id }) => id === filters.authority);
  if (isOnlyLeadOf(filters))
    return (
      <EmptyState
        title={`Nobody leads ${authority ? `${authority.name}’s` : 'this authority’s'} part now`}
        level={3}
      >
        <p>Its page says whether it takes part and who else is there.</p>
        <ButtonLink to={`/authorities/${filters.authority}`} variant="quiet">
          Go to its page
        </ButtonLink>
      </EmptyState>
    );
  return (
    <EmptyState title="Nobody matches" level={3}>
      <p>
        {filters.search === undefined
          ? 'Choose fewer filters, or show everyone.'
          : 'Search with fewer words, part of a name is enough, or choose fewer filters.'}
      </p>
      <ButtonLink to="/people" variant="quiet">
        Show everyone
      </ButtonLink>
    </EmptyState>
  );
}
