import type { Phase, PhaseSummary } from '@hub/contracts/phases';
import type { Actor } from '#platform/auth/actor.ts';
import { mayPlanPhases } from './phases.policy.ts';

type ListRow = Omit<PhaseSummary, 'standing' | 'registration'>;
type PageRow = ListRow & Pick<Phase, 'milestones' | 'version'>;

/** `today` is London's date. */
export function presentPhaseSummary(row: ListRow, today: string): PhaseSummary {
  const { id, name, years, startsOn, endsOn, registrationOpensOn, registrationClosesOn } = row;
  const { enrolled, withdrawn, milestoneCount } = row;
  return {
    id,
    name,
    years,
    startsOn,
    endsOn,
    standing: today > endsOn ? 'past' : today < startsOn ? 'coming' : 'current',
    registrationOpensOn,
    registrationClosesOn,
    registration: registrationOn(row, today),
    enrolled,
    withdrawn,
    milestoneCount,
  };
}

export function presentPhase(
  actor: Actor,
  row: PageRow,
  today: string,
  deleteRefusal: Phase['can']['deleteRefusal'],
): Phase {
  const mayPlan = mayPlanPhases(actor);
  return {
    ...presentPhaseSummary(row, today),
    milestones: row.milestones,
    version: row.version,
    can: {
      edit: mayPlan,
      delete: mayPlan && deleteRefusal === null,
      deleteRefusal: mayPlan ? deleteRefusal : null,
    },
  };
}

function registrationOn(
  { registrationOpensOn, registrationClosesOn }: ListRow,
  today: string,
): PhaseSummary['registration'] {
  if (registrationOpensOn === null || registrationClosesOn === null) return 'not-announced';
  if (today < registrationOpensOn) return 'coming';
  return today > registrationClosesOn ? 'closed' : 'open';
}
