import type { Return, ReturnIndicator, ReturnSummary, SignedReturn, Signing } from '@hub/contracts/returns';
import { INDICATOR_NUMBERS, type IndicatorNumber } from '@hub/contracts/vocabulary';
import type { Actor } from '#platform/auth/actor.ts';
import { type Answers, checksOfIndicator, isComplete, lastCounts, listCounts } from './return-counts.ts';
import {
  mayCorrect,
  mayEditReturn,
  mayFillIn,
  maySignNow,
  maySignOff,
  mayTakeBack,
} from './returns.policy.ts';
import type { ReturnSigningEntity } from './return-signing.entity.ts';
import type { ReturnRow, SigningRow } from './returns.queries.ts';
import { mayBeginOn, type WholeReturn } from './returns.service.ts';

export function presentReturnSummary(actor: Actor, row: ReturnRow, today: string): ReturnSummary {
  const [last] = row.signings;
  return {
    id: row.id,
    phase: { id: row.phaseId, name: row.phaseName, years: row.phaseYears },
    service: row.service,
    state: row.state,
    complete: row.complete,
    window: windowOf(row, today),
    lastSigning: last ? presentSigning(last) : null,
    isCorrection: row.correctionReason !== null,
    can: {
      begin: row.id === null && mayFillIn(actor, row) && mayBeginOn(row, today),
      edit: row.id !== null && row.isTakingPart && mayEditReturn(actor, row),
      signOff: row.id !== null && row.isTakingPart && maySignNow(actor, row),
    },
  };
}

export function presentReturn(actor: Actor, whole: WholeReturn, today: string): Return {
  const { row, found, definitions, indicators, sharing, sponsors } = whole;
  const summary = presentReturnSummary(actor, row, today);
  const isSigned = row.signings.length > 0;
  return {
    ...summary,
    id: row.id,
    authority: { id: row.authorityId, name: row.authorityName },
    definitions: definitions.version,
    periodStart: found.periodStart,
    periodEnd: found.periodEnd,
    snapshotOn: found.snapshotOn,
    indicators: INDICATOR_NUMBERS.map((number) => presentIndicator(whole, number)),
    signings: row.signings.map(presentSigning),
    correctionReason: row.correctionReason,
    sharing,
    sponsors,
    version: found.version,
    can: {
      ...summary.can,
      send:
        summary.can.edit &&
        indicators.length > 0 &&
        found.complete === INDICATOR_NUMBERS.length &&
        found.periodStart !== null &&
        found.periodEnd !== null &&
        found.snapshotOn !== null,
      takeBack: mayTakeBack(actor, found),
      share: maySignOff(actor, found) && isSigned,
      correct: row.isTakingPart && mayCorrect(actor, found),
    },
  };
}

function presentIndicator(
  { definitions, indicators, lastYear }: WholeReturn,
  number: IndicatorNumber,
): ReturnIndicator {
  const answers = Object.fromEntries(indicators.map((one) => [one.indicator, one])) as Answers;
  const stored = indicators.find(({ indicator }) => indicator === number);
  const checks = checksOfIndicator(definitions, number, answers, lastYear);
  return {
    number,
    answer: stored?.answer ?? null,
    counts: listCounts(stored?.counts ?? {}),
    notes: stored?.notes ?? '',
    checks,
    isComplete: isComplete(stored, checks),
    lastYear: listCounts(lastCounts(lastYear, number)),
    updatedAt: stored?.changedAt.toISOString() ?? null,
    updatedBy: stored?.changedBy?.name ?? null,
    version: stored?.version ?? 0,
  };
}

export const presentSignedReturn = (signing: ReturnSigningEntity): SignedReturn => ({
  number: signing.number,
  signedAt: signing.signedAt.toISOString(),
  signedBy: signing.signedBy?.name ?? null,
  isLate: signing.isLate,
  reason: signing.reason,
  periodStart: signing.periodStart,
  periodEnd: signing.periodEnd,
  snapshotOn: signing.snapshotOn,
  indicators: INDICATOR_NUMBERS.flatMap((number) => {
    const indicator = signing.indicators[number];
    return indicator
      ? [
          {
            number,
            answer: indicator.answer,
            counts: listCounts(indicator.counts),
            notes: indicator.notes,
            explanations: Object.entries(indicator.explanations).map(([check, words]) => ({ check, words })),
          },
        ]
      : [];
  }),
});

const presentSigning = ({ signedAt, ...signing }: SigningRow): Signing => ({
  ...signing,
  signedAt: new Date(signedAt).toISOString(),
});

function windowOf({ opensOn, closesOn }: ReturnRow, today: string): ReturnSummary['window'] {
  const standing =
    opensOn === null && closesOn === null
      ? 'not-announced'
      : opensOn !== null && today < opensOn
        ? 'coming'
        : closesOn !== null && today > closesOn
          ? 'closed'
          : 'open';
  return { opensOn, closesOn, standing };
}
