import type {
  Count,
  Return,
  ReturnIndicator,
  ReturnSummary,
  SignedReturn,
  Signing,
} from '@hub/contracts/returns';
import { INDICATOR_NUMBERS, type IndicatorNumber } from '@hub/contracts/vocabulary';
import { GROUPS, type Measure } from '@hub/indicators/definitions';
import type { Me } from '@hub/contracts/people';
import { lead } from '#testing/people.ts';

const uuid = (number: number) => `5e55105e-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const returnId = uuid(1);
/** 12 days before the window closes. */
export const today = new Date('2026-10-18T09:00:00Z');
export const alderbrook = { id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0003', name: 'Alderbrook' };
export const phase = { id: uuid(100), name: 'Phase 4', years: '2026-27' };
const phaseBefore = { id: uuid(101), name: 'Phase 3', years: '2025-26' };
const open = { opensOn: '2026-09-01', closesOn: '2026-10-30', standing: 'open' } as const;
export const closed = { ...open, standing: 'closed' } as const;

export const sponsor: Me = {
  ...lead,
  name: 'Helen Whitfield',
  member: lead.member && { ...lead.member, role: 'sponsor' },
  can: { ...lead.can, managePeople: false },
};
export const delegate: Me = {
  ...lead,
  name: 'Daniel Hughes',
  member: lead.member && { ...lead.member, role: 'delegate', actsFor: 'Amara Okafor' },
};

/** White, Global Majority, not known; null is missing. */
export const counted = (measure: Measure, ...people: (number | null)[]): Count[] =>
  GROUPS.flatMap((group, at) => {
    const given = people[at];
    return given == null ? [] : [{ measure, group, people: given }];
  });

const COUNTS: Record<IndicatorNumber, Count[]> = {
  1: [
    ...counted('band:under-30', 200, 120, 10),
    ...counted('band:30-to-69', 300, 160, 10),
    ...counted('band:70-plus', 50, 15, 0),
    ...counted('band:not-known', 10, 5, 0),
  ],
  2: [...counted('shortlisted', 560, 300, 40), ...counted('appointed', 120, 36, 4)],
  3: counted('disciplinary', 9, 6, 0),
  4: [...counted('professionals', 300, 100, 5), ...counted('referred', 6, 4, 0)],
  5: counted('trained', 168, 90, 2),
  6: [...counted('public-base', 250, 120, 8), ...counted('public-harassed', 50, 30, 1)],
  7: [
    ...counted('staff-base', 250, 120, 8),
    ...counted('colleague-harassed', 25, 18, 0),
    ...counted('manager-harassed', 20, 12, 0),
  ],
  8: counted('leavers', 70, 45, 3),
  9: counted('senior-managers', 20, 4, 0),
};
export const countsOf = (number: IndicatorNumber): Count[] => COUNTS[number];

/** Untouched, unless the changes say more. */
export const anIndicator = (
  number: IndicatorNumber,
  changes: Partial<ReturnIndicator> = {},
): ReturnIndicator => ({
  number,
  answer: null,
  counts: [],
  notes: '',
  checks: [],
  isComplete: false,
  lastYear: [],
  updatedAt: null,
  updatedBy: null,
  version: 0,
  ...changes,
});
export const aCompleteIndicator = (
  number: IndicatorNumber,
  changes: Partial<ReturnIndicator> = {},
): ReturnIndicator =>
  anIndicator(number, {
    answer: 'counts',
    counts: countsOf(number),
    isComplete: true,
    updatedAt: '2026-10-16T10:12:00Z',
    updatedBy: 'Amara Okafor',
    version: 1,
    ...changes,
  });

export const aSigning = (changes: Partial<Signing> = {}): Signing => ({
  number: 1,
  signedAt: '2026-10-20T14:30:00Z',
  signedBy: 'Helen Whitfield',
  isLate: false,
  reason: null,
  ...changes,
});

export const aSummary = (changes: Partial<ReturnSummary> = {}): ReturnSummary => ({
  id: returnId,
  phase,
  service: 'adults',
  state: 'open',
  complete: 4,
  window: open,
  lastSigning: null,
  isCorrection: false,
  can: { begin: false, edit: true, signOff: false },
  ...changes,
});
export const anEarlierSummary = (changes: Partial<ReturnSummary> = {}): ReturnSummary =>
  aSummary({
    id: uuid(2),
    phase: phaseBefore,
    state: 'signed',
    complete: 9,
    window: { opensOn: '2025-09-01', closesOn: '2025-10-31', standing: 'closed' },
    lastSigning: aSigning({ signedAt: '2025-10-21T09:00:00Z' }),
    can: { begin: false, edit: false, signOff: false },
    ...changes,
  });

const CANNOT: Return['can'] = {
  begin: false,
  edit: false,
  send: false,
  takeBack: false,
  signOff: false,
  share: false,
  correct: false,
};

/** Begun, untouched but for its dates, as its lead sees it. `can` names only what is allowed. */
export function aReturn({
  can,
  indicators = [],
  ...changes
}: Partial<Omit<Return, 'can' | 'indicators'>> & {
  can?: Partial<Return['can']>;
  /** The others are untouched. */
  indicators?: ReturnIndicator[];
} = {}): Return {
  const all = INDICATOR_NUMBERS.map(
    (number) => indicators.find((one) => one.number === number) ?? anIndicator(number),
  );
  return {
    ...aSummary({ complete: all.filter(({ isComplete }) => isComplete).length }),
    id: returnId,
    authority: alderbrook,
    definitions: '2025',
    periodStart: '2025-09-01',
    periodEnd: '2026-08-31',
    snapshotOn: '2026-08-31',
    indicators: all,
    signings: [],
    correctionReason: null,
    sharing: [],
    sponsors: ['Helen Whitfield'],
    version: 12,
    ...changes,
    can: { ...CANNOT, ...(can ?? { edit: true }) },
  };
}
export const allComplete = (): ReturnIndicator[] =>
  INDICATOR_NUMBERS.map((number) => aCompleteIndicator(number));

export const aSignedReturn = (changes: Partial<SignedReturn> = {}): SignedReturn => ({
  ...aSigning(),
  periodStart: '2025-09-01',
  periodEnd: '2026-08-31',
  snapshotOn: '2026-08-31',
  indicators: INDICATOR_NUMBERS.map((number) => ({
    number,
    answer: 'counts' as const,
    counts: countsOf(number),
    notes: '',
    explanations: [],
  })),
  ...changes,
});
