import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { Definitions, PhaseRef, SharingLevel } from './indicators.ts';
import { AuthorityRef } from './people.ts';
import { line, text } from './text.ts';
import { Indicator, Service } from './vocabulary.ts';

/* Limits, each said in the error that enforces it. */
/** More people than any council employs: a count above it is a slip. */
export const MOST_PEOPLE = 1_000_000;
export const LONGEST_NOTES = 2000;
export const LONGEST_EXPLANATION = 500;
export const LONGEST_CORRECTION_REASON = 500;

/** The groups a count is given for; those after `not-known` are optional detail of the Global Majority count. */
export const COUNT_GROUPS = {
  white: 'White',
  'global-majority': 'Global Majority',
  'not-known': 'Ethnicity not known',
  asian: 'Asian',
  black: 'Black',
  mixed: 'Mixed or multiple ethnic groups',
  other: 'Other ethnic group',
} as const;
export type CountGroup = keyof typeof COUNT_GROUPS;
export const CountGroup = z.enum(Object.keys(COUNT_GROUPS) as CountGroup[], 'Choose a group from the list');

/** One number of a return: how many people of a group. A count that is not there is missing, not zero. */
export const Count = z.object({
  /** As `libs/indicators` names it: "disciplinary", "band:70-plus". */
  measure: z
    .string('Say what is counted')
    .check(z.regex(/^[a-z0-9-]{1,40}(:[a-z0-9-]{1,40})?$/, 'Say what is counted')),
  group: CountGroup,
  people: z
    .int('Enter a whole number, like 36')
    .check(
      z.minimum(0, 'Enter 0 or more'),
      z.maximum(MOST_PEOPLE, `Enter ${MOST_PEOPLE.toLocaleString('en')} or fewer`),
    ),
});
export type Count = z.output<typeof Count>;

/** How an indicator is answered; null: not yet. */
export const ReturnAnswer = z.enum(
  ['counts', 'not-collected', 'not-applicable'],
  'Choose counts, not collected or does not apply',
);
export type ReturnAnswer = z.output<typeof ReturnAnswer>;

/** What the checks ask about, and what the authority says to it. */
const Explanation = z.object({
  /** The check's code, as `libs/indicators` names it, with its measure: "large-change:leavers". */
  check: z.string().check(z.regex(/^[a-z-]{1,40}(:[a-z0-9:-]{1,90})?$/, 'Say which check this explains')),
  words: line(
    'Explain this, or change the figure',
    LONGEST_EXPLANATION,
    `An explanation must be ${LONGEST_EXPLANATION} characters or fewer`,
  ),
});
export type Explanation = z.output<typeof Explanation>;

/** Errors stand in the way of signing off; a warning wants a correction or an explanation. */
export const ReturnCheck = z.object({
  check: z.string(),
  severity: z.enum(['error', 'warning']),
  /** An instruction or a question, in words. */
  says: z.string(),
  measure: z.nullable(z.string()),
  group: z.nullable(CountGroup),
  /** Null for an error, and for a warning that nobody has explained. */
  explanation: z.nullable(z.string()),
});
export type ReturnCheck = z.output<typeof ReturnCheck>;

export const ReturnIndicator = z.object({
  number: Indicator,
  answer: z.nullable(ReturnAnswer),
  counts: z.array(Count),
  /** Where the figures come from, and what counts locally. */
  notes: z.string(),
  checks: z.array(ReturnCheck),
  /** Nothing is missing, no error, every warning explained. */
  isComplete: z.boolean(),
  /** The same counts in the last phase, to look at beside; empty without. */
  lastYear: z.array(Count),
  updatedAt: z.nullable(z.iso.datetime()),
  updatedBy: z.nullable(z.string()),
  /** Raised by every change; 0 while untouched. */
  version: z.number(),
});
export type ReturnIndicator = z.output<typeof ReturnIndicator>;

/** `open`: being filled in. `sent`: waits for the sponsor. `signed`: figures are released. */
export const RETURN_STATES = {
  open: 'In progress',
  sent: 'Waiting for the sponsor',
  signed: 'Signed off',
} as const;
export const ReturnState = z.enum(Object.keys(RETURN_STATES) as (keyof typeof RETURN_STATES)[]);
export type ReturnState = z.output<typeof ReturnState>;

/** One signing off: the first, or a correction with its reason. */
export const Signing = z.object({
  number: z.number(),
  signedAt: z.iso.datetime(),
  /** By name; null when they left the hub. */
  signedBy: z.nullable(z.string()),
  isLate: z.boolean(),
  /** Null for the first. */
  reason: z.nullable(z.string()),
});
export type Signing = z.output<typeof Signing>;

