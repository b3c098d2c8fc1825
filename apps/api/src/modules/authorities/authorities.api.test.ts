import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Authority,
  getAuthority,
  listAuthorities,
  listAuthorityPeople,
} from '@hub/contracts/authorities';
import { withdrawEnrolment } from '@hub/contracts/enrolments';
import { scheduleSession } from '@hub/contracts/sessions';
import { EnrolmentEntity } from '#modules/enrolments/enrolment.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import {
  aFacilitator,
  aMember,
  anAdministrator,
  anAuthority,
  anEnrolment,
} from '#testing/factories/people.ts';
import { aSessionInput } from '#testing/factories/sessions.ts';
import { listening } from '#testing/listening.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { loadReferenceData } from './reference-data.ts';

let hub: TestHub;
let participant: Client;
let team: Client;

beforeAll(async () => {
  hub = await startTestHub();
  await loadReferenceData(hub.dataSource);
  participant = await hub.as(
    await aMember(hub.dataSource, { authority: await anAuthority(hub.dataSource, 'Zedmoor') }),
  );
  team = await hub.as(await aFacilitator(hub.dataSource));
});
afterAll(() => hub.close());

const page = async (authorityId: string, client = participant): Promise<Authority> =>
  (await client.call(getAuthority, { params: { authorityId } })).body;
const idOf = async (code: string): Promise<string> =>
  (await hub.dataSource.query(`select id from authority where code = $1`, [code]))[0].id;

describe('the list', () => {
  const names = async (query: object, client = participant) =>
    (await client.call(listAuthorities, { query: { limit: 100, ...query } })).body.items.map(
      ({ name }) => name,
    );

  beforeAll(async () => {
    const alderbrook = await anAuthority(hub.dataSource, 'Alderbrook');
    await aMember(hub.dataSource, { authority: alderbrook, role: 'lead' });
    const kestrel = await anAuthority(hub.dataSource, 'Kestrel Vale');
    await hub.dataSource.query(`update authority set region = 'South West', type = 'county' where id = $1`, [
      kestrel.id,
    ]);
    await anEnrolment(hub.dataSource, kestrel, { state: 'registered', services: ['adults'] });
    await anEnrolment(hub.dataSource, await anAuthority(hub.dataSource, 'Saltmere'), { state: 'withdrawn' });
  });

  test('shows who takes part in the phase that is on, and how far they are', async () => {
    const { body } = await participant.call(listAuthorities);
    expect(body.items.map(({ name }) => name)).toEqual(['Alderbrook', 'Kestrel Vale']);
    expect(body.items[0]).toEqual({
      id: expect.any(String),
      name: 'Alderbrook',
      fullName: 'Alderbrook Council',
      type: 'unitary',
      region: 'London',
      enrolment: { state: 'preparing', services: ['adults', 'childrens'], submittedServices: [] },
      people: 1,
      parts: [],
      endedOn: null,
      successors: [],
      isAdded: false,
    });
    expect(body.nextCursor).toBeNull();
  });

  test('of all pages through the 153 and more by name, each once; a real one takes no part', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await participant.call(listAuthorities, {
        query: { view: 'all', limit: 40, ...(cursor === undefined ? {} : { cursor }) },
      });
      seen.push(...body.items.map(({ name }) => name));
      cursor = body.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(153 + 4);
    expect(new Set(seen).size).toBe(seen.length);

    const { body } = await participant.call(listAuthorities, { query: { view: 'all', text: 'Hartlepool' } });
    expect(body.items).toMatchObject([{ name: 'Hartlepool', enrolment: null, people: 0 }]);
  });

  test('filters by region, type and state', async () => {
    expect(await names({ region: 'South West' })).toEqual(['Kestrel Vale']);
    expect(await names({ type: 'county' })).toEqual(['Kestrel Vale']);
    expect(await names({ state: 'preparing' })).toEqual(['Alderbrook']);
    expect(await names({ state: 'withdrawn' })).toEqual(['Saltmere']);
    expect(await names({ view: 'all', type: 'london', region: 'London' })).toHaveLength(33);
  });

  test.each([
    ['alder', ['Alderbrook']],
    ['ALDERBROOK', ['Alderbrook']],
    ['aldebrook', ['Alderbrook']],
    ['alderbrok', ['Alderbrook']],
    ['vale', ['Kestrel Vale']],
    ['kestral', ['Kestrel Vale']],
    ['hartlpool', ['Hartlepool']],
    ['olham', ['Oldham']],
    ['upon thames', ['Kingston upon Thames', 'Richmond upon Thames']],
    ['100%', []],
    ['_', []],
    ['\\', []],
    ['zzzzqq', []],
    [' alder\t\n', ['Alderbrook']],
  ])('finds %s', async (text, expected) => {
    expect(await names({ view: 'all', text })).toEqual(expected);
  });

  test('is one query, however many rows it has', async () => {
    await participant.call(listAuthorities, { query: { view: 'all', limit: 100 } });
    const asked = listening(hub);
    await participant.call(listAuthorities, { query: { view: 'all', limit: 100 } });
    asked.stop();
    expect(asked.statements).toEqual(['authorities']);
  });

  test('is for people who are signed in, and refuses filters that are none', async () => {
    expect((await hub.stranger.call(listAuthorities)).status).toBe(401);
    for (const [name, value] of [
      ['region', 'Wessex'],
      ['type', 'parish'],
      ['state', 'finished'],
      ['view', 'mine'],
      ['limit', 0],
      ['cursor', 'nonsense'],
      ['text', 'x'.repeat(101)],
    ] as const) {
      const { status, body } = await participant.call(listAuthorities, { query: { [name]: value } });
      expect([status, body.errors?.[0]?.pointer]).toEqual([422, `#/${name}`]);
    }
  });
});

