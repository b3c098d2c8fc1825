import type { FigureOverview } from '@hub/contracts/figures';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import { likelihoodWords, parityText, ratioText } from '@hub/indicators/wording';
import { useId } from 'react';
import { Link } from 'react-router';
import { Sparkline } from '#platform/charts/sparkline.tsx';
import { Tag } from '#ui/tag.tsx';
import { type Asked, compareAddress } from '../compare-address.ts';
import { bandsSummary } from '../bands-summary.ts';
import {
  bandTitle,
  definitionOf,
  englandWords,
  figurePhrases,
  knownLikelihood,
  noFigureWords,
  STATE_TONES,
  stateTag,
} from '../figure-words.ts';
import { Phrases } from './phrases.tsx';

type Card = FigureOverview['figures'][number];

/** One indicator at a glance: what it says, how sure that is, the years, and England. */
export function IndicatorCard({ figure, overview }: { figure: Card; overview: FigureOverview }) {
  const { key, own, england, trend } = figure;
  const { definitions, phase, authority, scope, can } = overview;
  const id = useId();
  const definition = definitionOf(definitions, key);
  const asked: Asked = { ...(phase && { phaseId: phase.id }), scope };
  const known = own && knownLikelihood(own);
  const years = trend.filter(({ ratio }) => ratio !== null).length;
  return (
    <section className="card indicator-card" aria-labelledby={id}>
      <div className="row row-top row-tight spread">
        <h2 id={id} className="indicator-card-title">
          {can.compare ? (
            <Link to={compareAddress(key, asked)}>{`${key}. ${definition.title}`}</Link>
          ) : (
            `${key}. ${definition.title}`
          )}
        </h2>
        {known && <Tag tone={STATE_TONES[known.state]}>{stateTag(known.state)}</Tag>}
      </div>
      {known && phase && authority ? (
        <p>
          <Phrases
            phrases={figurePhrases(definition, known, {
              years: phase.years,
              name: authority.name,
              scope,
            })}
          />
          {!own.likelihood && ' Only you see this: to everybody else it is too small to show.'}
        </p>
      ) : own?.bands ? (
        <p>{bandsSummary(own.bands, (band) => bandTitle(definitions, band))}</p>
      ) : (
        <p className="soft">
          {own?.none ? noFigureWords(own.none) : (parityText(definition, COLLECTIVE_TERM) ?? '')}
        </p>
      )}
      <div className="row spread indicator-card-foot">
        <span className="soft small">
          {england
            ? `${englandWords(england)}: ${likelihoodWords(england.ratio)} (${england.years})`
            : 'No figure of England is published'}
        </span>
        {years > 1 && (
          <Sparkline
            title={`Years of indicator ${key}`}
            summary={trend
              .map(({ years: of, ratio }) => `${of}: ${ratio === null ? 'not shown' : ratioText(ratio)}`)
              .join(', ')}
            years={trend.map(({ ratio, isNewDefinition }) => ({ ratio, isBreakBefore: isNewDefinition }))}
          />
        )}
      </div>
    </section>
  );
}
