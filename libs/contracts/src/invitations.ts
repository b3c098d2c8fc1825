import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { AuthorityRef, MemberRole } from './people.ts';
import { emailAddress, personNameOrNone } from './text.ts';

/* Limits, each said in the error that enforces it. */
export const MOST_INVITED_AT_ONCE = 1000;
export const INVITATION_DAYS = 14;
export const MOST_SENT_A_DAY = 5;
export const LARGEST_INVITATION_FILE_BYTES = 2 * 1024 * 1024;
const LONGEST_LIST = 250_000;

/** One person to invite. Their name may be empty: whoever has none yet is asked for it on accepting. */
export const InvitedPerson = z.object({
  // A spreadsheet runs what begins like this when somebody opens a list of it.
  email: emailAddress('Enter an email address', 'An email address must be 254 characters or fewer').check(
    z.regex(/^(?![=+\-@])/, 'An email address must not begin with =, +, - or @'),
  ),
  name: personNameOrNone('Enter a name'),
  role: z.enum(MemberRole.options, 'Role must be participant, delegate, sponsor or lead'),
});
export type InvitedPerson = z.output<typeof InvitedPerson>;

const AuthorityParams = z.object({ authorityId: z.uuid('This is not one of our authorities') });
const InvitationParams = z.extend(AuthorityParams, {
  invitationId: z.uuid('This is not one of our invitations'),
});

/** `open` is still waiting for its answer; past its last day it is `expired`. */
export const INVITATION_STATES = {
  open: 'Waiting',
  expired: 'Expired',
  accepted: 'Accepted',
  revoked: 'Withdrawn',
} as const;
export type InvitationState = keyof typeof INVITATION_STATES;
const InvitationState = z.enum(
  Object.keys(INVITATION_STATES) as InvitationState[],
  'Choose a state from the list',
);

export const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  /** Empty when nobody gave one. */
  name: z.string(),
  role: MemberRole,
  state: InvitationState,
  /** Null when they are no longer known here. */
  invitedBy: z.nullable(z.string()),
  sentAt: z.iso.datetime({ offset: true }),
  timesSent: z.int(),
  expiresAt: z.iso.datetime({ offset: true }),
  acceptedAt: z.nullable(z.iso.datetime({ offset: true })),
  revokedAt: z.nullable(z.iso.datetime({ offset: true })),
  revokedBy: z.nullable(z.string()),
  can: z.object({ resend: z.boolean(), revoke: z.boolean() }),
});
export type Invitation = z.output<typeof Invitation>;

export const listInvitations = endpoint({
  method: 'GET',
  path: '/authorities/:authorityId/invitations',
  summary: 'Who was invited to an authority, newest first',
  params: AuthorityParams,
  query: z.object({ ...PageQuery, state: z.optional(InvitationState) }),
  response: z.extend(pageOf(Invitation), { authority: AuthorityRef }),
});

export const getInviting = endpoint({
  method: 'GET',
  path: '/authorities/:authorityId/invitations/new',
  summary: 'Into which roles I may invite people to an authority',
  params: AuthorityParams,
  response: z.object({
    authority: AuthorityRef,
    roles: z.array(MemberRole),
    /** False while the authority takes part in no phase: then there are participants only. */
    isEnrolled: z.boolean(),
  }),
});

/**
 * What sending would do with a row. `again`: they have an invitation, and get a new one in its place. `moves`: they
 * have a place in another authority, which ends when they accept.
 */
export const RowVerdict = z.enum(['new', 'again', 'moves', 'member', 'duplicate', 'bad']);
export type RowVerdict = z.output<typeof RowVerdict>;

export const PreviewRow = z.object({
  /** As in their file; counted from 1 in what was typed or pasted. */
  row: z.int(),
  email: z.string(),
  name: z.string(),
  role: MemberRole,
  verdict: RowVerdict,
  /** For a duplicate: the row it repeats. */
  duplicateOf: z.nullable(z.int()),
  /** For a bad row: every reason, as sentences. */
  reason: z.nullable(z.string()),
});
export type PreviewRow = z.output<typeof PreviewRow>;

const Preview = z.object({ rows: z.array(PreviewRow) });
/** For rows that do not name one. */
const DefaultRole = z._default(
  z.enum(MemberRole.options, 'Choose participant, delegate, sponsor or lead'),
  'participant',
);

export const previewInvitations = endpoint({
  method: 'POST',
  path: '/authorities/:authorityId/invitations/preview',
  summary: 'What inviting a typed or pasted list would do; nothing is sent',
  params: AuthorityParams,
  body: z.object({
    text: z
      .string('Enter at least one email address')
      .check(
        z.trim(),
        z.minLength(1, 'Enter at least one email address'),
        z.maxLength(
          LONGEST_LIST,
          `A list must be ${LONGEST_LIST.toLocaleString('en')} characters or fewer. Split it into smaller lists`,
        ),
      ),
    role: DefaultRole,
  }),
  response: Preview,
});

