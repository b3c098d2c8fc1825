import type { Return } from '@hub/contracts/returns';
import { COLLECTIVE_TERM, type IndicatorNumber } from '@hub/contracts/vocabulary';
import { type DefinitionSet, type IndicatorDefinition, INDICATOR_KEYS } from '@hub/indicators/definitions';
import { parityText } from '@hub/indicators/wording';
import { Card } from '#ui/card.tsx';
import { fullPlainDate } from '#ui/london-time.ts';

type Dates = Pick<Return, 'periodStart' | 'periodEnd' | 'snapshotOn'>;

interface WhatToCountProps {
  definitions: DefinitionSet;
  number: IndicatorNumber;
  dates: Dates;
}

/** Who is counted and who is not, over which time, with an example to check oneself by. */
export function WhatToCount({ definitions, number, dates }: WhatToCountProps) {
  const asked = INDICATOR_KEYS.map((key) => definitions.indicators[key]).filter(
    (definition) => definition.number === number,
  );
  const [first] = asked;
  if (!first) return null;
  const Heading = asked.length > 1 ? 'h4' : 'h3';
  return (
    <Card title="What to count" isSunk>
      <p>{overWhat(first, dates)}</p>
      {asked.map((definition) => (
        <div key={definition.key}>
          {asked.length > 1 && <h3>{definition.title}</h3>}
          <Formula definition={definition} />
          <Heading className="count-heading">Count</Heading>
          <ul className="count-list">
            {definition.include.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <Heading className="count-heading">Do not count</Heading>
          <ul className="count-list">
            {definition.exclude.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <Example definition={definition} />
        </div>
      ))}
      <p className="small soft">Source: {first.source}</p>
    </Card>
  );
}

function overWhat({ basis }: IndicatorDefinition, { periodStart, periodEnd, snapshotOn }: Dates): string {
  if (basis === 'snapshot')
    return snapshotOn
      ? `As it was on ${fullPlainDate(snapshotOn)}, the day of your snapshot.`
      : 'As it was on the day of your snapshot, which is not set yet.';
  return periodStart && periodEnd
    ? `Over twelve months, from ${fullPlainDate(periodStart)} to ${fullPlainDate(periodEnd)}.`
    : 'Over the twelve months of the return, which are not set yet.';
}

function Formula({ definition }: { definition: IndicatorDefinition }) {
  const { counts, adverse } = definition;
  return (
    <p>
      <b>{counts.numerator}</b> out of <b>{lower(counts.denominator)}</b>
      {adverse === null
        ? `, for ${COLLECTIVE_TERM} and for White staff.`
        : `: the rate of ${COLLECTIVE_TERM} staff divided by the rate of White staff. ${parityText(definition, COLLECTIVE_TERM)}`}
    </p>
  );
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function Example({ definition: { example } }: { definition: IndicatorDefinition }) {
  if (!example) return null;
  const { a, n, b, m, says } = example;
  const number = (of: number) => of.toLocaleString('en-GB');
  return (
    <details className="worked-example">
      <summary>A worked example</summary>
      <p>
        {COLLECTIVE_TERM}: {number(a)} of {number(n)}. White: {number(b)} of {number(m)}.
      </p>
      <p>{says}</p>
    </details>
  );
}
