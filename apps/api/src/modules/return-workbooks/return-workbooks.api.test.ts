import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  checkReturnWorkbook,
  fillReturn,
  LARGEST_WORKBOOK_BYTES,
  workbookAddress,
  type WorkbookCheck,
  type WorkbookFormat,
} from '@hub/contracts/return-workbooks';
import { getReturn, sendReturn } from '@hub/contracts/returns';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import type { ServiceReturnEntity } from '#modules/returns/service-return.entity.ts';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { aReturn } from '#testing/factories/returns.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { aZip } from '#testing/zip.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

let authority: AuthorityEntity;
let lead: Client;
let made: ServiceReturnEntity;
beforeEach(async () => {
  authority = await anAuthority(hub.dataSource);
  lead = await hub.as(await aMember(hub.dataSource, { authority, role: 'lead' }));
  made = await aReturn(hub.dataSource, authority);
});

/** Cells that are asked for: nine answers, nine notes, and seven groups of each of seventeen measures. */
const ALL_CELLS = 9 + 9 + 7 * 17;

const download = async (format: WorkbookFormat, by = lead, id = made.id): Promise<Buffer> => {
  const response = await by.fetch(workbookAddress(id, format));
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
};
const check = (bytes: Uint8Array, by = lead) =>
  by.call(checkReturnWorkbook, {
    params: { returnId: made.id },
    upload: new Blob([new Uint8Array(bytes)]),
  });
const checked = async (bytes: Uint8Array): Promise<WorkbookCheck> => {
  const { status, body } = await check(bytes);
  expect([status, body.errors ?? null]).toEqual([200, null]);
  return body;
};

type Edit = (xml: string) => string;
function edited(bytes: Uint8Array, edits: Record<string, Edit>, more: Record<string, string> = {}): Buffer {
  const files = unzipSync(bytes);
  for (const [name, edit] of Object.entries(edits)) {
    const before = strFromU8(files[name] ?? new Uint8Array());
    const after = edit(before);
    expect(after).not.toBe(before);
    files[name] = strToU8(after);
  }
  for (const [name, text] of Object.entries(more)) files[name] = strToU8(text);
  return Buffer.from(zipSync(files));
}
const sheet = (number: number) => `xl/worksheets/sheet${number + 1}.xml`;
/** Puts something else into a cell of the template. */
const put =
  (cells: Record<string, string>): Edit =>
  (xml) =>
    Object.entries(cells).reduce(
      (text, [cell, inner]) =>
        text.replace(
          new RegExp(`<c r="${cell}" s="(\\d+)"(?: t="\\w+")?(?:/>|>.*?</c>)`, 's'),
          inner.startsWith('<c') ? inner : `<c r="${cell}" s="$1" ${inner}`,
        ),
      xml,
    );
