import { describe, expect, test } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { aZip } from '#testing/zip.ts';
import type { MadeCell, MadeWorkbook } from './made-workbook.ts';
import { readSpreadsheet } from './read-spreadsheet.ts';
import type { FileRefusal, Spreadsheet } from './spreadsheet.ts';
import { writeCsv } from './write-csv.ts';
import { writeOds } from './write-ods.ts';
import { writeXlsx } from './write-xlsx.ts';

const entry = (value: MadeCell['value'], name?: string): MadeCell => ({
  look: 'entry',
  value,
  ...(name === undefined ? {} : { name }),
});
const made: MadeWorkbook = {
  title: 'A test',
  sheets: [
    {
      name: 'One & “two”',
      widths: [20, 10],
      rows: [
        [entry('A <b> & "c"  d'), entry(12, 'r_one')],
        [],
        [entry('=1+1'), null, entry(0)],
        [entry('two\nlines'), entry(null, 'r_blank')],
      ],
    },
    { name: 'Zoë', widths: [10], rows: [[entry('Zoë ’ £ 🙂'), entry(1_000_000, 'r_two')]] },
  ],
};
const read = async (bytes: Uint8Array): Promise<Spreadsheet> => {
  const answer = await readSpreadsheet(Buffer.from(bytes));
  if ('refusal' in answer) throw new Error(answer.refusal);
  return answer.spreadsheet;
};

