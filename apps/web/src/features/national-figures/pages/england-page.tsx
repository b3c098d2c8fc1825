import '../national-figures.css';
import { REGIONS } from '@hub/contracts/authorities';
import {
  type WorkforceFigures,
  type WorkforceYear,
  WORKFORCE_ROLES,
  workforceSource,
} from '@hub/contracts/national-figures';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { oneOf, useSetFilters } from '#platform/address-filters.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Select } from '#ui/select.tsx';
import { Tag } from '#ui/tag.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { AreaCard } from '../components/area-card.tsx';
import { SeniorTrend, spanOf, UnknownChart } from '../components/england-charts.tsx';
import { FigureTable } from '#ui/figure-table.tsx';
import { Phrases } from '../components/phrases.tsx';
import { MARKS, shareText } from '../figure-words.ts';
import { workforceAreasQuery, workforceFiguresQuery } from '../national-figures.queries.ts';

/** Real England from the first day: DfE's children's social workers. Nothing that is invented is on this page. */
export function EnglandPage() {
  const { data } = useSuspenseQuery(workforceFiguresQuery());
  const { england, sentence } = data;
  return (
    <>
      <BackLink to="/indicators">Indicators</BackLink>
      <PageHeading
        title="Children’s social workers in England"
        above={<Tag tone="good">Real data</Tag>}
        lead={workforceSource(spanOf(england))}
        actions={
          <ButtonLink to="/indicators/national" variant="quiet">
            National SC-WRES figures
          </ButtonLink>
        }
      />
      {england.length === 0 ? (
        <EmptyState title="The figures are not loaded">
          <p>They come with the hub. Ask the programme team to start it again.</p>
        </EmptyState>
      ) : (
        <div className="national-stack">
          <Notice>
            <p>
              These are DfE’s counts of social workers in children’s services. SC-WRES counts all staff of
              adults’ and children’s services, so its figures differ. Of authorities and regions, small
              numbers are hidden here as everywhere in the hub; England is shown as it is published.
            </p>
          </Notice>
          {sentence.length > 0 && (
            <p className="page-heading-lead">
              <Phrases phrases={sentence} />
            </p>
          )}
          <Card>
            <SeniorTrend years={england} of="England" />
          </Card>
          <Roles england={england} />
          <Areas figures={data} />
          <Regions figures={data} />
        </div>
      )}
    </>
  );
}

const Roles = ({ england }: Pick<WorkforceFigures, 'england'>) => (
  <Card title="By role">
    <p>{rolesSummary(england.at(-1))}</p>
    <FigureTable
      caption={`${COLLECTIVE_TERM} social workers by role, England`}
      columns={[{ label: 'Role' }, ...england.map(({ year }) => ({ label: String(year), isNumber: true }))]}
      rows={[
        ...WORKFORCE_ROLES.map((role) => ({
          id: role,
          cells: [
            role,
            ...england.map(({ roles }) => {
              const found = roles.find((each) => each.role === role);
              return shareText(found?.majorityShare ?? null, found?.none ?? 'missing');
            }),
          ],
        })),
        {
          id: 'all',
          cells: [
            'All social workers',
            ...england.map(({ majorityShare, none }) => shareText(majorityShare, none)),
          ],
        },
        {
          id: 'unknown',
          cells: [
            'Ethnicity not known, of all',
            ...england.map(({ unknownShare, none }) => shareText(unknownShare, none)),
          ],
        },
      ]}
    />
    <p className="small soft">{workforceSource(spanOf(england))}</p>
  </Card>
);

