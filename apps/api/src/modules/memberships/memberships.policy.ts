import type { MemberRole } from '@hub/contracts/people';
import { type Actor, actsAsLeadOf, type Place, isLeadOf, isProgrammeTeam } from '#platform/auth/actor.ts';

/** Invite, approve, decline, end a participant's place, approve domains. */
export const mayManagePeople = (actor: Actor, authorityId: string): boolean =>
  actsAsLeadOf(actor, authorityId) || isProgrammeTeam(actor);

/** Whoever has a role was given it by the lead or the programme team, and only they take it away. */
export const mayAppoint = (actor: Actor, authorityId: string): boolean =>
  isLeadOf(actor, authorityId) || isProgrammeTeam(actor);

interface Subject {
  id: string;
  authorityId: string;
  role: MemberRole;
}
const isSelf = (actor: Actor, { id }: Pick<Subject, 'id'>): boolean => actor.member?.id === id;

/** One's own place ends on the page that asks how one's name is to be shown. */
export const mayEnd = (actor: Actor, member: Subject): boolean =>
  !isSelf(actor, member) &&
  (member.role === 'participant'
    ? mayManagePeople(actor, member.authorityId)
    : mayAppoint(actor, member.authorityId));

/** A lead makes nobody lead alone: they hand over, and the other accepts. The programme team can, for an authority that lost its own. */
export const mayGiveRole = (actor: Actor, member: Subject, role: MemberRole): boolean =>
  mayAppoint(actor, member.authorityId) &&
  (isProgrammeTeam(actor) || (!isSelf(actor, member) && role !== 'lead' && member.role !== 'lead'));

export const mayHandOver = (actor: Actor, authorityId: string): boolean => isLeadOf(actor, authorityId);

interface Proposal {
  fromMemberId: string;
  toMemberId: string;
}
export const mayAnswerHandover = (actor: Actor, { toMemberId }: Proposal): boolean =>
  actor.member?.id === toMemberId;

export const mayCancelHandover = (actor: Actor, { fromMemberId }: Proposal): boolean =>
  actor.member?.id === fromMemberId;

/** Those of an authority have a place to move and to leave; the programme team's is not one. */
export const hasPlace = (actor: Actor): actor is Actor & { member: Place } =>
  actor.member !== null && !isProgrammeTeam(actor);
