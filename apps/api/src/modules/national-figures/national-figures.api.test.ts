import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AuditAction } from '@hub/contracts/audit';
import {
  changeSmallestShown,
  getNationalFigures,
  getNationalReport,
  getSmallestShown,
  getWorkforceArea,
  getWorkforceFigures,
  listWorkforceAreas,
  nationalTablesAddress,
  previewNationalEdition,
  publishNationalEdition,
} from '@hub/contracts/national-figures';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { AuditEntryEntity } from '#modules/audit/audit-entry.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import { readSpreadsheet } from '#platform/spreadsheets/read-spreadsheet.ts';
import { signed, signedAuthority } from '#testing/factories/national.ts';
import {
  aFacilitator,
  aMember,
  anAdministrator,
  anAuthority,
  theTestPhase,
} from '#testing/factories/people.ts';
import { listening } from '#testing/listening.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { loadNationalData } from './national-data.ts';

let hub: TestHub;
let phase: PhaseEntity;
let administrator: Client;
let facilitator: Client;
let participant: Client;
beforeAll(async () => {
  hub = await startTestHub();
  phase = await theTestPhase(hub.dataSource);
  await loadNationalData(hub.dataSource);
  administrator = await hub.as(await anAdministrator(hub.dataSource));
  facilitator = await hub.as(await aFacilitator(hub.dataSource));
});
afterAll(() => hub.close());
beforeEach(async () => {
  // Each test has a country of its own.
  await hub.dataSource.query('delete from national_edition');
  await hub.dataSource.query('delete from authority');
  await hub.dataSource.query('update hub set smallest_shown = 10, has_demonstration = false');
  participant = await hub.as(await aMember(hub.dataSource, { authority: await anAuthority(hub.dataSource) }));
});

const params = () => ({ phaseId: phase.id });
const preview = async () => (await administrator.call(previewNationalEdition, { params: params() })).body;
const publish = async (client = administrator, id = randomUUID()) =>
  client.call(publishNationalEdition, {
    body: { id, phaseId: phase.id, basis: (await preview()).basis },
  });
const signedOff = async (count: number, from = 0): Promise<AuthorityEntity[]> => {
  const all: AuthorityEntity[] = [];
  for (let at = from; at < from + count; at++)
    all.push(await signedAuthority(hub, `Authority of England ${at}`, { isReal: true }));
  return all;
};
const audited = (action: AuditAction) =>
  hub.dataSource.getRepository(AuditEntryEntity).find({ where: { action }, order: { at: 'ASC' } });

