import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';

export const MemberRole = z.enum(['participant', 'lead', 'delegate', 'sponsor']);
export type MemberRole = z.output<typeof MemberRole>;
export const ProgrammeRole = z.enum(['facilitator', 'administrator']);
export type ProgrammeRole = z.output<typeof ProgrammeRole>;

export const ROLE_NAMES: Record<MemberRole | ProgrammeRole, string> = {
  participant: 'Participant',
  lead: 'Authority lead',
  delegate: 'Delegate',
  sponsor: 'Sponsor',
  facilitator: 'Facilitator',
  administrator: 'Programme administrator',
};

export const AuthorityRef = z.object({ id: z.uuid(), name: z.string() });
export type AuthorityRef = z.output<typeof AuthorityRef>;

/** Who is signed in, and what the shell offers them. */
export const Me = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  programmeRole: z.nullable(ProgrammeRole),
  /** Null for the programme team. */
  member: z.nullable(z.object({ id: z.uuid(), role: MemberRole, authority: AuthorityRef })),
  can: z.object({ scheduleSessions: z.boolean() }),
});
export type Me = z.output<typeof Me>;

export const getMe = endpoint({ method: 'GET', path: '/me', summary: 'Who is signed in', response: Me });

export const CurrentPhase = z.object({ name: z.string(), years: z.string() });

/** What anyone may know of this hub before signing in. */
export const Hub = z.object({
  mode: z.enum(['demonstration', 'production']),
  /** Null between phases. */
  phase: z.nullable(CurrentPhase),
});
export type Hub = z.output<typeof Hub>;
export const getHub = endpoint({ method: 'GET', path: '/hub', summary: 'What this hub is', response: Hub });