function Areas({ figures: { years } }: { figures: WorkforceFigures }) {
  const id = useId();
  const [search] = useSearchParams();
  const set = useSetFilters();
  const year = oneOf(years, search.get('year')) ?? years.at(-1);
  const region = oneOf(REGIONS, search.get('region'));
  const [name, setName] = useState('');
  const looked = useDeferredValue(name.trim().toLocaleLowerCase('en-GB'));
  const { data } = useQuery({
    ...workforceAreasQuery(year),
    placeholderData: keepPreviousData,
    throwOnError: true,
  });
  const asked = search.get('area');
  const chosenKey = asked ?? data?.own ?? null;
  const chosen = data?.items.find(({ key }) => key === chosenKey) ?? null;
  const inRegion = data?.items.filter((area) => region === undefined || area.region === region) ?? [];
  const found = inRegion.filter((area) => area.name.toLocaleLowerCase('en-GB').includes(looked));
  return (
    <Card>
      <div className="filters" role="group" aria-label="Show only">
        <Select
          id={`${id}-year`}
          label="Year"
          value={String(year)}
          onChange={(value) => set({ year: value })}
          options={years.toReversed().map((each) => ({ value: String(each), label: String(each) }))}
        />
        <Select
          id={`${id}-region`}
          label="Region"
          value={region ?? ''}
          onChange={(value) => set({ region: value })}
          options={[
            { value: '', label: 'All regions' },
            ...REGIONS.map((each) => ({ value: each, label: each })),
          ]}
        />
      </div>
      {!data ? (
        <Loading label="Loading authorities" />
      ) : (
        <>
          <UnknownChart year={data.year} areas={inRegion} of={region ?? 'England'} chosen={chosen} />
          <h3>Find your authority</h3>
          <TextInput
            id={`${id}-name`}
            label="Name of the authority"
            value={name}
            onChange={setName}
            autoComplete="off"
            size="20"
          />
          <p className="soft" aria-live="polite">
            {count(found.length, 'authority', 'authorities')}, by name
          </p>
          {found.length === 0 ? (
            <p>No authority matches. Look for a part of its name, or in all regions.</p>
          ) : (
            <FigureTable
              isLong
              caption={`Authorities${region ? `, ${region}` : ''}, 30 September ${data.year}`}
              columns={[
                { label: 'Authority' },
                ...(region ? [] : [{ label: 'Region' }]),
                { label: 'Ethnicity not known', isNumber: true },
                { label: `${COLLECTIVE_TERM}, of those known`, isNumber: true },
              ]}
              rows={found.map(({ key, name: called, region: of, unknownShare, majorityShare, none }) => ({
                id: key,
                cells: [
                  <Link key={key} to={addressOf(search, key)} preventScrollReset>
                    {called}
                  </Link>,
                  ...(region ? [] : [of]),
                  shareText(unknownShare, none),
                  shareText(majorityShare, none),
                ],
              }))}
            />
          )}
          <p className="small soft">
            {workforceSource(data.year)}. {MARKS}
          </p>
          {chosenKey && <AreaCard key={chosenKey} areaKey={chosenKey} isAsked={asked !== null} />}
        </>
      )}
    </Card>
  );
}

function addressOf(search: URLSearchParams, area: string): string {
  const next = new URLSearchParams(search);
  next.set('area', area);
  return `?${next}`;
}

const Regions = ({ figures: { regions, years } }: { figures: WorkforceFigures }) => {
  const latest = years.at(-1) ?? 0;
  return (
    <Card title={`Regions, ${latest}`}>
      <FigureTable
        caption={`Children’s social workers by region, 30 September ${latest}`}
        columns={[
          { label: 'Region' },
          { label: 'Ethnicity not known', isNumber: true },
          { label: `${COLLECTIVE_TERM}, of those known`, isNumber: true },
          { label: `${COLLECTIVE_TERM} of senior managers`, isNumber: true },
        ]}
        rows={regions.map(({ key, name, years: of }) => {
          const year = of.find((each) => each.year === latest);
          const senior = year?.roles.find(({ role }) => role === WORKFORCE_ROLES[0]);
          return {
            id: key,
            cells: [
              name,
              shareText(year?.unknownShare ?? null, year?.none ?? null),
              shareText(year?.majorityShare ?? null, year?.none ?? null),
              shareText(senior?.majorityShare ?? null, senior?.none ?? null),
            ],
          };
        })}
      />
      <p className="small soft">
        {workforceSource(latest)}. {MARKS}
      </p>
    </Card>
  );
};

function rolesSummary(latest: WorkforceYear | undefined): string {
  const senior = latest?.roles.find(({ role }) => role === WORKFORCE_ROLES[0])?.majorityShare;
  if (latest?.majorityShare == null || senior == null)
    return `Of social workers whose ethnicity is known, how many percent are of the ${COLLECTIVE_TERM}.`;
  return `In ${latest.year}, ${latest.majorityShare}% of social workers whose ethnicity is known were of the ${COLLECTIVE_TERM}, and ${senior}% of senior managers.`;
}