describe('an authority’s page', () => {
  test('says who leads it without a name being known, and how far it is', async () => {
    const lead = await aMember(hub.dataSource, { name: 'Amara Okafor', role: 'lead' });
    const { authority } = lead;
    const delegate = await aMember(hub.dataSource, { authority, name: 'Daniel Hughes', role: 'delegate' });
    await aMember(hub.dataSource, { authority, name: 'Helen Whitfield', role: 'sponsor' });
    await aMember(hub.dataSource, { authority, name: 'Priya Nair' });
    await hub.dataSource.query(
      `update enrolment set submitted_services = '{adults}' where authority_id = $1`,
      [authority.id],
    );
    const body = await page(authority.id);
    expect(body).toMatchObject({
      name: authority.shortName,
      fullName: authority.name,
      type: 'unitary',
      onsCode: null,
      isInvented: true,
      people: 4,
      enrolment: {
        phase: { name: 'Test phase', years: '2026-27' },
        state: 'preparing',
        services: ['adults', 'childrens'],
        submittedServices: ['adults'],
        registeredAt: '2026-09-01T09:00:00.000Z',
      },
      leads: [{ personId: lead.id, name: 'Amara Okafor' }],
      delegates: [{ personId: delegate.id, name: 'Daniel Hughes' }],
      sponsors: [{ name: 'Helen Whitfield' }],
      can: { managePeople: false, changeEnrolment: false, editUnit: false },
    });
    expect((await page(authority.id, await hub.as(lead))).can.managePeople).toBe(true);
    expect((await page(authority.id, await hub.as(delegate))).can.managePeople).toBe(true);
    expect((await page(authority.id, team)).can).toEqual({
      managePeople: true,
      changeEnrolment: true,
      editUnit: false,
    });
  });

  test('of a real one has its code and its neighbours, and nothing invented beside it', async () => {
    const hartlepool = await page(await idOf('E06000001'));
    expect(hartlepool).toMatchObject({
      onsCode: 'E06000001',
      isInvented: false,
      region: 'North East',
      enrolment: null,
      history: [],
      people: 0,
      leads: [],
      spokenAt: [],
    });
    expect(hartlepool.neighbours).toHaveLength(10);
    expect(hartlepool.neighbours[0]).toEqual({
      authority: { id: expect.any(String), name: 'Redcar and Cleveland' },
      closeness: 'very close',
      isTakingPart: false,
    });
  });

  test('keeps the phases it took part in, the newest first', async () => {
    const authority = await anAuthority(hub.dataSource);
    await anEnrolment(hub.dataSource, authority);
    const phases = hub.dataSource.getRepository(PhaseEntity);
    for (const year of [2023, 2024]) {
      const { id: phaseId } = await phases.save({
        name: `Phase of ${year}`,
        years: `${year}`,
        startsOn: `${year}-06-01`,
        endsOn: `${year + 1}-05-31`,
      });
      await hub.dataSource.getRepository(EnrolmentEntity).save({
        phaseId,
        authorityId: authority.id,
        state: 'reviewing',
        services: ['adults'],
        registeredAt: hub.clock.now(),
        stateChangedAt: hub.clock.now(),
      });
    }
    expect((await page(authority.id)).history).toEqual([
      { phase: { name: 'Phase of 2024', years: '2024' }, state: 'reviewing', services: ['adults'] },
      { phase: { name: 'Phase of 2023', years: '2023' }, state: 'reviewing', services: ['adults'] },
    ]);
  });

  test('says why it withdrew to its lead and the programme team only', async () => {
    const sponsor = await aMember(hub.dataSource, { role: 'sponsor' });
    const { authority } = sponsor;
    const { id, version } = await anEnrolment(hub.dataSource, authority);
    await team.call(withdrawEnrolment, {
      params: { enrolmentId: id },
      body: { version, reason: 'Reorganising' },
    });
    const seen = async (client: Client) => (await page(authority.id, client)).enrolment?.withdrawalReason;
    expect(await seen(team)).toBe('Reorganising');
    expect(await seen(participant)).toBeNull();
    expect(await seen(await hub.as(sponsor))).toBeNull();
    expect((await page(authority.id)).enrolment?.state).toBe('withdrawn');
  });

  test('names the sessions its people speak at, but no draft', async () => {
    const { id } = await anAuthority(hub.dataSource, 'Fenmarsh');
    const speakers = [
      { kind: 'speaker' as const, name: 'Jo Tan', organisation: 'Fenmarsh' },
      { kind: 'host' as const, name: 'Marcia Lewis', organisation: 'Programme team' },
    ];
    const published = aSessionInput({ title: 'Fair recruitment', speakers });
    await team.call(scheduleSession, { body: published });
    await team.call(scheduleSession, { body: aSessionInput({ speakers, isPublished: false }) });
    expect((await page(id)).spokenAt).toEqual([
      {
        id: published.id,
        title: 'Fair recruitment',
        startsAt: '2026-12-09T10:00:00.000Z',
        speakers: ['Jo Tan'],
      },
    ]);
  });

  test('is one query', async () => {
    const authorityId = await idOf('E06000001');
    await page(authorityId);
    const asked = listening(hub);
    await page(authorityId);
    asked.stop();
    expect(asked.statements).toEqual(['authority-page']);
  });

  test('is for people who are signed in; what is not there is not found', async () => {
    const params = { authorityId: randomUUID() };
    expect((await hub.stranger.call(getAuthority, { params })).status).toBe(401);
    expect((await participant.call(getAuthority, { params })).body.type).toBe(
      '/problems/authority-not-found',
    );
    expect((await participant.call(getAuthority, { params: { authorityId: 'x' } })).status).toBe(422);
  });
});

