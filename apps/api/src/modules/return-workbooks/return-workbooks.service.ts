import { Injectable } from '@nestjs/common';
import type { ReturnFilling, WorkbookFormat } from '@hub/contracts/return-workbooks';
import { SERVICES } from '@hub/contracts/vocabulary';
import type { Actor } from '#platform/auth/actor.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { neutralName } from '#platform/http/file-name.ts';
import { fieldProblem, problem, type ProblemException } from '#platform/http/problem.ts';
import type { FileRefusal, SpreadsheetFormat } from '#platform/spreadsheets/spreadsheet.ts';
import { FileNotRead, readSpreadsheetFile } from '#platform/spreadsheets/spreadsheet-reader.ts';
import { writeCsv } from '#platform/spreadsheets/write-csv.ts';
import { writeOds } from '#platform/spreadsheets/write-ods.ts';
import { writeXlsx } from '#platform/spreadsheets/write-xlsx.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { ReturnsService, type WholeReturn } from '#modules/returns/returns.service.ts';
import { type Filled, readFilled, shortened } from './filled-workbook.ts';
import { findFields } from './found-fields.ts';
import { mayUpload, mayUploadNow } from './return-workbooks.policy.ts';
import { type Described, type Identity, TEMPLATE_VERSION } from './template.ts';
import { templateRows } from './template-csv.ts';
import { identityOf, templateWorkbook } from './template-workbook.ts';

export interface WorkbookFile {
  name: string;
  content: Buffer;
}

export interface CheckedWorkbook extends Filled {
  format: SpreadsheetFormat;
  version: number;
}

const REFUSALS: Record<FileRefusal, string> = {
  empty: 'The selected file is empty',
  'not-a-spreadsheet': 'The selected file must be an XLSX, ODS or CSV',
  'password-protected':
    'The selected file is password protected. Save it without a password, then upload it again',
  macros: 'The selected file has macros in it. Save it as XLSX, without them, then upload it again',
  'too-big-inside':
    'The selected file holds much more than a return. Copy your figures into a new download of the template',
  unreadable: 'The selected file could not be read. Open it, save it again as XLSX or ODS, then upload it',
};

const wrongFile = (detail: string): ProblemException => fieldProblem('#/file', detail);

/** A return as a workbook: handed out with what is saved, and looked at when it comes back. Of the file nothing is kept. */
@Injectable()
export class ReturnWorkbooksService {
  constructor(
    private readonly returns: ReturnsService,
    private readonly audit: AuditService,
    private readonly work: UnitOfWork,
  ) {}

  /** Whoever takes exact numbers along is recorded; the numbers are not. */
  download(actor: Actor, returnId: string, format: WorkbookFormat): Promise<WorkbookFile> {
    return this.work.run(async () => {
      const whole = await this.returns.get(actor, returnId);
      const { authorityId, authorityName, phaseYears, service } = whole.row;
      await this.audit.record(actor, {
        action: 'return.downloaded',
        subject: { kind: 'return', id: returnId, name: `${SERVICES[service]}, ${phaseYears}` },
        authorityId,
        detail: { format },
      });
      return {
        name: neutralName(`SC-WRES return ${authorityName} ${phaseYears} ${SERVICES[service]}`, `.${format}`),
        content: Buffer.from(written(described(whole), format)),
      };
    });
  }

  /** What saving a file would do. Changes nothing. */
  async check(actor: Actor, returnId: string, bytes: Buffer): Promise<CheckedWorkbook> {
    const whole = await this.returns.get(actor, returnId);
    if (!mayUpload(actor, whole.found)) throw problem('not-allowed');
    if (!mayUploadNow(actor, whole.found)) throw problem('return-not-open');
    const spreadsheet = await readSpreadsheetFile(bytes).catch((error: unknown) => {
      throw error instanceof FileNotRead ? wrongFile(REFUSALS[error.refusal]) : error;
    });
    const about = described(whole);
    const found = findFields(spreadsheet, about.definitions);
    requireTemplate(found.identity, identityOf(about));
    if (found.fields.length === 0) throw notTheTemplate();
    const filled = readFilled(found, {
      definitions: about.definitions,
      format: spreadsheet.format,
      saved: about.answers,
    });
    return { ...filled, format: spreadsheet.format, version: whole.found.version };
  }

  fill(actor: Actor, returnId: string, { version, indicators }: ReturnFilling): Promise<void> {
    return this.returns.fill(actor, returnId, version, indicators);
  }

  get(actor: Actor, returnId: string): Promise<WholeReturn> {
    return this.returns.get(actor, returnId);
  }
}

function described({ row, definitions, indicators, lastYear }: WholeReturn): Described {
  return {
    id: row.id,
    authority: row.authorityName,
    service: row.service,
    phase: { name: row.phaseName, years: row.phaseYears },
    closesOn: row.closesOn,
    definitions,
    answers: Object.fromEntries(
      indicators.map(({ indicator, answer, counts, notes }) => [indicator, { answer, counts, notes }]),
    ),
    lastYear,
  };
}

function written(about: Described, format: WorkbookFormat): Uint8Array {
  switch (format) {
    case 'xlsx':
      return writeXlsx(templateWorkbook(about));
    case 'ods':
      return writeOds(templateWorkbook(about));
    case 'csv':
      return writeCsv(templateRows(about));
  }
}

const notTheTemplate = (why = ''): ProblemException =>
  wrongFile(
    `The selected file must use the template${why === '' ? '. Download it from this return, fill it in and upload that file' : `: ${why}`}`,
  );

function requireTemplate(said: Partial<Identity>, expected: Identity): void {
  if (said.template === undefined && said.return === undefined) throw notTheTemplate();
  if (said.return !== expected.return) {
    const wanted = [expected.authority, expected.service, expected.years].join(', ');
    const given = [said.authority, said.service, said.years]
      .filter((text) => text !== undefined)
      .map(shortened)
      .join(', ');
    throw notTheTemplate(
      `this return is for ${wanted}, and the file is ${given === '' || given === wanted ? 'for another return' : `for ${given}`}`,
    );
  }
  if (said.template !== TEMPLATE_VERSION)
    throw notTheTemplate('it was made from another version of it. Download it again and copy your figures');
}
