import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { AuthorityRef, ProgrammeRole } from './people.ts';
import { emailAddress, personName } from './text.ts';

/** An authority is quiet when nobody of it has answered a session for so many days. */
export const QUIET_DAYS = 60;

/** What waits for the programme team, counted. */
export const Programme = z.object({
  registrationsWaiting: z.number(),
  /** The phase that counts today; between phases the next one. Null while the hub has none. */
  phase: z.nullable(z.object({ name: z.string(), years: z.string(), enrolled: z.number() })),
  phases: z.number(),
  /** Authorities of that phase whose return is not signed off for every service. */
  returnsBehind: z.number(),
  /** Requests to be introduced that the team has not passed on. */
  introductionsWaiting: z.number(),
  /** Enrolled authorities nobody of which has answered a session lately: how many, and the first few by name. */
  quiet: z.object({ count: z.number(), first: z.array(AuthorityRef) }),
});
export type Programme = z.output<typeof Programme>;
export const getProgramme = endpoint({
  method: 'GET',
  path: '/programme',
  summary: 'What waits for the programme team',
  response: Programme,
});

/** How far somebody of the team has come in: to work here they need a second step. */
export const TeammateStanding = z.enum(['not-signed-in', 'no-second-step', 'ready']);
export type TeammateStanding = z.output<typeof TeammateStanding>;

export const Teammate = z.object({
  id: z.uuid(),
  name: z.string(),
  role: ProgrammeRole,
  standing: TeammateStanding,
});
export type Teammate = z.output<typeof Teammate>;

export const listProgrammeTeam = endpoint({
  method: 'GET',
  path: '/programme/team',
  summary: 'Who runs the programme, by name, and whether they have come in yet. Administrators',
  response: z.object({ items: z.array(Teammate) }),
});

export const TeammateInput = z.object({
  /** Made by the client: whoever is new here gets it, so that sending twice is known for what it is. */
  id: z.uuid('The form needs an id'),
  email: emailAddress('Enter their email address', 'The email address must be 254 characters or fewer'),
  name: personName('Enter their name'),
  role: z.enum(ProgrammeRole.options, 'Choose what they are in the programme team'),
});
export type TeammateInput = z.output<typeof TeammateInput>;

export const addTeammate = endpoint({
  method: 'POST',
  path: '/programme/team',
  summary: 'Add somebody to the programme team; they are told by mail how to sign in. Administrators',
  body: TeammateInput,
  response: Teammate,
  status: 201,
});

export const changeProgrammeRole = endpoint({
  method: 'PUT',
  path: '/people/:personId/programme-role',
  summary: 'Change what somebody of the programme team is, or end their place in it. Administrators',
  params: z.object({ personId: z.uuid('This is not a person of the hub') }),
  /** Null ends it. */
  body: z.object({
    role: z.nullable(z.enum(ProgrammeRole.options, 'Choose a role in the programme team')),
  }),
  status: 204,
});

export interface ProgrammeNotices {
  /** Somebody is in the programme team now, is something else in it, or is gone. */
  'programme.team-changed': () => void;
}
