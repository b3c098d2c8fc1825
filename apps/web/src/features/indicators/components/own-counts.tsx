import { type Comparison, type OwnCounts, type OwnFigure } from '@hub/contracts/figures';
import { SHARING_LEVELS } from '@hub/contracts/indicators';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import type { IndicatorDefinition } from '@hub/indicators/definitions';
import { intervalText, ratioText } from '@hub/indicators/wording';
import { Link } from 'react-router';
import { Card } from '#ui/card.tsx';
import { lowerFirst, stateWords } from '../figure-words.ts';

/** The exact counts and what is made of them: for the lead, the delegates and the sponsor, and said to be so. */
export function OwnCountsCard({
  own,
  exact,
  authority,
  definition,
}: {
  own: OwnFigure;
  exact: OwnCounts;
  authority: NonNullable<Comparison['authority']>;
  definition: IndicatorDefinition;
}) {
  const { globalMajority, white, ratio, low, high, state } = exact;
  const { counts } = definition;
  const people = (count: number) => count.toLocaleString('en-GB');
  const percent = (rate: number | null) => (rate === null ? 'none' : `${rate.toFixed(1)}%`);
  return (
    <Card title="Your own counts">
      <p className="soft small">
        Only the lead, the delegates and the sponsor of {authority.name} see this card.
      </p>
      <div className="own-counts-frame">
        <table className="own-counts">
          <caption className="visually-hidden">Exact counts of {authority.name}</caption>
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col" className="numbers">
                {counts.numerator}
              </th>
              <th scope="col" className="numbers">
                {counts.denominator}
              </th>
              <th scope="col" className="numbers">
                Rate
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{COLLECTIVE_TERM}</th>
              <td className="numbers">{people(globalMajority.events)}</td>
              <td className="numbers">{people(globalMajority.base)}</td>
              <td className="numbers">{percent(exact.globalMajorityRate)}</td>
            </tr>
            <tr>
              <th scope="row">White</th>
              <td className="numbers">{people(white.events)}</td>
              <td className="numbers">{people(white.base)}</td>
              <td className="numbers">{percent(exact.whiteRate)}</td>
            </tr>
          </tbody>
        </table>
      </div>
      {ratio === null ? (
        <p>The relative likelihood cannot be calculated from these counts.</p>
      ) : (
        <p>
          <span className="formula">
            ({people(globalMajority.events)} ÷ {people(globalMajority.base)}) ÷ ({people(white.events)} ÷{' '}
            {people(white.base)}) = <strong>{ratioText(ratio)}</strong>
          </span>
          {low !== null && high !== null && `, ${intervalText(low, high)}`}. {stateWords(state)}.
        </p>
      )}
      <p>
        {own.likelihood
          ? `Others who may see this figure see ${ratioText(own.likelihood.ratio)}, made of counts rounded to the nearest 5.`
          : 'Nobody else sees this figure: it is too small to show.'}{' '}
        {own.sharing && (
          <>
            It is shared with {lowerFirst(SHARING_LEVELS[own.sharing])}.{' '}
            <Link to="/returns">Change who sees it</Link>
          </>
        )}
      </p>
    </Card>
  );
}
