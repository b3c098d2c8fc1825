import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { AuthorityRef } from './people.ts';
import { EmailInput } from './sign-ins.ts';

/** How long the emailed link can be used. */
export const JOIN_LINK_HOURS = 24;
export const LONGEST_NAME = 100;
export const LONGEST_JOB_TITLE = 120;
export const LONGEST_REASON = 500;
/** More than a council has; the list needs no pages. */
export const MOST_DOMAINS = 20;

/* Joining, for people who are not signed in. */

export const requestJoinLink = endpoint({
  method: 'POST',
  path: '/join/links',
  summary: 'Ask for a link to join by a work address; the answer is the same for every address',
  body: EmailInput,
  response: z.object({ email: z.string(), hours: z.number() }),
  status: 202,
});

const JoinToken = z
  .string('Open the link from the email again')
  .check(
    z.minLength(1, 'Open the link from the email again'),
    z.maxLength(200, 'This link is not one of ours. Ask for a new one'),
  );

/** What the link opens: who may be asked for a place. */
export const JoinOffer = z.object({
  email: z.string(),
  authorities: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      /** A request of this address waits there already. */
      isWaiting: z.boolean(),
    }),
  ),
});
export type JoinOffer = z.output<typeof JoinOffer>;
export const lookAtJoinLink = endpoint({
  method: 'POST',
  path: '/join/look',
  summary: 'Which authorities the link’s address can ask. Changes nothing: link scanners open everything',
  body: z.object({ token: JoinToken }),
  response: JoinOffer,
});

// It stands in a mail to the leads: letters of any script, and nothing that a mail program would make a link of.
const PersonName = z
  .string('Enter your name')
  .check(
    z.trim(),
    z.minLength(1, 'Enter your name'),
    z.maxLength(LONGEST_NAME, `Your name must be ${LONGEST_NAME} characters or fewer`),
    z.regex(/^[\p{L}\p{M}](?:[\p{L}\p{M}'’ -]|\.(?= |$))*$/u, 'Enter your name in letters, like Zoë O’Brien'),
  );

export const JoinRequestInput = z.object({
  token: JoinToken,
  authorityId: z.uuid('Choose your authority'),
  name: PersonName,
  jobTitle: z
    .string('Enter your job title')
    .check(
      z.trim(),
      z.minLength(1, 'Enter your job title'),
      z.maxLength(LONGEST_JOB_TITLE, `Your job title must be ${LONGEST_JOB_TITLE} characters or fewer`),
      z.regex(/^\P{Cc}*$/u, 'Enter your job title on one line'),
    ),
});
export type JoinRequestInput = z.output<typeof JoinRequestInput>;
export const fileJoinRequest = endpoint({
  method: 'POST',
  path: '/join/requests',
  summary: 'Ask the leads of an authority for a place; the same request sent twice is one',
  body: JoinRequestInput,
  response: z.object({ authority: AuthorityRef }),
  status: 201,
});

/* What those who manage an authority's people do with it. */

const AuthorityParams = z.object({ authorityId: z.uuid('This is not one of the hub’s authorities') });
const JoinRequestParams = z.extend(AuthorityParams, {
  requestId: z.uuid('This is not one of the hub’s requests'),
});
export type JoinRequestParams = z.output<typeof JoinRequestParams>;

export const JoinRequest = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  /** Null for somebody who moves here. */
  jobTitle: z.nullable(z.string()),
  /** Where they have their place now: it ends when they are approved. Null for somebody new. */
  movesFrom: z.nullable(AuthorityRef),
  filedAt: z.iso.datetime({ offset: true }),
});
export type JoinRequest = z.output<typeof JoinRequest>;

export const listJoinRequests = endpoint({
  method: 'GET',
  path: '/authorities/:authorityId/join-requests',
  summary: 'Requests for a place that wait, the oldest first',
  params: AuthorityParams,
  response: z.object({ items: z.array(JoinRequest) }),
});
export const approveJoinRequest = endpoint({
  method: 'POST',
  path: '/authorities/:authorityId/join-requests/:requestId/approve',
  summary: 'Give them a place, as a participant',
  params: JoinRequestParams,
  status: 204,
});
export const declineJoinRequest = endpoint({
  method: 'POST',
  path: '/authorities/:authorityId/join-requests/:requestId/decline',
  summary: 'Say no, with a reason that is sent to them',
  params: JoinRequestParams,
  body: z.object({
    reason: z
      .string('Say why, so that they know what to do')
      .check(
        z.trim(),
        z.minLength(1, 'Say why, so that they know what to do'),
        z.maxLength(LONGEST_REASON, `The reason must be ${LONGEST_REASON} characters or fewer`),
      ),
  }),
  status: 204,
});

export const Domain = z.object({
  domain: z.string(),
  /** Null where the person is no longer known. */
  approvedBy: z.nullable(z.string()),
  approvedAt: z.iso.datetime({ offset: true }),
});
export type Domain = z.output<typeof Domain>;

const ENTER_DOMAIN = 'Enter the part after the @, like council.gov.uk';
const DomainName = z.string(ENTER_DOMAIN).check(
  z.trim(),
  z.toLowerCase(),
  // Pasted with the sign, or as a whole address.
  z.overwrite((domain) => domain.replace(/^.*@/, '')),
  z.maxLength(253, 'The domain must be 253 characters or fewer'),
  z.regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/, ENTER_DOMAIN),
);

export const listDomains = endpoint({
  method: 'GET',
  path: '/authorities/:authorityId/domains',
  summary: 'The email domains whose people may ask to join',
  params: AuthorityParams,
  response: z.object({ items: z.array(Domain) }),
});
export const approveDomain = endpoint({
  method: 'POST',
  path: '/authorities/:authorityId/domains',
  summary: 'Let people with addresses of this domain ask to join',
  params: AuthorityParams,
  body: z.object({ domain: DomainName }),
  status: 204,
});
export const removeDomain = endpoint({
  method: 'DELETE',
  path: '/authorities/:authorityId/domains/:domain',
  summary: 'No longer let people of this domain ask to join',
  params: z.extend(AuthorityParams, { domain: DomainName }),
  status: 204,
});