const text = (words: string) => `t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
const number = (digits: string) => `><v>${digits}</v></c>`;

/** Where the cells of “3 Disciplinary process” stand: its answer, its row of counts, its notes. */
const THIRD = {
  answer: 'B9',
  white: 'B12',
  majority: 'C12',
  unknown: 'D12',
  asian: 'E12',
  black: 'F12',
  notes: 'A15',
};

describe('the workbook', () => {
  test.each<[WorkbookFormat, string]>([
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['ods', 'application/vnd.oasis.opendocument.spreadsheet'],
    ['csv', 'text/csv; charset=utf-8'],
  ])(
    'as %s is named for the return, kept by nobody on the way, and recorded without a number',
    async (format, type) => {
      const response = await lead.fetch(workbookAddress(made.id, format));
      expect(response.headers.get('content-type')).toBe(type);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
        `SC-WRES return ${authority.shortName} 2026-27 Adults’ services.${format}`,
      );
      const entries = await hub.dataSource.query<{ action: string; detail: unknown; subject_id: string }[]>(
        `select action, detail, subject_id from audit_entry where authority_id = $1`,
        [authority.id],
      );
      expect(entries).toEqual([{ action: 'return.downloaded', detail: { format }, subject_id: made.id }]);
    },
  );

  test.each<WorkbookFormat>(['xlsx', 'ods', 'csv'])('as %s comes back as it went', async (format) => {
    const file = await download(format);
    expect(await checked(file)).toEqual({
      format,
      version: 1,
      findings: [],
      remarks: [],
      changes: [],
      unchanged: ALL_CELLS,
      indicators: [],
    });
  });

  test('is for those who read the counts', async () => {
    const people: [Client, number][] = [
      [hub.stranger, 401],
      [await hub.as(await aMember(hub.dataSource, { authority })), 404],
      [await hub.as(await aMember(hub.dataSource, { role: 'lead' })), 404],
      [await hub.as(await aFacilitator(hub.dataSource)), 404],
      [await hub.as(await aMember(hub.dataSource, { authority, role: 'sponsor' })), 200],
      [await hub.as(await aMember(hub.dataSource, { authority, role: 'delegate' })), 200],
    ];
    for (const [by, status] of people) {
      const { status: answered } = await by.fetch(workbookAddress(made.id, 'xlsx'));
      expect(answered).toBe(status);
    }
    expect((await lead.fetch(workbookAddress(made.id, 'pdf' as WorkbookFormat))).status).toBe(404);
  });

  test('holds nothing that a program would work out', async () => {
    const danger = `=cmd|' /C calc'!A0`;
    await hub.dataSource.query(
      `update return_indicator set notes = $2 where return_id = $1 and indicator = 3`,
      [made.id, danger],
    );
    const parts = Object.entries(unzipSync(await download('xlsx'))).map(([, part]) => strFromU8(part));
    expect(parts.join('')).not.toMatch(/<f[ >]/);
    expect(strFromU8(unzipSync(await download('ods'))['content.xml'] ?? new Uint8Array())).not.toContain(
      'table:formula',
    );
    const csv = await download('csv');
    expect(csv.toString()).toContain(`'${danger}`);
    expect(csv.toString()).not.toMatch(/(^|[,"\n])[=+\-@]/);
    for (const format of ['xlsx', 'ods', 'csv'] as const)
      expect((await checked(await download(format))).changes).toEqual([]);
  });
});

