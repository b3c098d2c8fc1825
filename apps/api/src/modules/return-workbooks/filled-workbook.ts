import { ANSWERS, type WorkbookChange, type WorkbookFinding } from '@hub/contracts/return-workbooks';
import { LONGEST_NOTES, type ReturnAnswer } from '@hub/contracts/returns';
import { INDICATOR_NUMBERS, type IndicatorNumber } from '@hub/contracts/vocabulary';
import { NOT_A_COUNT, readCount } from '@hub/indicators/count-text';
import type { DefinitionSet } from '@hub/indicators/definitions';
import { measureTitle } from '@hub/indicators/measures';
import type { SpreadsheetFormat } from '#platform/spreadsheets/spreadsheet.ts';
import { withFormula } from '#platform/spreadsheets/write-csv.ts';
import { type Answered, type Answers, NOTHING } from './answers.ts';
import type { FoundField, FoundFields, Trouble } from './found-fields.ts';
import {
  ANSWER_RULE,
  type Field,
  fieldsOf,
  GROUP_NAMES,
  isOptional,
  nameOfField,
  sheetName,
} from './template.ts';

/** As much of a cell as a sentence repeats. */
const LONGEST_HELD = 40;

export interface Filled {
  findings: WorkbookFinding[];
  remarks: string[];
  changes: WorkbookChange[];
  unchanged: number;
  /** The indicators that change. */
  answers: Answers;
}

interface Reading {
  definitions: DefinitionSet;
  format: SpreadsheetFormat;
  saved: Answers;
}

/** What a file says to every indicator, what is wrong with it, and what saving it would change. */
export function readFilled(found: FoundFields, reading: Reading): Filled {
  const findings: WorkbookFinding[] = [];
  const changes: WorkbookChange[] = [];
  const answers: Answers = {};
  const absent: IndicatorNumber[] = [];
  let unchanged = 0;
  for (const number of INDICATOR_NUMBERS) {
    const fields = found.fields.filter(({ field }) => field.indicator === number);
    if (fields.length === 0) {
      absent.push(number);
      continue;
    }
    const saved = reading.saved[number] ?? NOTHING;
    const read = readIndicator(number, fields, saved, reading);
    findings.push(
      ...read.findings,
      ...found.missing
        .filter((field) => field.indicator === number && isNeeded(field))
        .map((field) => missing(field, reading.definitions)),
    );
    const compared = compare(number, fields, saved, read.answered, reading.definitions);
    unchanged += compared.unchanged;
    changes.push(...compared.changes);
    if (compared.changes.length > 0) answers[number] = read.answered;
  }
  return { findings, remarks: remarksOf(found, absent), changes, unchanged, answers };
}

const isNeeded = (field: Field): boolean => field.kind === 'count' && !isOptional(field.group);

function readIndicator(
  indicator: IndicatorNumber,
  fields: readonly FoundField[],
  saved: Answered,
  { definitions, format }: Reading,
): { answered: Answered; findings: WorkbookFinding[] } {
  const findings: WorkbookFinding[] = [];
  const by = new Map(fields.map((found) => [nameOfField(found.field), found]));
  const asked = fieldsOf(definitions, indicator).map((field) => ({
    field,
    found: by.get(nameOfField(field)),
  }));
  const said = (wanted: 'answer' | 'notes') => asked.find(({ field }) => field.kind === wanted)?.found;
  const troubled = ({ trouble }: FoundField) => trouble !== null;
  for (const found of fields) if (found.trouble) findings.push(finding(found, TROUBLES[found.trouble]));

  const answerCell = said('answer');
  let answer: ReturnAnswer | null = answerCell ? null : saved.answer;
  if (answerCell && !troubled(answerCell)) {
    const read = readAnswer(answerCell);
    if (read === 'wrong') findings.push(finding(answerCell, ANSWER_RULE.says.replace(/\.$/, '')));
    else answer = read;
  }
  const hasNone = answer !== null && answer !== 'counts';

  const counts: Answered['counts'] = {};
  for (const { field, found } of asked) {
    if (field.kind !== 'count') continue;
    const { measure, group } = field;
    const keep = (people: number | undefined) => {
      if (people !== undefined) (counts[measure] ??= {})[group] = people;
    };
    if (!found) {
      if (isOptional(group)) keep(saved.counts[measure]?.[group]);
    } else if (!troubled(found)) {
      const read = peopleIn(found, hasNone);
      if ('wrong' in read) findings.push(finding(found, read.wrong));
      else keep(read.people);
    }
  }

  const notesCell = said('notes');
  let notes = saved.notes;
  if (notesCell && !troubled(notesCell)) {
    const text = (format === 'csv' ? withFormula(notesCell.text) : notesCell.text)
      .replace(/\r\n?/g, '\n')
      .trim();
    if (notesCell.formula === 'unworked') findings.push(finding(notesCell, UNWORKED));
    else if (text.length > LONGEST_NOTES)
      findings.push(finding(notesCell, `Write ${LONGEST_NOTES.toLocaleString('en')} characters or fewer`));
    else notes = text;
  }

  const hasCounts = Object.keys(counts).length > 0;
  if (hasNone && hasCounts && answerCell && !troubled(answerCell))
    findings.push(finding(answerCell, `Choose “${ANSWERS.counts}”, or empty the cells with numbers`));
  if (answer === null && hasCounts) answer = 'counts';
  return { answered: { answer, counts, notes }, findings: inOrder(findings, fields) };
}

