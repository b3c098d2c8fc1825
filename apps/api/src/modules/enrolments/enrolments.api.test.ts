import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  changeEnrolmentState,
  enrolAuthority,
  type Enrolment,
  getEnrolment,
  getEnrolmentOverview,
  listEnrolments,
  recordSubmission,
  restoreEnrolment,
  setEnrolmentServices,
  withdrawEnrolment,
} from '@hub/contracts/enrolments';
import { getMe } from '@hub/contracts/people';
import { AuditEntryEntity } from '#modules/audit/audit-entry.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import { aReturn, signedOff } from '#testing/factories/returns.ts';
import { aFacilitator, aMember, anAuthority, anEnrolment, theTestPhase } from '#testing/factories/people.ts';
import { eventually } from '#testing/sent-mail.ts';
import { listening } from '#testing/listening.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { EnrolmentEntity } from './enrolment.entity.ts';
import { EnrolmentRoleEntity } from './enrolment-role.entity.ts';

let hub: TestHub;
let team: Client;
let other: Client;
let lead: Client;
let phaseId: string;
let nextPhaseId: string;
let formerPhaseId: string;

beforeAll(async () => {
  hub = await startTestHub();
  team = await hub.as(await aFacilitator(hub.dataSource, { name: 'Marcia Lewis' }));
  other = await hub.as(await aFacilitator(hub.dataSource));
  lead = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
  ({ id: phaseId } = await theTestPhase(hub.dataSource));
  const phases = hub.dataSource.getRepository(PhaseEntity);
  ({ id: nextPhaseId } = await phases.save({
    name: 'Next phase',
    years: '2027-28',
    startsOn: '2027-06-01',
    endsOn: '2028-05-31',
  }));
  ({ id: formerPhaseId } = await phases.save({
    name: 'Former phase',
    years: '2025-26',
    startsOn: '2025-06-01',
    endsOn: '2026-05-31',
  }));
});
afterAll(() => hub.close());

const page = async (enrolmentId: string): Promise<Enrolment> =>
  (await team.call(getEnrolment, { params: { enrolmentId } })).body;
const both = ['adults', 'childrens'] as ('adults' | 'childrens')[];
async function enrolled(changes: Partial<EnrolmentEntity> = {}): Promise<Enrolment> {
  const { id } = await anEnrolment(hub.dataSource, await anAuthority(hub.dataSource), changes);
  return page(id);
}
const step = ({ id, version }: Pick<Enrolment, 'id' | 'version'>, state: Enrolment['state'], client = team) =>
  client.call(changeEnrolmentState, { params: { enrolmentId: id }, body: { version, state } });
const submit = (
  { id, version }: Enrolment,
  service: 'adults' | 'childrens',
  isSubmitted = true,
  client = team,
) => client.call(recordSubmission, { params: { enrolmentId: id }, body: { version, service, isSubmitted } });
const recorded = (enrolmentId: string) =>
  hub.dataSource
    .getRepository(AuditEntryEntity)
    .find({ where: { subjectId: enrolmentId }, order: { id: 'ASC' } });

