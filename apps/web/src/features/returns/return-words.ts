import type { Return, ReturnIndicator, ReturnSummary, Signing } from '@hub/contracts/returns';
import { COUNT_GROUPS, type CountGroup, RETURN_STATES } from '@hub/contracts/returns';
import type { FigureContext } from '@hub/indicators/wording';
import { COLLECTIVE_TERM, SERVICES } from '@hub/contracts/vocabulary';
import type { DefinitionSet, Measure } from '@hub/indicators/definitions';
import { isMeasure, measureTitle } from '@hub/indicators/measures';
import { count } from '#ui/count.ts';
import { fullPlainDate } from '#ui/london-time.ts';
import type { Tone } from '#ui/tag.tsx';

/** "Adults’ services, 2026-27". */
export const returnName = ({ service, phase }: Pick<ReturnSummary, 'service' | 'phase'>): string =>
  `${SERVICES[service]}, ${phase.years}`;

/** Adults’ services, in the middle of a sentence. */
export const serviceInText = ({ service }: Pick<ReturnSummary, 'service'>): string =>
  SERVICES[service].charAt(0).toLowerCase() + SERVICES[service].slice(1);

/** The groups a count is asked for, by name; the collective term is the programme's. */
export const GROUP_NAMES: Record<CountGroup, string> = {
  ...COUNT_GROUPS,
  'global-majority': COLLECTIVE_TERM,
};

export type IndicatorState =
  | 'not-started'
  | 'in-progress'
  | 'needs-explaining'
  | 'complete'
  | 'not-collected'
  | 'not-applicable';

type Judged = Pick<ReturnIndicator, 'answer' | 'isComplete' | 'version'> & {
  checks: Pick<ReturnIndicator['checks'][number], 'severity' | 'explanation'>[];
};
export function stateOfIndicator({ answer, isComplete, version, checks }: Judged): IndicatorState {
  if (version === 0 || answer === null) return version === 0 ? 'not-started' : 'in-progress';
  if (isComplete) return answer === 'counts' ? 'complete' : answer;
  return checks.some(({ severity }) => severity === 'error') ? 'in-progress' : 'needs-explaining';
}

/** What needs something is a tag; what is done is plain, so that the eye finds what is left. */
export const INDICATOR_STATES: Record<IndicatorState, { label: string; tone: Tone | null }> = {
  'not-started': { label: 'Not started', tone: 'plain' },
  'in-progress': { label: 'In progress', tone: 'brand' },
  'needs-explaining': { label: 'Needs explaining', tone: 'warn' },
  complete: { label: 'Complete', tone: null },
  'not-collected': { label: 'Not collected', tone: null },
  'not-applicable': { label: 'Does not apply', tone: null },
};

/** Of a return, as a list shows it. */
export function stateOfReturn({
  id,
  state,
  isCorrection,
}: Pick<ReturnSummary, 'id' | 'state' | 'isCorrection'>): { label: string; tone: Tone } {
  if (id === null) return { label: 'Not started', tone: 'plain' };
  if (state === 'open' && isCorrection) return { label: 'Being corrected', tone: 'warn' };
  const tones = { open: 'brand', sent: 'plum', signed: 'good' } as const;
  return { label: RETURN_STATES[state], tone: tones[state] };
}

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** "Closes on Friday 30 October 2026: 12 days left". `today` is London's. */
export function windowInWords(
  { opensOn, closesOn, standing }: ReturnSummary['window'],
  today: string,
): string {
  const closes = closesOn && fullPlainDate(closesOn);
  switch (standing) {
    case 'not-announced':
      return 'The dates of the data window are not announced yet';
    case 'coming':
      return `Opens on ${fullPlainDate(opensOn ?? today)}${closes ? ` and closes on ${closes}` : ''}`;
    case 'open': {
      if (!closesOn || !closes) return 'Open. The day on which it closes is not announced yet';
      const left = daysBetween(today, closesOn);
      return `Closes on ${closes}: ${left === 0 ? 'today, at 11:59pm' : `${count(left, 'day', 'days')} left`}`;
    }
    case 'closed':
      return `Closed on ${fullPlainDate(closesOn ?? today)}`;
  }
}

/** Signed after the window had closed, or closing it without having been signed. */
export const isLate = ({ window, lastSigning }: Pick<ReturnSummary, 'window' | 'lastSigning'>): boolean =>
  lastSigning ? lastSigning.isLate : window.standing === 'closed';

/** "Version 2, a correction". */
export const signingName = ({ number, reason }: Pick<Signing, 'number' | 'reason'>): string =>
  reason === null ? `Version ${number}` : `Version ${number}, a correction`;

/** What an explanation answers to, where only its code is kept: "Large change: Staff who left (White)". */
export function checkTitle(definitions: DefinitionSet, check: string): string {
  const [kind = '', ...rest] = check.split(':');
  const last = rest.at(-1) ?? '';
  const group = last in GROUP_NAMES ? (last as CountGroup) : null;
  const measure = (group ? rest.slice(0, -1) : rest).join(':');
  const of = isMeasure(definitions, measure) ? countTitle(definitions, measure, group) : '';
  const titles: Record<string, string> = {
    'large-change': 'Large change',
    'unknown-share': 'Ethnicity not known',
    nobody: 'Nothing to compare',
  };
  return [titles[kind] ?? 'Explanation', of].filter(Boolean).join(': ');
}

/** "Staff who left (White)". */
export const countTitle = (definitions: DefinitionSet, measure: Measure, group: CountGroup | null): string =>
  `${measureTitle(definitions, measure)}${group ? ` (${GROUP_NAMES[group]})` : ''}`;

/** What was asked of an indicator's counts and answered in words. */
export const explainedOf = ({
  checks,
}: Pick<ReturnIndicator, 'checks'>): { asked: string; words: string }[] =>
  checks.flatMap(({ says, explanation }) =>
    explanation === null ? [] : [{ asked: says, words: explanation }],
  );

/** Whose figures a sentence tells of. */
export const contextOf = (whole: Pick<Return, 'authority' | 'phase' | 'service'>): FigureContext => ({
  period: whole.phase.years,
  where: `in ${serviceInText(whole)} at ${whole.authority.name}`,
  collectiveTerm: COLLECTIVE_TERM,
});

/** Of a phase, a period, a snapshot: what stands in the way of sending beside the indicators. */
export const hasPeriod = ({
  periodStart,
  periodEnd,
  snapshotOn,
}: Pick<Return, 'periodStart' | 'periodEnd' | 'snapshotOn'>): boolean =>
  periodStart !== null && periodEnd !== null && snapshotOn !== null;
