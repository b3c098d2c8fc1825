import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { ProgrammeRole } from './people.ts';
import { line } from './text.ts';

/** One thing to do first. Whether it is done follows from what is there: nobody ticks it. */
export const FirstStep = z.object({
  /** "calendar". */
  key: z.string(),
  title: z.string(),
  /** The page where it is done. */
  to: z.string(),
  isDone: z.boolean(),
});
export type FirstStep = z.output<typeof FirstStep>;

export const FirstSteps = z.object({
  /** In the order in which they make sense for the person's role. */
  items: z.array(FirstStep),
  /** Put away by the person, for good or until they take them out again. */
  isHidden: z.boolean(),
});
export type FirstSteps = z.output<typeof FirstSteps>;

export const getFirstSteps = endpoint({
  method: 'GET',
  path: '/me/first-steps',
  summary: 'My first steps here, and which of them are done',
  response: FirstSteps,
});
export const hideFirstSteps = endpoint({
  method: 'PUT',
  path: '/me/first-steps/hidden',
  summary: 'Put my first steps away, or take them out again',
  body: z.object({ isHidden: z.boolean('Say whether to hide your first steps') }),
  response: FirstSteps,
});

/* Limits, each said in the error that enforces it. */
export const LONGEST_WELCOME_TITLE = 100;
export const LONGEST_WELCOME_TEXT = 1500;
export const LONGEST_SIGNATURE = 120;

export const WelcomeInput = z.object({
  /** The version the edit started from; 0 while nobody has written one. */
  version: z.int('Say which version you started from'),
  title: line(
    'Enter a title',
    LONGEST_WELCOME_TITLE,
    `The title must be ${LONGEST_WELCOME_TITLE} characters or fewer`,
  ),
  /** Plain text; an empty line begins a new paragraph. */
  text: z.string('Enter the welcome').check(
    z.overwrite((value) => value.replace(/\r\n?/g, '\n').replace(/\n{3,}/g, '\n\n')),
    z.trim(),
    z.minLength(1, 'Enter the welcome'),
    z.maxLength(
      LONGEST_WELCOME_TEXT,
      `The welcome must be ${LONGEST_WELCOME_TEXT.toLocaleString('en')} characters or fewer`,
    ),
  ),
  signedBy: line(
    'Enter who signs it',
    LONGEST_SIGNATURE,
    `Who signs it must be ${LONGEST_SIGNATURE} characters or fewer`,
  ),
});
export type WelcomeInput = z.output<typeof WelcomeInput>;

export const Welcome = z.object({
  title: z.string(),
  text: z.string(),
  signedBy: z.string(),
  /** 0: the hub's own words, until the programme team writes theirs. */
  version: z.number(),
  changedAt: z.nullable(z.iso.datetime({ offset: true })),
  /** Whom to turn to: the facilitators first. */
  team: z.array(z.object({ id: z.uuid(), name: z.string(), role: ProgrammeRole })),
  /** Home shows it to people of an authority in their first 30 days, until they close it. */
  isShown: z.boolean(),
  can: z.object({ edit: z.boolean() }),
});
export type Welcome = z.output<typeof Welcome>;

export const getWelcome = endpoint({
  method: 'GET',
  path: '/welcome',
  summary: 'The welcome from the programme team, and whom to turn to',
  response: Welcome,
});
export const writeWelcome = endpoint({
  method: 'PUT',
  path: '/welcome',
  summary: 'Write the welcome. For the programme team',
  body: WelcomeInput,
  response: Welcome,
});
export const closeWelcome = endpoint({
  method: 'PUT',
  path: '/me/welcome/closed',
  summary: 'Show me the welcome no more',
  status: 204,
});