export const Sharing = z.object({ indicator: Indicator, level: SharingLevel });
export type Sharing = z.output<typeof Sharing>;

/** The days between which the figures are collected. Null: not announced. */
const DataWindow = z.object({
  opensOn: z.nullable(z.iso.date()),
  closesOn: z.nullable(z.iso.date()),
  standing: z.enum(['not-announced', 'coming', 'open', 'closed']),
});

export const ReturnSummary = z.object({
  /** Null: nobody has begun. */
  id: z.nullable(z.uuid()),
  phase: PhaseRef,
  service: Service,
  state: ReturnState,
  /** Indicators that are complete, of nine. */
  complete: z.number(),
  window: DataWindow,
  lastSigning: z.nullable(Signing),
  /** Being corrected after it was signed off. */
  isCorrection: z.boolean(),
  can: z.object({ begin: z.boolean(), edit: z.boolean(), signOff: z.boolean() }),
});
export type ReturnSummary = z.output<typeof ReturnSummary>;

export const Return = z.extend(ReturnSummary, {
  id: z.uuid(),
  authority: AuthorityRef,
  /** The set of questions that its phase asks. */
  definitions: Definitions,
  periodStart: z.nullable(z.iso.date()),
  periodEnd: z.nullable(z.iso.date()),
  snapshotOn: z.nullable(z.iso.date()),
  indicators: z.array(ReturnIndicator),
  signings: z.array(Signing),
  /** Why it is being corrected. */
  correctionReason: z.nullable(z.string()),
  sharing: z.array(Sharing),
  /** Who is asked to sign off, by name. Empty: the authority has no sponsor, and its lead appoints one. */
  sponsors: z.array(z.string()),
  /** Raised by every change to it or to one of its indicators. */
  version: z.number(),
  can: z.object({
    begin: z.boolean(),
    edit: z.boolean(),
    /** Everything is complete, so that the sponsor can be asked. */
    send: z.boolean(),
    takeBack: z.boolean(),
    signOff: z.boolean(),
    share: z.boolean(),
    correct: z.boolean(),
  }),
});
export type Return = z.output<typeof Return>;

const ReturnParams = z.object({ returnId: z.uuid('This is not a return') });
export type ReturnParams = z.output<typeof ReturnParams>;
const Version = z.int('Say which version you started from');

export const listReturns = endpoint({
  method: 'GET',
  path: '/returns',
  summary: 'The returns of one’s own authority, the latest phase first. For its lead, delegates and sponsor',
  response: z.object({ items: z.array(ReturnSummary) }),
});

export const BeginReturn = z.object({
  /** Made by the client; who begins at the same time gets the one that was first. */
  id: z.uuid('The return needs an id'),
  phaseId: z.uuid('Choose a phase from the list'),
  service: Service,
});
export type BeginReturn = z.output<typeof BeginReturn>;
export const beginReturn = endpoint({
  method: 'POST',
  path: '/returns',
  summary: 'Begin the return of a service in a phase',
  body: BeginReturn,
  response: Return,
});

export const getReturn = endpoint({
  method: 'GET',
  path: '/returns/:returnId',
  summary: 'One return with its counts. For the lead, delegates and sponsor of its authority',
  params: ReturnParams,
  response: Return,
});

const realDate = (missing: string) =>
  z.nullable(
    z
      .string(missing)
      .check(
        z.refine((date) => z.safeParse(z.iso.date(), date).success, 'Enter a real date, like 27 3 2027'),
      ),
  );
export const ReturnPeriod = z.object({
  version: Version,
  periodStart: realDate('Enter the first day of the year'),
  periodEnd: realDate('Enter the last day of the year'),
  snapshotOn: realDate('Enter the date of the snapshot'),
});
export type ReturnPeriod = z.output<typeof ReturnPeriod>;
export const setReturnPeriod = endpoint({
  method: 'PUT',
  path: '/returns/:returnId/period',
  summary: 'Say which twelve months and which day the counts are of',
  params: ReturnParams,
  body: ReturnPeriod,
  response: Return,
});