describe('a workbook that was filled in', () => {
  test('shows cell by cell what would change, saves nothing, and is saved from there', async () => {
    const file = edited(await download('xlsx'), {
      [sheet(3)]: put({
        [THIRD.white]: text('1,204'),
        [THIRD.majority]: text(' ２１ '),
        [THIRD.unknown]: '/>',
        [THIRD.notes]: text('From the HR system'),
      }),
    });
    const preview = await checked(file);
    expect(preview.findings).toEqual([]);
    expect(preview.changes).toEqual([
      {
        indicator: 3,
        what: 'Staff who entered the formal disciplinary process',
        group: 'white',
        before: '28',
        after: '1,204',
        where: '3 Disciplinary process, B12',
      },
      expect.objectContaining({ group: 'not-known', before: '0', after: null }),
      expect.objectContaining({ what: 'Notes', group: null, before: null, after: 'From the HR system' }),
    ]);
    expect(preview.unchanged).toBe(ALL_CELLS - 3);
    const params = { returnId: made.id };
    const before = await lead.call(getReturn, { params });
    expect(before.body.version).toBe(1);

    const body = { version: preview.version, indicators: preview.indicators };
    const saved = await lead.call(fillReturn, { params, body });
    expect(saved.status).toBe(200);
    expect(saved.body.indicators.find((one) => one.number === 3)).toMatchObject({
      version: 2,
      notes: 'From the HR system',
      counts: [
        { measure: 'disciplinary', group: 'white', people: 1204 },
        { measure: 'disciplinary', group: 'global-majority', people: 21 },
      ],
    });
    // What the workbook leaves as it is keeps who changed it last.
    expect(saved.body.indicators.find((one) => one.number === 2)).toMatchObject({ version: 1 });

    const again = await lead.call(fillReturn, { params, body });
    expect([again.status, again.body.type]).toEqual([409, '/problems/return-changed']);
    expect(again.body.current).toMatchObject({ version: 2 });
  });

  test('every cell that is wrong is named, with what it says and what to do', async () => {
    const { findings, indicators } = await checked(
      edited(await download('xlsx'), {
        [sheet(3)]: put({
          [THIRD.answer]: text('Perhaps'),
          [THIRD.white]: text('&lt;5'),
          [THIRD.majority]: number('2.5'),
          [THIRD.unknown]: number('-3'),
          [THIRD.asian]: text('n/a'),
          [THIRD.black]: number('1E+15'),
        }),
        [sheet(8)]: put({
          B12: text(`thirty ${'x'.repeat(60)} &lt;script&gt;`),
          C12: `><f>1+1</f></c>`,
          D12: `t="e"><f>1/0</f><v>#DIV/0!</v></c>`,
          E12: `t="b"><v>1</v></c>`,
        }),
      }),
    );
    expect(findings.map(({ says }) => says)).toEqual([
      '3 Disciplinary process, cell B9: choose Counts, Not collected or Does not apply. It says “Perhaps”',
      '3 Disciplinary process, cell B12: enter the exact number of people. The hub hides small numbers itself before anyone else sees them. It says “<5”',
      '3 Disciplinary process, cell C12: enter a whole number of people, like 36. It says “2.5”',
      '3 Disciplinary process, cell D12: enter 0 or more. It says “-3”',
      '3 Disciplinary process, cell E12: enter a whole number, like 36, or 0 if there were none. If there are no figures at all, choose “Not collected” or “Does not apply”. It says “n/a”',
      '3 Disciplinary process, cell F12: enter 1,000,000 or fewer. It says “1000000000000000”',
      `8 Leaving, cell B12: enter a whole number, like 36. It says “thirty ${'x'.repeat(32)}…”`,
      '8 Leaving, cell C12: type the number in place of the formula, or open the file, save it and upload it again: the formula has no result yet',
      '8 Leaving, cell D12: mend the formula, or type the number in its place. It says “#DIV/0!”',
      '8 Leaving, cell E12: enter a whole number, like 36. It says “TRUE”',
    ]);
    expect(findings[1]).toMatchObject({ sheet: '3 Disciplinary process', cell: 'B12', holds: '<5' });
    expect(indicators).toEqual([]);
  });

  test('where there are no figures the counts go, and n/a says the same', async () => {
    const third = { [THIRD.answer]: text('Not collected'), [THIRD.notes]: text('From next year') };
    const template = await download('xlsx');
    const wrong = await checked(edited(template, { [sheet(3)]: put(third) }));
    expect(wrong.findings.map(({ says }) => says)).toEqual([
      '3 Disciplinary process, cell B9: choose “Counts”, or empty the cells with numbers. It says “Not collected”',
    ]);
    const right = await checked(
      edited(template, {
        [sheet(3)]: put({
          ...third,
          [THIRD.white]: text('n/a'),
          [THIRD.majority]: text('-'),
          [THIRD.unknown]: '/>',
        }),
      }),
    );
    expect(right.findings).toEqual([]);
    expect(right.indicators).toEqual([
      { number: 3, answer: 'not-collected', counts: [], notes: 'From next year' },
    ]);
  });

  test('a formula counts as what it last came to, and the page says so', async () => {
    const { changes, remarks } = await checked(
      edited(await download('xlsx'), { [sheet(3)]: put({ [THIRD.white]: `><f>20+9</f><v>29</v></c>` }) }),
    );
    expect(changes).toMatchObject([{ before: '28', after: '29' }]);
    expect(remarks).toEqual(['1 cell holds a formula: the results are taken.']);
  });

  test('cells are found by their names wherever they were moved to', async () => {
    const moved = edited(await download('xlsx'), {
      [sheet(3)]: (xml) =>
        xml.replaceAll(
          / r="([A-Z]*)(\d+)"/g,
          (_, column: string, row: string) => ` r="${column}${Number(row) + 40}"`,
        ),
      'xl/workbook.xml': (xml) =>
        xml.replaceAll(
          /('3 Disciplinary process'!\$[A-Z]+\$)(\d+)/g,
          (_, head: string, row: string) => `${head}${Number(row) + 40}`,
        ),
    });
    expect(await checked(moved)).toMatchObject({ findings: [], changes: [], unchanged: ALL_CELLS });
  });

  test('where a program has lost the names, cells are found by what stands around them', async () => {
    const nameless = edited(await download('xlsx'), {
      'xl/workbook.xml': (xml) =>
        xml
          .replace(/<definedNames>.*<\/definedNames>/s, '')
          .replace('name="3 Disciplinary process"', 'name="3 Disciplinary process - Table 1"'),
    });
    expect(await checked(nameless)).toMatchObject({ findings: [], changes: [], unchanged: ALL_CELLS });
  });

  test('rows that were sorted are not taken for one another', async () => {
    const sorted = edited(await download('xlsx'), {
      [sheet(2)]: (xml) =>
        xml
          .replace('>People shortlisted<', '>?<')
          .replace('>People appointed<', '>People shortlisted<')
          .replace('>?<', '>People appointed<'),
    });
    const { findings } = await checked(sorted);
    expect(findings).toHaveLength(14);
    expect(findings[0]?.says).toMatch(/^2 Appointed from shortlist, cell B11: put the rows and columns back/);
  });

  test('merged cells are read where one field is in them, and refused where two are', async () => {
    const merged = (area: string) => (xml: string) =>
      xml.replace(
        '</sheetData>',
        `</sheetData><mergeCells count="1"><mergeCell ref="${area}"/></mergeCells>`,
      );
    const template = await download('xlsx');
    expect(await checked(edited(template, { [sheet(3)]: merged('A15:H15') }))).toMatchObject({
      findings: [],
    });
    const { findings } = await checked(edited(template, { [sheet(3)]: merged('B12:C12') }));
    expect(findings.map(({ cell, says }) => [cell, says])).toEqual([
      [
        'B12',
        '3 Disciplinary process, cell B12: separate the merged cells: each needs a number of its own. It says “28”',
      ],
      [
        'C12',
        '3 Disciplinary process, cell C12: separate the merged cells: each needs a number of its own. It says “28”',
      ],
    ]);
  });

  test('what stands on a hidden sheet is not read, and another sheet that is hidden is no matter', async () => {
    const template = await download('xlsx');
    const hide = (name: string) => (xml: string) =>
      xml.replace(`<sheet name="${name}"`, `<sheet name="${name}" state="hidden"`);
    const { findings } = await checked(
      edited(template, { 'xl/workbook.xml': hide('3 Disciplinary process') }),
    );
    expect(findings).toHaveLength(9);
    expect(findings[0]?.says).toMatch(/cell B9: show the sheet and look at it/);
    const { remarks, findings: none } = await checked(
      edited(template, { 'xl/workbook.xml': hide('Read me') }),
    );
    expect([none, remarks]).toEqual([[], ['The hidden sheet “Read me” was not read.']]);

    const ods = edited(await download('ods'), {
      'content.xml': (xml) =>
        xml
          .replace(
            '<office:automatic-styles>',
            '<office:automatic-styles><style:style style:name="tz" style:family="table"><style:table-properties table:display="false"/></style:style>',
          )
          .replace(
            'table:name="3 Disciplinary process" table:style-name="ta"',
            'table:name="3 Disciplinary process" table:style-name="tz"',
          ),
    });
    expect((await checked(ods)).findings).toHaveLength(9);
  });

  test('an indicator without a sheet stays as it is', async () => {
    const { remarks, findings, changes, unchanged } = await checked(
      edited(await download('xlsx'), {
        'xl/workbook.xml': (xml) =>
          xml
            .replace(/<sheet name="3 [^>]*>/, '')
            .replaceAll(/<definedName name="\w+">'3 Disciplinary process'![^<]*<\/definedName>/g, ''),
      }),
    );
    expect(remarks).toEqual(['There is no sheet for “3 Disciplinary process”: it stays as it is.']);
    expect([findings, changes, unchanged]).toEqual([[], [], ALL_CELLS - 9]);
  });

  test('a required cell that is gone is asked for; an optional one leaves what is saved', async () => {
    const template = await download('xlsx');
    const without = (label: string, name: string) =>
      edited(template, {
        [sheet(3)]: (xml) => xml.replace(`>${label}<`, '>?<'),
        'xl/workbook.xml': (xml) =>
          xml.replace(new RegExp(`<definedName name="${name}">[^<]*</definedName>`), ''),
      });
    expect(
      (await checked(without('White', 'r_disciplinary_white'))).findings.map(({ says }) => says),
    ).toEqual([
      '3 Disciplinary process: the cell for Staff who entered the formal disciplinary process (White) is not in the file. Copy your figures into a new template',
    ]);
    await hub.dataSource.query(
      `update return_indicator set counts = jsonb_set(counts, '{disciplinary,asian}', '4') where return_id = $1 and indicator = 3`,
      [made.id],
    );
    expect(await checked(without('Asian', 'r_disciplinary_asian'))).toMatchObject({
      findings: [],
      changes: [],
    });
  });

  test('notes have their limit', async () => {
    const { findings } = await checked(
      edited(await download('xlsx'), { [sheet(3)]: put({ [THIRD.notes]: text('x'.repeat(2001)) }) }),
    );
    expect(findings[0]?.says).toMatch(/cell A15: write 2,000 characters or fewer/);
  });
});

describe('CSV', () => {
  const filledIn = async () =>
    (await download('csv'))
      .toString('utf8')
      .replace('\uFEFF', '')
      .replace('referred,4', 'referred,4')
      .replace(/^(disciplinary,.*?,)28,21,0,/m, '$129,22,1,')
      .replace(/^(notes-3,.*),$/m, '$1,Café – see note');

  test.each<[string, (csv: string) => Buffer]>([
    ['UTF-8 with its mark', (csv) => Buffer.from(`\uFEFF${csv}`)],
    ['semicolons', (csv) => Buffer.from(csv.replaceAll(/,(?=(?:[^"\n]*"[^"\n]*")*[^"\n]*$)/gm, ';'))],
    ['tabs', (csv) => Buffer.from(csv.replaceAll(/,(?=(?:[^"\n]*"[^"\n]*")*[^"\n]*$)/gm, '\t'))],
    ['UTF-16', (csv) => Buffer.from(`\uFEFF${csv}`, 'utf16le')],
    [
      'Windows-1252',
      (csv) =>
        Buffer.from(
          csv
            .replaceAll('’', '\u0092')
            .replaceAll('–', '\u0096')
            .replaceAll('“', '\u0093')
            .replaceAll('”', '\u0094'),
          'latin1',
        ),
    ],
  ])('in %s', async (_, encode) => {
    const { changes, findings } = await checked(encode(await filledIn()));
    expect(findings).toEqual([]);
    expect(changes.map(({ after }) => after)).toEqual(['29', '22', '1', 'Café – see note']);
  });

  test('finds its rows and columns by what they are called, and says when one stands there twice', async () => {
    const lines = (await filledIn()).trimEnd().split('\r\n');
    const shuffled = [...lines.slice(0, 8), ...lines.slice(8).toReversed()].join('\n');
    expect((await checked(Buffer.from(shuffled))).changes).toHaveLength(4);
    const twice = [...lines, lines.find((line) => line.startsWith('leavers,'))].join('\n');
    const { findings } = await checked(Buffer.from(twice));
    expect(findings).toHaveLength(7);
    expect(findings[0]?.says).toMatch(/^Cell D\d+: keep one of the rows with this code/);
  });
});

describe('a file of another return', () => {
  test('is refused, and whose it is is said', async () => {
    const childrens = await aReturn(hub.dataSource, authority, { service: 'childrens' });
    for (const format of ['xlsx', 'ods', 'csv'] as const) {
      const { status, body } = await check(await download(format, lead, childrens.id));
      expect(status).toBe(422);
      expect(body.errors).toEqual([
        {
          pointer: '#/file',
          detail: `The selected file must use the template: this return is for ${authority.shortName}, Adults’ services, 2026-27, and the file is for ${authority.shortName}, Children’s services, 2026-27`,
        },
      ]);
    }
  });

  test('is refused when it was made from another version of the template', async () => {
    const older = edited(await download('xlsx'), {
      'xl/worksheets/sheet1.xml': (xml) => xml.replace('SC-WRES return 1<', 'SC-WRES return 0<'),
    });
    expect((await check(older)).body.errors?.[0]?.detail).toBe(
      'The selected file must use the template: it was made from another version of it. Download it again and copy your figures',
    );
  });
});

describe('looking at a file', () => {
  test('is for those who fill the return in, while it is open', async () => {
    const file = await download('csv');
    for (const [by, status] of [
      [hub.stranger, 401],
      [await hub.as(await aMember(hub.dataSource, { authority })), 404],
      [await hub.as(await aMember(hub.dataSource, { role: 'lead' })), 404],
      [await hub.as(await aMember(hub.dataSource, { authority, role: 'sponsor' })), 403],
    ] as const)
      expect((await check(file, by)).status).toBe(status);
    await lead.call(sendReturn, { params: { returnId: made.id }, body: { version: 1 } });
    expect((await check(file)).body.type).toBe('/problems/return-not-open');
  });

  const TEMPLATE =
    'The selected file must use the template. Download it from this return, fill it in and upload that file';
  const repeated =
    '<table:table table:name="x"><table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16000"><text:p>1</text:p></table:table-cell></table:table-row></table:table>';

  // All that a file can be instead is refused by its reader: read-spreadsheet.test.ts. Here is one of each sentence.
  test.each<[string, WorkbookFormat | null, (template: Buffer) => Buffer, string]>([
    ['nothing', null, () => Buffer.alloc(0), 'The selected file is empty'],
    ['one byte', null, () => Buffer.from('x'), TEMPLATE],
    [
      'a PDF that was renamed',
      null,
      () => Buffer.from('%PDF-1.7\n1 0 obj'),
      'The selected file must be an XLSX, ODS or CSV',
    ],
    [
      'a workbook with a password',
      null,
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(1024),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      'The selected file is password protected. Save it without a password, then upload it again',
    ],
    [
      'a workbook with macros',
      'xlsx',
      (template) => edited(template, {}, { 'xl/vbaProject.bin': 'x' }),
      'The selected file has macros in it. Save it as XLSX, without them, then upload it again',
    ],
    [
      'ten thousand sheets',
      null,
      () =>
        aZip(
          ['workbook', ...Array.from({ length: 10_000 }, (_, at) => `worksheets/sheet${at + 1}`)].map(
            (name) => ({ name: `xl/${name}.xml`, content: Buffer.from('<x/>') }),
          ),
        ),
      'The selected file holds much more than a return. Copy your figures into a new download of the template',
    ],
    [
      'a cell that repeats without end, for which its reader has neither time nor memory,',
      'ods',
      (template) =>
        edited(template, {
          'content.xml': (xml) => xml.replace('</office:spreadsheet>', `${repeated}</office:spreadsheet>`),
        }),
      'The selected file could not be read. Open it, save it again as XLSX or ODS, then upload it',
    ],
    [
      'another workbook',
      'xlsx',
      (template) =>
        edited(template, {
          'xl/workbook.xml': (xml) => xml.replace(/<definedNames>.*<\/definedNames>/s, ''),
          'xl/worksheets/sheet1.xml': (xml) => xml.replace('>Template<', '>x<').replace('>Return<', '>y<'),
        }),
      TEMPLATE,
    ],
    ['another table', null, () => Buffer.from('Email,Name\na@x.org,Ann\n'), TEMPLATE],
  ])('%s is refused', async (_, format, make, detail) => {
    const template = format ? await download(format) : Buffer.alloc(0);
    const { status, body } = await check(make(template));
    expect([status, body.errors]).toEqual([422, [{ pointer: '#/file', detail }]]);
  });

  test('a file of more than 5 MB is refused with its limit', async () => {
    expect((await check(Buffer.alloc(LARGEST_WORKBOOK_BYTES + 1))).body).toMatchObject({
      status: 413,
      detail: 'The selected file must be smaller than 5 MB.',
    });
  });

  test('nothing of it is kept', async () => {
    const tables = async () =>
      hub.dataSource.query<{ n: number }[]>(
        `select count(*)::int as n from audit_entry where action <> 'return.downloaded'`,
      );
    const file = edited(await download('xlsx'), { [sheet(3)]: put({ [THIRD.white]: number('29') }) });
    const before = await tables();
    await checked(file);
    expect(await tables()).toEqual(before);
    expect((await lead.call(getReturn, { params: { returnId: made.id } })).body.version).toBe(1);
  });
});

describe('saving what a workbook says', () => {
  test('is refused with where it is wrong', async () => {
    const params = { returnId: made.id };
    const send = (indicators: unknown) =>
      lead.call(fillReturn, { params, body: { version: 1, indicators } as never });
    const one = { number: 8, answer: 'counts', counts: [], notes: '' };
    const counted = (people: unknown) => ({
      ...one,
      counts: [{ measure: 'leavers', group: 'white', people }],
    });
    for (const [indicators, pointer] of [
      [[], '#/indicators'],
      [[one, one], '#/indicators'],
      [[counted(-1)], '#/indicators/0/counts/0/people'],
      [[counted(1.5)], '#/indicators/0/counts/0/people'],
      [[{ ...one, counts: [{ measure: 'shortlisted', group: 'white', people: 1 }] }], '#/counts/0/measure'],
      [[{ ...one, number: 10 }], '#/indicators/0/number'],
    ] as const) {
      const { status, body } = await send(indicators);
      expect([status, body.errors?.[0]?.pointer]).toEqual([422, pointer]);
    }
  });
});
