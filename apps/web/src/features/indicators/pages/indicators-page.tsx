import '../indicators.css';
import type { FigureOverview } from '@hub/contracts/figures';
import { SCOPES, SCOPE_KEYS } from '@hub/contracts/indicators';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import { likelihoodWords, parityText, ratioText } from '@hub/indicators/wording';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useSetFilters } from '#platform/address-filters.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Select } from '#ui/select.tsx';
import { IndicatorCard } from '../components/indicator-card.tsx';
import { PROTECTION } from '../components/not-shown.tsx';
import { askedIn, compareAddress } from '../compare-address.ts';
import { definitionOf, scopeWords } from '../figure-words.ts';
import { overviewQuery } from '../indicators.queries.ts';

/** All indicators of one’s own authority; for the programme team those of England. */
export function IndicatorsPage() {
  const [search] = useSearchParams();
  const { phaseId, scope } = askedIn(search);
  const { data: overview } = useSuspenseQuery(
    overviewQuery({ ...(phaseId && { phaseId }), ...(scope && { scope }) }),
  );
  return overview.authority ? <OwnIndicators overview={overview} /> : <TeamIndicators overview={overview} />;
}

function OwnIndicators({ overview }: { overview: FigureOverview }) {
  const { authority, phase, scope, figures, unknownShare, can } = overview;
  const isNew = !figures.some(({ own }) => own !== null && own.none !== 'missing');
  return (
    <>
      <PageHeading
        title="Indicators"
        lead={[authority?.name, phase?.years, phase && scopeWords(scope)].filter(Boolean).join(', ')}
        actions={
          <>
            {can.readCounts && (
              <ButtonLink to="/returns" variant="quiet">
                Your return
              </ButtonLink>
            )}
            {can.compare && (
              <ButtonLink to="/indicators/report" variant="quiet">
                Your report
              </ButtonLink>
            )}
          </>
        }
      />
      {can.compare ? isNew && <NothingYet overview={overview} /> : <TakesNoPart />}
      {can.compare && <Filters overview={overview} />}
      {unknownShare !== null && (
        <p className="soft">
          Ethnicity is not known for {unknownShare}% of staff in post. They are left out of rates.
        </p>
      )}
      <div className="indicator-cards">
        {figures.map((figure) => (
          <IndicatorCard key={figure.key} figure={figure} overview={overview} />
        ))}
      </div>
      <Below
        own={[
          can.compare && ['/indicators/groups', 'Groups of peers'],
          can.readCounts && ['/indicators/views', 'Who looked at your figures'],
          can.compare && ['/introductions', 'Introductions'],
        ]}
      />
    </>
  );
}

const NothingYet = ({ overview: { authority, phase, can } }: { overview: FigureOverview }) => (
  <Notice
    title={phase ? `${authority?.name} has no figures in ${phase.years} yet` : 'There are no figures yet'}
  >
    <p>
      They are here once your sponsor has signed off the return.{' '}
      {can.readCounts ? <Link to="/returns">Go to your return</Link> : 'Your authority’s lead fills it in.'}
    </p>
  </Notice>
);

const TakesNoPart = () => (
  <Notice title="Your authority takes part in no phase yet">
    <p>
      You see England as it is published. To have figures of your own and compare them, your authority
      registers for a phase; the programme team helps with that.
    </p>
  </Notice>
);

function Filters({ overview: { phase, phases, scope } }: { overview: FigureOverview }) {
  const id = useId();
  const setFilters = useSetFilters();
  if (!phase) return null;
  return (
    <div className="filters">
      <Select
        id={`${id}-phase`}
        label="Year"
        value={phase.id}
        onChange={(value) => setFilters({ phase: value })}
        options={(phases.some(({ id: each }) => each === phase.id) ? phases : [phase, ...phases]).map(
          (each) => ({
            value: each.id,
            label: each.years,
          }),
        )}
      />
      <Select
        id={`${id}-scope`}
        label="Service"
        value={scope}
        onChange={(value) => setFilters({ scope: value })}
        options={SCOPE_KEYS.map((each) => ({ value: each, label: SCOPES[each] }))}
      />
    </div>
  );
}

/** England by indicator, and where the programme team goes from there. */
function TeamIndicators({ overview }: { overview: FigureOverview }) {
  const { figures, definitions, phase } = overview;
  return (
    <>
      <PageHeading
        title="Indicators"
        lead="England as it was published, and the authorities side by side."
        actions={
          <>
            <ButtonLink to="/returns/tracker" variant="quiet">
              How far returns are
            </ButtonLink>
            <ButtonLink to="/indicators/national" variant="quiet">
              National report
            </ButtonLink>
          </>
        }
      />
      {!phase && (
        <Notice title="No return is signed off yet">
          <p>
            Once a sponsor has signed one off, its figures stand here.{' '}
            <Link to="/returns/tracker">See how far returns are</Link>
          </p>
        </Notice>
      )}
      <Card title="England by indicator">
        <div className="indicator-table-frame">
          <table className="indicator-table">
            <caption className="visually-hidden">The latest published figure of each indicator</caption>
            <thead>
              <tr>
                <th scope="col">Indicator</th>
                <th scope="col" className="numbers">
                  Relative likelihood
                </th>
                <th scope="col">In words</th>
                <th scope="col">How to read it</th>
                <th scope="col">Source</th>
              </tr>
            </thead>
            <tbody>
              {figures.map(({ key, england }) => {
                const definition = definitionOf(definitions, key);
                return (
                  <tr key={key}>
                    <th scope="row">
                      <Link to={compareAddress(key, {})}>{`${key}. ${definition.title}`}</Link>
                    </th>
                    <td className="numbers">{england ? ratioText(england.ratio) : '[x]'}</td>
                    <td>{england ? likelihoodWords(england.ratio) : 'Not published as a ratio'}</td>
                    <td>{parityText(definition, COLLECTIVE_TERM) ?? 'Shares by pay band'}</td>
                    <td className="soft small">{england?.source ?? ''}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </Card>
      <Below own={[['/indicators/groups', 'Groups of authorities']]} />
    </>
  );
}

/** Where one goes on from here: what is of one’s own first. */
const Below = ({ own }: { own: readonly (readonly [to: string, label: string] | false)[] }) => (
  <ul className="indicators-below points">
    {[
      ...own,
      ['/indicators/national', 'National figures, as they are published'] as const,
      ['/indicators/england', 'Children’s social workers in every authority of England (DfE)'] as const,
      [PROTECTION, 'How we protect small numbers'] as const,
    ].map(
      (link) =>
        link && (
          <li key={link[0]}>
            <Link to={link[0]}>{link[1]}</Link>
          </li>
        ),
    )}
  </ul>
);
