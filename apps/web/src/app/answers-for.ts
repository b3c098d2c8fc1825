import type { AuthorityRef, Me } from '@hub/contracts/people';

/** The authority whose part in the phase is this person's to answer for: its lead's, delegate's and sponsor's. */
export const answersFor = ({ member }: Me): AuthorityRef | null =>
  member && member.role !== 'participant' ? member.authority : null;
