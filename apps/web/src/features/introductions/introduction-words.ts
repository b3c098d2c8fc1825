import { type FigureKey, numberOf, SCOPES, type Scope } from '@hub/contracts/indicators';
import type { IntroductionState } from '@hub/contracts/introductions';
import { INDICATORS } from '@hub/contracts/vocabulary';
import { definitionsOf } from '@hub/indicators/definitions';
import type { Tone } from '#ui/tag.tsx';

const titleOf = (key: FigureKey): string =>
  key === '7a' || key === '7b' ? definitionsOf('2025').indicators[key].title : INDICATORS[numberOf(key)];

/** "3. Disciplinary process, 2026-27, adults’ services". */
export const aboutWords = ({ key, years, scope }: { key: FigureKey; years: string; scope: Scope }): string =>
  `${key}. ${titleOf(key)}, ${years}${scope === 'combined' ? '' : `, ${SCOPES[scope].charAt(0).toLowerCase()}${SCOPES[scope].slice(1)}`}`;

export const STATE_TONES: Record<IntroductionState, Tone> = {
  asked: 'warn',
  'passed-on': 'brand',
  agreed: 'good',
  declined: 'plain',
  withdrawn: 'plain',
  expired: 'plain',
};
