import type { Enrolment } from '@hub/contracts/enrolments';
import type { Actor } from '#platform/auth/actor.ts';
import { isOpenForReturns, mayChangeEnrolment, STEPS, waitsForReturns } from './enrolments.policy.ts';
import type { EnrolmentRow } from './enrolments.queries.ts';

export function presentEnrolment(actor: Actor, row: EnrolmentRow): Enrolment {
  const change = mayChangeEnrolment(actor);
  const isWithdrawn = row.state === 'withdrawn';
  return {
    id: row.id,
    authority: { id: row.authorityId, name: row.authorityName },
    region: row.region,
    phase: { id: row.phaseId, name: row.phaseName, years: row.phaseYears },
    state: row.state,
    services: row.services,
    submittedServices: row.submittedServices,
    signedServices: row.signedServices,
    registeredAt: row.registeredAt.toISOString(),
    stateChangedAt: row.stateChangedAt.toISOString(),
    withdrawalReason: row.withdrawalReason,
    leads: row.leads,
    version: row.version,
    can: {
      change,
      advanceTo: change ? STEPS[row.state].on : null,
      waitsForReturns: waitsForReturns(row),
      stepBackTo: change ? STEPS[row.state].back : null,
      recordReturns: change && isOpenForReturns(row),
      withdraw: change && !isWithdrawn,
      restore: change && isWithdrawn,
    },
  };
}
