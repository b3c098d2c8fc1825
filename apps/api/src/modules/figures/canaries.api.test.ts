import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reportFileAddress } from '@hub/contracts/authority-reports';
import type { EndpointShape } from '@hub/contracts/endpoint';
import { publishNationalEdition, previewNationalEdition } from '@hub/contracts/national-figures';
import { SOCKET_PATH } from '@hub/contracts/realtime';
import { workbookAddress } from '@hub/contracts/return-workbooks';
import {
  correctReturn,
  editReturnIndicator,
  getReturn,
  getSigning,
  sendReturn,
  shareFigures,
  signReturnOff,
  takeReturnBack,
} from '@hub/contracts/returns';
import { type IndicatorNumber, INDICATOR_NUMBERS } from '@hub/contracts/vocabulary';
import { io, type Socket } from 'socket.io-client';
import { createLog } from '#platform/log.ts';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { ServedEndpoints } from '#modules/operations/served-endpoints.ts';
import type { StoredCounts } from '#modules/returns/return-indicator.entity.ts';
import { signedAuthority } from '#testing/factories/national.ts';
import {
  aFacilitator,
  aMember,
  anAdministrator,
  anAuthority,
  anEnrolment,
} from '#testing/factories/people.ts';
import { aReturn, sharingOf, signedOff } from '#testing/factories/returns.ts';
import { Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

/* Numbers and words that are in one authority’s return and nowhere else: they are looked for in all that the hub says. */

const of = (white: number, majority: number, unknown: number) => ({
  white,
  'global-majority': majority,
  'not-known': unknown,
});
const COUNTS: Record<IndicatorNumber, StoredCounts> = {
  1: {
    'band:under-30': of(10_007, 10_009, 10_037),
    'band:30-to-69': of(20_011, 20_021, 20_023),
    'band:70-plus': of(30_011, 30_013, 30_029),
    'band:not-known': of(40_009, 40_013, 40_031),
  },
  2: { shortlisted: of(50_021, 50_023, 50_033), appointed: of(11_003, 11_027, 11_047) },
  3: { disciplinary: of(12_007, 12_011, 12_037) },
  4: { professionals: of(60_013, 60_017, 60_029), referred: of(13_001, 13_003, 13_007) },
  5: { trained: of(70_117, 70_121, 70_123) },
  6: { 'public-base': of(80_021, 80_039, 80_051), 'public-harassed': of(14_009, 14_011, 14_029) },
  7: {
    'staff-base': of(90_001, 90_007, 90_011),
    'colleague-harassed': of(15_013, 15_017, 15_031),
    'manager-harassed': of(16_001, 16_007, 16_033),
  },
  8: { leavers: of(17_011, 17_021, 17_027) },
  9: { 'senior-managers': of(18_013, 18_041, 18_043) },
};
const CORRECTED = 12_041;
const EXPLANATION = 'Feldspar';
const WORDS = ['Zirconium', EXPLANATION, 'Obsidian'];

const planted = Object.values(COUNTS).flatMap((counts) =>
  Object.values(counts).flatMap((each) => Object.values(each)),
);
const staff = (['white', 'global-majority', 'not-known'] as const).map((group) =>
  Object.values(COUNTS[1]).reduce((sum, band) => sum + (band[group] ?? 0), 0),
);
const EXACT = [...planted, ...staff, CORRECTED];
const ROUNDED = EXACT.map((count) => Math.round(count / 5) * 5);

/** As a number of its own, with or without a comma: not as part of an id or of a time. */
const numbers = (counts: readonly number[]) =>
  new RegExp(
    String.raw`(?<![\w.-])(?:${[...new Set(counts)].map((count) => `${count}|${count.toLocaleString('en')}`).join('|')})(?![\w-]|\.\d)`,
    'gi',
  );
const ANY_COUNT = numbers([...EXACT, ...ROUNDED]);
const EXACT_COUNT = numbers(EXACT);

/** What of the return is in it; also in what is only wrapped up, as cursors and tokens are. */
function canariesIn(text: string, counts = ANY_COUNT): string[] {
  const wrapped = [...text.matchAll(/"([\w-]{16,})"/g)].map(([, token = '']) =>
    Buffer.from(token, 'base64url').toString('latin1'),
  );
  return [text, ...wrapped].flatMap((each) => [
    ...[...each.matchAll(counts)].map(([found]) => found),
    ...WORDS.filter((word) => each.includes(word)),
  ]);
}

let hub: TestHub;
let authority: AuthorityEntity;
let lead: Client;
let sponsor: Client;
let returnId: string;
let phaseId: string;
let figureId: string;
let logged = '';
const told: string[] = [];
const sockets: Socket[] = [];
const readers: Record<string, Client> = {};
const ids: Record<string, string> = {};

beforeAll(async () => {
  const log = createLog(
    'trace',
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged += chunk.toString();
        done();
      },
    }),
  );
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' }, log);
  const { dataSource } = hub;
  authority = await anAuthority(dataSource, 'Alderbrook');
  const other = await anAuthority(dataSource, 'Kestrel Vale');
  await anEnrolment(dataSource, other);
  const sponsoring = await aMember(dataSource, { authority, role: 'sponsor' });
  lead = await hub.as(await aMember(dataSource, { authority, role: 'lead' }));
  sponsor = await hub.as(sponsoring);
  const former = await aMember(dataSource, { authority, role: 'lead' });
  Object.assign(readers, {
    'participant of the same authority': await hub.as(await aMember(dataSource, { authority })),
    'lead of another authority': await hub.as(await aMember(dataSource, { authority: other, role: 'lead' })),
    'sponsor of another authority': await hub.as(
      await aMember(dataSource, { authority: other, role: 'sponsor' }),
    ),
    facilitator: await hub.as(await aFacilitator(dataSource)),
    administrator: await hub.as(await anAdministrator(dataSource)),
    'member who left': await hub.as(former),
    guest: new Client(hub.address, `hub-sign-in=${'g'.repeat(43)}`),
    stranger: hub.stranger,
  });
  await dataSource.query(`update member set ended_at = now() where id = $1`, [former.member.id]);
  for (const reader of Object.values(readers)) await listen(reader);
  for (const name of ['Millhaven', 'Saltmere', 'Thornquay', 'Brindlewick', 'Oxley', 'Harrow'])
    await signedAuthority(hub, name);

  await file();
  Object.assign(ids, {
    returnId,
    phaseId,
    authorityId: authority.id,
    personId: sponsoring.id,
    number: '1',
    indicator: '3',
    kind: 'authorities',
    key: '3',
  });
  const [enrolment] = await dataSource.query<{ id: string }[]>(
    `select id from enrolment where authority_id = $1`,
    [authority.id],
  );
  ids['enrolmentId'] = enrolment?.id ?? '';
  const [figure] = await dataSource.query<{ id: string }[]>(
    `select figure_reference(authority_id, phase_id, key, scope) as id from released_figure
     where authority_id = $1 and key = '3' and scope = 'adults'`,
    [authority.id],
  );
  figureId = figure?.id ?? '';
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await hub.close();
});

