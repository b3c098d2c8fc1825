import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';

/** Whoever makes this request. */
export interface Actor {
  personId: string;
  name: string;
  email: string;
  signInId: string;
  programmeRole: ProgrammeRole | null;
  /** Their place in an authority; null for the programme team. */
  member: { id: string; role: MemberRole; authorityId: string; authorityName: string } | null;
}

/** Facilitators and administrators: the team that runs the programme. */
export const isProgrammeTeam = (actor: Actor): boolean => actor.programmeRole !== null;

/** Turns the secret of a sign-in cookie into an actor. The sign-ins module is the one implementation. */
export abstract class ActorFinder {
  /** Null when the sign-in is unknown, expired or ended. */
  abstract find(token: string): Promise<Actor | null>;
}
