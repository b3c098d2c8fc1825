import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { England } from './figures.ts';
import { EvidenceState, FIGURE_KEYS, FigureKey, PhaseRef } from './indicators.ts';
import { AuthorityRef } from './people.ts';
import { line, text } from './text.ts';
import { Indicator } from './vocabulary.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_COMMENTARY = 3000;
export const LONGEST_QUOTE = 600;
export const LONGEST_QUOTE_SOURCE = 150;
export const MOST_QUOTES = 5;
export const LONGEST_PRIORITY = 300;
export const MOST_PRIORITIES = 10;
export const LONGEST_REVISION_REASON = 500;
/** One commentary for each figure: the seventh indicator has two. */
export const COMMENTARIES = FIGURE_KEYS.length;

const Version = z
  .int('Say which version you began from')
  .check(
    z.minimum(0, 'Say which version you began from'),
    z.maximum(1_000_000, 'Say which version you began from'),
  );

/** What staff say beside a number: their words, or what their network found. Never by name. */
export const StaffVoice = z.object({
  words: line(
    'Enter what staff said',
    LONGEST_QUOTE,
    `What staff said must be ${LONGEST_QUOTE} characters or fewer`,
  ),
  /** "Race equality staff network, listening session in October": never a name. */
  from: line(
    'Say where this comes from, like “Staff network, October”',
    LONGEST_QUOTE_SOURCE,
    `Where this comes from must be ${LONGEST_QUOTE_SOURCE} characters or fewer`,
  ),
});
export type StaffVoice = z.output<typeof StaffVoice>;

/** What the authority says to one figure. */
export const ReportComment = z.object({
  key: FigureKey,
  commentary: z.string(),
  staffVoice: z.array(StaffVoice),
  /** Peers read the commentary beside the figure, where that is shared by name, once the report is signed off. */
  isForPeers: z.boolean(),
  updatedAt: z.nullable(z.iso.datetime()),
  updatedBy: z.nullable(z.string()),
  /** Raised by every change; 0 while nothing was said. */
  version: z.number(),
});
export type ReportComment = z.output<typeof ReportComment>;

/** Figures as a table: the first column names the row. */
export const ReportTable = z.object({
  caption: z.string(),
  columns: z.array(z.object({ label: z.string(), isNumber: z.boolean() })),
  rows: z.array(z.object({ id: z.string(), cells: z.array(z.string()) })),
});
export type ReportTable = z.output<typeof ReportTable>;

/* What charts are laid out from, on the page and in the files alike, by `libs/charts`. */
const Words = { title: z.string(), summary: z.string() };
const Estimate = {
  ratio: z.nullable(z.number()),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  /** As it is printed. */
  value: z.string(),
};
export const ReportDots = z.object({
  ...Words,
  rows: z.array(z.object({ id: z.string(), label: z.string(), ...Estimate })),
  reference: z.nullable(z.object({ ratio: z.number(), label: z.string() })),
});
export type ReportDots = z.output<typeof ReportDots>;
export const ReportTrend = z.object({
  ...Words,
  years: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      date: z.iso.date(),
      ...Estimate,
      reference: z.nullable(z.number()),
      breakBefore: z.nullable(z.string()),
    }),
  ),
});
export type ReportTrend = z.output<typeof ReportTrend>;
export const ReportBands = z.object({
  ...Words,
  groups: z.array(z.object({ id: z.enum(['global-majority', 'white']), label: z.string() })),
  bands: z.array(z.object({ id: z.string(), label: z.string(), shares: z.array(z.nullable(z.number())) })),
});
export type ReportBands = z.output<typeof ReportBands>;

/** One figure of the report, in words and numbers as this reader may have them. */
export const ReportFigure = z.object({
  key: FigureKey,
  number: Indicator,
  title: z.string(),
  /** Of the figure that is said first: both services together, or the one there is. Null without a ratio. */
  ratio: z.nullable(z.string()),
  interval: z.nullable(z.string()),
  state: z.nullable(EvidenceState),
  /** "Unlikely to be chance", or why there is no figure. */
  stateText: z.string(),
  /** The finding, and how sure it is. */
  sentence: z.string(),
  /** "Parity is 1.0. Above 1 is worse for Global Majority staff." */
  parity: z.nullable(z.string()),
  /** "Worse for Global Majority staff." */
  direction: z.nullable(z.string()),
  /** "Staff who left, of staff in post". */
  counted: z.string(),
  england: z.nullable(England),
  tables: z.array(ReportTable),
  /** Each service beside England; the years before; the first indicator’s pay bands. Null where there is nothing to draw. */
  dots: z.nullable(ReportDots),
  trend: z.nullable(ReportTrend),
  bands: z.nullable(ReportBands),
});
export type ReportFigure = z.output<typeof ReportFigure>;

