import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { Count, CountGroup, LONGEST_NOTES, Return, ReturnAnswer, type ReturnParams } from './returns.ts';
import { text } from './text.ts';
import { Indicator } from './vocabulary.ts';

/** Said in the error that enforces it. */
export const LARGEST_WORKBOOK_BYTES = 5 * 1024 * 1024;

/** What a return can be downloaded as, and uploaded. */
export const WORKBOOK_FORMATS = { xlsx: 'Excel', ods: 'OpenDocument', csv: 'CSV' } as const;
export type WorkbookFormat = keyof typeof WORKBOOK_FORMATS;
export const WorkbookFormat = z.enum(
  Object.keys(WORKBOOK_FORMATS) as WorkbookFormat[],
  'Choose XLSX, ODS or CSV',
);

/** A file as a link asks for it: no JSON, so no endpoint names it. For those who read the return’s counts. */
export const workbookAddress = (returnId: string, format: WorkbookFormat): string =>
  `/api/returns/${returnId}/workbook/${format}`;

/** As the workbook’s cell says it, and the page. */
export const ANSWERS = {
  counts: 'Counts',
  'not-collected': 'Not collected',
  'not-applicable': 'Does not apply',
} as const satisfies Record<ReturnAnswer, string>;

/** One cell that cannot be taken as it is. */
export const WorkbookFinding = z.object({
  /** "" in CSV, which has no sheets; null where no cell is at fault. */
  sheet: z.nullable(z.string()),
  /** "C7". */
  cell: z.nullable(z.string()),
  /** What stands there, cut to 40 characters. */
  holds: z.nullable(z.string()),
  /** What to do, with where: "3 Disciplinary process, cell C7: enter a whole number, like 36. It says “thirty”". */
  says: z.string(),
});
export type WorkbookFinding = z.output<typeof WorkbookFinding>;

/** One thing that would be other than it is. */
export const WorkbookChange = z.object({
  indicator: Indicator,
  /** "People shortlisted", "Answer", "Notes". */
  what: z.string(),
  /** Null for an answer and for notes. */
  group: z.nullable(CountGroup),
  /** Null: blank. */
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
  /** "3 Disciplinary process, C7". */
  where: z.string(),
});
export type WorkbookChange = z.output<typeof WorkbookChange>;

/** One indicator as a workbook fills it in. What was explained stays as it is. */
export const FilledIndicator = z.object({
  number: Indicator,
  answer: z.nullable(ReturnAnswer),
  counts: z.array(Count).check(z.maxLength(200, 'An indicator has 200 counts at the most')),
  notes: text(LONGEST_NOTES, `Notes must be ${LONGEST_NOTES.toLocaleString('en')} characters or fewer`),
});
export type FilledIndicator = z.output<typeof FilledIndicator>;

export const WorkbookCheck = z.object({
  format: WorkbookFormat,
  /** Of the return that the changes were found against: what saving them begins from. */
  version: z.number(),
  /** While there is one, nothing can be saved. In the order of the sheets. */
  findings: z.array(WorkbookFinding),
  /** Good to know: what was left out, and why. */
  remarks: z.array(z.string()),
  changes: z.array(WorkbookChange),
  /** Cells that say what is saved already. */
  unchanged: z.number(),
  /** The indicators that change, as saving sends them; empty while there are findings. */
  indicators: z.array(FilledIndicator),
});
export type WorkbookCheck = z.output<typeof WorkbookCheck>;

const params = z.object({ returnId: z.uuid('This is not a return') }) satisfies z.ZodMiniType<ReturnParams>;

export const checkReturnWorkbook = endpoint({
  method: 'POST',
  path: '/returns/:returnId/workbook/check',
  summary: 'What a filled-in workbook would change; nothing is saved, and nothing of the file is kept',
  params,
  upload: { largestBytes: LARGEST_WORKBOOK_BYTES },
  response: WorkbookCheck,
});

export const ReturnFilling = z.object({
  version: z.int('Say which version you started from'),
  indicators: z.array(FilledIndicator).check(
    z.minLength(1, 'Send at least one indicator'),
    z.refine(
      (indicators) => new Set(indicators.map(({ number }) => number)).size === indicators.length,
      'Send each indicator once',
    ),
  ),
});
export type ReturnFilling = z.output<typeof ReturnFilling>;
export const fillReturn = endpoint({
  method: 'PUT',
  path: '/returns/:returnId/counts',
  summary: 'Save several indicators of a return at once, as a checked workbook fills them in',
  params,
  body: ReturnFilling,
  response: Return,
});
