import type { FirstSteps } from '@hub/contracts/first-steps';
import type { Actor } from '#platform/auth/actor.ts';
import type { Facts } from './first-steps.queries.ts';
import { stepsOf } from './steps-of-role.ts';

export function presentFirstSteps({ programmeRole, member }: Actor, facts: Facts): FirstSteps {
  const role = programmeRole ?? member?.role;
  const authorityId = member?.authorityId ?? null;
  return { items: role ? stepsOf({ role, authorityId }, facts) : [], isHidden: facts.isHidden };
}
