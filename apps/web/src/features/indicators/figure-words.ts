import type { EnglandInScope, OwnFigure } from '@hub/contracts/figures';
import { type Figure, type FigureKey, type Likelihood, SCOPES, type Scope } from '@hub/contracts/indicators';
import { COLLECTIVE_TERM, INDICATORS } from '@hub/contracts/vocabulary';
import { type DefinitionVersion, definitionsOf, type IndicatorDefinition } from '@hub/indicators/definitions';
import type { EvidenceState } from '@hub/indicators/states';
import {
  likelihoodPhrases,
  NO_FIGURE_TEXT,
  type Phrase,
  ratioText,
  STATE_TEXT,
} from '@hub/indicators/wording';
import type { Tone } from '#ui/tag.tsx';

export const definitionOf = (version: DefinitionVersion, key: FigureKey): IndicatorDefinition =>
  definitionsOf(version).indicators[key];

/** "3. Disciplinary process", "7a. Harassment by colleagues". */
export const shortName = (version: DefinitionVersion, key: FigureKey): string => {
  const { number, title } = definitionOf(version, key);
  return `${key}. ${number === 7 ? title : INDICATORS[number]}`;
};

export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
export const scopeWords = (scope: Scope): string => lowerFirst(SCOPES[scope]);

/** "at Alderbrook", and in which of its services where it is one of them. */
export const whereWords = (name: string, scope: Scope): string =>
  `at ${name}${scope === 'combined' ? '' : `, in ${scopeWords(scope)},`}`;

/** The sentence of a figure; its strong phrases are the finding. */
export function figurePhrases(
  definition: IndicatorDefinition,
  likelihood: Likelihood,
  { years, name, scope }: { years: string; name: string; scope: Scope },
): Phrase[] {
  return likelihoodPhrases(definition, likelihood, {
    period: years,
    where: whereWords(name, scope),
    collectiveTerm: COLLECTIVE_TERM,
  });
}

/** As exactly as the reader may know it: of one’s own counts where one may read them, else as it is released. */
export function knownLikelihood({
  exact,
  likelihood,
}: Pick<OwnFigure, 'exact' | 'likelihood'>): Likelihood | null {
  if (!exact) return likelihood;
  const { ratio, low, high, state, globalMajorityRate, whiteRate } = exact;
  if (ratio === null || low === null || high === null || globalMajorityRate === null || whiteRate === null)
    return likelihood;
  return { ratio, low, high, state, globalMajorityRate, whiteRate };
}

/** How clear a figure is, in a word or two. Better is never green alone: the words say it. */
export const STATE_TONES: Record<EvidenceState, Tone> = {
  'not-enough': 'plain',
  inside: 'good',
  'outside-uncertain': 'warn',
  'outside-clear': 'plum',
};
export const stateWords = (state: EvidenceState): string => STATE_TEXT[state];
/** Without the band: for a tag. */
export const stateTag = (state: EvidenceState): string => STATE_TEXT[state].replace(/,.*/, '');

/** Why there is nothing to show. */
export const noFigureWords = (none: NonNullable<Figure['none']>): string => NO_FIGURE_TEXT[none].text;

export const valueOf = ({ likelihood, none }: Pick<Figure, 'likelihood' | 'none'>): string =>
  likelihood ? ratioText(likelihood.ratio) : noFigureWords(none ?? 'missing');

/** "England", unless it is the demonstration’s. */
export const englandName = ({ isInvented }: EnglandInScope): string =>
  isInvented ? 'Made-up England' : 'England';
/** "England 1.50". */
export const englandWords = (england: EnglandInScope): string =>
  `${englandName(england)} ${ratioText(england.ratio)}`;
/** A pay band as it is called: "£30,000 to £69,999". */
export const bandTitle = (version: DefinitionVersion, band: string): string =>
  definitionsOf(version).bands.find(({ key }) => key === band)?.title ?? band;

/** For file names: "alderbrook-disciplinary-process-2025-26". */
export const fileNameOf = (...parts: string[]): string =>
  parts
    .join(' ')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