describe('what is published', () => {
  test('stands with its report, its words and its source, the latest first', async () => {
    const { status, body } = await participant.call(getNationalFigures);
    expect(status).toBe(200);
    expect(body.reports.map(({ key, phase: named, collected }) => [key, named, collected])).toEqual([
      ['2025-26', 'Phase 3', '2025'],
      ['2024', 'Phase 2', '2024'],
      ['2023', 'Phase 1', '2023'],
      ['2021 pilot', 'Pilot', '2021 to 2022'],
    ]);
    expect(body.reports[0]?.figures[0]).toEqual({
      key: '2',
      measure: 'relative_likelihood',
      title: 'Being appointed from shortlisting',
      value: 0.56,
      kind: 'derived',
      wording: '44% less likely',
      sentence:
        'In 2025-26, Global Majority colleagues in England were 44% less likely to be appointed from shortlisting than White colleagues.',
      source: { text: 'Skills for Care programme leaflet, phase 3', href: null },
    });
    expect(body.reports[2]?.figures[0]?.source).toEqual({
      text: 'Skills for Care, skillsforcare.org.uk',
      href: expect.stringMatching(/^https:\/\/www\.skillsforcare\.org\.uk\//),
    });
    expect(JSON.stringify(body).toLowerCase().replaceAll('bame_share', '')).not.toContain('bame');
    expect(body.phases).toEqual([]);
    expect(body.can).toEqual({ publish: false });
  });

  test('is for those who are signed in', async () => {
    expect((await hub.stranger.call(getNationalFigures)).status).toBe(401);
    expect((await hub.stranger.call(getNationalReport, { params: params() })).status).toBe(401);
    expect((await hub.stranger.call(getWorkforceFigures)).status).toBe(401);
    expect((await hub.stranger.call(getSmallestShown)).status).toBe(401);
  });
});

describe('an edition', () => {
  test('is looked at before it is published, and then read by everybody as it was', async () => {
    await signedOff(7);
    await signedAuthority(hub, 'Only children', { isReal: true, services: ['childrens'] });
    const looked = await preview();
    expect(looked).toMatchObject({
      number: 1,
      changed: 8,
      threshold: 10,
      refusal: null,
      participation: { registered: 8, returned: 8, adults: 7, childrens: 8, both: 7 },
    });
    expect(looked.england.find(({ key }) => key === '3')?.shown).toEqual(['adults', 'childrens', 'combined']);
    expect((await participant.call(getNationalReport, { params: params() })).body.type).toBe(
      '/problems/edition-not-found',
    );

    const published = await publish();
    expect(published.status).toBe(201);
    const { status, body } = await participant.call(getNationalReport, { params: params() });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      edition: { number: 1 },
      isDemonstration: false,
      participation: looked.participation,
      can: { download: false, publish: false },
    });
    const third = body.indicators.find(({ key }) => key === '3');
    const adults = third?.england.find(({ scope }) => scope === 'adults');
    // Seven times 21 of 300 and 28 of 560: 145 of 2,100 and 195 of 3,920, to the nearest five.
    expect(adults).toMatchObject({
      authorities: 7,
      likelihood: { ratio: 1.39, state: 'outside-clear', globalMajorityRate: 7, whiteRate: 5 },
    });
    expect(adults?.sentence?.map(({ text }) => text).join('')).toMatch(
      /^In 2026-27, Global Majority colleagues in England were 39% more likely to enter the formal disciplinary process than White colleagues\. That difference is unlikely to be chance \(95% interval /,
    );
    expect(third?.otherYears.map(({ years, ratio }) => [years, ratio])).toEqual([
      ['2023', 1.4],
      ['2024', 1.37],
      ['2025-26', 1.5],
    ]);
    expect(
      body.indicators.find(({ key }) => key === '4')?.otherYears.map((year) => year.isNewDefinition),
    ).toEqual([true, true, false]);
    expect(body.indicators[0]?.england[0]?.bands).toHaveLength(4);
    expect(body.completeness.map(({ unknownShare }) => unknownShare)).toEqual([1, 1, 1]);
    expect(JSON.stringify(body)).not.toMatch(/"rounded"|"decision"|"cohorts"/);
    expect((await participant.call(getNationalFigures)).body.phases).toMatchObject([
      { phase: { id: phase.id }, editions: [{ number: 1 }] },
    ]);
    const [entry] = await audited('national-edition.published');
    expect(entry).toMatchObject({ subjectName: '2026-27, edition 1', detail: { phase: 'Test phase' } });
  });

  test('is published by administrators alone', async () => {
    await signedOff(6);
    for (const client of [facilitator, participant]) {
      expect((await client.call(previewNationalEdition, { params: params() })).status).toBe(404);
      expect((await publish(client)).body.type).toBe('/problems/not-allowed');
    }
    expect((await publish(hub.stranger)).status).toBe(401);
  });

  test('sent twice is one', async () => {
    await signedOff(6);
    const id = randomUUID();
    const body = { id, phaseId: phase.id, basis: (await preview()).basis };
    const [first, second] = [
      await administrator.call(publishNationalEdition, { body }),
      await administrator.call(publishNationalEdition, { body }),
    ];
    expect(second.body).toEqual(first.body);
    const other = await hub.as(await anAdministrator(hub.dataSource));
    expect((await other.call(publishNationalEdition, { body })).body.type).toBe('/problems/id-already-used');
  });

  test('is not made of anything but what was looked at', async () => {
    await signedOff(6);
    const { basis } = await preview();
    await signedOff(1, 6);
    const late = await administrator.call(publishNationalEdition, {
      body: { id: randomUUID(), phaseId: phase.id, basis },
    });
    expect(late.body.type).toBe('/problems/edition-basis-changed');
  });

  test('needs five authorities, and a next one changes in five', async () => {
    const few = await signedOff(4);
    expect((await preview()).refusal).toBe('too-few');
    expect((await publish()).body).toMatchObject({
      type: '/problems/edition-not-ready',
      detail: 'Fewer than five authorities have signed off, so nothing could be shown.',
    });
    few.push(...(await signedOff(4, 4)));
    expect((await publish()).status).toBe(201);
    const first = (await participant.call(getNationalReport, { params: params() })).body;

    for (const authority of few.slice(0, 4)) await signed(hub, authority, 'adults');
    expect(await preview()).toMatchObject({ refusal: 'too-soon', changed: 4, number: 2 });
    expect((await publish()).body.type).toBe('/problems/edition-not-ready');

    for (const authority of few.slice(4)) await signed(hub, authority, 'adults');
    expect((await publish()).status).toBe(201);
    const latest = (await participant.call(getNationalReport, { params: params() })).body;
    expect(latest.editions.map(({ number }) => number)).toEqual([2, 1]);
    // An older one is read as it was.
    const older = await participant.call(getNationalReport, { params: params(), query: { edition: 1 } });
    expect(older.body.indicators).toEqual(first.indicators);
    expect(older.body.edition).toEqual(first.edition);
  });

  test('is made of real authorities in a real hub, and of invented ones in a demonstration', async () => {
    await signedOff(6);
    for (let at = 0; at < 6; at++) await signedAuthority(hub, `Invented ${at}`);
    expect((await preview()).participation.returned).toBe(6);
    await hub.dataSource.query('update hub set has_demonstration = true');
    await publish();
    const { body } = await participant.call(getNationalReport, { params: params() });
    expect(body).toMatchObject({ isDemonstration: true, participation: { returned: 6 } });
    // No real year stands beside an invented one.
    expect(body.indicators.flatMap(({ otherYears }) => otherYears)).toEqual([]);
    expect(body.indicators[2]?.england[0]?.sentence?.[0]?.text).toContain('in this made-up England');
  });

  test('hides what six authorities that show nothing would otherwise give away', async () => {
    const tiny = { 3: { disciplinary: { white: 2, 'global-majority': 1, 'not-known': 0 } } };
    for (let at = 0; at < 5; at++)
      await signedAuthority(hub, `Small ${at}`, { isReal: true, counts: tiny, level: 'programme' });
    const { england } = await preview();
    expect(england.find(({ key }) => key === '3')).toMatchObject({
      shown: [],
      hidden: ['adults', 'childrens', 'combined'],
    });
  });

  test('asks for input that can be used', async () => {
    const wrong = await administrator.call(publishNationalEdition, {
      body: { id: 'one', phaseId: 'two', basis: '' },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors?.map(({ pointer }) => pointer)).toEqual(['#/id', '#/phaseId']);
    const unknown = { phaseId: randomUUID() };
    expect((await administrator.call(previewNationalEdition, { params: unknown })).body.type).toBe(
      '/problems/phase-not-found',
    );
    expect((await participant.fetch(`/api/national-editions/${phase.id}?edition=none`)).status).toBe(422);
  });
});

test('a report costs as many queries with many authorities as with few', async () => {
  await signedOff(6);
  await publish();
  const asked = listening(hub);
  await participant.call(getNationalReport, { params: params() });
  asked.stop();
  expect(asked.statements.toSorted()).toEqual(['national-edition', 'national-england', 'published-reports']);
});

describe('its tables', () => {
  test('are the programme team’s to download, as a workbook and as CSV, and it is recorded', async () => {
    await signedOff(6);
    await publish();
    const before = (await audited('national-edition.downloaded')).length;
    for (const client of [participant, hub.stranger])
      expect((await client.fetch(nationalTablesAddress(phase.id, 1, 'xlsx'))).status).toBeGreaterThan(400);

    const xlsx = await facilitator.fetch(nationalTablesAddress(phase.id, 1, 'xlsx'));
    expect(xlsx.status).toBe(200);
    expect(xlsx.headers.get('content-disposition')).toContain(
      'SC-WRES national figures 2026-27, edition 1.xlsx',
    );
    const workbook = await readSpreadsheet(Buffer.from(await xlsx.arrayBuffer()));
    expect(JSON.stringify(workbook)).toContain('Entering the formal disciplinary process');

    const csv = await (await facilitator.fetch(nationalTablesAddress(phase.id, 1, 'csv'))).text();
    expect(csv.includes('England,England,3,Adults’ services,Relative likelihood,1.37')).toBe(true);
    const entries = await audited('national-edition.downloaded');
    expect(entries.slice(before).map(({ detail }) => detail)).toEqual([
      { format: 'xlsx' },
      { format: 'csv' },
    ]);
    expect((await facilitator.fetch(nationalTablesAddress(phase.id, 2, 'csv'))).status).toBe(404);
    expect((await facilitator.fetch(`/api/national-editions/${phase.id}/1/tables/pdf`)).status).toBe(404);
  });
});

describe('DfE’s England', () => {
  test('is there for everybody, over seven years, with its interval', async () => {
    const { status, body } = await participant.call(getWorkforceFigures);
    expect(status).toBe(200);
    expect(body.years).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025]);
    expect(body.england.at(-1)).toMatchObject({
      year: 2025,
      senior: { likelihood: { counts: { a: 112, n: 8637, b: 539, m: 22_857 }, state: 'outside-clear' } },
    });
    expect(body.sentence.map(({ text }) => text).join('')).toMatch(
      /^In 2025, Global Majority colleagues in children’s social work in England were 45% less likely to be in a senior manager role/,
    );
    expect(body.regions.map(({ name }) => name)).toHaveLength(9);
    const [first] = body.regions;
    expect(first?.years[0]?.senior.likelihood?.counts ?? null).toBeNull();
  });

  test('lists authorities by name, without a count', async () => {
    const { body } = await participant.call(listWorkforceAreas, { query: {} });
    expect(body.year).toBe(2025);
    expect(body.items).toHaveLength(151);
    const names = body.items.map(({ name }) => name);
    expect(names).toEqual(names.toSorted((one, other) => (one < other ? -1 : 1)));
    expect(Object.keys(body.items[0] ?? {})).toEqual([
      'key',
      'name',
      'region',
      'isJoint',
      'unknownShare',
      'majorityShare',
      'none',
    ]);
    expect((await participant.call(listWorkforceAreas, { query: { year: 2031 } })).status).toBe(404);
    expect((await participant.fetch('/api/workforce-figures/areas?year=now')).status).toBe(422);
  });

  test('says which is one’s own, of real authorities alone', async () => {
    expect((await participant.call(listWorkforceAreas, { query: {} })).body.own).toBeNull();
    const richmond = await anAuthority(hub.dataSource, 'Richmond upon Thames');
    const codeOf = (changes: Partial<AuthorityEntity>) =>
      hub.dataSource.getRepository(AuthorityEntity).update(richmond.id, changes);
    await codeOf({ code: 'E09000027', isDemonstration: false });
    const member = await hub.as(await aMember(hub.dataSource, { authority: richmond }));
    expect((await member.call(listWorkforceAreas, { query: {} })).body.own).toBe('E09000021+E09000027');
    await codeOf({ isDemonstration: true });
    expect((await member.call(listWorkforceAreas, { query: {} })).body.own).toBeNull();
  });

  test('finds an authority by its code, and the joint return that it is in', async () => {
    const joint = await participant.call(getWorkforceArea, { params: { areaKey: 'E09000027' } });
    expect(joint.body.area).toMatchObject({ key: 'E09000021+E09000027', isJoint: true });
    expect(joint.body.years.map(({ year }) => year)).toHaveLength(7);
    const unknown = await participant.call(getWorkforceArea, { params: { areaKey: 'E09999999' } });
    expect(unknown.body.type).toBe('/problems/area-not-found');
    expect((await participant.fetch('/api/workforce-figures/areas/England')).status).toBe(422);
  });
});

