import '../indicators.css';
import { type Comparison, FEWEST_PEERS } from '@hub/contracts/figures';
import { type FigureKey, type Scope, SCOPES } from '@hub/contracts/indicators';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import type { IndicatorDefinition } from '@hub/indicators/definitions';
import { ratioText } from '@hub/indicators/wording';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { ProblemError } from '#platform/api-client.ts';
import { FigureTable } from '#ui/figure-table.tsx';
import { LinkButton } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { listed } from '#ui/listed.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { Tag } from '#ui/tag.tsx';
import { BandsChart } from '../components/bands-chart.tsx';
import { ChangeComparison } from '../components/change-comparison.tsx';
import { FunnelChart } from '../components/funnel-chart.tsx';
import { HowItIsCounted } from '../components/how-it-is-counted.tsx';
import { NotShown } from '../components/not-shown.tsx';
import { OwnCountsCard } from '../components/own-counts.tsx';
import { OwnSentence } from '../components/own-sentence.tsx';
import { PeerComments } from '../components/peer-comments.tsx';
import { PeersChart } from '../components/peers-chart.tsx';
import { TalkToLead } from '../components/talk-to-lead.tsx';
import { YearsChart } from '../components/years-chart.tsx';
import { askedIn, compareAddress, keyIn, type View } from '../compare-address.ts';
import { bandTitle, definitionOf, lowerFirst, shortName } from '../figure-words.ts';
import { comparisonQuery } from '../indicators.queries.ts';

/** What another feature needs to say what changed this figure elsewhere. */
export interface ComparedWith {
  figure: FigureKey;
  scope: Scope;
  phaseId: string;
  peers: Comparison['peers'];
}

interface ComparePageProps {
  /** "What closed the gap elsewhere". */
  elsewhere?: (compared: ComparedWith) => ReactNode;
}

export function ComparePage({ elsewhere }: ComparePageProps) {
  const { key: text } = useParams();
  const key = keyIn(text);
  if (!key) throw new ProblemError('not-found', { status: 404, title: 'Indicator not found' });
  return <Compare figure={key} elsewhere={elsewhere} />;
}

function Compare({ figure, elsewhere }: { figure: FigureKey; elsewhere: ComparePageProps['elsewhere'] }) {
  const [search] = useSearchParams();
  const { view, ...asked } = askedIn(search);
  const { data: comparison } = useSuspenseQuery(comparisonQuery(figure, asked));
  const { authority, phase, own, scope, peers, definitions, comments } = comparison;
  const [isChanging, setChanging] = useState(false);
  const definition = definitionOf(definitions, figure);
  const beside = [
    figure !== '1' && authority && <Years key="years" comparison={comparison} definition={definition} />,
    phase && elsewhere && (
      <Fragment key="elsewhere">{elsewhere({ figure, scope, phaseId: phase.id, peers })}</Fragment>
    ),
  ].filter(Boolean);
  return (
    <>
      <p className="way-back soft">
        <Link to="/indicators">Indicators</Link> / {authority?.name ?? 'Programme team'}
      </p>
      <PageHeading title={`Compare: ${lowerFirst(definition.title)}`} />
      <div className="compare-sentence">
        <OwnSentence comparison={comparison} definition={definition} />
      </div>
      <div className="row compare-chips">
        <Tag tone="brand">{shortName(definitions, figure)}</Tag>
        <Tag>Peers: {peers.name}</Tag>
        {phase && <Tag>{phase.years}</Tag>}
        <Tag>{SCOPES[scope]}</Tag>
        <LinkButton aria-expanded={isChanging} onClick={() => setChanging(!isChanging)}>
          Change<span className="visually-hidden"> what is compared</span>
        </LinkButton>
      </div>
      {isChanging && (
        // Started anew for each comparison: what another one had chosen is not this one’s.
        <ChangeComparison
          key={compareAddress(figure, asked)}
          comparison={comparison}
          view={view}
          onDone={() => setChanging(false)}
        />
      )}
      <div className={`grid${beside.length > 0 ? ' two' : ''}`}>
        <div className="stack-wide">
          {figure === '1' ? (
            <PayBands comparison={comparison} />
          ) : (
            <Peers comparison={comparison} definition={definition} view={view} />
          )}
          {own?.exact && authority && (
            <OwnCountsCard own={own} exact={own.exact} authority={authority} definition={definition} />
          )}
          {phase && comments > 0 && (
            <PeerComments
              key={`${figure} ${phase.id} ${scope} ${peers.kind} ${peers.groupId ?? ''}`}
              figure={figure}
              asked={{
                phaseId: phase.id,
                scope,
                peers: peers.kind,
                ...(peers.groupId && { groupId: peers.groupId }),
              }}
              comments={comments}
            />
          )}
          <HowItIsCounted definition={definition} />
        </div>
        {beside.length > 0 && (
          <aside className="grid" aria-label="Years, and what changed elsewhere">
            {beside}
          </aside>
        )}
      </div>
    </>
  );
}

