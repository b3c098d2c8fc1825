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

/** What a person is in the hub, whichever kind of role it is. */
export const AnyRole = z.enum(Object.keys(ROLE_NAMES) as (keyof typeof ROLE_NAMES)[]);
export type AnyRole = z.output<typeof AnyRole>;

/** How somebody who has left is named beside what they did: by name, or "Former member of Alderbrook". */
export const ShownAs = z.enum(['name', 'former-member'], 'Choose how your name is shown');
export type ShownAs = z.output<typeof ShownAs>;

/** `name` is the short one: "Alderbrook". */
export const AuthorityRef = z.object({ id: z.uuid(), name: z.string() });
export type AuthorityRef = z.output<typeof AuthorityRef>;

export const PersonRef = z.object({ id: z.uuid(), name: z.string() });
export type PersonRef = z.output<typeof PersonRef>;

/** What a sign-in still has to show before it opens anything: a second step, or one to be set up first. */
export const Awaits = z.enum(['second-step', 'second-step-setup']);
export type Awaits = z.output<typeof Awaits>;

/** Who is signed in, and what the shell offers them. */
export const Me = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  /** Changes when the photo does; null without one. */
  photo: z.nullable(z.string()),
  awaits: z.nullable(Awaits),
  programmeRole: z.nullable(ProgrammeRole),
  /** Null for the programme team. */
  member: z.nullable(
    z.object({
      id: z.uuid(),
      role: MemberRole,
      authority: AuthorityRef,
      /** For a delegate: the leads they act for, "Amara Okafor". Null for everyone else. */
      actsFor: z.nullable(z.string()),
    }),
  ),
  can: z.object({
    scheduleSessions: z.boolean(),
    /** Their own authority's people, as its lead or delegate. */
    managePeople: z.boolean(),
    /** The pages of the programme team. */
    runProgramme: z.boolean(),
    /** Phases, providers, the audit record. */
    administer: z.boolean(),
  }),
});
export type Me = z.output<typeof Me>;

export const getMe = endpoint({ method: 'GET', path: '/me', summary: 'Who is signed in', response: Me });

export interface MeNotices {
  /** Their role, place or profile is another now. */
  'me.changed': () => void;
}

export const CurrentPhase = z.object({ name: z.string(), years: z.string() });

/** What anyone may know of this hub before signing in. */
export const Hub = z.object({
  mode: z.enum(['demonstration', 'production']),
  /** Null between phases. */
  phase: z.nullable(CurrentPhase),
});
export type Hub = z.output<typeof Hub>;
export const getHub = endpoint({ method: 'GET', path: '/hub', summary: 'What this hub is', response: Hub });
