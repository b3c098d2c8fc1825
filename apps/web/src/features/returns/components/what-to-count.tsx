import type { Return } from '@hub/contracts/returns';
import { COLLECTIVE_TERM, type IndicatorNumber } from '@hub/contracts/vocabulary';
import {
  type DefinitionSet,
  type IndicatorDefinition,
  INDICATOR_KEYS,
  YEAR,
} from '@hub/indicators/definitions';
import { parityText } from '@hub/indicators/wording';
import { type ReactNode, useId } from 'react';
import { fullPlainDate } from '#ui/london-time.ts';
import { useIsNarrow } from '#ui/use-is-narrow.ts';

type Dates = Pick<Return, 'periodStart' | 'periodEnd' | 'snapshotOn'>;

interface WhatToCountProps {
  definitions: DefinitionSet;
  number: IndicatorNumber;
  dates: Dates;
}

/** Below this width there is no room for it beside the boxes: it stands before them, and folds away. */
const ROOM_BESIDE = 1079;

/** Who is counted and who is not, over which time, with an example to check oneself by. */
export function WhatToCount({ definitions, number, dates }: WhatToCountProps) {
  const id = useId();
  const isAbove = useIsNarrow(ROOM_BESIDE);
  const [first, ...others] = INDICATOR_KEYS.map((key) => definitions.indicators[key]).filter(
    (definition) => definition.number === number,
  );
  if (!first) return null;
  const content = (
    <>
      <p>{overWhat(first, dates)}</p>
      {others.length === 0 ? (
        <Part definition={first} />
      ) : (
        <>
          <h3>{first.title}</h3>
          <Part definition={first} />
          {others.map((definition) => (
            <div key={definition.key}>
              <h3>{definition.title}</h3>
              <Part definition={definition} after={first} />
            </div>
          ))}
        </>
      )}
      <p className="small soft">Source: {first.source}</p>
    </>
  );
  return isAbove ? (
    <details className="card card-sunk what-to-count">
      <summary>
        <h2>What to count</h2>
      </summary>
      {content}
    </details>
  ) : (
    <section className="card card-sunk" aria-labelledby={id}>
      <h2 id={id}>What to count</h2>
      {content}
    </section>
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

/** `after`: the part before it, so that only what is different is said again. */
function Part({ definition, after }: { definition: IndicatorDefinition; after?: IndicatorDefinition }) {
  const isNew = (text: string, before: readonly string[] | undefined) =>
    text !== YEAR && !before?.includes(text);
  const include = definition.include.filter((text) => isNew(text, after?.include));
  const exclude = definition.exclude.filter((text) => isNew(text, after?.exclude));
  return (
    <>
      {after ? <p>Counted and divided in the same way.</p> : <Formula definition={definition} />}
      <Listed title="Count" texts={include} />
      <Listed title="Do not count" texts={exclude} />
      <Example definition={definition} />
    </>
  );
}

const Listed = ({ title, texts }: { title: string; texts: readonly string[] }): ReactNode =>
  texts.length > 0 && (
    <>
      <p className="count-heading">{title}</p>
      <ul className="count-list">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );

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
