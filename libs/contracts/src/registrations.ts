import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { AuthorityRef } from './people.ts';
import { emailAddress, line, personName, text } from './text.ts';
import { Service } from './vocabulary.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_JOB_TITLE = 120;
export const LONGEST_NOTE = 1000;
export const LONGEST_DECLINE_REASON = 500;
/** How soon the programme team answers a registration: said on the confirmation page and in the mail. */
export const REVIEW_WORKING_DAYS = 10;
/** The names and addresses on a registration go so long after it was decided: said where they are typed. */
export const KEPT_YEARS = 2;
/** For authorities that find registration closed (Skills for Care, SC-WRES, 2026). */
export const PROGRAMME_EMAIL = 'equalitiesandrights@skillsforcare.org.uk';

const PhaseRef = z.object({ id: z.uuid(), name: z.string(), years: z.string() });

/** What a public page may know: where one can register, and who can. */
export const RegistrationOffer = z.object({
  /** Those open for registration today; usually one. */
  open: z.array(z.extend(PhaseRef, { startsOn: z.iso.date(), endsOn: z.iso.date(), closesOn: z.iso.date() })),
  /** The next that opens, when its date is known. */
  next: z.nullable(z.extend(PhaseRef, { opensOn: z.iso.date() })),
  /** Whoever does not take part yet in all of the open phases; empty while none is open. */
  authorities: z.array(
    z.extend(AuthorityRef, {
      /** The open phases it can still register for. */
      phaseIds: z.array(z.uuid()),
    }),
  ),
});
export type RegistrationOffer = z.output<typeof RegistrationOffer>;
export const getRegistrationOffer = endpoint({
  method: 'GET',
  path: '/registration',
  summary: 'Which phase is open for registration, and which authorities can register',
  response: RegistrationOffer,
});

const contact = (who: string) =>
  z.object({
    name: personName(`Enter the name of the ${who}`),
    email: emailAddress(
      `Enter the email address of the ${who}`,
      'An email address must be 254 characters or fewer',
    ),
    jobTitle: line(
      `Enter the job title of the ${who}`,
      LONGEST_JOB_TITLE,
      `A job title must be ${LONGEST_JOB_TITLE} characters or fewer`,
    ),
  });

export const RegistrationInput = z
  .object({
    /** Made by the client, so that sending twice makes one registration. */
    id: z.uuid('The registration needs an id'),
    phaseId: z.uuid('Choose a phase'),
    authorityId: z.uuid('Choose your authority from the list'),
    services: z.array(Service, 'Choose adults’ services, children’s services or both').check(
      z.minLength(1, 'Choose adults’ services, children’s services or both'),
      z.maxLength(2, 'Choose each service once'),
      z.refine((services) => new Set(services).size === services.length, 'Choose each service once'),
    ),
    lead: contact('programme lead'),
    sponsor: contact('sponsor'),
    note: text(LONGEST_NOTE, `The note must be ${LONGEST_NOTE.toLocaleString('en')} characters or fewer`),
  })
  .check(
    z.refine(({ lead, sponsor }) => lead.email !== sponsor.email, {
      path: ['sponsor', 'email'],
      error: 'The sponsor must be another person than the programme lead',
    }),
  );
export type RegistrationInput = z.output<typeof RegistrationInput>;

/** The same whoever the people named are: nobody learns from it whom the hub knows. */
export const registerAuthority = endpoint({
  method: 'POST',
  path: '/registrations',
  summary: 'Register an authority for a phase, from the public page; the programme team reviews it',
  body: RegistrationInput,
  response: z.object({ id: z.uuid() }),
  status: 202,
});

export const REGISTRATION_STATES = {
  waiting: 'Waiting for review',
  accepted: 'Accepted',
  declined: 'Declined',
} as const;
export type RegistrationState = keyof typeof REGISTRATION_STATES;
export const RegistrationState = z.enum(
  Object.keys(REGISTRATION_STATES) as RegistrationState[],
  'Choose waiting, accepted or declined',
);

export const RegistrationSummary = z.object({
  id: z.uuid(),
  authority: AuthorityRef,
  phase: PhaseRef,
  services: z.array(Service),
  leadName: z.string(),
  state: RegistrationState,
  receivedAt: z.iso.datetime({ offset: true }),
  decidedAt: z.nullable(z.iso.datetime({ offset: true })),
  /** How many others of this authority wait for the same phase. */
  othersWaiting: z.number(),
});
export type RegistrationSummary = z.output<typeof RegistrationSummary>;

const Contact = z.object({ name: z.string(), email: z.string(), jobTitle: z.string() });
export const Registration = z.extend(RegistrationSummary, {
  lead: Contact,
  sponsor: Contact,
  note: z.string(),
  /** Who of the programme team decided. */
  decidedBy: z.nullable(z.string()),
  declineReason: z.nullable(z.string()),
  /** Of the same authority for the same phase, the newest first. */
  others: z.array(
    z.object({
      id: z.uuid(),
      leadName: z.string(),
      state: RegistrationState,
      receivedAt: z.iso.datetime({ offset: true }),
    }),
  ),
  can: z.object({ decide: z.boolean() }),
});
export type Registration = z.output<typeof Registration>;

const RegistrationParams = z.object({ registrationId: z.uuid('This is not a registration') });
export type RegistrationParams = z.output<typeof RegistrationParams>;

export const RegistrationListQuery = z.object({
  /** Those that wait come the oldest first, the others the newest first. */
  state: z._default(RegistrationState, 'waiting'),
  ...PageQuery,
});
export type RegistrationListQuery = z.output<typeof RegistrationListQuery>;
export const RegistrationPage = pageOf(RegistrationSummary);
export type RegistrationPage = z.output<typeof RegistrationPage>;
export const listRegistrations = endpoint({
  method: 'GET',
  path: '/registrations',
  summary: 'Registrations, those that wait first, for the programme team',
  query: RegistrationListQuery,
  response: RegistrationPage,
});

export const getRegistration = endpoint({
  method: 'GET',
  path: '/registrations/:registrationId',
  summary: 'Everything a registration says, for the programme team',
  params: RegistrationParams,
  response: Registration,
});

export const acceptRegistration = endpoint({
  method: 'POST',
  path: '/registrations/:registrationId/acceptance',
  summary: 'Accept a registration: enrols the authority and invites its lead and sponsor',
  params: RegistrationParams,
  response: Registration,
});

export const DeclineInput = z.object({
  reason: text(
    LONGEST_DECLINE_REASON,
    `The reason must be ${LONGEST_DECLINE_REASON} characters or fewer`,
  ).check(z.minLength(1, 'Enter a reason: it is emailed to the person who registered')),
});
export const declineRegistration = endpoint({
  method: 'POST',
  path: '/registrations/:registrationId/refusal',
  summary: 'Decline a registration; the reason is emailed to the person who registered',
  params: RegistrationParams,
  body: DeclineInput,
  response: Registration,
});

export interface RegistrationNotices {
  'registration.received': (notice: { registrationId: string }) => void;
  'registration.decided': (notice: { registrationId: string }) => void;
}
