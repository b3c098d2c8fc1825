import '../programme.css';
import {
  REGISTRATION_STATES,
  type RegistrationState,
  type RegistrationSummary,
} from '@hub/contracts/registrations';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Link, useSearchParams } from 'react-router';
import { oneOf } from '#platform/address-filters.ts';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { Tag } from '#ui/tag.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { Relative } from '#ui/when.tsx';
import { phaseName, servicesInWords } from '../phase-words.ts';
import { registrationsQuery } from '../programme.queries.ts';

const STATES = Object.keys(REGISTRATION_STATES) as RegistrationState[];

export function RegistrationsPage() {
  const [search] = useSearchParams();
  const shown = oneOf(STATES, search.get('state')) ?? 'waiting';
  return (
    <>
      <BackLink to="/programme">Programme</BackLink>
      <PageHeading title="Registrations" lead="Authorities that ask to take part, from the public page." />
      <Tabs
        label="Registrations"
        tabs={STATES.map((state) => ({
          to: state === 'waiting' ? '?' : `?state=${state}`,
          label: REGISTRATION_STATES[state],
          isCurrent: state === shown,
        }))}
      />
      <Suspense key={shown} fallback={<Loading label="Loading registrations" />}>
        <RegistrationList state={shown} />
      </Suspense>
    </>
  );
}

const EMPTY: Record<RegistrationState, { title: string; text: string }> = {
  waiting: {
    title: 'Nobody waits for review',
    text: 'A registration from the public page appears here at once.',
  },
  accepted: { title: 'None accepted yet', text: 'An accepted registration enrols its authority.' },
  declined: { title: 'None declined', text: 'A declined registration stays here with its reason.' },
};

function RegistrationList({ state }: { state: RegistrationState }) {
  const list = useSuspenseInfiniteQuery(registrationsQuery(state));
  const registrations = list.data.pages.flatMap(({ items }) => items);
  if (registrations.length === 0)
    return (
      <Card>
        <EmptyState title={EMPTY[state].title}>
          <p>{EMPTY[state].text}</p>
        </EmptyState>
      </Card>
    );
  return (
    <>
      <Card>
        <ul className="list">
          {registrations.map((registration) => (
            <RegistrationRow key={registration.id} registration={registration} />
          ))}
        </ul>
      </Card>
      <ShowMore of={list} />
    </>
  );
}

const RegistrationRow = ({ registration }: { registration: RegistrationSummary }) => {
  const { id, authority, phase, services, leadName, state, receivedAt, decidedAt, othersWaiting } =
    registration;
  return (
    <li className="milestone-row">
      <div>
        <h2 className="phase-title">
          <Link to={`/programme/registrations/${id}`}>{authority.name}</Link>
        </h2>
        <p>
          {phaseName(phase)}. {servicesInWords(services)}
        </p>
        <p className="soft">Programme lead: {leadName}</p>
      </div>
      <div className="row row-tight">
        {othersWaiting > 0 && (
          <Tag tone="warn">{count(othersWaiting, 'other waits', 'others wait')} for this authority</Tag>
        )}
        <span className="small soft">
          {decidedAt === null ? (
            <>
              Received <Relative at={receivedAt} />
            </>
          ) : (
            <>
              {REGISTRATION_STATES[state]} <Relative at={decidedAt} />
            </>
          )}
        </span>
      </div>
    </li>
  );
};