describe('enrolling', () => {
  test('an authority takes part, and the record says who enrolled it', async () => {
    const authority = await anAuthority(hub.dataSource, 'Amberholt');
    const { status, body } = await team.call(enrolAuthority, {
      body: { authorityId: authority.id, phaseId: nextPhaseId, services: ['childrens', 'adults'] },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      authority: { id: authority.id, name: 'Amberholt' },
      phase: { name: 'Next phase', years: '2027-28' },
      state: 'registered',
      services: ['adults', 'childrens'],
      submittedServices: [],
      registeredAt: '2026-11-23T09:00:00.000Z',
      version: 1,
      can: { change: true, advanceTo: 'preparing', stepBackTo: null, withdraw: true, restore: false },
    });
    expect(await recorded(body.id)).toMatchObject([
      {
        action: 'enrolment.made',
        personName: 'Marcia Lewis',
        subjectName: 'Amberholt',
        authorityId: authority.id,
        detail: { phase: 'Next phase', services: ['adults', 'childrens'] },
      },
    ]);
  });

  test('its lead, delegate and sponsor of the phase before carry on; who has left does not', async () => {
    const amara = await aMember(hub.dataSource, { role: 'lead' });
    const { authority } = amara;
    await aMember(hub.dataSource, { authority, role: 'delegate' });
    const gone = await aMember(hub.dataSource, { authority, role: 'sponsor' });
    await aMember(hub.dataSource, { authority });
    await hub.dataSource.query(`update member set ended_at = now() where id = $1`, [gone.member.id]);
    const { body } = await team.call(enrolAuthority, {
      body: { authorityId: authority.id, phaseId: nextPhaseId, services: both },
    });
    expect(body.leads).toEqual([amara.name]);
    const roles = await hub.dataSource.getRepository(EnrolmentRoleEntity).findBy({ enrolmentId: body.id });
    expect(roles.map(({ role }) => role).sort()).toEqual(['delegate', 'lead']);

    // In the phase that counts then, she leads without anyone having appointed her again.
    const client = await hub.as(amara);
    const now = hub.clock.now();
    hub.clock.set('2027-07-01T09:00:00Z');
    expect((await client.call(getMe)).body.member?.role).toBe('lead');
    hub.clock.set(now.toISOString());
  });

  test('twice is refused, and of one that withdrew it says what to do', async () => {
    const enrolment = await enrolled();
    const again = { authorityId: enrolment.authority.id, phaseId, services: both };
    const { status, body } = await team.call(enrolAuthority, { body: again });
    expect([status, body.type, body.detail]).toEqual([409, '/problems/already-enrolled', undefined]);
    await team.call(withdrawEnrolment, {
      params: { enrolmentId: enrolment.id },
      body: { version: 1, reason: 'No capacity' },
    });
    expect((await team.call(enrolAuthority, { body: again })).body.detail).toMatch(
      /Take the withdrawal back/,
    );
  });

  test('two who enrol the same authority at once make one enrolment', async () => {
    const { id: authorityId } = await anAuthority(hub.dataSource);
    const body = { authorityId, phaseId, services: both };
    const answers = await Promise.all([team, other].map((client) => client.call(enrolAuthority, { body })));
    expect(answers.map(({ status }) => status).sort((one, two) => one - two)).toEqual([201, 409]);
    expect(await hub.dataSource.getRepository(EnrolmentEntity).countBy({ authorityId })).toBe(1);
  });

  test('is refused where it makes no sense', async () => {
    const ended = await anAuthority(hub.dataSource);
    await hub.dataSource.query(`update authority set ended_on = '2025-04-01' where id = $1`, [ended.id]);
    const { id: authorityId } = await anAuthority(hub.dataSource);
    const answer = async (changes: object) => {
      const { status, body } = await team.call(enrolAuthority, {
        body: { authorityId, phaseId, services: both, ...changes },
      });
      return [status, body.type, body.errors?.[0]?.pointer];
    };
    expect(await answer({ authorityId: ended.id })).toEqual([409, '/problems/authority-ended', undefined]);
    expect(await answer({ authorityId: randomUUID() })).toEqual([
      404,
      '/problems/authority-not-found',
      undefined,
    ]);
    expect(await answer({ phaseId: formerPhaseId })).toEqual([409, '/problems/phase-over', undefined]);
    expect(await answer({ phaseId: randomUUID() })).toEqual([422, '/problems/invalid-input', '#/phaseId']);
    expect(await answer({ services: [] })).toEqual([422, '/problems/invalid-input', '#/services']);
    expect(await answer({ services: ['adults', 'adults'] })).toEqual([
      422,
      '/problems/invalid-input',
      '#/services',
    ]);
    expect(await answer({ services: ['housing'] })).toEqual([422, '/problems/invalid-input', '#/services/0']);
    expect(await answer({ authorityId: 'x' })).toEqual([422, '/problems/invalid-input', '#/authorityId']);
  });
});