/** Saving is never refused for what is missing or odd: the checks say so, and signing off waits for them. */
export const IndicatorEdit = z.object({
  /** Of the indicator; 0 for the first time. */
  version: Version,
  answer: z.nullable(ReturnAnswer),
  counts: z.array(Count).check(z.maxLength(200, 'An indicator has 200 counts at the most')),
  notes: text(LONGEST_NOTES, `Notes must be ${LONGEST_NOTES.toLocaleString('en')} characters or fewer`),
  explanations: z.array(Explanation).check(z.maxLength(50, 'Explain 50 checks at the most')),
});
export type IndicatorEdit = z.output<typeof IndicatorEdit>;
const IndicatorParams = z.extend(ReturnParams, {
  indicator: z.coerce
    .number('Choose an indicator from 1 to 9')
    .check(
      z.int('Choose an indicator from 1 to 9'),
      z.minimum(1, 'Choose an indicator from 1 to 9'),
      z.maximum(9, 'Choose an indicator from 1 to 9'),
    ),
});
export type IndicatorParams = z.output<typeof IndicatorParams>;
export const editReturnIndicator = endpoint({
  method: 'PUT',
  path: '/returns/:returnId/indicators/:indicator',
  summary: 'Save what one indicator counts, whole or in part',
  params: IndicatorParams,
  body: IndicatorEdit,
  response: Return,
});

const OfVersion = z.object({ version: Version });
export const sendReturn = endpoint({
  method: 'POST',
  path: '/returns/:returnId/send',
  summary: 'Ask the sponsor to sign the return off; nobody edits it meanwhile',
  params: ReturnParams,
  body: OfVersion,
  response: Return,
});
export const takeReturnBack = endpoint({
  method: 'POST',
  path: '/returns/:returnId/take-back',
  summary: 'Take a return back from the sponsor, to go on with it',
  params: ReturnParams,
  body: OfVersion,
  response: Return,
});

const SharingChoices = z
  .array(Sharing)
  .check(
    z.refine(
      (choices) => new Set(choices.map(({ indicator }) => indicator)).size === 9 && choices.length === 9,
      'Choose who sees each of the nine indicators',
    ),
  );
export const SignOff = z.object({
  version: Version,
  sharing: SharingChoices,
  isConfirmed: z.literal(true, 'Confirm that the figures are right as far as you know'),
});
export type SignOff = z.output<typeof SignOff>;
export const signReturnOff = endpoint({
  method: 'POST',
  path: '/returns/:returnId/sign-off',
  summary: 'Sign a return off and choose who sees its figures. For the sponsor, with a second step',
  params: ReturnParams,
  body: SignOff,
  response: Return,
});
export const shareFigures = endpoint({
  method: 'PUT',
  path: '/returns/:returnId/sharing',
  summary: 'Choose anew who sees the figures, for both services of the phase. For the sponsor',
  params: ReturnParams,
  body: z.object({ sharing: SharingChoices }),
  response: Return,
});
export const correctReturn = endpoint({
  method: 'POST',
  path: '/returns/:returnId/corrections',
  summary: 'Open a signed return again, with a reason; what was signed stays as it was',
  params: ReturnParams,
  body: z.object({
    version: Version,
    reason: line(
      'Say what is corrected, and why',
      LONGEST_CORRECTION_REASON,
      `The reason must be ${LONGEST_CORRECTION_REASON} characters or fewer`,
    ),
  }),
  response: Return,
});

/** What was signed, as it was. */
export const SignedReturn = z.extend(Signing, {
  periodStart: z.iso.date(),
  periodEnd: z.iso.date(),
  snapshotOn: z.iso.date(),
  indicators: z.array(
    z.object({
      number: Indicator,
      answer: ReturnAnswer,
      counts: z.array(Count),
      notes: z.string(),
      explanations: z.array(z.object({ check: z.string(), words: z.string() })),
    }),
  ),
});
export type SignedReturn = z.output<typeof SignedReturn>;
const SigningParams = z.extend(ReturnParams, {
  number: z.coerce
    .number('Say which version')
    .check(
      z.int('Say which version'),
      z.minimum(1, 'Say which version'),
      z.maximum(1000, 'Say which version'),
    ),
});
export type SigningParams = z.output<typeof SigningParams>;
export const getSigning = endpoint({
  method: 'GET',
  path: '/returns/:returnId/signings/:number',
  summary: 'One version of a return as its sponsor signed it off',
  params: SigningParams,
  response: SignedReturn,
});

export interface ReturnNotices {
  /** Authorities were reminded of theirs; for the programme team. */
  'returns.reminded': () => void;
  /** A return of this authority was begun, changed, sent, signed or opened again. */
  'return.changed': (notice: { authorityId: string; returnId: string }) => void;
}
