import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import type { IndicatorDefinition } from '@hub/indicators/definitions';
import { parityText } from '@hub/indicators/wording';
import { Card } from '#ui/card.tsx';
import { SummaryItem, SummaryList } from '#ui/summary-list.tsx';

/** Numerator, denominator, formula, what counts and what does not, and which way to read it. */
export function HowItIsCounted({ definition }: { definition: IndicatorDefinition }) {
  const { counts, include, exclude, source, basis, example, adverse } = definition;
  return (
    <Card title="How it is counted">
      <SummaryList>
        <SummaryItem name="Numerator">{counts.numerator}</SummaryItem>
        <SummaryItem name="Denominator">{counts.denominator}</SummaryItem>
        <SummaryItem name="When">
          {basis === 'year' ? 'Over the twelve months of the return' : 'On the day of the snapshot'}
        </SummaryItem>
        <SummaryItem name="Formula">
          {adverse === null
            ? `Of each group’s staff, the share in each pay band: ${COLLECTIVE_TERM} and White. There is no ratio.`
            : `Relative likelihood: the rate of ${COLLECTIVE_TERM} staff over the rate of White staff. Ethnicity not known is left out.`}
        </SummaryItem>
        {adverse !== null && (
          <SummaryItem name="How to read it">{parityText(definition, COLLECTIVE_TERM)}</SummaryItem>
        )}
        <SummaryItem name="Count">
          <Points points={include} />
        </SummaryItem>
        <SummaryItem name="Do not count">
          <Points points={exclude} />
        </SummaryItem>
        {example && <SummaryItem name="Example">{example.says}</SummaryItem>}
        <SummaryItem name="Source">{source}</SummaryItem>
      </SummaryList>
    </Card>
  );
}

const Points = ({ points }: { points: readonly string[] }) => (
  <ul className="points">
    {points.map((point) => (
      <li key={point}>{point}</li>
    ))}
  </ul>
);
