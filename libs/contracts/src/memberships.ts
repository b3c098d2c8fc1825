import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { AuthorityRef, MemberRole, ShownAs } from './people.ts';

const AuthorityParams = z.object({ authorityId: z.uuid('This is not one of the hub’s authorities') });
export type AuthorityParams = z.output<typeof AuthorityParams>;
const MemberParams = z.extend(AuthorityParams, { memberId: z.uuid('This is not a member of an authority') });
export type MemberParams = z.output<typeof MemberParams>;

/** A person of an authority, as those who manage its people see them. */
export const Member = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: MemberRole,
  since: z.iso.datetime({ offset: true }),
  /** In this phase; null for participants. */
  roleSince: z.nullable(z.iso.datetime({ offset: true })),
  can: z.object({
    /** What the reader may make of them. */
    become: z.array(MemberRole),
    end: z.boolean(),
  }),
});
export type Member = z.output<typeof Member>;

/** Leads first, then sponsors, delegates and participants, each by name. */
export const MembersPage = z.extend(pageOf(Member), {
  authority: AuthorityRef,
  /** Roles are held in a phase: without one there are participants only. */
  takesPart: z.boolean(),
  can: z.object({ appoint: z.boolean(), handOver: z.boolean() }),
});
export type MembersPage = z.output<typeof MembersPage>;

export const MembersQuery = z.object(PageQuery);
export type MembersQuery = z.output<typeof MembersQuery>;
export const listMembers = endpoint({
  method: 'GET',
  path: '/authorities/:authorityId/members',
  summary: 'The people of an authority, for those who manage them',
  params: AuthorityParams,
  query: MembersQuery,
  response: MembersPage,
});

export const RoleInput = z.object({
  role: z.enum(MemberRole.options, 'Choose participant, delegate, sponsor or authority lead'),
});
export type RoleInput = z.output<typeof RoleInput>;
export const changeMemberRole = endpoint({
  method: 'PATCH',
  path: '/authorities/:authorityId/members/:memberId',
  summary: 'Give a member another role in the phase that counts today',
  params: MemberParams,
  body: RoleInput,
  status: 204,
});
export const endMember = endpoint({
  method: 'DELETE',
  path: '/authorities/:authorityId/members/:memberId',
  summary: 'End a person’s place: on every open page at once. What they did stays',
  params: MemberParams,
  status: 204,
});

/** A lead asks a colleague to take over; nothing changes until they accept. */
export const Handover = z.object({
  id: z.uuid(),
  authority: AuthorityRef,
  from: z.object({ memberId: z.uuid(), name: z.string() }),
  to: z.object({ memberId: z.uuid(), name: z.string() }),
  /** What the lead becomes. */
  becomes: z.enum(['participant', 'delegate']),
  proposedAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }),
  can: z.object({ answer: z.boolean(), cancel: z.boolean() }),
});
export type Handover = z.output<typeof Handover>;

export const MyPlace = z.object({
  memberId: z.uuid(),
  authority: AuthorityRef,
  role: MemberRole,
  since: z.iso.datetime({ offset: true }),
  /** By name: who can answer a question about this place. */
  leads: z.array(z.string()),
  /** The authority would have no lead without me: I hand over before I move or leave. */
  isOnlyLead: z.boolean(),
  /** My request to another authority that still waits. */
  move: z.nullable(
    z.object({ id: z.uuid(), authority: AuthorityRef, filedAt: z.iso.datetime({ offset: true }) }),
  ),
  /** Open ones that I proposed or that wait for my answer. */
  handovers: z.array(Handover),
});
export type MyPlace = z.output<typeof MyPlace>;
export const getMyPlace = endpoint({
  method: 'GET',
  path: '/me/place',
  summary: 'My place in my authority, and what is open about it',
  response: MyPlace,
});

export const leavePlace = endpoint({
  method: 'POST',
  path: '/me/place/leave',
  summary: 'Leave my authority: my access ends on every page at once',
  body: z.object({ shownAs: ShownAs }),
  status: 204,
});

export const listDestinations = endpoint({
  method: 'GET',
  path: '/me/place/destinations',
  summary: 'The authorities I can move to: those that take part',
  response: z.object({ items: z.array(AuthorityRef) }),
});
export const MoveInput = z.object({
  authorityId: z.uuid('Choose the authority you have moved to'),
  shownAs: ShownAs,
});
export type MoveInput = z.output<typeof MoveInput>;
export const askToMove = endpoint({
  method: 'POST',
  path: '/me/place/move',
  summary: 'Ask the leads of another authority for a place there; mine ends when they approve',
  body: MoveInput,
  status: 204,
});
export const withdrawMove = endpoint({
  method: 'DELETE',
  path: '/me/place/move',
  summary: 'Take back my request to move',
  status: 204,
});

/** What waits for my answer: requests to join as a lead or delegate, a hand-over as a colleague. */
export const WaitingForMe = z.object({
  /** Null for whoever manages nobody's people. */
  joinRequests: z.nullable(
    z.object({ authority: AuthorityRef, count: z.number(), firstNames: z.array(z.string()) }),
  ),
  handovers: z.array(Handover),
});
export type WaitingForMe = z.output<typeof WaitingForMe>;
export const getWaitingForMe = endpoint({
  method: 'GET',
  path: '/me/place/waiting',
  summary: 'What waits for my answer about people and roles',
  response: WaitingForMe,
});

export interface PlaceNotices {
  /** Their place has ended and no other follows: this page is no longer theirs. */
  'me.left': () => void;
}
