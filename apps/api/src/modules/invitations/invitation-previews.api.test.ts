import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import {
  LARGEST_INVITATION_FILE_BYTES,
  previewInvitations,
  readInvitationFile,
} from '@hub/contracts/invitations';
import writeXlsxFile from 'write-excel-file/node';
import { poolOf } from '#platform/database/data-source.ts';
import { invited } from '#testing/factories/invitations.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { aZip } from '#testing/zip.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

let lead: Awaited<ReturnType<typeof aMember>>;
let authorityId: string;
let client: Client;
beforeEach(async () => {
  lead = await aMember(hub.dataSource, { role: 'lead' });
  authorityId = lead.authority.id;
  client = await hub.as(lead);
});

const preview = (text: string, by = client, role = 'participant') =>
  by.call(previewInvitations, { params: { authorityId }, body: { text, role: role as never } });
const read = (bytes: Uint8Array, by = client, role = 'participant') =>
  by.call(readInvitationFile, {
    params: { authorityId },
    query: { role: role as never },
    upload: new Blob([new Uint8Array(bytes)]),
  });
const csv = (text: string) => Buffer.from(text);
const count = async (table: string) =>
  (await hub.dataSource.query<[{ n: number }]>(`select count(*)::int as n from ${table}`))[0].n;

const workbook = (rows: (string | number | null)[][]): Promise<Buffer> =>
  writeXlsxFile(rows.map((row) => row.map((value) => (value === null ? null : { value })))).toBuffer();

describe('the preview of a list', () => {
  test('says of each row what inviting would do, and sends nothing', async () => {
    const member = await aMember(hub.dataSource, { authority: lead.authority });
    const elsewhere = await aMember(hub.dataSource);
    const facilitator = await aFacilitator(hub.dataSource);
    const waiting = await invited(hub, client, authorityId);
    const before = [await count('invitation'), await count('mail'), await count('audit_entry')];

    const { status, body } = await preview(
      [
        'Rosa Diaz <rosa@new.example>',
        member.email,
        waiting.email,
        elsewhere.email,
        'ROSA@new.example',
        facilitator.email,
        'not an address',
      ].join('\n'),
    );
    expect(status).toBe(200);
    expect(
      body.rows.map(({ row, verdict, duplicateOf, reason }) => [row, verdict, duplicateOf ?? reason]),
    ).toEqual([
      [1, 'new', null],
      [2, 'member', null],
      [3, 'again', null],
      [4, 'moves', null],
      [5, 'duplicate', 1],
      [6, 'bad', 'They belong to the programme team, so they need no place'],
      [7, 'bad', 'Enter an email address in the correct format, like name@council.gov.uk'],
    ]);
    expect(body.rows[0]).toMatchObject({ email: 'rosa@new.example', name: 'Rosa Diaz', role: 'participant' });
    // That they have a place is needed to warn them; which, is not told.
    expect(JSON.stringify(body)).not.toContain(elsewhere.authority.shortName);
    expect([await count('invitation'), await count('mail'), await count('audit_entry')]).toEqual(before);
  });

  test('a list of 5,000 is refused with the limit and its own count', async () => {
    const text = Array.from({ length: 5000 }, (_, at) => `person.${at}@a-council.gov.uk`).join('\n');
    for (const answer of [await preview(text), await read(csv(`Email\n${text}`))]) {
      expect(answer.status).toBe(422);
      expect(answer.body.errors?.map(({ detail }) => detail)).toEqual([
        'You can invite 1,000 people at once. This list has 5,000: split it into smaller lists',
      ]);
    }
  });

  test('a thousand are judged with one query', async () => {
    const text = Array.from({ length: 1000 }, (_, at) => `person.${at}@a-council.gov.uk`).join('; ');
    await preview('a@x.org');
    const queries = jest.spyOn(poolOf(hub.dataSource), 'query');
    const { body } = await preview(text);
    // The authority, and everybody on the list; who asks is remembered for a second.
    expect(queries.mock.calls.length).toBeLessThanOrEqual(3);
    queries.mockRestore();
    expect(body.rows).toHaveLength(1000);
    expect(new Set(body.rows.map(({ verdict }) => verdict))).toEqual(new Set(['new']));
  });

  test.each(['', ' \n ', ';;,\n;'])('refuses %j', async (text) => {
    expect((await preview(text)).body.errors).toEqual([
      { pointer: '#/text', detail: 'Enter at least one email address' },
    ]);
  });

  test('refuses more than a request can hold, and another role', async () => {
    expect((await preview('x'.repeat(250_001))).body.errors).toMatchObject([{ pointer: '#/text' }]);
    expect((await preview('a'.repeat(300_000))).status).toBe(413);
    expect((await preview('a@x.org', client, 'boss')).body.errors).toEqual([
      { pointer: '#/role', detail: 'Choose participant, delegate, sponsor or lead' },
    ]);
  });

  test('rows in a role one may not give are named', async () => {
    const delegate = await hub.as(
      await aMember(hub.dataSource, { authority: lead.authority, role: 'delegate' }),
    );
    const { body } = await preview('a@x.org', delegate, 'sponsor');
    expect(body.rows[0]).toMatchObject({
      verdict: 'bad',
      reason: 'You cannot invite somebody as sponsor',
    });
  });

  test('only those who may invite see it', async () => {
    const participant = await hub.as(await aMember(hub.dataSource, { authority: lead.authority }));
    const other = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
    for (const [by, status] of [
      [hub.stranger, 401],
      [participant, 403],
      [other, 403],
    ] as const) {
      expect((await preview('a@x.org', by)).status).toBe(status);
      expect((await read(csv('a@x.org'), by)).status).toBe(status);
    }
  });
});

