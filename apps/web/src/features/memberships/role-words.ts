import { type MemberRole, ROLE_NAMES } from '@hub/contracts/people';

/** What each role is for, beside the choice. */
const MEANINGS: Record<MemberRole, string> = {
  participant: 'Comes to sessions, asks and answers, finds people',
  delegate: 'Does everything for the lead but appointing and handing over',
  sponsor: 'A director who signs off the return and the plan',
  lead: 'Looks after the authority’s people, return, report and plan',
};

export const roleOptions = (roles: readonly MemberRole[]) =>
  roles.map((role) => ({ value: role, label: ROLE_NAMES[role], hint: MEANINGS[role] }));

export const shownAsOptions = (name: string, authority: string) => [
  { value: 'name' as const, label: name, hint: 'Your name stays beside what you did' },
  {
    value: 'former-member' as const,
    label: `Former member of ${authority}`,
    hint: 'Your name is no longer shown to others',
  },
];
