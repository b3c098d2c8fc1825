import type { Domain, JoinRequest } from '@hub/contracts/join-requests';
import type { Handover, Member, MembersPage, MyPlace, WaitingForMe } from '@hub/contracts/memberships';
import { MemberRole } from '@hub/contracts/people';
import type { Actor } from '#platform/auth/actor.ts';
import {
  mayAnswerHandover,
  mayAppoint,
  mayCancelHandover,
  mayEnd,
  mayGiveRole,
  mayHandOver,
} from './memberships.policy.ts';
import type {
  AuthorityRow,
  DomainRow,
  HandoverRow,
  JoinRequestRow,
  MemberRow,
} from './memberships.queries.ts';
import { type MembershipsService, placeOf } from './memberships.service.ts';

/** As many as a card has room for. */
const FIRST_NAMES = 3;

export const presentMembers = (
  actor: Actor,
  { authority, rows, nextCursor }: { authority: AuthorityRow; rows: MemberRow[]; nextCursor: string | null },
): MembersPage => ({
  authority: { id: authority.id, name: authority.name },
  takesPart: authority.enrolmentId !== null,
  items: rows.map((row) => presentMember(actor, row, authority.enrolmentId !== null)),
  nextCursor,
  can: {
    appoint: mayAppoint(actor, authority.id),
    handOver: mayHandOver(actor, authority.id),
  },
});

const presentMember = (actor: Actor, row: MemberRow, takesPart: boolean): Member => ({
  id: row.id,
  personId: row.personId,
  name: row.name,
  email: row.email,
  role: row.role,
  since: row.since.toISOString(),
  roleSince: row.roleSince?.toISOString() ?? null,
  can: {
    become: takesPart
      ? MemberRole.options.filter((role) => role !== row.role && mayGiveRole(actor, row, role))
      : [],
    end: mayEnd(actor, row),
  },
});

const presentHandover = (actor: Actor, row: HandoverRow): Handover => ({
  id: row.id,
  authority: row.authority,
  from: { memberId: row.fromMemberId, name: row.fromName },
  to: { memberId: row.toMemberId, name: row.toName },
  becomes: row.becomes,
  proposedAt: row.proposedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  can: { answer: mayAnswerHandover(actor, row), cancel: mayCancelHandover(actor, row) },
});

export function presentMyPlace(
  actor: Actor,
  { since, leads, isOnlyLead, move, handovers }: Awaited<ReturnType<MembershipsService['mine']>>,
): MyPlace {
  const { id, role, authorityId, authorityName } = placeOf(actor);
  return {
    memberId: id,
    authority: { id: authorityId, name: authorityName },
    role,
    since: since.toISOString(),
    leads,
    isOnlyLead,
    move: move && { id: move.id, authority: move.authority, filedAt: move.filedAt.toISOString() },
    handovers: handovers.map((row) => presentHandover(actor, row)),
  };
}

export const presentWaiting = (
  actor: Actor,
  { requests, handovers }: Awaited<ReturnType<MembershipsService['waitingFor']>>,
): WaitingForMe => ({
  joinRequests:
    requests && actor.member
      ? {
          authority: { id: actor.member.authorityId, name: actor.member.authorityName },
          count: requests.length,
          firstNames: requests.slice(0, FIRST_NAMES).map(({ name }) => name),
        }
      : null,
  handovers: handovers.map((row) => presentHandover(actor, row)),
});

export const presentJoinRequest = (row: JoinRequestRow): JoinRequest => ({
  ...row,
  filedAt: row.filedAt.toISOString(),
});

export const presentDomain = (row: DomainRow): Domain => ({
  ...row,
  approvedAt: row.approvedAt.toISOString(),
});