function Peers({
  comparison,
  definition,
  view,
}: {
  comparison: Comparison;
  definition: IndicatorDefinition;
  view: View;
}) {
  const { key, phase, scope, peers, rows, mean } = comparison;
  const asked = {
    ...(phase && { phaseId: phase.id }),
    scope,
    peers: peers.kind,
    ...(peers.groupId && { groupId: peers.groupId }),
  };
  return (
    <div className="card">
      <Tabs
        label="Ways to look at it"
        tabs={[
          { to: compareAddress(key, asked), label: 'Side by side', isCurrent: view === 'peers' },
          { to: compareAddress(key, asked, 'funnel'), label: 'Against chance', isCurrent: view === 'funnel' },
        ]}
      />
      {view === 'funnel' ? (
        <FunnelChart comparison={comparison} definition={definition}>
          <NotShown comparison={comparison} />
        </FunnelChart>
      ) : (
        <PeersChart comparison={comparison} definition={definition}>
          {mean === null && rows.length > 0 && (
            <p className="soft small">
              There is no mean of the group: it needs {FEWEST_PEERS} authorities that share this figure by
              name.
            </p>
          )}
          <RoundedNote comparison={comparison} />
          <NotShown comparison={comparison} />
        </PeersChart>
      )}
      <FewPeers comparison={comparison} />
      <TalkToLead rows={rows} />
    </div>
  );
}

/** Whoever knows the exact figure is told why the picture has another. */
const RoundedNote = ({ comparison: { own } }: { comparison: Comparison }) =>
  own?.exact?.ratio != null && own.likelihood ? (
    <p className="soft small">
      Your mark is what others see, made of counts rounded to 5: {ratioText(own.likelihood.ratio)}. By your
      exact counts it is {ratioText(own.exact.ratio)}.
    </p>
  ) : null;

/** Says what would change that. */
function FewPeers({ comparison }: { comparison: Comparison }) {
  const { key, scope, phase, peers, rows, notShown, authority } = comparison;
  const isFew = rows.length + notShown < FEWEST_PEERS;
  if (!isFew && rows.length > 0) return null;
  return (
    <EmptyState title={isFew ? 'Fewer than five peers' : 'No peer shows this figure'} level={3}>
      <p>
        {isFew
          ? `The group “${peers.name}” has too few authorities in ${phase?.years ?? 'this phase'}.`
          : `Nobody of the group “${peers.name}” shares this figure, or it is too small to show.`}
      </p>
      {peers.kind !== 'england' && (
        <p>
          <Link to={compareAddress(key, { ...(phase && { phaseId: phase.id }), scope, peers: 'england' })}>
            Compare with all of England
          </Link>
        </p>
      )}
      {authority && (
        <p>
          <Link to="/indicators/groups">Choose peers of your own</Link>
        </p>
      )}
    </EmptyState>
  );
}

function Years({ comparison, definition }: { comparison: Comparison; definition: IndicatorDefinition }) {
  const { trend, mergedFrom, authority } = comparison;
  const predecessors = [...new Set(trend.flatMap(({ predecessor }) => predecessor?.name ?? []))];
  return (
    <div className="card">
      <YearsChart comparison={comparison} definition={definition}>
        {predecessors.length > 0 && (
          <p className="soft small">
            Earlier years are those of {listed(predecessors)}, which {authority?.name} followed.
          </p>
        )}
        {mergedFrom.length > 0 && (
          <p className="soft small">
            {authority?.name} followed {listed(mergedFrom.map(({ name }) => name))}. Their years are of other
            staff and are not joined to its own.
          </p>
        )}
      </YearsChart>
    </div>
  );
}

/** The first indicator has no ratio: how the groups are spread is set side by side. */
function PayBands({ comparison }: { comparison: Comparison }) {
  const { own, authority, mean, rows, bands, definitions } = comparison;
  return (
    <>
      {authority && own && (
        <div className="card">
          <BandsChart
            comparison={comparison}
            title="Your staff by pay band"
            bands={own.bands}
            of={authority.name}
          />
        </div>
      )}
      {mean?.bands && (
        <div className="card">
          <BandsChart
            comparison={comparison}
            title={`Mean of ${mean.authorities} peers`}
            bands={mean.bands}
            of={`mean of ${mean.authorities} authorities`}
          />
        </div>
      )}
      <Card title={authority ? 'Your peers by pay band' : 'Authorities by pay band'}>
        {rows.length === 0 ? (
          <p>No authority of the group “{comparison.peers.name}” shows this figure yet.</p>
        ) : (
          <FigureTable
            caption={`Share of ${COLLECTIVE_TERM} and of White staff in each pay band, in percent`}
            columns={[
              { label: 'Authority' },
              ...bands.flatMap((band) => [
                { label: `${bandTitle(definitions, band)}, ${COLLECTIVE_TERM}`, isNumber: true },
                { label: `${bandTitle(definitions, band)}, White`, isNumber: true },
              ]),
            ]}
            rows={rows.map((row, at) => ({
              id: row.authorityId ?? `without-a-name-${at}`,
              cells: [
                row.label,
                ...(row.bands ?? []).flatMap(({ globalMajority, white }) => [
                  globalMajority ?? '[c]',
                  white ?? '[c]',
                ]),
              ],
            }))}
          />
        )}
        <NotShown comparison={comparison} />
      </Card>
    </>
  );
}