async function listen(reader: Client): Promise<void> {
  const socket = io(hub.address, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: reader.cookie === undefined ? {} : { cookie: reader.cookie },
  });
  sockets.push(socket);
  socket.onAny((...notice: unknown[]) => told.push(JSON.stringify(notice)));
  await new Promise<void>((resolve) => {
    socket.on('connect', resolve);
    socket.on('connect_error', () => resolve());
  });
}

/** Everything that may happen to a return, through the product: saved twice at once, sent, taken back, signed, corrected. */
async function file(): Promise<void> {
  const made = await aReturn(hub.dataSource, authority, { counts: COUNTS });
  ({ id: returnId, phaseId } = made);
  const params = { returnId };
  const edit = (version: number, white: number) => ({
    version,
    answer: 'counts' as const,
    counts: [
      { measure: 'disciplinary', group: 'white' as const, people: white },
      { measure: 'disciplinary', group: 'global-majority' as const, people: 12_011 },
      { measure: 'disciplinary', group: 'not-known' as const, people: 12_037 },
    ],
    notes: 'Zirconium',
    explanations: [{ check: 'large-change:disciplinary', words: EXPLANATION }],
  });
  const saved = await lead.call(editReturnIndicator, {
    params: { ...params, indicator: 3 },
    body: edit(1, 12_007),
  });
  expect(saved.status).toBe(200);
  const late = await lead.call(editReturnIndicator, {
    params: { ...params, indicator: 3 },
    body: edit(1, 12_007),
  });
  expect(late.status).toBe(409);
  // What the checks ask of such numbers is not what this is about.
  const complete = () =>
    hub.dataSource.query(`update service_return set complete = 9 where id = $1`, [returnId]);
  const version = async () => (await lead.call(getReturn, { params })).body.version;
  const signing = async () => ({
    version: await version(),
    sharing: sharingOf('named'),
    isConfirmed: true as const,
  });
  await complete();
  expect((await lead.call(sendReturn, { params, body: { version: await version() } })).status).toBe(200);
  expect((await lead.call(takeReturnBack, { params, body: { version: await version() } })).status).toBe(200);
  expect((await lead.call(sendReturn, { params, body: { version: await version() } })).status).toBe(200);
  expect((await sponsor.call(signReturnOff, { params, body: await signing() })).status).toBe(200);
  const reason = { version: await version(), reason: 'Obsidian: it was 12041' };
  expect((await lead.call(correctReturn, { params, body: reason })).status).toBe(200);
  const corrected = { params: { ...params, indicator: 3 }, body: edit(2, CORRECTED) };
  expect((await lead.call(editReturnIndicator, corrected)).status).toBe(200);
  await complete();
  expect((await lead.call(sendReturn, { params, body: { version: await version() } })).status).toBe(200);
  expect((await sponsor.call(signReturnOff, { params, body: await signing() })).status).toBe(200);
  await signedOff(hub, authority, await aReturn(hub.dataSource, authority, { service: 'childrens' }));
  expect((await sponsor.call(shareFigures, { params, body: { sharing: sharingOf('named') } })).status).toBe(
    200,
  );

  await hub.dataSource.query(
    `insert into hub (id, has_demonstration) values (1, true) on conflict (id) do update set has_demonstration = true`,
  );
  const administrator = readers['administrator'];
  const preview = await administrator?.call(previewNationalEdition, { params: { phaseId } });
  const published = await administrator?.call(publishNationalEdition, {
    body: { id: randomUUID(), phaseId, basis: preview?.body.basis ?? '' },
  });
  expect(published?.status).toBe(201);
}

