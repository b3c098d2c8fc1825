import type { FirstStep } from '@hub/contracts/first-steps';
import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import type { Facts } from './first-steps.queries.ts';

interface Whose {
  role: MemberRole | ProgrammeRole;
  /** Of their own authority; null for the programme team. */
  authorityId: string | null;
}

interface StepOfRole {
  title: string;
  to: (facts: Facts, authorityId: string | null) => string;
  fact: { [Name in keyof Facts]: Facts[Name] extends boolean ? Name : never }[keyof Facts];
  /** Until it is done it is left out while there is nothing to do. */
  waits?: (facts: Facts) => boolean;
}

const STEPS = {
  profile: { title: 'Say what people can ask you about', to: () => '/account', fact: 'hasProfile' },
  'second-step': {
    title: 'Set up a second step for signing in',
    to: () => '/account/security',
    fact: 'hasSecondStep',
  },
  answer: {
    title: 'Say whether you are coming to a session',
    to: ({ nextSessionId }: Facts) => (nextSessionId === null ? '/sessions' : `/sessions/${nextSessionId}`),
    fact: 'hasAnswered',
  },
  calendar: { title: 'Put the sessions in your calendar', to: () => '/calendar', fact: 'hasCalendar' },
  colleagues: {
    title: 'Invite your colleagues',
    to: (_: Facts, authorityId: string | null) => `/authorities/${authorityId}/invitations/new`,
    fact: 'hasColleagues',
  },
  sponsor: {
    title: 'Name your sponsor',
    to: (_: Facts, authorityId: string | null) => `/authorities/${authorityId}/people`,
    fact: 'hasSponsor',
  },
  domain: {
    title: 'Approve the email domain that your colleagues can join with',
    to: (_: Facts, authorityId: string | null) => `/authorities/${authorityId}/people`,
    fact: 'hasDomain',
  },
  return: {
    title: 'Begin your return',
    to: () => '/returns',
    fact: 'hasReturn',
    waits: ({ mayBeginReturn }: Facts) => mayBeginReturn,
  },
  'sign-off': {
    title: 'Check and sign off your authority’s return',
    to: ({ returnToSign }: Facts) => (returnToSign === null ? '/returns' : `/returns/${returnToSign}/check`),
    fact: 'hasSigned',
    waits: ({ returnToSign }: Facts) => returnToSign !== null,
  },
  session: {
    title: 'Schedule the sessions',
    to: ({ hasSession }: Facts) => (hasSession ? '/sessions' : '/sessions/series/new'),
    fact: 'hasSession',
  },
  registrations: {
    title: 'Look at the registrations',
    to: () => '/programme/registrations',
    fact: 'hasSeenToRegistrations',
  },
  team: {
    title: 'Add your colleagues to the programme team',
    to: () => '/programme/team',
    fact: 'hasTeam',
  },
  welcome: { title: 'Write the welcome', to: () => '/programme/welcome', fact: 'hasWelcome' },
  phase: {
    title: 'Make the phase',
    to: ({ hasPhase }: Facts) => (hasPhase ? '/programme/phases' : '/programme/phases/new'),
    fact: 'hasPhase',
  },
  milestones: {
    title: 'Add the dates that everyone shares',
    to: () => '/programme/phases',
    fact: 'hasMilestones',
  },
} satisfies Record<string, StepOfRole>;
type Step = keyof typeof STEPS;

const STEPS_OF: Record<MemberRole | ProgrammeRole, Step[]> = {
  participant: ['profile', 'answer', 'calendar'],
  lead: ['profile', 'colleagues', 'sponsor', 'return', 'domain', 'answer', 'calendar'],
  // Appointing is the lead's own.
  delegate: ['profile', 'colleagues', 'return', 'domain', 'answer', 'calendar'],
  sponsor: ['second-step', 'sign-off', 'profile', 'calendar'],
  facilitator: ['second-step', 'session', 'registrations', 'welcome'],
  administrator: ['second-step', 'phase', 'milestones', 'team', 'welcome'],
};

/** The first steps of somebody in that role, in the order in which they make sense. */
export const stepsOf = ({ role, authorityId }: Whose, facts: Facts): FirstStep[] =>
  STEPS_OF[role].flatMap((key) => {
    const { title, to, fact, waits }: StepOfRole = STEPS[key];
    const isDone = facts[fact];
    return isDone || (waits?.(facts) ?? true) ? [{ key, title, to: to(facts, authorityId), isDone }] : [];
  });
