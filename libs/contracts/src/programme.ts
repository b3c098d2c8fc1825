import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { AuthorityRef, ProgrammeRole } from './people.ts';

/** An authority is quiet when nobody of it has answered a session for so many days. */
export const QUIET_DAYS = 60;

/** What waits for the programme team, counted. */
export const Programme = z.object({
  registrationsWaiting: z.number(),
  /** The phase that counts today; between phases the next one. Null while the hub has none. */
  phase: z.nullable(z.object({ name: z.string(), years: z.string(), enrolled: z.number() })),
  phases: z.number(),
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
