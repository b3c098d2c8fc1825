import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { FigureKey, Scope } from './indicators.ts';
import { PageQuery, pageOf } from './page.ts';
import { AuthorityRef, PersonRef } from './people.ts';
import { text } from './text.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_WHY = 1000;
export const LONGEST_REFUSAL = 600;
export const MOST_OPEN_INTRODUCTIONS = 5;
/** A request that nobody has answered by then is over. */
export const INTRODUCTION_DAYS = 60;

/** How far a request is. Nobody learns a name before `agreed`. */
export const INTRODUCTION_STATES = {
  asked: 'With the programme team',
  'passed-on': 'Waiting for their answer',
  agreed: 'Introduced',
  declined: 'Declined',
  withdrawn: 'Taken back',
  expired: 'Not answered in time',
} as const;
export type IntroductionState = keyof typeof INTRODUCTION_STATES;
export const IntroductionState = z.enum(
  Object.keys(INTRODUCTION_STATES) as IntroductionState[],
  'Choose a state from the list',
);

const when = z.iso.datetime({ offset: true });

/** Whom to talk to, once both have agreed. */
export const IntroducedPerson = z.object({
  person: PersonRef,
  authority: z.nullable(AuthorityRef),
  email: z.string(),
});
export type IntroducedPerson = z.output<typeof IntroducedPerson>;

/** What a request is about: a figure, never its value. */
const about = { key: FigureKey, scope: Scope, years: z.string() };

/** A request as the authority that made it sees it. */
export const MyIntroduction = z.object({
  id: z.uuid(),
  ...about,
  /** "A county council": all that is said of the other until both have agreed. */
  other: z.string(),
  /** Who asked: oneself or a colleague. */
  askedBy: z.nullable(PersonRef),
  why: z.string(),
  state: IntroductionState,
  /** The programme team’s, where it declined. */
  reason: z.nullable(z.string()),
  askedAt: when,
  closesAt: when,
  /** Empty until both have agreed. */
  contacts: z.array(IntroducedPerson),
  can: z.object({ withdraw: z.boolean() }),
});
export type MyIntroduction = z.output<typeof MyIntroduction>;

export const listMyIntroductions = endpoint({
  method: 'GET',
  path: '/introductions',
  summary:
    'The introductions that I asked for or, for a lead or delegate, that my authority did; the newest first',
  query: z.object(PageQuery),
  response: pageOf(MyIntroduction),
});

/** The id is made by the client: sent twice, it is one request. */
export const IntroductionInput = z.object({
  id: z.uuid('The request needs an id'),
  /** From the list of those whose gap closed. */
  token: z
    .string('Open the comparison again and choose whom to ask')
    .check(z.maxLength(1000, 'Open the comparison again and choose whom to ask')),
  why: text(
    LONGEST_WHY,
    `What you would like to ask must be ${LONGEST_WHY.toLocaleString('en')} characters or fewer`,
  ).check(z.minLength(1, 'Enter what you would like to ask')),
});
export type IntroductionInput = z.output<typeof IntroductionInput>;
export const askForIntroduction = endpoint({
  method: 'POST',
  path: '/introductions',
  summary: 'Ask the programme team to be introduced to an authority that shares a figure without its name',
  body: IntroductionInput,
  response: MyIntroduction,
  status: 201,
});

const IntroductionParams = z.object({ introductionId: z.uuid('This is not a request') });
export type IntroductionParams = z.output<typeof IntroductionParams>;
export const withdrawIntroduction = endpoint({
  method: 'POST',
  path: '/introductions/:introductionId/withdrawal',
  summary: 'Take a request back, until it is answered',
  params: IntroductionParams,
  response: MyIntroduction,
});

/** A request as the authority behind the figure sees it. */
export const ReceivedIntroduction = z.object({
  id: z.uuid(),
  ...about,
  /** "A unitary authority", or "An authority" where its type would name it. */
  other: z.string(),
  why: z.array(z.string()),
  state: IntroductionState,
  passedOnAt: when,
  closesAt: when,
  /** Empty until both have agreed. */
  contacts: z.array(IntroducedPerson),
  can: z.object({ answer: z.boolean() }),
});
export type ReceivedIntroduction = z.output<typeof ReceivedIntroduction>;

export const listReceivedIntroductions = endpoint({
  method: 'GET',
  path: '/introductions/received',
  summary:
    'Who asks to be introduced to my authority, for its leads and delegates; without names until both agree',
  query: z.object(PageQuery),
  response: pageOf(ReceivedIntroduction),
});

export const IntroductionAnswer = z.object({ isAgreed: z.boolean('Choose yes or no') });
export type IntroductionAnswer = z.output<typeof IntroductionAnswer>;
export const answerIntroduction = endpoint({
  method: 'POST',
  path: '/introductions/received/:introductionId/answer',
  summary: 'Say whether my authority would like to be introduced; with yes both learn each other’s names',
  params: IntroductionParams,
  body: IntroductionAnswer,
  response: ReceivedIntroduction,
});

/** A request as the programme team sees it, with both names. */
export const QueuedIntroduction = z.object({
  id: z.uuid(),
  ...about,
  asker: AuthorityRef,
  target: AuthorityRef,
  asks: z.array(
    z.object({
      person: z.nullable(PersonRef),
      why: z.string(),
      askedAt: when,
      isPassedOn: z.boolean(),
    }),
  ),
  state: IntroductionState,
  reason: z.nullable(z.string()),
  askedAt: when,
  closesAt: when,
  can: z.object({ passOn: z.boolean(), decline: z.boolean() }),
});
export type QueuedIntroduction = z.output<typeof QueuedIntroduction>;

/** What waits for the programme team, what waits for an authority, and what is over. */
export const INTRODUCTION_VIEWS = {
  waiting: 'Waiting for us',
  'with-them': 'Waiting for an authority',
  over: 'Over',
} as const;
export type IntroductionView = keyof typeof INTRODUCTION_VIEWS;
export const IntroductionView = z.enum(
  Object.keys(INTRODUCTION_VIEWS) as IntroductionView[],
  'Choose a view from the list',
);
const QueueQuery = z.object({ view: z._default(IntroductionView, 'waiting'), ...PageQuery });
export type QueueQuery = z.output<typeof QueueQuery>;
export const listQueuedIntroductions = endpoint({
  method: 'GET',
  path: '/introductions/queue',
  summary: 'Requests to be introduced, for the programme team; those that wait longest first',
  query: QueueQuery,
  response: pageOf(QueuedIntroduction),
});

export const passIntroductionOn = endpoint({
  method: 'POST',
  path: '/introductions/queue/:introductionId/passing-on',
  summary: 'Pass a request on to the authority behind the figure, without the name of who asks',
  params: IntroductionParams,
  response: QueuedIntroduction,
});

export const IntroductionRefusal = z.object({
  reason: text(LONGEST_REFUSAL, `The reason must be ${LONGEST_REFUSAL} characters or fewer`).check(
    z.minLength(1, 'Enter a reason, which whoever asked will read'),
  ),
});
export type IntroductionRefusal = z.output<typeof IntroductionRefusal>;
export const declineIntroduction = endpoint({
  method: 'POST',
  path: '/introductions/queue/:introductionId/refusal',
  summary: 'Decline a request, with a reason that whoever asked reads',
  params: IntroductionParams,
  body: IntroductionRefusal,
  response: QueuedIntroduction,
});

export interface IntroductionNotices {
  /** A request that one may see took a step. Not which. */
  'introductions.changed': () => void;
}