describe('a phase, step by step', () => {
  test('goes on only when every service has submitted, and back again', async () => {
    let { body: enrolment } = await step(await enrolled({ state: 'registered' }), 'preparing');
    expect(enrolment).toMatchObject({ state: 'preparing', version: 2, can: { waitsForReturns: true } });
    const early = await step(enrolment, 'submitted');
    expect([early.status, early.body.type]).toEqual([409, '/problems/enrolment-waits']);

    ({ body: enrolment } = await submit(enrolment, 'childrens'));
    ({ body: enrolment } = await submit(enrolment, 'adults'));
    expect(enrolment).toMatchObject({ submittedServices: both, can: { waitsForReturns: false } });
    hub.clock.advance({ minutes: 5 });
    ({ body: enrolment } = await step(enrolment, 'submitted'));
    expect(enrolment).toMatchObject({ state: 'submitted', stateChangedAt: hub.clock.now().toISOString() });
    expect(enrolment.can).toMatchObject({ recordReturns: false, advanceTo: 'report-issued' });

    for (const state of ['report-issued', 'plan-agreed', 'reviewing', 'plan-agreed'] as const)
      ({ body: enrolment } = await step(enrolment, state));
    expect(enrolment.state).toBe('plan-agreed');
    expect((await recorded(enrolment.id)).map(({ action }) => action)).toEqual([
      'enrolment.state-changed',
      'enrolment.return-recorded',
      'enrolment.return-recorded',
      ...Array(5).fill('enrolment.state-changed'),
    ]);
  });

  test('counts a return that its sponsor signed off here, and leaves it counted', async () => {
    const authority = await anAuthority(hub.dataSource);
    const { id } = await anEnrolment(hub.dataSource, authority);
    await signedOff(hub, authority, await aReturn(hub.dataSource, authority));
    const enrolment = await page(id);
    expect(enrolment).toMatchObject({ submittedServices: ['adults'], signedServices: ['adults'] });
    const { status, body } = await submit(enrolment, 'adults', false);
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, '#/isSubmitted']);
    expect(await page(id)).toMatchObject({ submittedServices: ['adults'], version: enrolment.version });
  });

  test('takes no step that is not next', async () => {
    const enrolment = await enrolled();
    for (const state of ['report-issued', 'preparing', 'withdrawn'] as const) {
      const { status, body } = await step(enrolment, state);
      expect([status, body.type]).toEqual([409, '/problems/enrolment-step-closed']);
    }
    expect(await page(enrolment.id)).toEqual(enrolment);
  });

  test('what is submitted can be taken back until the whole is', async () => {
    const enrolment = await enrolled({ submittedServices: ['adults'] });
    const { body } = await submit(enrolment, 'adults', false);
    expect(body.submittedServices).toEqual([]);
    const done = await enrolled({ state: 'submitted', submittedServices: both });
    expect((await submit(done, 'adults', false)).body.type).toBe('/problems/enrolment-step-closed');
  });

  test('its services can be changed until then, with what they submitted', async () => {
    const enrolment = await enrolled({ submittedServices: ['childrens'] });
    const change = (services: string[], { version, id } = enrolment) =>
      team.call(setEnrolmentServices, {
        params: { enrolmentId: id },
        body: { version, services: services as ['adults'] },
      });
    const { body } = await change(['adults']);
    expect(body).toMatchObject({ services: ['adults'], submittedServices: [], version: 2 });
    const only = await submit(body, 'childrens');
    expect([only.status, only.body.errors?.[0]?.pointer]).toEqual([422, '#/service']);
    expect((await change([], body)).body.errors).toEqual([
      { pointer: '#/services', detail: 'Choose adults’ services, children’s services or both' },
    ]);
    const done = await enrolled({ state: 'reviewing', submittedServices: both });
    expect((await change(['adults'], done)).body.type).toBe('/problems/enrolment-step-closed');
  });

  test('can be left with a reason, and taken up where it was', async () => {
    const enrolment = await enrolled({ state: 'report-issued', submittedServices: both });
    const params = { enrolmentId: enrolment.id };
    const nothing = await team.call(withdrawEnrolment, { params, body: { version: 1, reason: '  ' } });
    expect(nothing.body.errors).toEqual([{ pointer: '#/reason', detail: 'Say why the authority withdraws' }]);

    const { body } = await team.call(withdrawEnrolment, {
      params,
      body: { version: 1, reason: ' Reorganising\t ' },
    });
    expect(body).toMatchObject({
      state: 'withdrawn',
      withdrawalReason: 'Reorganising',
      can: { advanceTo: null, withdraw: false, restore: true },
    });
    const again = await team.call(withdrawEnrolment, { params, body: { version: 2, reason: 'Again' } });
    expect(again.body.type).toBe('/problems/enrolment-step-closed');

    const restored = await team.call(restoreEnrolment, { params, body: { version: 2 } });
    expect(restored.body).toMatchObject({ state: 'report-issued', withdrawalReason: null, version: 3 });
    expect((await team.call(restoreEnrolment, { params, body: { version: 3 } })).body.type).toBe(
      '/problems/enrolment-step-closed',
    );
    expect((await recorded(enrolment.id)).map(({ detail }) => detail)).toEqual([
      { from: 'report-issued', reason: 'Reorganising' },
      { to: 'report-issued' },
    ]);
  });

  test('a withdrawn authority’s people keep their places and lose their roles until it is restored', async () => {
    const person = await aMember(hub.dataSource, { role: 'lead' });
    const { id } = await anEnrolment(hub.dataSource, person.authority);
    const roleNow = async () => (await (await hub.as(person)).call(getMe)).body.member?.role;
    await team.call(withdrawEnrolment, {
      params: { enrolmentId: id },
      body: { version: 1, reason: 'Pause' },
    });
    expect(await roleNow()).toBe('participant');
    await team.call(restoreEnrolment, { params: { enrolmentId: id }, body: { version: 2 } });
    expect(await roleNow()).toBe('lead');
  });
});