describe('the smallest number that is shown', () => {
  const change = (client: Client, smallestShown: number, from = 10) =>
    client.call(changeSmallestShown, { body: { smallestShown, from } });

  test('is changed by an administrator, for what comes after, and recorded', async () => {
    await signedOff(6);
    await publish();
    expect((await administrator.call(getSmallestShown)).body).toEqual({ smallestShown: 10 });
    expect((await change(administrator, 20)).body).toEqual({ smallestShown: 20 });
    // Sent again it is done already.
    expect((await change(administrator, 20)).status).toBe(200);
    expect((await preview()).threshold).toBe(20);
    expect((await participant.call(getNationalReport, { params: params() })).body.threshold).toBe(10);
    const [entry, ...more] = await audited('programme.smallest-shown-changed');
    expect(entry).toMatchObject({ detail: { from: 10, to: 20 } });
    expect(more).toEqual([]);
  });

  test('is nobody else’s to see or to change', async () => {
    for (const client of [facilitator, participant]) {
      expect((await client.call(getSmallestShown)).status).toBe(404);
      expect((await change(client, 5)).status).toBe(403);
    }
  });

  test('is never below five, and not changed by two at once', async () => {
    for (const wrong of [4, 0, -5, 101, 7.5]) {
      const refused = await change(administrator, wrong);
      expect(refused.status).toBe(422);
      expect(refused.body.errors?.[0]).toEqual({
        pointer: '#/smallestShown',
        detail: 'Enter a whole number from 5 to 100',
      });
    }
    expect((await change(administrator, 30, 15)).body.type).toBe('/problems/smallest-shown-changed');
  });
});