describe('its people', () => {
  test('are paged by name, those who are there now, with role and job title', async () => {
    const lead = await aMember(hub.dataSource, { name: 'Cleo Ward', role: 'lead' });
    const { authority } = lead;
    await aMember(hub.dataSource, { authority, name: 'Abdi Noor', role: 'sponsor' });
    await aMember(hub.dataSource, { authority, name: 'Bea Hall' });
    const gone = await aMember(hub.dataSource, { authority, name: 'Agnes Gone' });
    await hub.dataSource.query(`update member set ended_at = now() where id = $1`, [gone.member.id]);
    await hub.dataSource.query(`update person set job_title = 'Principal social worker' where id = $1`, [
      lead.id,
    ]);
    const params = { authorityId: authority.id };

    const first = await participant.call(listAuthorityPeople, { params, query: { limit: 2 } });
    expect(first.body.items).toMatchObject([
      { name: 'Abdi Noor', role: 'sponsor', jobTitle: null },
      { name: 'Bea Hall', role: 'participant' },
    ]);
    const cursor = first.body.nextCursor ?? '';
    const second = await participant.call(listAuthorityPeople, { params, query: { limit: 2, cursor } });
    expect(second.body).toEqual({
      items: [{ personId: lead.id, name: 'Cleo Ward', role: 'lead', jobTitle: 'Principal social worker' }],
      nextCursor: null,
    });
  });

  test('who wish to be found by their colleagues only are, except the lead', async () => {
    const hidden = await aMember(hub.dataSource, { name: 'Hidden One' });
    const { authority } = hidden;
    const lead = await aMember(hub.dataSource, { authority, name: 'The Lead', role: 'lead' });
    await aMember(hub.dataSource, { authority, name: 'A Delegate', role: 'delegate' });
    await hub.dataSource.query(
      `update person set found_by = 'authority' where id in (select person_id from member where authority_id = $1)`,
      [authority.id],
    );
    const seen = async (client: Client) =>
      (await client.call(listAuthorityPeople, { params: { authorityId: authority.id } })).body.items.map(
        ({ name }) => name,
      );
    expect(await seen(participant)).toEqual(['The Lead']);
    expect(await seen(team)).toEqual(['A Delegate', 'Hidden One', 'The Lead']);
    expect(await seen(await hub.as(hidden))).toEqual(['A Delegate', 'Hidden One', 'The Lead']);
    expect(await page(authority.id)).toMatchObject({ leads: [{ personId: lead.id }], delegates: [] });
  });

  test('are for people who are signed in, of an authority that is there', async () => {
    const params = { authorityId: randomUUID() };
    expect((await hub.stranger.call(listAuthorityPeople, { params })).status).toBe(401);
    expect((await participant.call(listAuthorityPeople, { params })).status).toBe(404);
    const { body } = await participant.call(listAuthorityPeople, { params, query: { limit: 101 } });
    expect(body.errors?.[0]?.pointer).toBe('#/limit');
    expect(
      (await participant.call(listAuthorityPeople, { params: { authorityId: await idOf('E06000001') } }))
        .body,
    ).toEqual({ items: [], nextCursor: null });
  });
});

test('administrators change enrolments, but not what ONS names', async () => {
  const administrator = await hub.as(await anAdministrator(hub.dataSource));
  expect((await page(await idOf('E06000001'), administrator)).can).toEqual({
    managePeople: true,
    changeEnrolment: true,
    editUnit: false,
  });
});
