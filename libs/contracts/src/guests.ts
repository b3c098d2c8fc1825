import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { AgendaItem, Reading, Speaker } from './sessions.ts';
import { emailAddress, lineOrNone, personName } from './text.ts';
import { Theme } from './vocabulary.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_ORGANISATION = 120;
/** As many as a session can name speakers. */
export const MOST_GUESTS = 20;
/** A guest's link stays open this long after the end: for the readings, and for what was agreed. */
export const GUEST_HOURS_AFTER = 2;

const SessionParams = z.object({ sessionId: z.uuid('This is not a session') });
const GuestParams = z.object({ guestId: z.uuid('This is not a guest speaker') });
export type GuestParams = z.output<typeof GuestParams>;

/** Where the link is sent as well; null: it is only shown. Neither the guest nor the audit record keeps the address. */
const EmailTo = z._default(
  z.nullable(
    emailAddress(
      'Enter an email address',
      'The email address must be 254 characters or fewer',
      'name@example.org',
    ),
  ),
  null,
);

export const GuestInput = z.object({
  /** Made by the client, so that sending twice makes one guest. */
  id: z.uuid('The guest speaker needs an id'),
  name: personName('Enter the guest speaker’s name'),
  organisation: z._default(
    lineOrNone(LONGEST_ORGANISATION, `An organisation must be ${LONGEST_ORGANISATION} characters or fewer`),
    '',
  ),
  emailTo: EmailTo,
});
export type GuestInput = z.output<typeof GuestInput>;

/** A guest speaker of one session, as the programme team sees them. */
export const Guest = z.object({
  id: z.uuid(),
  name: z.string(),
  organisation: z.string(),
  invitedAt: z.iso.datetime({ offset: true }),
  /** When the link was last opened; null until it has been. */
  lastOpenedAt: z.nullable(z.iso.datetime({ offset: true })),
});
export type Guest = z.output<typeof Guest>;

/** The link is shown this once: only the hash of its token is kept. */
export const GuestWithLink = z.extend(Guest, { link: z.string() });
export type GuestWithLink = z.output<typeof GuestWithLink>;

export const listGuests = endpoint({
  method: 'GET',
  path: '/sessions/:sessionId/guests',
  summary: 'Guest speakers of a session. For the programme team',
  params: SessionParams,
  response: z.object({
    items: z.array(Guest),
    /** Until when their links open; it moves with the session. */
    linksEndAt: z.iso.datetime({ offset: true }),
    can: z.object({ invite: z.boolean() }),
  }),
});
export const inviteGuest = endpoint({
  method: 'POST',
  path: '/sessions/:sessionId/guests',
  summary: 'Let a guest speaker into one session by a link, which is answered once',
  params: SessionParams,
  body: GuestInput,
  response: GuestWithLink,
  status: 201,
});
export const renewGuestLink = endpoint({
  method: 'POST',
  path: '/guests/:guestId/link',
  summary: 'Give a guest speaker another link; the old one stops at once',
  params: GuestParams,
  body: z.object({ emailTo: EmailTo }),
  response: GuestWithLink,
});
export const revokeGuest = endpoint({
  method: 'DELETE',
  path: '/guests/:guestId',
  summary: 'Stop a guest speaker’s link',
  params: GuestParams,
  status: 204,
});

/** The one session a guest is let into: nothing of who takes part, or how many. */
export const GuestSession = z.object({
  title: z.string(),
  purpose: z.string(),
  theme: z.nullable(Theme),
  status: z.enum(['published', 'cancelled']),
  cancelReason: z.nullable(z.string()),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  /** Where it stood before it was moved; null when it was not. */
  movedFrom: z.nullable(z.iso.datetime({ offset: true })),
  agenda: z.array(AgendaItem),
  speakers: z.array(Speaker),
  readings: z.array(Reading),
  isNotRecorded: z.boolean(),
  isChathamHouse: z.boolean(),
  joining: z.object({
    /** As for members, whose session it is: `unknown` until the facilitator has set the link. */
    state: z.enum(['unknown', 'later', 'open', 'over']),
    opensAt: z.iso.datetime({ offset: true }),
    url: z.nullable(z.string()),
  }),
});
export type GuestSession = z.output<typeof GuestSession>;

export const GuestLook = z.object({
  guest: z.object({ name: z.string(), organisation: z.string() }),
  session: GuestSession,
  /** The session as a calendar file (RFC 5545): one entry, without the link, which would end up in shared diaries. */
  calendarFile: z.string(),
  linkEndsAt: z.iso.datetime({ offset: true }),
});
export type GuestLook = z.output<typeof GuestLook>;

/** POST although it only looks: the token stays out of addresses, and so out of logs and histories. */
export const lookAsGuest = endpoint({
  method: 'POST',
  path: '/guests/look',
  summary: 'The one session that a guest speaker’s link opens',
  body: z.object({
    token: z
      .string('Open the link from your invitation again')
      .check(
        z.minLength(1, 'Open the link from your invitation again'),
        z.maxLength(200, 'This link is not one of ours. Ask whoever invited you for a new one'),
      ),
  }),
  response: GuestLook,
});