/** `open`: being written. `sent`: waits for the sponsor. `signed`: everybody of the authority reads it. */
export const REPORT_STATES = {
  open: 'Draft',
  sent: 'Waiting for the sponsor',
  signed: 'Signed off',
} as const;
export const AuthorityReportState = z.enum(Object.keys(REPORT_STATES) as (keyof typeof REPORT_STATES)[]);
export type AuthorityReportState = z.output<typeof AuthorityReportState>;

export const ReportSigning = z.object({
  number: z.number(),
  signedAt: z.iso.datetime(),
  /** By name; null when they left the hub. */
  signedBy: z.nullable(z.string()),
  /** Null for the first: why a new version was written. */
  reason: z.nullable(z.string()),
});
export type ReportSigning = z.output<typeof ReportSigning>;

export const AuthorityReportSummary = z.object({
  phase: PhaseRef,
  state: AuthorityReportState,
  /** Figures that something is said to. */
  commented: z.number(),
  lastSigning: z.nullable(ReportSigning),
});
export type AuthorityReportSummary = z.output<typeof AuthorityReportSummary>;

export const AuthorityReport = z.extend(AuthorityReportSummary, {
  authority: AuthorityRef,
  /** Its lead, delegates and sponsor read it with all counts; everybody else as it may be passed on. */
  hasCounts: z.boolean(),
  /** The smallest number of people that is shown to others. */
  threshold: z.number(),
  /** What was filed, by whom, when, and how complete. */
  context: ReportTable,
  /** What one has to know to read the figures. */
  notes: z.array(z.string()),
  /** All figures in one table. */
  overview: ReportTable,
  figures: z.array(ReportFigure),
  comments: z.array(ReportComment),
  priorities: z.array(z.string()),
  /** The latest first. */
  signings: z.array(ReportSigning),
  /** Why it is being written anew; null for the first time, and when it is signed. */
  revisionReason: z.nullable(z.string()),
  /** A return was corrected after the report was signed off: its words may speak of other figures. */
  isOutdated: z.boolean(),
  /** Who can sign it off, by name. */
  sponsors: z.array(z.string()),
  /** Of the whole report, of its priorities; 0 while nothing is written. */
  version: z.number(),
  prioritiesVersion: z.number(),
  can: z.object({
    edit: z.boolean(),
    send: z.boolean(),
    takeBack: z.boolean(),
    signOff: z.boolean(),
    revise: z.boolean(),
  }),
});
export type AuthorityReport = z.output<typeof AuthorityReport>;

export const listAuthorityReports = endpoint({
  method: 'GET',
  path: '/authority-reports',
  summary: 'The reports of one’s own authority that one may read, the latest phase first',
  response: z.object({ items: z.array(AuthorityReportSummary) }),
});

export const ReportParams = z.object({ phaseId: z.uuid('Choose a phase from the list') });
export type ReportParams = z.output<typeof ReportParams>;
export const getAuthorityReport = endpoint({
  method: 'GET',
  path: '/authority-reports/:phaseId',
  summary: 'The report of one’s own authority: with counts for its lead, delegates and sponsor',
  params: ReportParams,
  response: AuthorityReport,
});

export const CommentEdit = z.object({
  /** Of the comment; 0 for the first time. */
  version: Version,
  commentary: text(
    LONGEST_COMMENTARY,
    `The commentary must be ${LONGEST_COMMENTARY.toLocaleString('en')} characters or fewer`,
  ),
  staffVoice: z
    .array(StaffVoice)
    .check(z.maxLength(MOST_QUOTES, `Choose ${MOST_QUOTES} things that staff said at the most`)),
  isForPeers: z.boolean('Say whether peers may read the commentary'),
});
export type CommentEdit = z.output<typeof CommentEdit>;
const CommentParams = z.extend(ReportParams, { key: FigureKey });
export type CommentParams = z.output<typeof CommentParams>;
export const editReportComment = endpoint({
  method: 'PUT',
  path: '/authority-reports/:phaseId/comments/:key',
  summary: 'Save what the authority and its staff say to one figure',
  params: CommentParams,
  body: CommentEdit,
  response: AuthorityReport,
});