export const readInvitationFile = endpoint({
  method: 'POST',
  path: '/authorities/:authorityId/invitations/read-file',
  summary: 'What inviting the people of a CSV, XLSX or ODS file would do; nothing is sent and nothing kept',
  params: AuthorityParams,
  query: z.object({ role: DefaultRole }),
  upload: { largestBytes: LARGEST_INVITATION_FILE_BYTES },
  response: Preview,
});

export const sendInvitations = endpoint({
  method: 'POST',
  path: '/authorities/:authorityId/invitations',
  summary: 'Invite people: one mail each. Sending a batch twice invites once',
  params: AuthorityParams,
  body: z.object({
    /** Made by the client, so that sending twice invites once. */
    batchId: z.uuid('This list needs an id'),
    people: z.array(InvitedPerson).check(
      z.minLength(1, 'Choose at least one person to invite'),
      z.refine((people) => people.length <= MOST_INVITED_AT_ONCE, {
        error: ({ input }) => tooMany((input as unknown[]).length),
      }),
    ),
  }),
  response: z.object({
    sent: z.int(),
    /** Of those, how many had an open invitation that this one replaces. */
    sentAgain: z.int(),
    /** Who was not invited after all, because something had changed since the preview. */
    leftOut: z.array(z.object({ email: z.string(), reason: z.string() })),
  }),
});

/** The refusal of a list that is too long, with its own count. */
export const tooMany = (count: number): string =>
  `You can invite ${MOST_INVITED_AT_ONCE.toLocaleString('en')} people at once. This list has ${count.toLocaleString('en')}: split it into smaller lists`;

export const resendInvitation = endpoint({
  method: 'POST',
  path: '/authorities/:authorityId/invitations/:invitationId/resend',
  summary: 'Send an invitation again, with a new link and its full time; the old link stops',
  params: InvitationParams,
  response: Invitation,
});
export const revokeInvitation = endpoint({
  method: 'POST',
  path: '/authorities/:authorityId/invitations/:invitationId/revoke',
  summary: 'Withdraw an invitation: its link stops',
  params: InvitationParams,
  response: Invitation,
});

const Token = z
  .string('Open the link from the email again')
  .check(
    z.minLength(1, 'Open the link from the email again'),
    z.maxLength(200, 'This link is not one of ours. Ask for a new invitation'),
  );

/** What the page of a link says before anyone presses anything. */
export const InvitationLook = z.object({
  /** `unknown`: not one of ours, or a newer one was sent in its place. */
  state: z.enum(['open', 'expired', 'accepted', 'revoked', 'unknown']),
  /** Null when unknown. */
  invitation: z.nullable(
    z.object({
      authority: z.string(),
      invitedBy: z.nullable(z.string()),
      role: MemberRole,
      /** "r…@….gov.uk": enough to tell which address it is for. */
      address: z.string(),
      expiresAt: z.iso.datetime({ offset: true }),
    }),
  ),
  /** Whether this browser is signed in: as nobody, as the invited person, or as somebody else. */
  viewer: z.enum(['nobody', 'invited', 'somebody-else']),
  /** Of an open invitation, and not told to somebody else. */
  accepting: z.nullable(
    z.object({
      /** What to call them until they say otherwise; empty when nobody gave a name. */
      name: z.string(),
      /** False for people we know already. */
      asksName: z.boolean(),
      /** The authority whose place ends on accepting. */
      leaves: z.nullable(z.string()),
      /** They are its only lead, so they must hand over first. */
      isLastLead: z.boolean(),
    }),
  ),
});
export type InvitationLook = z.output<typeof InvitationLook>;

export const lookAtInvitation = endpoint({
  method: 'POST',
  path: '/invitations/look',
  summary: 'What an invitation’s link is for. It only looks: nothing is accepted',
  body: z.object({ token: Token }),
  response: InvitationLook,
});
export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/invitations/accept',
  summary: 'Accept an invitation with the token of its link: gives the place and signs in',
  body: z.object({ token: Token, name: z._default(personNameOrNone('Enter your name'), '') }),
  status: 204,
});
export const askForInvitationAgain = endpoint({
  method: 'POST',
  path: '/invitations/ask-again',
  summary: 'Ask whoever invites for a new link in place of an expired one',
  body: z.object({ token: Token }),
  status: 202,
});

export interface InvitationNotices {
  /** Somebody was invited, or accepted; or one was sent again or withdrawn. */
  'authority.invitations-changed': (notice: { authorityId: string }) => void;
}
