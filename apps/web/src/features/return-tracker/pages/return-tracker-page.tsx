import '../return-tracker.css';
import { REGIONS } from '@hub/contracts/authorities';
import {
  TRACKER_VIEWS,
  type TrackedReturns,
  type TrackerOverview,
  type TrackerView,
} from '@hub/contracts/return-tracker';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { oneOf } from '#platform/address-filters.ts';
import { useMe } from '#platform/me.ts';
import { useNarrowedList } from '#platform/narrowed-list.ts';
import { PhaseAndRegion } from '#platform/phase-and-region.tsx';
import { Button, ButtonLink, LinkButton } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { listed } from '#ui/listed.ts';
import { Loading } from '#ui/loading.tsx';
import { fullPlainDate } from '#ui/london-time.ts';
import { NarrowedList } from '#ui/narrowed-list.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDate } from '#ui/when.tsx';
import { RemindDialog } from '../components/remind-dialog.tsx';
import { TrackedService } from '../components/tracked-service.tsx';
import { type TrackerFilters, trackedReturnsQuery, trackerOverviewQuery } from '../return-tracker.queries.ts';

const TITLE = 'Returns';
const VIEWS = Object.keys(TRACKER_VIEWS) as TrackerView[];

export function ReturnTrackerPage() {
  const { can } = useMe();
  if (can.runProgramme) return <Tracker />;
  return (
    <>
      <PageHeading title={TITLE} />
      <p>Only the programme team follows the returns of every authority.</p>
      <ButtonLink to="/returns">See your authority’s returns</ButtonLink>
    </>
  );
}

function useTrackerFilters(): TrackerFilters {
  const [search] = useSearchParams();
  return {
    phaseId: search.get('phase') ?? undefined,
    region: oneOf(REGIONS, search.get('region')),
    view: oneOf(VIEWS, search.get('view')),
  };
}

function Tracker() {
  const { phaseId, region, view } = useTrackerFilters();
  const { data: overview } = useQuery({
    ...trackerOverviewQuery({ phaseId, region }),
    placeholderData: keepPreviousData,
    throwOnError: (_, query) => query.state.data === undefined,
  });
  return (
    <>
      <BackLink to="/programme">Programme</BackLink>
      <PageHeading
        title={TITLE}
        lead="How far each authority is with its returns. You see their figures once their sponsor has signed off, rounded and without small numbers."
      />
      {!overview ? (
        <Loading label="Loading returns" />
      ) : overview.phase === null ? (
        <EmptyState
          title={overview.phases.length === 0 ? 'The hub has no phase yet' : 'There is no such phase'}
        >
          {overview.phases.length === 0 ? (
            <p>A programme administrator plans the first phase; authorities file their returns in it.</p>
          ) : (
            <ButtonLink to="/returns/tracker" variant="quiet">
              Go to the current phase
            </ButtonLink>
          )}
        </EmptyState>
      ) : (
        <>
          <PhaseAndRegion phases={overview.phases} phaseId={overview.phase.id} region={region} />
          <DataWindow window={overview.window} />
          <ViewCounts counts={overview.counts} />
          <TrackedList filters={{ phaseId, region, view }} />
        </>
      )}
    </>
  );
}

function DataWindow({ window: { opensOn, closesOn } }: Pick<TrackerOverview, 'window'>) {
  if (opensOn === null && closesOn === null)
    return (
      <p>
        The phase has no dates for its data yet. <Link to="/programme/phases">Add them as milestones</Link>.
      </p>
    );
  return (
    <p className="soft">
      {opensOn !== null && `Data window opens on ${fullPlainDate(opensOn)}`}
      {opensOn !== null && closesOn !== null && ', '}
      {closesOn !== null && `${opensOn === null ? 'Data window ' : ''}closes on ${fullPlainDate(closesOn)}`}
    </p>
  );
}

