import type { Comparison } from '@hub/contracts/figures';
import type { IndicatorDefinition } from '@hub/indicators/definitions';
import { bandsSummary } from '../bands-summary.ts';
import { bandTitle, figurePhrases, knownLikelihood, lowerFirst, noFigureWords } from '../figure-words.ts';
import { Phrases } from './phrases.tsx';

/** The finding, or why there is none. */
export function OwnSentence({
  comparison,
  definition,
}: {
  comparison: Comparison;
  definition: IndicatorDefinition;
}) {
  const { own, authority, phase, scope, definitions } = comparison;
  if (!authority || !own) return null;
  if (!phase)
    return <p>No authority has figures yet. They are here once a sponsor has signed off a return.</p>;
  const years = phase.years;
  const known = knownLikelihood(own);
  if (known)
    return (
      <p className="measure">
        <Phrases phrases={figurePhrases(definition, known, { years, name: authority.name, scope })} />
        {!own.likelihood && ' Only you see this: to everybody else it is too small to show.'}
      </p>
    );
  if (own.bands)
    return (
      <p className="measure">
        In {years}, at {authority.name}:{' '}
        {lowerFirst(bandsSummary(own.bands, (band) => bandTitle(definitions, band)))}
      </p>
    );
  return (
    <p className="measure">
      {authority.name}, {years}: <strong>{noFigureWords(own.none ?? 'missing')}</strong>
      {own.none === 'missing' && '. The figure is here once your sponsor has signed off the return'}.
    </p>
  );
}
