import '../authorities.css';
import { ENROLMENT_STATES } from '@hub/contracts/enrolment-states';
import type { Enrolment, EnrolmentOverview } from '@hub/contracts/enrolments';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { useMe } from '#platform/me.ts';
import { useNarrowedList } from '#platform/narrowed-list.ts';
import { PhaseAndRegion } from '#platform/phase-and-region.tsx';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { listed } from '#ui/listed.ts';
import { Loading } from '#ui/loading.tsx';
import { NarrowedList } from '#ui/narrowed-list.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { useIsNarrow } from '#ui/use-is-narrow.ts';
import { BackLink } from '#ui/way-back.tsx';
import { FullDate } from '#ui/when.tsx';
import { type EnrolmentFilters, enrolmentListQuery, enrolmentOverviewQuery } from '../authorities.queries.ts';
import { readRegion, readState, states } from '../components/authority-filters.tsx';
import { EnrolmentActions, ServiceReturn } from '../components/enrolment-actions.tsx';
import { NotForYou } from '../components/not-for-you.tsx';
import { StateTag } from '../components/state-tag.tsx';

const TITLE = 'Enrolments';

export function EnrolmentTrackerPage() {
  const { can } = useMe();
  return can.runProgramme ? <Tracker /> : <NotForYou title={TITLE} who="the programme team" />;
}

function useTrackerFilters(): EnrolmentFilters {
  const [search] = useSearchParams();
  return {
    phaseId: search.get('phase') ?? undefined,
    state: readState(search),
    region: readRegion(search),
  };
}

function Tracker() {
  const { phaseId, region, state } = useTrackerFilters();
  const { data: overview } = useQuery({
    ...enrolmentOverviewQuery({ phaseId, region }),
    placeholderData: keepPreviousData,
    throwOnError: (_, query) => query.state.data === undefined,
  });
  return (
    <>
      <BackLink to="/programme">Programme</BackLink>
      <PageHeading
        title={TITLE}
        lead="How far each authority is in the phase. A step shows on its page at once."
        actions={
          <ButtonLink to="/programme/enrolments/new" icon="plus">
            Enrol an authority
          </ButtonLink>
        }
      />
      {!overview ? (
        <Loading label="Loading enrolments" />
      ) : overview.phase === null ? (
        <EmptyState
          title={overview.phases.length === 0 ? 'The hub has no phase yet' : 'There is no such phase'}
        >
          {overview.phases.length === 0 ? (
            <p>A programme administrator plans the first phase; authorities are enrolled in it then.</p>
          ) : (
            <ButtonLink to="/programme/enrolments" variant="quiet">
              Go to the current phase
            </ButtonLink>
          )}
        </EmptyState>
      ) : (
        <>
          <PhaseAndRegion phases={overview.phases} phaseId={overview.phase.id} region={region} />
          <StateCounts counts={overview.counts} />
          <EnrolmentList filters={{ phaseId, region, state }} />
        </>
      )}
    </>
  );
}

/** How many are at each step; each a filter with an address of its own. */
function StateCounts({ counts }: Pick<EnrolmentOverview, 'counts'>) {
  const [search] = useSearchParams();
  const current = readState(search);
  const all = counts.reduce((sum, one) => sum + one.count, 0);
  const to = (state: string) => {
    const next = new URLSearchParams(search);
    if (state) next.set('state', state);
    else next.delete('state');
    return `?${next}`;
  };
  return (
    <nav aria-label="How far they are">
      <ul className="state-counts">
        <li>
          <Link to={to('')} preventScrollReset aria-current={current === undefined ? 'true' : undefined}>
            All <b>{all}</b>
          </Link>
        </li>
        {states.map((state) => (
          <li key={state}>
            <Link to={to(state)} preventScrollReset aria-current={current === state ? 'true' : undefined}>
              {ENROLMENT_STATES[state]} <b>{counts.find((one) => one.state === state)?.count ?? 0}</b>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function EnrolmentList({ filters }: { filters: EnrolmentFilters }) {
  const isNarrow = useIsNarrow();
  const list = useNarrowedList(enrolmentListQuery(filters));
  if (!list.data) return <Loading label="Loading enrolments" />;
  const enrolments = list.data.pages.flatMap(({ items }) => items);
  if (enrolments.length === 0 && !list.isPlaceholderData)
    return (filters.state ?? filters.region) === undefined ? (
      <EmptyState title="Nobody is enrolled in this phase yet">
        <ButtonLink to="/programme/enrolments/new">Enrol an authority</ButtonLink>
      </EmptyState>
    ) : (
      <EmptyState title="No enrolments match">
        <p>Choose another state or region.</p>
      </EmptyState>
    );
  return (
    <NarrowedList list={list} shown={`${count(enrolments.length, 'enrolment', 'enrolments')} shown`}>
      <Card>
        {isNarrow ? (
          <ul className="list">
            {enrolments.map((enrolment) => (
              <EnrolmentItem key={enrolment.id} enrolment={enrolment} />
            ))}
          </ul>
        ) : (
          <table className="tracker">
            <caption className="visually-hidden">Authorities and how far each is</caption>
            <thead>
              <tr>
                <th scope="col">Authority</th>
                <th scope="col">State</th>
                <th scope="col">Returns</th>
                <th scope="col">
                  <span className="visually-hidden">What you can do</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {enrolments.map((enrolment) => (
                <EnrolmentRow key={enrolment.id} enrolment={enrolment} />
              ))}
            </tbody>
          </table>
        )}
      </Card>
    </NarrowedList>
  );
}

interface RowProps {
  enrolment: Enrolment;
}

const EnrolmentRow = ({ enrolment }: RowProps) => (
  <tr>
    <th scope="row">
      <Who enrolment={enrolment} />
    </th>
    <td>
      <Standing enrolment={enrolment} />
    </td>
    <td className="small">
      <Returns enrolment={enrolment} />
    </td>
    <td>
      <EnrolmentActions enrolment={enrolment} />
    </td>
  </tr>
);

/** The same on a phone. */
const EnrolmentItem = ({ enrolment }: RowProps) => (
  <li className="tracker-item">
    <div className="strong">
      <Who enrolment={enrolment} />
    </div>
    <div>
      <Standing enrolment={enrolment} />
    </div>
    <div className="small">
      <Returns enrolment={enrolment} />
    </div>
    <EnrolmentActions enrolment={enrolment} />
  </li>
);

const Who = ({ enrolment: { authority, leads } }: RowProps) => (
  <>
    <Link to={`/authorities/${authority.id}`}>{authority.name}</Link>
    <p className="small soft tracker-note">
      {leads.length > 0 ? `Led by ${listed(leads)}` : 'Nobody leads it yet'}
    </p>
  </>
);

const Standing = ({ enrolment: { state, stateChangedAt, withdrawalReason } }: RowProps) => (
  <>
    <StateTag state={state} />
    <p className="small soft tracker-note">
      Since <FullDate at={stateChangedAt} />
    </p>
    {withdrawalReason !== null && <p className="small tracker-note">{withdrawalReason}</p>}
  </>
);

const Returns = ({ enrolment }: RowProps) => (
  <>
    {enrolment.services.map((service) => (
      <ServiceReturn key={service} enrolment={enrolment} service={service} />
    ))}
  </>
);
