import type { Me } from '@hub/contracts/people';
import { type Actor, actsAsLeadOf, isAdministrator, isProgrammeTeam } from '#platform/auth/actor.ts';

export function presentMe(actor: Actor): Me {
  const { member } = actor;
  return {
    id: actor.personId,
    name: actor.name,
    email: actor.email,
    photo: actor.photo,
    awaits: actor.awaits,
    programmeRole: actor.programmeRole,
    member: member && {
      id: member.id,
      role: member.role,
      authority: { id: member.authorityId, name: member.authorityName },
      actsFor: member.actsFor,
    },
    can: {
      scheduleSessions: isProgrammeTeam(actor),
      managePeople: member !== null && actsAsLeadOf(actor, member.authorityId),
      runProgramme: isProgrammeTeam(actor),
      administer: isAdministrator(actor),
    },
  };
}
