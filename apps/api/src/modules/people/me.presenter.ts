import type { Me } from '@hub/contracts/people';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';

export function presentMe(actor: Actor): Me {
  const { member } = actor;
  return {
    id: actor.personId,
    name: actor.name,
    email: actor.email,
    programmeRole: actor.programmeRole,
    member: member && {
      id: member.id,
      role: member.role,
      authority: { id: member.authorityId, name: member.authorityName },
    },
    can: { scheduleSessions: isProgrammeTeam(actor) },
  };
}
