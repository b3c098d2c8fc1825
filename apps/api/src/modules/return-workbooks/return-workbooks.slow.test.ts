// The workbook in programs that are not ours: openpyxl (Python) and LibreOffice, as Debian has them.
import { afterAll, beforeAll, expect } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { checkReturnWorkbook, workbookAddress, type WorkbookFormat } from '@hub/contracts/return-workbooks';
import { aMember, anAuthority } from '#testing/factories/people.ts';
import { aReturn } from '#testing/factories/returns.ts';
import { findPython, testWith, works } from '#testing/other-programs.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

const run = promisify(execFile);
const python = findPython('openpyxl');
const inOthers = testWith(python !== undefined && works('soffice', '--version'));

let hub: TestHub;
let lead: Client;
let returnId: string;
let folder: string;
beforeAll(async () => {
  hub = await startTestHub();
  const authority = await anAuthority(hub.dataSource);
  lead = await hub.as(await aMember(hub.dataSource, { authority, role: 'lead' }));
  ({ id: returnId } = await aReturn(hub.dataSource, authority));
  folder = mkdtempSync(path.join(tmpdir(), 'workbooks-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await hub.close();
});

const download = async (format: WorkbookFormat): Promise<string> => {
  const file = path.join(folder, `template.${format}`);
  const response = await lead.fetch(workbookAddress(returnId, format));
  writeFileSync(file, Buffer.from(await response.arrayBuffer()));
  return file;
};
const check = async (file: string) => {
  const { body } = await lead.call(checkReturnWorkbook, {
    params: { returnId },
    upload: new Blob([new Uint8Array(readFileSync(file))]),
  });
  return body;
};
/** As a person opens a file and saves it as another kind. */
async function savedAs(file: string, format: 'xlsx' | 'ods', times: number): Promise<string> {
  const to = path.join(folder, `saved-${times}`);
  await run('soffice', [
    `-env:UserInstallation=file://${folder}/office`,
    '--headless',
    '--convert-to',
    format,
    '--outdir',
    to,
    file,
  ]);
  return path.join(to, `${path.basename(file, path.extname(file))}.${format}`);
}

// Says what the template has, then fills every cell of a count with a number of its own: 100, 101, …
const FILL_IN = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
rules = []
for sheet in book:
    for rule in sheet.data_validations.dataValidation:
        rules.append([sheet.title, rule.type, rule.formula1, rule.formula2, len(list(rule.cells.ranges))])
# A list until openpyxl 3.0, a dictionary since.
names = {one.name: one for one in getattr(book.defined_names, 'definedName', None) or book.defined_names.values()}
counts = sorted(name for name in names if name[2:].split('_')[0] not in ('answer', 'notes') and name not in ('r_template', 'r_authority', 'r_service', 'r_years', 'r_return'))
for at, name in enumerate(counts):
    for title, cell in names[name].destinations:
        book[title][cell.replace('$', '')] = 100 + at
for title, cell in names['r_notes_3'].destinations:
    book[title][cell.replace('$', '')] = 'Café’s “notes”'
book.save(sys.argv[2])
print(json.dumps({'sheets': book.sheetnames, 'names': len(names), 'counts': counts, 'rules': rules, 'formulas': sum(1 for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == 'f')}))
`;

inOthers(
  'is read by openpyxl with its names and rules, filled in there, and comes back whole through LibreOffice',
  async () => {
    const filled = path.join(folder, 'filled.xlsx');
    const { stdout } = await run(python ?? 'python3', ['-c', FILL_IN, await download('xlsx'), filled]);
    const said = JSON.parse(stdout) as {
      sheets: string[];
      names: number;
      counts: string[];
      rules: [string, string, string, string | null, number][];
      formulas: number;
    };
    expect(said.sheets).toHaveLength(10);
    expect(said.names).toBe(said.counts.length + 9 + 9 + 5);
    expect(said.formulas).toBe(0);
    const whole = said.rules.filter(([, type]) => type === 'whole');
    expect(whole.map(([, , from, to]) => [from, to])).toEqual(whole.map(() => ['0', '1000000']));
    expect(whole.reduce((sum, [, , , , cells]) => sum + cells, 0)).toBe(said.counts.length);
    expect(said.rules.filter(([, type]) => type === 'list').map(([, , list]) => list)).toEqual(
      Array.from({ length: 9 }, () => '"Counts,Not collected,Does not apply"'),
    );

    const first = await check(filled);
    expect([first.findings, first.remarks]).toEqual([[], []]);
    const people = first.indicators.flatMap(({ counts }) => counts.map((count) => count.people));
    expect(people.toSorted((one, other) => one - other)).toEqual(said.counts.map((_, at) => 100 + at));
    expect(first.indicators.find(({ number }) => number === 3)?.notes).toBe('Café’s “notes”');

    const ods = await savedAs(filled, 'ods', 1);
    const asOds = await check(ods);
    expect(asOds).toEqual({ ...first, format: 'ods' });
    expect(await check(await savedAs(ods, 'xlsx', 2))).toEqual(first);
  },
  120_000,
);

inOthers(
  'as ODS opens in LibreOffice and comes back as it went',
  async () => {
    const saved = await savedAs(await download('ods'), 'xlsx', 3);
    expect(await check(saved)).toMatchObject({ findings: [], remarks: [], changes: [] });
    expect(await check(await savedAs(saved, 'ods', 4))).toMatchObject({
      findings: [],
      remarks: [],
      changes: [],
    });
  },
  120_000,
);