describe('a file of people', () => {
  const found = async (bytes: Uint8Array) =>
    (await read(bytes)).body.rows.map(({ row, email, name, role, verdict }) => [
      row,
      email,
      name,
      role,
      verdict,
    ]);

  test('CSV as Excel on Windows saves it, in Windows-1252 with semicolons', async () => {
    const bytes = Buffer.from('Email;Name;Role\r\nz@x.org;Zoë O\u0092Brien;Sponsor\r\n', 'latin1');
    expect(await found(bytes)).toEqual([[2, 'z@x.org', 'Zoë O’Brien', 'sponsor', 'new']]);
  });

  test('“Unicode text” as Excel saves it, in UTF-16 with tabs', async () => {
    const text = 'First name\tLast name\tE-mail address\r\nZoë\tO’Brien\tz@x.org\r\n';
    expect(await found(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual([
      [2, 'z@x.org', 'Zoë O’Brien', 'participant', 'new'],
    ]);
    expect(await found(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())).toEqual([
      [2, 'z@x.org', 'Zoë O’Brien', 'participant', 'new'],
    ]);
  });

  test('CSV in UTF-8 with a byte-order mark, quotes and empty rows, counted as the spreadsheet counts', async () => {
    const text = '\ufeffName,Email\r\n"O’Brien, Zoë",z@x.org\r\n\r\n,,\r\n"Two\nlines",y@x.org\r\n';
    expect(await found(csv(text))).toEqual([
      [2, 'z@x.org', 'O’Brien, Zoë', 'participant', 'new'],
      [5, 'y@x.org', 'Two lines', 'participant', 'new'],
    ]);
  });

  test('CSV with a line that names its delimiter, and without a heading', async () => {
    expect(await found(csv('sep=;\r\nz@x.org;Zoë\r\n'))).toEqual([
      [1, 'z@x.org', 'Zoë', 'participant', 'new'],
    ]);
    expect(await found(csv('z@x.org\n'))).toEqual([[1, 'z@x.org', '', 'participant', 'new']]);
  });

  test('a workbook, with numbers as text and a gap between rows', async () => {
    const bytes = await workbook([
      ['Staff number', 'Name', 'Email', 'Role'],
      [17, 'Zoë O’Brien', 'z@x.org', 'Authority lead'],
      [null, null, null, null],
      [18, 2026, 'y@x.org', null],
    ]);
    expect(await found(bytes)).toEqual([
      [2, 'z@x.org', 'Zoë O’Brien', 'lead', 'bad'],
      [4, 'y@x.org', '2026', 'participant', 'new'],
    ]);
  });

  test('an OpenDocument spreadsheet', async () => {
    const bytes = anOds(
      `<table:table-row><table:table-cell office:value-type="string"><text:p>Email</text:p></table:table-cell></table:table-row>
      <table:table-row><table:table-cell office:value-type="string"><text:p>z@x.org</text:p></table:table-cell></table:table-row>`,
    );
    expect(await found(bytes)).toEqual([[2, 'z@x.org', '', 'participant', 'new']]);
  });

  test('formulas are refused by row and reason, in CSV and in a workbook', async () => {
    const rows = [
      ['Email', 'Name'],
      ['=HYPERLINK("http://evil.example")', 'Ann'],
      ['a@x.org', '=1+1'],
      ['b@x.org', '@SUM(1)'],
      ['-c@x.org', 'Cat'],
      ['d@x.org', '+44'],
      ['e@x.org', '\tTab'],
      ['f@x.org', 'Fine'],
    ];
    const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
    for (const bytes of [csv(text), await workbook(rows)]) {
      const { body } = await read(bytes);
      expect(body.rows.slice(0, 5).map(({ row, reason }) => [row, reason])).toEqual(
        [2, 3, 4, 5, 6].map((row) => [
          row,
          'A cell must not begin with =, +, -, @ or a tab: it could be a formula',
        ]),
      );
      expect(body.rows.at(-1)).toMatchObject({ row: 8, verdict: 'new' });
    }
    expect((await read(csv(text))).body.rows[5]).toMatchObject({ row: 7, verdict: 'bad' });
  });

  test('a formula’s cell counts as what it last came to', async () => {
    const sheet = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
      <row r="1"><c r="A1" t="str"><f>CONCATENATE("z","@x.org")</f><v>z@x.org</v></c></row></sheetData></worksheet>`;
    expect(await found(aWorkbookZip(sheet))).toEqual([[1, 'z@x.org', '', 'participant', 'new']]);
  });

  test('bad rows are named by row and every reason', async () => {
    const { body } = await read(csv('Email,Name,Role\nnobody,See www.evil.example,boss\n'));
    expect(body.rows[0]).toMatchObject({
      row: 2,
      verdict: 'bad',
      reason:
        'Enter an email address in the correct format, like name@council.gov.uk. A name must not hold a web address. Role must be participant, delegate, sponsor or lead',
    });
  });
});

const CONTENT_TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`;
const WORKBOOK = `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const RELATIONS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;
const aWorkbookZip = (sheet: string | Buffer, claimedSize?: number, flags?: number): Buffer =>
  aZip([
    { name: '[Content_Types].xml', content: csv(CONTENT_TYPES) },
    { name: 'xl/workbook.xml', content: csv(WORKBOOK) },
    { name: 'xl/_rels/workbook.xml.rels', content: csv(RELATIONS) },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: Buffer.from(sheet),
      ...(claimedSize === undefined ? {} : { claimedSize }),
      ...(flags === undefined ? {} : { flags }),
    },
  ]);

const anOds = (rows: string): Buffer =>
  aZip([
    { name: 'mimetype', content: csv('application/vnd.oasis.opendocument.spreadsheet') },
    { name: 'META-INF/manifest.xml', content: csv('<manifest:manifest/>') },
    { name: 'styles.xml', content: csv('<office:document-styles/>') },
    {
      name: 'content.xml',
      content: csv(
        `<office:document-content><office:body><office:spreadsheet><table:table table:name="S">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
      ),
    },
  ]);

describe('a file that is no list of people is refused:', () => {
  const BOMB = Buffer.alloc(30 * 1024 * 1024, ' ');
  const NOT_A_TABLE = 'The selected file must be a CSV, XLSX or ODS';
  const TOO_MUCH = 'The selected file holds too much. Save only the list of people as a new file';
  const UNREADABLE = 'The selected file could not be read. Save it again as CSV or XLSX';
  const oldOffice = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1024),
    Buffer.from('Workbook', 'utf16le'),
  ]);

  test.each<[string, Buffer, string]>([
    ['nothing in it', csv(' \r\n \r\n'), 'The selected file is empty'],
    ['a web page', csv('<!doctype html><table><tr><td>a@x.org'), NOT_A_TABLE],
    [
      'a web page named as a spreadsheet',
      csv('\ufeff  <html xmlns:x="urn:schemas-microsoft-com">'),
      NOT_A_TABLE,
    ],
    ['a PDF', csv('%PDF-1.7\n1 0 obj'), NOT_A_TABLE],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), NOT_A_TABLE],
    ['bytes of anything', Buffer.from([1, 0, 2, 0, 3, 0, 4]), NOT_A_TABLE],
    ['an old XLS', oldOffice, NOT_A_TABLE],
    [
      'a workbook with a password',
      Buffer.concat([oldOffice, Buffer.from('EncryptedPackage', 'utf16le')]),
      'The selected file is password protected. Save it without a password',
    ],
    [
      'an OpenDocument text',
      aZip([
        { name: 'mimetype', content: csv('application/vnd.oasis.opendocument.text') },
        { name: 'content.xml', content: csv('<x/>') },
      ]),
      NOT_A_TABLE,
    ],
    ['a gzip', gzipSync('a@x.org'), NOT_A_TABLE],
    ['a workbook of which half is missing', aWorkbookZip('<x/>').subarray(0, 300), UNREADABLE],
    [
      'an encrypted entry',
      aWorkbookZip('<x/>', undefined, 1),
      'The selected file is password protected. Save it without a password',
    ],
    ['a workbook that lost its XML', aWorkbookZip('a@x.org'), 'The selected file is empty'],
    ['a zip bomb', aWorkbookZip(BOMB), TOO_MUCH],
    ['a zip bomb that lies about its size', aWorkbookZip(BOMB, 1000), UNREADABLE],
    [
      'a path that climbs out',
      aZip([
        { name: 'xl/workbook.xml', content: csv(WORKBOOK) },
        { name: '../../etc/cron.d/hub', content: csv('x') },
      ]),
      UNREADABLE,
    ],
    [
      'hundreds of entries',
      aZip(Array.from({ length: 201 }, (_, at) => ({ name: `xl/${at}.xml`, content: csv('x') }))),
      TOO_MUCH,
    ],
    ['a quotation that never ends', csv('Email,Name\na@x.org,"Ann\n'), UNREADABLE],
    ['only a heading', csv('Email,Name\n'), 'The selected file has no email addresses'],
  ])('%s', async (_, bytes, detail) => {
    const answer = await read(bytes);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ pointer: '#/file', detail }]);
  });

  test('a sheet of a kilobyte that needs more memory than its reader has, and the hub stays well', async () => {
    const sheet = anOds(
      `<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell></table:table-row>`,
    );
    const [bomb, other] = await Promise.all([read(sheet), read(csv('a@x.org'))]);
    expect(bomb.body.errors).toEqual([{ pointer: '#/file', detail: UNREADABLE }]);
    expect(other.status).toBe(200);
  });

  test('an empty upload, a larger one, and one that is not sent as bytes', async () => {
    expect((await read(Buffer.alloc(LARGEST_INVITATION_FILE_BYTES + 1))).body).toMatchObject({
      status: 413,
      detail: 'The selected file must be smaller than 2 MB.',
    });
    const form = await client.fetch(`/api/authorities/${authorityId}/invitations/read-file`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(form.status).toBe(415);
  });

  test('many at once are read in their turns', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, at) => read(csv(`Email\nperson.${at}@x.org`))),
    );
    expect(answers.map(({ body }) => body.rows[0]?.email)).toEqual(
      Array.from({ length: 6 }, (_, at) => `person.${at}@x.org`),
    );
    const flood = await Promise.all(Array.from({ length: 30 }, () => read(csv('a@x.org'))));
    expect(new Set(flood.map(({ status }) => status))).toEqual(new Set([200, 429]));
    expect((await read(csv('a@x.org'))).status).toBe(200);
  });
});
