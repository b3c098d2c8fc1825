import type { Awaits, MemberRole, ProgrammeRole } from '@hub/contracts/people';

/** Whoever makes this request. */
export interface Actor {
  personId: string;
  name: string;
  email: string;
  /** Changes when their photo does; null without one. */
  photo: string | null;
  signInId: string;
  /** While set, this sign-in opens nothing but what finishes it. */
  awaits: Awaits | null;
  programmeRole: ProgrammeRole | null;
  /** Their place in an authority; null for the programme team. */
  member: Place | null;
}

export interface Place {
  id: string;
  /** In the phase that counts today (`enrolment_on`). */
  role: MemberRole;
  authorityId: string;
  authorityName: string;
  /** Of their authority, by its English name: "London". */
  region: string;
  /** Null while their authority takes part in no phase. */
  enrolmentId: string | null;
  /** For a delegate: the leads they act for, by name. */
  actsFor: string | null;
}

/** Facilitators and administrators: the team that runs the programme. */
export const isProgrammeTeam = (actor: Actor): boolean => actor.programmeRole !== null;

export const isAdministrator = (actor: Actor): boolean => actor.programmeRole === 'administrator';

export const belongsTo = (actor: Actor, authorityId: string): boolean =>
  actor.member?.authorityId === authorityId;

export const isLeadOf = (actor: Actor, authorityId: string): boolean =>
  belongsTo(actor, authorityId) && actor.member?.role === 'lead';

/** Lead or delegate: a delegate does in a lead's place all but appointing and handing over. */
export const actsAsLeadOf = (actor: Actor, authorityId: string): boolean =>
  isLeadOf(actor, authorityId) || (belongsTo(actor, authorityId) && actor.member?.role === 'delegate');

/** Turns the secret of a sign-in cookie into an actor. The sign-ins module is the one implementation. */
export abstract class ActorFinder {
  /** Null when the sign-in is unknown, expired or ended, or the person has no place here any more. */
  abstract find(token: string): Promise<Actor | null>;
}
