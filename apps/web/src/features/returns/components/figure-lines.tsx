import { EVIDENCE_STATES } from '@hub/contracts/indicators';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import type { FilledCounts } from '@hub/indicators/checks';
import type { DefinitionSet } from '@hub/indicators/definitions';
import type { CalculatedLikelihood } from '@hub/indicators/figure';
import {
  cannotBeCalculatedSentence,
  directionText,
  type FigureContext,
  likelihoodPhrases,
  likelihoodWords,
  parityText,
  ratioText,
} from '@hub/indicators/wording';
import { bandSharesOf, type LiveFigure } from '../live-figures.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
const people = (number: number): string => number.toLocaleString('en-GB');

/** One ratio: the two rates it is made of, which way to read it, and how much it says. */
export function FigureLines({ live, context }: { live: LiveFigure; context: FigureContext }) {
  const { definition, groups, figure } = live;
  const rate = (events: number, base: number) =>
    `${people(events)} of ${people(base)}${base === 0 ? '' : `, ${percent(events / base)}`}`;
  return (
    <div className="figure-lines">
      {definition.number === 7 && <h3>{definition.title}</h3>}
      <dl className="figure-rates">
        <div>
          <dt>{COLLECTIVE_TERM}</dt>
          <dd>{rate(groups.a, groups.n)}</dd>
        </div>
        <div>
          <dt>White</dt>
          <dd>{rate(groups.b, groups.m)}</dd>
        </div>
        {!('cannotBeCalculated' in figure) && (
          <div>
            <dt>Relative likelihood</dt>
            <dd>
              <b>{ratioText(figure.ratio)}</b>, {likelihoodWords(figure.ratio)}
              <br />
              {whichSide(definition, figure)}.
              <span className="small soft figure-parity">{parityText(definition, COLLECTIVE_TERM)}</span>
            </dd>
          </div>
        )}
      </dl>
      <p className="small">
        {'cannotBeCalculated' in figure
          ? cannotBeCalculatedSentence(definition, figure.cannotBeCalculated, context)
          : likelihoodPhrases(definition, figure, context).map(({ text, isStrong }, at) =>
              // oxlint-disable-next-line react/no-array-index-key -- the phrases of one sentence, in its order
              isStrong ? <b key={at}>{text}</b> : <span key={at}>{text}</span>,
            )}
      </p>
    </div>
  );
}

/** Of a few people, or of no material difference, no side is said to be the worse off. */
function whichSide(definition: LiveFigure['definition'], { state, ratio }: CalculatedLikelihood): string {
  return state === 'not-enough' || state === 'inside'
    ? EVIDENCE_STATES[state]
    : (directionText(definition, ratio, COLLECTIVE_TERM) ?? EVIDENCE_STATES[state]);
}

const share = (of: number | null) => (of === null ? '–' : percent(of));

/** The first indicator: where in the pay bands each group is. */
export function BandLines({ definitions, counts }: { definitions: DefinitionSet; counts: FilledCounts }) {
  const shares = bandSharesOf(definitions, counts);
  if (shares.every(({ globalMajority, white }) => globalMajority === null && white === null)) return null;
  return (
    <table className="answer-table">
      <caption>How each group is spread over the pay bands</caption>
      <thead>
        <tr>
          <th scope="col">Pay band</th>
          <th scope="col" className="numbers">
            {COLLECTIVE_TERM}
          </th>
          <th scope="col" className="numbers">
            White
          </th>
        </tr>
      </thead>
      <tbody>
        {shares.map(({ title, globalMajority, white }) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td className="numbers">{share(globalMajority)}</td>
            <td className="numbers">{share(white)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
