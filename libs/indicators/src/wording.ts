import type { IndicatorDefinition } from './definitions.ts';
import type { NoFigure } from './release.ts';
import type { CannotBeCalculated } from './relative-likelihood.ts';
import { BAND, directionOf, type EvidenceState, isParity } from './states.ts';

// The rule of the published reports (`domain.md`, section 1): below 1 "(1 − ratio) × 100 % less likely", above 1
// "(ratio − 1) × 100 % more likely", in whole percents. Above three times a percentage is hard to picture ("240% more
// likely"), so there it is a number of times.

/** The largest "…% more likely"; above it "… times as likely". */
const MOST_PERCENT = 200;

/** "44% less likely", "as likely", "42% more likely", "3.4 times as likely". */
export function likelihoodWords(ratio: number): string {
  if (isParity(ratio)) return 'as likely';
  const percent = Math.round(Math.abs(ratio - 1) * 100);
  if (ratio < 1) {
    // Only nobody at all is "100% less".
    return percent === 100 && ratio > 0 ? 'more than 99% less likely' : `${percent}% less likely`;
  }
  return percent <= MOST_PERCENT ? `${percent}% more likely` : `${times(ratio)} times as likely`;
}

/** One decimal below ten, whole above; "3" and not "3.0". */
const times = (ratio: number): string => String(Number(ratio.toFixed(ratio < 9.95 ? 1 : 0)));

/** The ratio that such words say, to what they say; null for any other text, and for "more than 99% less likely". */
export function ratioOfWords(words: string): number | null {
  if (words === 'as likely') return 1;
  const percent = /^(\d{1,3})% (less|more) likely$/.exec(words);
  if (percent) {
    const share = Number(percent[1]);
    if (percent[2] === 'more') return (100 + share) / 100;
    return share > 100 ? null : (100 - share) / 100;
  }
  const timesAsLikely = /^(\d+(?:\.\d)?) times as likely$/.exec(words);
  return timesAsLikely ? Number(timesAsLikely[1]) : null;
}

/** "more", "less" and "as likely" ask for different words after them. */
const comparedWith = (words: string): 'as' | 'than' => (words.endsWith('as likely') ? 'as' : 'than');

/** Whose figure it is. The collective term comes from the programme, "Global Majority". */
export interface FigureContext {
  /** "2025-26". */
  period: string;
  /** With its preposition: "at Alderbrook", "in England". */
  where: string;
  collectiveTerm: string;
}

/** What a sentence says of a ratio, exact or released; without an interval where only the ratio was published. */
export interface SaidLikelihood {
  ratio: number;
  low: number | null;
  high: number | null;
  state: EvidenceState | null;
}

/** A piece of a sentence; the strong ones are the finding. */
export interface Phrase {
  text: string;
  isStrong: boolean;
}
const plain = (text: string): Phrase => ({ text, isStrong: false });
const strong = (text: string): Phrase => ({ text, isStrong: true });
export const textOf = (phrases: Phrase[]): string => phrases.map(({ text }) => text).join('');

/** Two decimals; from 100 up none. */
export const ratioText = (ratio: number): string => ratio.toFixed(ratio < 99.995 ? 2 : 0);

/** "95% interval 1.08 to 1.87". */
export const intervalText = (low: number, high: number): string =>
  `95% interval ${ratioText(low)} to ${ratioText(high)}`;

type Worded = Pick<IndicatorDefinition, 'title' | 'outcome'>;

/** The finding in one or two sentences, then how sure it is. The strong phrases are drawn bold. */
export function likelihoodPhrases(
  { title, outcome }: Worded,
  likelihood: SaidLikelihood,
  { period, where, collectiveTerm }: FigureContext,
): Phrase[] {
  const { ratio, low, high, state } = likelihood;
  const interval = low === null || high === null ? '' : ` (${intervalText(low, high)})`;
  if (state === 'not-enough') {
    return [
      plain(`In ${period}, there were `),
      strong('too few people'),
      plain(` ${where} to say whether ${collectiveTerm} colleagues were more or less likely to ${outcome} `),
      plain(`than White colleagues${interval}.`),
    ];
  }
  const words = likelihoodWords(ratio);
  const finding =
    ratio === 0
      ? [
          plain(`In ${period}, `),
          strong(`no ${collectiveTerm} colleagues`),
          plain(` ${where} were recorded under “${title}”, and some White colleagues were.`),
        ]
      : [
          plain(`In ${period}, ${collectiveTerm} colleagues ${where} were `),
          strong(words),
          plain(` to ${outcome} ${comparedWith(words)} White colleagues.`),
        ];
  return [...finding, ...howSure(likelihood, state, interval)];
}

