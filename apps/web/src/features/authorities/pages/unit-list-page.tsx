import '../authorities.css';
import { type AuthoritySummary, AUTHORITY_TYPES } from '@hub/contracts/authorities';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useMe } from '#platform/me.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { PlainDate } from '#ui/when.tsx';
import { authorityListQuery } from '../authorities.queries.ts';
import { AuthorityLinks } from '../components/authority-links.tsx';
import { NotForYou } from '../components/not-for-you.tsx';

const TITLE = 'Participating units';

export function UnitListPage() {
  const { can } = useMe();
  return can.administer ? <UnitList /> : <NotForYou title={TITLE} who="programme administrators" />;
}

function UnitList() {
  const list = useSuspenseInfiniteQuery(authorityListQuery({ view: 'units' }));
  const units = list.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <BackLink to="/programme">Programme</BackLink>
      <PageHeading
        title={TITLE}
        lead="Not everyone who takes part is one of the 153 councils. Keep shared services, new councils, and what became of old ones here."
      />
      <div className="row card-buttons">
        <ButtonLink to="/programme/authorities/shared-services/new" icon="plus">
          Add a shared service
        </ButtonLink>
        <ButtonLink to="/programme/authorities/councils/new" variant="quiet">
          Add a council
        </ButtonLink>
        <ButtonLink to="/programme/authorities/successions/new" variant="quiet">
          Record a merger, split or new name
        </ButtonLink>
      </div>
      {units.length === 0 ? (
        <EmptyState title="All who take part are councils of the 153">
          <p>Add a shared service or a council to have it listed here, and to enrol it.</p>
        </EmptyState>
      ) : (
        <Card>
          <ul className="list">
            {units.map((unit) => (
              <UnitRow key={unit.id} unit={unit} />
            ))}
          </ul>
        </Card>
      )}
      <ShowMore of={list} />
    </>
  );
}

const UnitRow = ({ unit }: { unit: AuthoritySummary }) => (
  <li className="authority-row">
    <div>
      <h2 className="authority-row-name">
        <Link to={`/authorities/${unit.id}`}>{unit.name}</Link>
      </h2>
      <p className="soft">
        {AUTHORITY_TYPES[unit.type]}, {unit.region}
      </p>
      {unit.parts.length > 0 && (
        <p>
          Shared by <AuthorityLinks authorities={unit.parts} />
        </p>
      )}
      {unit.endedOn !== null && (
        <p>
          Ended on <PlainDate on={unit.endedOn} />, followed by{' '}
          <AuthorityLinks authorities={unit.successors} />
        </p>
      )}
    </div>
    {unit.isAdded && unit.endedOn === null && (
      <div className="authority-row-side">
        <ButtonLink to={`/programme/authorities/${unit.id}/edit`} variant="quiet" isSmall>
          Edit<span className="visually-hidden"> {unit.name}</span>
        </ButtonLink>
      </div>
    )}
  </li>
);