const inOrder = (findings: WorkbookFinding[], fields: readonly FoundField[]): WorkbookFinding[] => {
  const place = (one: WorkbookFinding) =>
    fields.findIndex(({ cell, sheet }) => cell === one.cell && sheet === one.sheet);
  return findings.toSorted((one, other) => place(one) - place(other));
};

const UNWORKED =
  'Type the number in place of the formula, or open the file, save it and upload it again: the formula has no result yet';

function readAnswer({ text }: FoundField): ReturnAnswer | null | 'wrong' {
  const said = text.normalize('NFKC').trim().toLowerCase();
  if (said === '') return null;
  const known = (Object.keys(ANSWERS) as ReturnAnswer[]).find(
    (key) => key === said || ANSWERS[key].toLowerCase() === said,
  );
  return known ?? 'wrong';
}

function peopleIn(found: FoundField, hasNone: boolean): { people: number | undefined } | { wrong: string } {
  if (found.formula === 'unworked') return { wrong: UNWORKED };
  if (found.kind === 'error') return { wrong: 'Mend the formula, or type the number in its place' };
  if (found.kind === 'date' || found.kind === 'truth') return { wrong: NOT_A_COUNT['not-a-number'] };
  const read = readCount(found.text);
  if ('people' in read) return read;
  if (read.not === 'blank' || (hasNone && read.not === 'not-applicable')) return { people: undefined };
  return { wrong: NOT_A_COUNT[read.not] };
}

const TROUBLES: Record<Trouble, string> = {
  hidden: 'Show the sheet and look at it: what is hidden is not read',
  shared: 'Separate the merged cells: each needs a number of its own',
  moved:
    'Put the rows and columns back as they were, or copy your figures into a new template: this cell is under another label',
  twice: 'Keep one of the rows with this code: it is in the file twice',
};

function finding({ sheet, cell, text }: FoundField, what: string): WorkbookFinding {
  const holds = shortened(text);
  return {
    sheet,
    cell,
    holds: holds === '' ? null : holds,
    says: `${whereOf(sheet, cell)}: ${lower(what)}${holds === '' ? '' : `. It says “${holds}”`}`,
  };
}

function missing(field: Field, definitions: DefinitionSet): WorkbookFinding {
  return {
    sheet: sheetName(field.indicator),
    cell: null,
    holds: null,
    says: `${sheetName(field.indicator)}: the cell for ${titleOf(field, definitions)} is not in the file. Copy your figures into a new template`,
  };
}

const whereOf = (sheet: string, cell: string): string =>
  sheet === '' ? `Cell ${cell}` : `${shortened(sheet)}, cell ${cell}`;
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** On one line and no longer than a line. */
export function shortened(text: string): string {
  const plain = text.replace(/[\s\p{C}]+/gu, ' ').trim();
  const letters = Array.from(plain);
  return letters.length > LONGEST_HELD ? `${letters.slice(0, LONGEST_HELD - 1).join('')}…` : plain;
}

const titleOf = (field: Field, definitions: DefinitionSet): string =>
  field.kind === 'count'
    ? `${measureTitle(definitions, field.measure)} (${GROUP_NAMES[field.group]})`
    : field.kind;

function compare(
  indicator: IndicatorNumber,
  fields: readonly FoundField[],
  saved: Answered,
  filled: Answered,
  definitions: DefinitionSet,
): { changes: WorkbookChange[]; unchanged: number } {
  const changes: WorkbookChange[] = [];
  for (const { field, sheet, cell } of fields) {
    const [before, after] = [saved, filled].map((answered) => saidOf(answered, field));
    if (before === after) continue;
    changes.push({
      indicator,
      what:
        field.kind === 'count'
          ? measureTitle(definitions, field.measure)
          : field.kind === 'answer'
            ? 'Answer'
            : 'Notes',
      group: field.kind === 'count' ? field.group : null,
      before: before ?? null,
      after: after ?? null,
      where: sheet === '' ? cell : `${shortened(sheet)}, ${cell}`,
    });
  }
  return { changes, unchanged: fields.length - changes.length };
}

function saidOf({ answer, counts, notes }: Answered, field: Field): string | null {
  if (field.kind === 'answer') return answer === null ? null : ANSWERS[answer];
  if (field.kind === 'notes') return notes === '' ? null : notes;
  return counts[field.measure]?.[field.group]?.toLocaleString('en') ?? null;
}

function remarksOf({ hiddenSheets, fields }: FoundFields, absent: readonly IndicatorNumber[]): string[] {
  const read = new Set(fields.map(({ sheet }) => sheet));
  const formulas = fields.filter(({ formula }) => formula === 'worked').length;
  return [
    ...hiddenSheets
      .filter((name) => !read.has(name))
      .map((name) => `The hidden sheet “${shortened(name)}” was not read.`),
    ...absent.map((number) => `There is no sheet for “${sheetName(number)}”: it stays as it is.`),
    ...(formulas === 0
      ? []
      : [
          `${formulas === 1 ? '1 cell holds a formula' : `${formulas} cells hold formulas`}: the results are taken.`,
        ]),
  ];
}