const bandText = `${BAND.low.toFixed(2)} to ${BAND.high.toFixed(2)}`;

function howSure(
  { ratio, low, high }: SaidLikelihood,
  state: Exclude<EvidenceState, 'not-enough'> | null,
  interval: string,
): Phrase[] {
  switch (state) {
    case null:
      return [];
    case 'outside-clear':
      return [plain(' That difference is '), strong('unlikely to be chance'), plain(`${interval}.`)];
    case 'outside-uncertain':
      return [plain(' That difference '), strong('may be chance'), plain(`${interval}.`)];
    case 'inside': {
      const isWide = low !== null && high !== null && (low < BAND.low || high > BAND.high);
      const what = isParity(ratio) ? ' There is ' : ' That is ';
      return isWide
        ? [
            plain(what),
            strong('no material difference'),
            plain(`, ${bandText}, though the numbers leave room for one${interval}.`),
          ]
        : [plain(what), strong('no material difference'), plain(`, ${bandText}${interval}.`)];
    }
  }
}

/** The same as one text: for a report, an alternative text, a card. */
export const likelihoodSentence = (
  definition: Worded,
  likelihood: SaidLikelihood,
  context: FigureContext,
): string => textOf(likelihoodPhrases(definition, likelihood, context));

/** "In 2025-26, the relative likelihood at Alderbrook cannot be calculated: …" */
export function cannotBeCalculatedSentence(
  { title, counts }: Pick<IndicatorDefinition, 'title' | 'counts'>,
  reason: CannotBeCalculated,
  { period, where, collectiveTerm }: FigureContext,
): string {
  const nobodyOf = (group: string) => `there were no ${group} colleagues under “${counts.denominator}”`;
  const because: Record<CannotBeCalculated, string> = {
    'no-global-majority-base': nobodyOf(collectiveTerm),
    'no-white-base': nobodyOf('White'),
    'no-events': `nobody was recorded under “${title}”`,
    'no-white-events': `no White colleagues were recorded under “${title}”, so there is nothing to compare with`,
  };
  return `In ${period}, the relative likelihood ${where} cannot be calculated: ${because[reason]}.`;
}

/** Which way to read the ratio; beside every one. Null for the indicator that has none. */
export function parityText(
  { adverse }: Pick<IndicatorDefinition, 'adverse'>,
  collectiveTerm: string,
): string | null {
  if (adverse === null) return null;
  const side = adverse === 'above' ? 'Above' : 'Below';
  return `Parity is 1.0. ${side} 1 is worse for ${collectiveTerm} staff.`;
}

/** "Worse for Global Majority staff"; in words, so that colour never says it alone. Null where there is no ratio. */
export function directionText(
  definition: Pick<IndicatorDefinition, 'adverse'>,
  ratio: number,
  collectiveTerm: string,
): string | null {
  const direction = directionOf(definition, ratio);
  if (direction === null) return null;
  const text = {
    worse: `Worse for ${collectiveTerm} staff`,
    better: `Better for ${collectiveTerm} staff`,
    parity: 'Parity',
  };
  return text[direction];
}

/** A state in a few words, for a legend or a table. */
export const STATE_TEXT: Record<EvidenceState, string> = {
  'not-enough': 'Too few to say',
  inside: `No material difference, ${bandText}`,
  'outside-uncertain': 'May be chance',
  'outside-clear': 'Unlikely to be chance',
};

/** Why there is no figure, and the mark that stands in its table cell (Government Statistical Service). */
export const NO_FIGURE_TEXT: Record<NoFigure, { text: string; mark: '[c]' | '[x]' | '[z]' }> = {
  hidden: { text: 'Not shown, to protect people in small numbers', mark: '[c]' },
  missing: { text: 'Not entered', mark: '[x]' },
  'not-collected': { text: 'Not collected', mark: '[x]' },
  'not-applicable': { text: 'Not applicable', mark: '[z]' },
};