describe('what is written is read back', () => {
  test.each([
    ['xlsx', writeXlsx],
    ['ods', writeOds],
  ])('as %s, with its names', async (format, write) => {
    const found = await read(write(made));
    expect(found.format).toBe(format);
    expect(
      found.sheets.map(({ name, isHidden, cells }) => [
        name,
        isHidden,
        cells.map(({ row, column, text, kind, formula }) => [row, column, text, kind, formula]),
      ]),
    ).toEqual([
      [
        'One & “two”',
        false,
        [
          [0, 0, 'A <b> & "c"  d', 'text', 'none'],
          [0, 1, '12', 'number', 'none'],
          [2, 0, '=1+1', 'text', 'none'],
          [2, 2, '0', 'number', 'none'],
          [3, 0, 'two\nlines', 'text', 'none'],
        ],
      ],
      [
        'Zoë',
        false,
        [
          [0, 0, 'Zoë ’ £ 🙂', 'text', 'none'],
          [0, 1, '1000000', 'number', 'none'],
        ],
      ],
    ]);
    expect(found.names.toSorted((one, other) => one.name.localeCompare(other.name))).toEqual([
      { name: 'r_blank', sheet: 0, row: 3, column: 1 },
      { name: 'r_one', sheet: 0, row: 0, column: 1 },
      { name: 'r_two', sheet: 1, row: 0, column: 1 },
    ]);
  });

  test('what a program took for a date, a formula with and without its value, an error', async () => {
    const cell = (attributes: string, shown = '') =>
      `<table:table-cell ${attributes}><text:p>${shown}</text:p></table:table-cell>`;
    const cells = [
      cell('office:value-type="date" office:date-value="2026-04-03"', '03/04/26'),
      cell('table:formula="of:=1+1" office:value-type="float" office:value="2"', '2'),
      '<table:table-cell table:formula="of:=1+1"/>',
      cell('table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"', '#DIV/0!'),
      cell('office:value-type="float" office:value="1E21"', '1E+21'),
    ];
    const files = unzipSync(
      writeOds({ title: '', sheets: [{ name: 'S', widths: [9], rows: [[entry('x')]] }] }),
    );
    files['content.xml'] = strToU8(
      strFromU8(files['content.xml'] ?? new Uint8Array()).replace(
        '</table:table-row>',
        `${cells.join('')}</table:table-row>`,
      ),
    );
    const { sheets } = await read(zipSync(files));
    expect(sheets[0]?.cells.map(({ text, kind, formula }) => [text, kind, formula])).toEqual([
      ['x', 'text', 'none'],
      ['03/04/26', 'date', 'none'],
      ['2', 'number', 'worked'],
      ['', 'text', 'unworked'],
      ['#DIV/0!', 'error', 'worked'],
      ['1000000000000000000000', 'number', 'none'],
    ]);
  });

  test('a text that looks like a letter’s number, and one longer than a row is tall', async () => {
    const long = 'A long note. '.repeat(150).trim();
    const sheet = { name: 'S', widths: [60], rows: [[entry('_x0041_')], [entry(long)]] };
    const file = writeXlsx({ title: '', sheets: [sheet] });
    expect((await read(file)).sheets[0]?.cells.map(({ text }) => text)).toEqual(['_x0041_', long]);
    const xml = strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(xml).toContain('ht="409.0"');
  });

  test.each(['=1+1', '+44', '-1', '@SUM(1)', '\tTab', '＝1'])('CSV defuses %j', (text) => {
    expect(writeCsv([[text]]).toString()).toMatch(/^\uFEFF"?'/);
  });
});

describe('a file that is none is refused:', () => {
  const edited = (bytes: Uint8Array, name: string, edit: (text: string) => string): Buffer => {
    const files = unzipSync(bytes);
    files[name] = strToU8(edit(strFromU8(files[name] ?? new Uint8Array())));
    return Buffer.from(zipSync(files));
  };
  const xlsx = () => Buffer.from(writeXlsx(made));
  const ods = () => Buffer.from(writeOds(made));
  const office = (words = '') =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1024),
      Buffer.from(words, 'utf16le'),
    ]);
  const declared = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
  const tables = Array.from(
    { length: 10_000 },
    (_, at) =>
      `<table:table table:name="t${at}"><table:table-row><table:table-cell/></table:table-row></table:table>`,
  );

  test.each<[string, () => Buffer, FileRefusal]>([
    ['nothing', () => Buffer.alloc(0), 'empty'],
    ['spaces', () => Buffer.from(' \r\n,,\n, '), 'empty'],
    ['a zip of one byte and a half', () => Buffer.from('PK'), 'unreadable'],
    ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-a-spreadsheet'],
    ['a web page', () => Buffer.from('<!doctype html><table><tr><td>1'), 'not-a-spreadsheet'],
    ['an old XLS', () => office('Workbook'), 'not-a-spreadsheet'],
    ['a workbook with a password', () => office('EncryptedPackage'), 'password-protected'],
    [
      'an ODS with a password',
      () =>
        edited(ods(), 'META-INF/manifest.xml', (xml) =>
          xml.replace('</manifest:manifest>', '<manifest:encryption-data/></manifest:manifest>'),
        ),
      'password-protected',
    ],
    [
      'an ODS wrapped whole in a password',
      () => Buffer.from(zipSync({ 'encrypted-package': strToU8('x') })),
      'password-protected',
    ],
    ['macros by their file', () => edited(xlsx(), 'xl/vbaProject.bin', () => 'x'), 'macros'],
    [
      'macros by their type',
      () =>
        edited(xlsx(), '[Content_Types].xml', (xml) =>
          xml.replace('sheet.main+xml', 'sheet.macroEnabled.main+xml'),
        ),
      'macros',
    ],
    ['macros of an ODS', () => edited(ods(), 'Basic/Standard/Module1.xml', () => '<x/>'), 'macros'],
    ['half a workbook', () => xlsx().subarray(0, 2000), 'unreadable'],
    ['a workbook without its end', () => ods().subarray(0, -40), 'unreadable'],
    [
      'an XML bomb among its strings',
      () => edited(xlsx(), 'xl/sharedStrings.xml', () => `${declared}<sst><si><t>&b;</t></si></sst>`),
      'unreadable',
    ],
    [
      'an XML bomb in an ODS',
      () => edited(ods(), 'content.xml', (xml) => xml.replace(/^<\?xml[^>]*>/, declared)),
      'unreadable',
    ],
    [
      'something that shrank too far',
      () => edited(xlsx(), 'xl/media/a.bin', () => ' '.repeat(3 * 1024 * 1024)),
      'too-big-inside',
    ],
    [
      'a workbook that says less than it holds',
      () =>
        aZip([
          { name: 'xl/workbook.xml', content: Buffer.from('<workbook/>') },
          { name: 'xl/a.bin', content: Buffer.alloc(3 * 1024 * 1024), claimedSize: 1000 },
        ]),
      'unreadable',
    ],
    [
      'ten thousand sheets',
      () =>
        edited(ods(), 'content.xml', (xml) =>
          xml.replace('</office:spreadsheet>', `${tables.join('')}</office:spreadsheet>`),
        ),
      'too-big-inside',
    ],
    [
      'a hundred thousand cells and more',
      () => writeCsv(Array.from({ length: 10_001 }, () => Array.from({ length: 10 }, () => 1))),
      'too-big-inside',
    ],
    [
      'a path that climbs out',
      () =>
        aZip([
          { name: 'xl/workbook.xml', content: Buffer.from('<workbook/>') },
          { name: '../../etc/cron.d/hub', content: Buffer.from('x') },
        ]),
      'unreadable',
    ],
    ['another zip', () => Buffer.from(zipSync({ 'a.txt': strToU8('x') })), 'not-a-spreadsheet'],
  ])('%s', async (_, make, refusal) => {
    expect(await readSpreadsheet(make())).toEqual({ refusal });
  });
});
