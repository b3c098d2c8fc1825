import type { Comparison } from '@hub/contracts/figures';
import type { Likelihood } from '@hub/contracts/indicators';
import type { IndicatorDefinition } from '@hub/indicators/definitions';
import { figurePhrases, noFigureWords } from '../figure-words.ts';
import { Phrases } from './phrases.tsx';

/** The finding, or why there is none. */
export function OwnSentence({
  comparison,
  definition,
}: {
  comparison: Comparison;
  definition: IndicatorDefinition;
}) {
  const { own, authority, phase, scope } = comparison;
  if (!authority || !own) return null;
  if (!phase)
    return <p>No authority has figures yet. They are here once a sponsor has signed off a return.</p>;
  const years = phase.years;
  const exact = own.exact && asLikelihood(own.exact);
  const shown = own.likelihood ?? exact;
  if (shown)
    return (
      <p className="measure">
        <Phrases phrases={figurePhrases(definition, shown, { years, name: authority.name, scope })} />
        {!own.likelihood && ' Only you see this: to everybody else it is too small to show.'}
      </p>
    );
  if (own.bands)
    return (
      <p className="measure">
        In {years}, staff {`at ${authority.name}`} stood in the pay bands as the chart shows.
      </p>
    );
  return (
    <p className="measure">
      {authority.name}, {years}: <strong>{noFigureWords(own.none ?? 'missing')}</strong>
      {own.none === 'missing' && '. The figure is here once your sponsor has signed off the return'}.
    </p>
  );
}

function asLikelihood(exact: NonNullable<NonNullable<Comparison['own']>['exact']>): Likelihood | null {
  const { ratio, low, high, state, globalMajorityRate, whiteRate } = exact;
  if (ratio === null || low === null || high === null || globalMajorityRate === null || whiteRate === null)
    return null;
  return { ratio, low, high, state, globalMajorityRate, whiteRate };
}