export const PrioritiesEdit = z.object({
  version: Version,
  priorities: z
    .array(
      line(
        'Enter the priority, or remove its line',
        LONGEST_PRIORITY,
        `A priority must be ${LONGEST_PRIORITY} characters or fewer`,
      ),
    )
    .check(z.maxLength(MOST_PRIORITIES, `Choose ${MOST_PRIORITIES} priorities at the most`)),
});
export type PrioritiesEdit = z.output<typeof PrioritiesEdit>;
export const setReportPriorities = endpoint({
  method: 'PUT',
  path: '/authority-reports/:phaseId/priorities',
  summary: 'Save the priorities, the most important first',
  params: ReportParams,
  body: PrioritiesEdit,
  response: AuthorityReport,
});

const OfVersion = z.object({ version: Version });
export type OfReportVersion = z.output<typeof OfVersion>;
export const sendAuthorityReport = endpoint({
  method: 'POST',
  path: '/authority-reports/:phaseId/send',
  summary: 'Ask the sponsor to sign the report off; nobody edits it meanwhile',
  params: ReportParams,
  body: OfVersion,
  response: AuthorityReport,
});
export const takeReportBack = endpoint({
  method: 'POST',
  path: '/authority-reports/:phaseId/take-back',
  summary: 'Take the report back from the sponsor, to go on with it',
  params: ReportParams,
  body: OfVersion,
  response: AuthorityReport,
});

export const ReportSignOff = z.object({
  version: Version,
  isConfirmed: z.literal(true, 'Confirm that the report can be read by everybody of your authority'),
});
export type ReportSignOff = z.output<typeof ReportSignOff>;
export const signReportOff = endpoint({
  method: 'POST',
  path: '/authority-reports/:phaseId/sign-off',
  summary: 'Sign the report off. For the sponsor, with a second step',
  params: ReportParams,
  body: ReportSignOff,
  response: AuthorityReport,
});

export const ReportRevision = z.object({
  version: Version,
  reason: line(
    'Say what changes, and why',
    LONGEST_REVISION_REASON,
    `The reason must be ${LONGEST_REVISION_REASON} characters or fewer`,
  ),
});
export type ReportRevision = z.output<typeof ReportRevision>;
export const reviseReport = endpoint({
  method: 'POST',
  path: '/authority-reports/:phaseId/revisions',
  summary: 'Begin a new version of a signed report, with a reason; the signed one is read until it is signed',
  params: ReportParams,
  body: ReportRevision,
  response: AuthorityReport,
});

/** The words of a version as they were signed. */
export const SignedReport = z.extend(ReportSigning, {
  comments: z.array(
    z.object({
      key: FigureKey,
      commentary: z.string(),
      staffVoice: z.array(StaffVoice),
      isForPeers: z.boolean(),
    }),
  ),
  priorities: z.array(z.string()),
});
export type SignedReport = z.output<typeof SignedReport>;
const SignedReportParams = z.extend(ReportParams, {
  number: z.coerce
    .number('Say which version')
    .check(
      z.int('Say which version'),
      z.minimum(1, 'Say which version'),
      z.maximum(1000, 'Say which version'),
    ),
});
export type SignedReportParams = z.output<typeof SignedReportParams>;
export const getSignedReport = endpoint({
  method: 'GET',
  path: '/authority-reports/:phaseId/versions/:number',
  summary: 'The words of one version of a report as its sponsor signed it off',
  params: SignedReportParams,
  response: SignedReport,
});

/** `counts`: for one’s own lead, delegates and sponsor. `share`: made of released figures alone, to pass on. */
export const REPORT_VARIANTS = {
  counts: 'For us (with all counts)',
  share: 'To share (small numbers hidden)',
} as const;
export const ReportVariant = z.enum(Object.keys(REPORT_VARIANTS) as (keyof typeof REPORT_VARIANTS)[]);
export type ReportVariant = z.output<typeof ReportVariant>;
export const REPORT_FORMATS = { docx: 'Word', pdf: 'PDF' } as const;
export const ReportFormat = z.enum(Object.keys(REPORT_FORMATS) as (keyof typeof REPORT_FORMATS)[]);
export type ReportFormat = z.output<typeof ReportFormat>;

/** Where a link finds the file. No JSON, so no call. */
export const reportFileAddress = (phaseId: string, variant: ReportVariant, format: ReportFormat): string =>
  `/api/authority-reports/${phaseId}/files/${variant}/${format}`;

export interface AuthorityReportNotices {
  /** The report of this authority was written in, sent, signed or begun anew. */
  'authority-report.changed': (notice: { authorityId: string; phaseId: string }) => void;
}