/** How many authorities are in each view; each a filter with an address of its own. */
function ViewCounts({ counts }: Pick<TrackerOverview, 'counts'>) {
  const [search] = useSearchParams();
  const current = oneOf(VIEWS, search.get('view')) ?? 'all';
  const to = (view: TrackerView) => {
    const next = new URLSearchParams(search);
    if (view === 'all') next.delete('view');
    else next.set('view', view);
    return `?${next}`;
  };
  return (
    <nav aria-label="How far they are">
      <ul className="state-counts">
        {counts.map(({ view, count: authorities }) => (
          <li key={view}>
            <Link to={to(view)} preventScrollReset aria-current={view === current ? 'true' : undefined}>
              {TRACKER_VIEWS[view]} <b>{authorities}</b>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const isBehind = ({ services }: TrackedReturns): boolean => services.some(({ state }) => state !== 'signed');

function TrackedList({ filters }: { filters: TrackerFilters }) {
  const list = useNarrowedList(trackedReturnsQuery(filters));
  const [chosen, setChosen] = useState<string[]>([]);
  const [isReminding, setReminding] = useState(false);
  if (!list.data) return <Loading label="Loading returns" />;
  const rows = list.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0 && !list.isPlaceholderData)
    return (
      <EmptyState
        title={
          filters.view || filters.region ? 'No authority matches' : 'Nobody takes part in this phase yet'
        }
      >
        {filters.view || filters.region ? (
          <p>Choose another view or region.</p>
        ) : (
          <ButtonLink to="/programme/enrolments/new">Enrol an authority</ButtonLink>
        )}
      </EmptyState>
    );
  const behind = rows.filter(isBehind).map(({ enrolmentId }) => enrolmentId);
  // What is no longer in the list, or has been signed since, is not reminded.
  const picked = chosen.filter((id) => behind.includes(id));
  return (
    <NarrowedList list={list} shown={`${count(rows.length, 'authority', 'authorities')} shown`}>
      {behind.length > 0 && (
        <div className="tracker-bar">
          {picked.length === 0 ? (
            <span className="soft">Choose whom to remind.</span>
          ) : (
            <Button onClick={() => setReminding(true)}>
              Remind {count(picked.length, 'authority', 'authorities')}
            </Button>
          )}
          {picked.length < behind.length ? (
            <LinkButton onClick={() => setChosen(behind)}>
              Choose all {behind.length} that are not signed off
            </LinkButton>
          ) : (
            <LinkButton onClick={() => setChosen([])}>Choose none</LinkButton>
          )}
        </div>
      )}
      <Card>
        <ul className="list">
          {rows.map((row) => (
            <TrackedItem
              key={row.enrolmentId}
              row={row}
              isChosen={picked.includes(row.enrolmentId)}
              onChoose={(isChosen) =>
                setChosen(
                  isChosen
                    ? [...picked, row.enrolmentId]
                    : picked.filter((enrolmentId) => enrolmentId !== row.enrolmentId),
                )
              }
            />
          ))}
        </ul>
      </Card>
      <RemindDialog
        enrolmentIds={picked}
        isOpen={isReminding}
        onClose={() => setReminding(false)}
        onReminded={() => {
          setReminding(false);
          setChosen([]);
        }}
      />
    </NarrowedList>
  );
}

interface TrackedItemProps {
  row: TrackedReturns;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
}

function TrackedItem({ row, isChosen, onChoose }: TrackedItemProps) {
  const { authority, leads, hasSponsor, services, lastReminder } = row;
  const box = `remind-${row.enrolmentId}`;
  return (
    <li className="tracked">
      <div className="tracked-choice">
        {isBehind(row) && (
          <input
            type="checkbox"
            id={box}
            checked={isChosen}
            aria-label={`Choose ${authority.name}`}
            onChange={(event) => onChoose(event.target.checked)}
          />
        )}
      </div>
      <div>
        <Link className="strong" to={`/authorities/${authority.id}`}>
          {authority.name}
        </Link>
        <p className="small soft tracker-note">
          {leads.length > 0 ? `Led by ${listed(leads)}` : 'Nobody leads it yet'}
          {!hasSponsor && '. It has no sponsor to sign off'}
        </p>
        {lastReminder && (
          <p className="small soft tracker-note">
            Reminded on <FullDate at={lastReminder.at} />
            {lastReminder.by !== null && ` by ${lastReminder.by}`}
          </p>
        )}
      </div>
      <div className="tracked-services">
        {services.map((service) => (
          <TrackedService key={service.service} of={service} />
        ))}
      </div>
    </li>
  );
}