/** Ways to ask: with what is the authority’s in every place, and as many peers and services as there are. */
function waysOf({ path, query }: EndpointShape): string[] {
  const paths = (path.includes(':key') ? ['1', '3', '7a'] : ['']).map((key) =>
    path.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(name === 'key' ? key : (ids[name] ?? randomUUID())),
    ),
  );
  const queries = query
    ? [
        '',
        `?phaseId=${phaseId}&scope=adults&peers=england`,
        `?peers=type&scope=adults`,
        `?search=Alderbrook&q=Alderbrook&text=Alderbrook&title=Alderbrook&month=2026-11&ids=${returnId}&refs=figure:${figureId}`,
        `?q=12007`,
      ]
    : [''];
  return paths.flatMap((each) => queries.map((asked) => `/api${each}${asked}`));
}

describe('what is in a return', () => {
  test('is read by its own lead, so that the search below can find it', async () => {
    const { body, headers } = await lead.call(getReturn, { params: { returnId } });
    const found = canariesIn(JSON.stringify(body));
    for (const word of ['12041', '10007', 'Zirconium']) expect(found).toContain(word);
    const signing = await lead.call(getSigning, { params: { returnId, number: 2 } });
    expect(canariesIn(JSON.stringify(signing.body))).toEqual(expect.arrayContaining(WORDS));
    expect(canariesIn(JSON.stringify([...headers]))).toEqual([]);
  });

  test('is in no answer to a GET of anybody else, nor in its headers', async () => {
    const endpoints = hub.app
      .get(ServedEndpoints, { strict: false })
      .all()
      .map(({ endpoint }) => endpoint)
      .filter(({ method }) => method === 'GET');
    expect(endpoints.length).toBeGreaterThan(80);
    const answered: Record<string, number> = {};
    for (const [who, reader] of Object.entries(readers)) {
      for (const way of endpoints.flatMap(waysOf)) {
        const response = await reader.fetch(way);
        const text = await response.text();
        if (response.ok) answered[who] = (answered[who] ?? 0) + 1;
        const found = canariesIn(`${text}\n${JSON.stringify([...response.headers])}`);
        expect({ who, way, found }).toEqual({ who, way, found: [] });
      }
    }
    expect(answered['administrator']).toBeGreaterThan(100);
    expect(answered['lead of another authority']).toBeGreaterThan(80);
    expect(answered['stranger']).toBeGreaterThan(3);
  }, 120_000);

  test('is in no refusal of what somebody else tries to do with it', async () => {
    const endpoints = hub.app
      .get(ServedEndpoints, { strict: false })
      .all()
      .map(({ endpoint }) => endpoint)
      .filter(({ method, path }) => method !== 'GET' && /:(returnId|phaseId)/.test(path));
    expect(endpoints.length).toBeGreaterThan(12);
    const body = {
      version: 0,
      periodStart: '2025-04-01',
      periodEnd: '2026-03-31',
      snapshotOn: '2026-03-31',
      answer: 'counts',
      counts: [],
      notes: '',
      explanations: [],
      indicators: [],
      sharing: sharingOf('named'),
      isConfirmed: true,
      reason: 'A late case',
      priorities: ['One'],
      commentary: 'More.',
      staffVoice: [],
      isForPeers: false,
    };
    for (const [who, reader] of Object.entries(readers)) {
      for (const { method, path, upload } of endpoints) {
        const [way = ''] = waysOf({ method, path, summary: '' });
        const response = await reader.fetch(way, {
          method,
          headers: { 'content-type': upload ? 'application/octet-stream' : 'application/json' },
          body: upload ? 'measure,group,people' : JSON.stringify(body),
        });
        const found = canariesIn(`${await response.text()}\n${JSON.stringify([...response.headers])}`);
        expect({ who, way, found }).toEqual({ who, way, found: [] });
        if (path.includes(':returnId'))
          expect({ who, way, isDone: response.ok }).toEqual({ who, way, isDone: false });
      }
    }
  });

  test('is in no file that somebody else loads down', async () => {
    for (const [who, reader] of Object.entries(readers)) {
      for (const format of ['csv', 'xlsx', 'ods'] as const)
        expect((await reader.fetch(workbookAddress(returnId, format))).status).toBeGreaterThanOrEqual(400);
      const own = await reader.fetch(reportFileAddress(phaseId, 'counts', 'docx'));
      if (who !== 'lead of another authority' && who !== 'sponsor of another authority')
        expect({ who, status: own.ok }).toEqual({ who, status: false });
      for (const way of [
        reportFileAddress(phaseId, 'share', 'docx'),
        `/api/national-editions/${phaseId}/1/tables/xlsx`,
        `/api/national-editions/${phaseId}/1/tables/csv`,
      ]) {
        const response = await reader.fetch(way);
        expect({ who, way, found: await inFile(response) }).toEqual({ who, way, found: [] });
      }
    }
    // What its own lead passes on is made of released figures alone, and is the same for all.
    const shared = await lead.fetch(reportFileAddress(phaseId, 'share', 'docx'));
    expect(shared.status).toBe(200);
    expect(await inFile(shared)).toEqual([]);
    const withCounts = await lead.fetch(reportFileAddress(phaseId, 'counts', 'docx'));
    expect((await inFile(withCounts)).length).toBeGreaterThan(0);
  });

  test('is in no notice, no log, and no table but those of returns', async () => {
    expect(told.length).toBeGreaterThan(10);
    expect(canariesIn(told.join('\n'))).toEqual([]);
    expect(logged).toContain('/api/returns');
    expect(canariesIn(logged)).toEqual([]);

    const tables = await hub.dataSource.query<{ name: string }[]>(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const holding: Record<string, string[]> = {};
    for (const { name } of tables) {
      const rows = await hub.dataSource.query<{ row: unknown }[]>(`select to_json(t) as row from ${name} t`);
      // To the nearest five they are kept with the figure that is made of them.
      const found = canariesIn(
        JSON.stringify(rows),
        name === 'public.released_figure' ? EXACT_COUNT : ANY_COUNT,
      );
      if (found.length > 0) holding[name] = found;
    }
    expect(Object.keys(holding).toSorted()).toEqual(['public.return_indicator', 'public.return_signing']);
  });
});

async function inFile(response: Response): Promise<string[]> {
  const headers = JSON.stringify([...response.headers]);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isZip = response.ok && bytes[0] === 0x50 && bytes[1] === 0x4b;
  const texts = isZip
    ? Object.values(unzipSync(bytes)).map((entry) => strFromU8(entry))
    : [new TextDecoder().decode(bytes)];
  // Numbers that are sizes of the page are no counts.
  return [headers, ...texts.map((text) => text.replaceAll(/<[^>]*>/g, '\n'))].flatMap((text) =>
    canariesIn(text),
  );
}

test('every indicator has its own numbers', () => {
  expect(new Set(planted).size).toBe(planted.length);
  expect(Object.keys(COUNTS)).toHaveLength(INDICATOR_NUMBERS.length);
});