test('of two who take the same step at once, the second is told what the first did', async () => {
  const enrolment = await enrolled({ state: 'registered' });
  const holder = hub.dataSource.createQueryRunner();
  await holder.startTransaction();
  await holder.query(`select from enrolment where id = $1 for update`, [enrolment.id]);
  const answers = Promise.all([step(enrolment, 'preparing'), step(enrolment, 'preparing', other)]);
  await eventually(async () => {
    const [{ count }] = await hub.dataSource.query(
      `select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    return count === 2;
  });
  await holder.commitTransaction();
  await holder.release();

  const [first, second] = (await answers).sort((one, two) => one.status - two.status);
  expect([first?.status, second?.status]).toEqual([200, 409]);
  expect(second?.body).toMatchObject({
    type: '/problems/enrolment-changed',
    current: { id: enrolment.id, state: 'preparing', version: 2 },
  });
  expect(await recorded(enrolment.id)).toHaveLength(1);
});

describe('who may', () => {
  test('people of an authority and strangers neither follow nor change enrolments', async () => {
    const enrolment = await enrolled();
    const params = { enrolmentId: enrolment.id };
    const calls = (client: Client) => [
      client.call(listEnrolments),
      client.call(getEnrolmentOverview),
      client.call(enrolAuthority, { body: { authorityId: enrolment.authority.id, phaseId, services: both } }),
      client.call(getEnrolment, { params }),
      step(enrolment, 'registered', client),
      submit(enrolment, 'adults', true, client),
      client.call(setEnrolmentServices, { params, body: { version: 1, services: both } }),
      client.call(withdrawEnrolment, { params, body: { version: 1, reason: 'No' } }),
      client.call(restoreEnrolment, { params, body: { version: 1 } }),
    ];
    const statuses = async (client: Client) => (await Promise.all(calls(client))).map(({ status }) => status);
    expect(await statuses(hub.stranger)).toEqual(Array(9).fill(401));
    // What they may not follow is not there for them.
    expect(await statuses(lead)).toEqual([404, 404, 403, 404, 404, 404, 404, 404, 404]);
    expect(await page(enrolment.id)).toEqual(enrolment);
  });

  test('what is not there is not found', async () => {
    const params = { enrolmentId: randomUUID() };
    expect((await team.call(getEnrolment, { params })).body.type).toBe('/problems/enrolment-not-found');
    expect((await step({ id: params.enrolmentId, version: 1 }, 'preparing')).status).toBe(404);
  });

  test.each([
    ['no version', { state: 'preparing' }],
    ['no state', { version: 1 }],
    ['a state that is none', { version: 1, state: 'finished' }],
  ])('%s is refused', async (_, body) => {
    const { status } = await team.call(changeEnrolmentState, {
      params: { enrolmentId: randomUUID() },
      body: body as never,
    });
    expect(status).toBe(422);
  });
});

describe('the tracker', () => {
  let one: string;
  beforeAll(async () => {
    const phases = hub.dataSource.getRepository(PhaseEntity);
    const phase = { years: '2029-30', startsOn: '2029-06-01', endsOn: '2030-05-31' };
    ({ id: one } = await phases.save({ name: 'Tracked phase', ...phase }));
    for (const [name, state, region] of [
      ['Cawthorne', 'preparing', 'London'],
      ['Ashby', 'preparing', 'North East'],
      ['Bramley', 'withdrawn', 'London'],
      ['Dunmere', 'registered', 'London'],
    ] as const) {
      const authority = await anAuthority(hub.dataSource, name);
      await hub.dataSource.query(`update authority set region = $2 where id = $1`, [authority.id, region]);
      await hub.dataSource.getRepository(EnrolmentEntity).save({
        phaseId: one,
        authorityId: authority.id,
        state,
        services: both,
        registeredAt: hub.clock.now(),
        stateChangedAt: hub.clock.now(),
      });
    }
  });
  const names = (enrolments: Enrolment[]) => enrolments.map(({ authority }) => authority.name);

  test('pages through a phase by name', async () => {
    const first = await team.call(listEnrolments, { query: { phaseId: one, limit: 3 } });
    expect(names(first.body.items)).toEqual(['Ashby', 'Bramley', 'Cawthorne']);
    const cursor = first.body.nextCursor ?? '';
    const second = await team.call(listEnrolments, { query: { phaseId: one, limit: 3, cursor } });
    expect([names(second.body.items), second.body.nextCursor]).toEqual([['Dunmere'], null]);
  });

  test('filters by state and region', async () => {
    const filtered = async (query: object) =>
      names((await team.call(listEnrolments, { query: { phaseId: one, ...query } })).body.items);
    expect(await filtered({ state: 'preparing' })).toEqual(['Ashby', 'Cawthorne']);
    expect(await filtered({ region: 'London' })).toEqual(['Bramley', 'Cawthorne', 'Dunmere']);
    expect(await filtered({ state: 'preparing', region: 'London' })).toEqual(['Cawthorne']);
  });

  test('counts each state, and knows the phase that is on', async () => {
    const { body } = await team.call(getEnrolmentOverview, { query: { phaseId: one, region: 'London' } });
    expect(body.phase).toMatchObject({ name: 'Tracked phase', isCurrent: false });
    const counted = Object.fromEntries(body.counts.map(({ state, count }) => [state, count]));
    expect(counted).toEqual({ preparing: 1, registered: 1, withdrawn: 1 });
    const now = (await team.call(getEnrolmentOverview)).body;
    expect(now.phase).toMatchObject({ id: phaseId, isCurrent: true });
    expect(now.phases.map(({ name }) => name)).toEqual([
      'Tracked phase',
      'Next phase',
      'Test phase',
      'Former phase',
    ]);
    const current = await team.call(listEnrolments, { query: { limit: 1 } });
    expect(current.body.items[0]?.phase.name).toBe('Test phase');
  });

  test('is one query, however many rows it has', async () => {
    await team.call(listEnrolments, { query: { phaseId: one } });
    const asked = listening(hub);
    await team.call(listEnrolments, { query: { phaseId: one } });
    asked.stop();
    expect(asked.statements).toEqual(['enrolments']);
  });

  test.each([
    ['limit', { limit: 1000 }],
    ['cursor', { cursor: 'nonsense' }],
    ['phaseId', { phaseId: 'now' }],
    ['region', { region: 'Wessex' }],
    ['state', { state: 'finished' }],
  ])('refuses a %s that is none', async (name, query) => {
    const { status, body } = await team.call(listEnrolments, { query: query as never });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, `#/${name}`]);
  });
});
