import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import type { Actor } from '#platform/auth/actor.ts';

export const OWN_AUTHORITY = '00000000-0000-4000-8000-00000000000a';
export const OTHER_AUTHORITY = '00000000-0000-4000-8000-00000000000b';

/** Everyone whom a policy can be asked about, as they stand in OWN_AUTHORITY. */
export const STANDINGS: { name: string; role: MemberRole | ProgrammeRole; actor: Actor }[] = (
  [
    ['Participant', 'participant'],
    ['Lead', 'lead'],
    ['Delegate', 'delegate'],
    ['Sponsor', 'sponsor'],
    ['Facilitator', 'facilitator'],
    ['Administrator', 'administrator'],
  ] as const
).map(([name, role]) => ({ name, role, actor: actorIn(role) }));

function actorIn(role: MemberRole | ProgrammeRole): Actor {
  const isProgramme = role === 'facilitator' || role === 'administrator';
  return {
    personId: '00000000-0000-4000-8000-000000000001',
    name: 'Somebody',
    email: 'somebody@example.org',
    photo: null,
    signInId: '00000000-0000-4000-8000-000000000002',
    awaits: null,
    programmeRole: isProgramme ? role : null,
    member: isProgramme
      ? null
      : {
          id: '00000000-0000-4000-8000-000000000003',
          role,
          authorityId: OWN_AUTHORITY,
          authorityName: 'Alderbrook',
          region: 'London',
          enrolmentId: '00000000-0000-4000-8000-000000000004',
          actsFor: role === 'delegate' ? 'Amara Okafor' : null,
        },
  };
}
