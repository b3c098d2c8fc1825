import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  addCouncil,
  addSharedService,
  type Authority,
  type CouncilInput,
  editUnit,
  getAuthority,
  listAuthorities,
  recordSuccession,
  type SharedServiceInput,
  type SuccessionInput,
} from '@hub/contracts/authorities';
import { enrolAuthority } from '@hub/contracts/enrolments';
import { approveJoinRequest } from '@hub/contracts/join-requests';
import { getMe } from '@hub/contracts/people';
import { answerSession, getSession, listComing, scheduleSession } from '@hub/contracts/sessions';
import { AuditEntryEntity } from '#modules/audit/audit-entry.entity.ts';
import { EnrolmentEntity } from '#modules/enrolments/enrolment.entity.ts';
import { JoinRequestEntity } from '#modules/memberships/join-request.entity.ts';
import { MembersService } from '#modules/people/members.service.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import {
  aFacilitator,
  aMember,
  anAdministrator,
  anAuthority,
  anEnrolment,
  theTestPhase,
} from '#testing/factories/people.ts';
import { aSessionInput } from '#testing/factories/sessions.ts';
import { eventually, mailsTo } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { AuthorityEntity } from './authority.entity.ts';
import { loadReferenceData } from './reference-data.ts';

let hub: TestHub;
let administrator: Client;
let facilitator: Client;
let lead: Client;
let someone: Awaited<ReturnType<typeof aMember>>;

beforeAll(async () => {
  hub = await startTestHub();
  administrator = await hub.as(await anAdministrator(hub.dataSource, { name: 'Catherine Boateng' }));
  facilitator = await hub.as(await aFacilitator(hub.dataSource));
  someone = await aMember(hub.dataSource, { role: 'lead' });
  lead = await hub.as(someone);
});
afterAll(() => hub.close());

const page = async (authorityId: string, client = administrator): Promise<Authority> =>
  (await client.call(getAuthority, { params: { authorityId } })).body;
const council = (name?: string) => anAuthority(hub.dataSource, name);
const refOf = ({ id, shortName }: AuthorityEntity) => ({ id, name: shortName });
const errorsOf = ({ body }: { body: { errors?: { pointer: string; detail: string }[] } }) => body.errors;

let made = 10;
async function aShared(changes: Partial<SharedServiceInput> = {}) {
  const number = ++made;
  const parts = [await council(`Oxmere ${number}`), await council(`Wren ${number}`)];
  const body = {
    id: randomUUID(),
    name: 'Wren with Oxmere',
    fullName: 'Wren with Oxmere Children’s Services',
    parts: parts.map(({ id }) => id),
    ...changes,
  };
  return { parts, body, answer: await administrator.call(addSharedService, { body }) };
}
const aCouncilInput = (changes: Partial<CouncilInput> = {}): CouncilInput => ({
  id: randomUUID(),
  name: 'Northmere',
  fullName: 'Northmere Council',
  type: 'unitary',
  region: 'North West',
  code: null,
  ...changes,
});
const succeed = (input: Partial<SuccessionInput>, client = administrator) =>
  client.call(recordSuccession, {
    body: { kind: 'merger', predecessorIds: [], successorIds: [], on: '2026-04-01', ...input },
  });

describe('a shared service', () => {
  test('takes part as one and says which councils it is made of; they say that they share it', async () => {
    const { parts, body, answer } = await aShared();
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      name: 'Wren with Oxmere',
      type: 'shared',
      region: 'London',
      onsCode: null,
      parts: parts.map(refOf),
      can: { editUnit: true },
    });
    expect((await page(parts[0]?.id ?? '')).sharedServices).toEqual([{ id: body.id, name: body.name }]);
    const { code } = await hub.dataSource.getRepository(AuthorityEntity).findOneByOrFail({ id: body.id });
    expect(code).toMatch(/^SHARED-[0-9A-F]{12}$/);

    const { id: phaseId } = await theTestPhase(hub.dataSource);
    const enrolled = await facilitator.call(enrolAuthority, {
      body: { authorityId: body.id, phaseId, services: ['childrens'] },
    });
    expect(enrolled.status).toBe(201);
    const listed = await lead.call(listAuthorities, { query: { type: 'shared' } });
    expect(listed.body.items).toMatchObject([{ id: body.id, parts: parts.map(refOf) }]);
  });

  test('sent twice is made once', async () => {
    const { body } = await aShared();
    const again = await administrator.call(addSharedService, { body });
    expect([again.status, again.body.id]).toEqual([201, body.id]);
    const other = await administrator.call(addSharedService, { body: { ...body, name: 'Another' } });
    expect(other.body.type).toBe('/problems/id-already-used');
    const entries = await hub.dataSource.getRepository(AuditEntryEntity).findBy({ subjectId: body.id });
    expect(entries).toMatchObject([{ action: 'authority.added', personName: 'Catherine Boateng' }]);
  });

  test('of councils in two regions needs one chosen', async () => {
    const [here, there] = [await council(), await council()];
    await hub.dataSource.query(`update authority set region = 'South East' where id = $1`, [there.id]);
    const parts = [here.id, there.id];
    const { answer } = await aShared({ parts });
    expect(errorsOf(answer)).toEqual([
      { pointer: '#/region', detail: 'Choose a region: these councils are in different ones' },
    ]);
    expect((await aShared({ parts, region: 'South East' })).answer.body.region).toBe('South East');
  });

  test('is made of two or more councils in standing, all real or all invented', async () => {
    const one = await council();
    const shared = (await aShared()).body.id;
    const ended = await council('Endham');
    await hub.dataSource.query(`update authority set ended_on = '2025-04-01' where id = $1`, [ended.id]);
    const real = await council('Realton');
    await hub.dataSource.query(`update authority set is_demonstration = false where id = $1`, [real.id]);
    const refusal = async (parts: string[]) => errorsOf((await aShared({ parts })).answer)?.[0];
    expect(await refusal([one.id])).toMatchObject({
      pointer: '#/parts',
      detail: expect.stringMatching(/at least 2/),
    });
    expect(await refusal([one.id, one.id])).toMatchObject({ detail: 'Choose each authority once' });
    expect(await refusal([one.id, randomUUID()])).toMatchObject({ detail: 'Choose councils from the list' });
    expect(await refusal([one.id, shared])).toMatchObject({
      detail: expect.stringMatching(/itself a shared/),
    });
    expect(await refusal([one.id, ended.id])).toMatchObject({
      detail: expect.stringMatching(/^Endham has ended/),
    });
    expect(await refusal([one.id, real.id])).toMatchObject({
      detail: expect.stringMatching(/invented ones only/),
    });
    expect(errorsOf((await aShared({ name: '  ', fullName: 'x'.repeat(121) })).answer)).toEqual([
      { pointer: '#/name', detail: 'Enter the short name, like Alderbrook' },
      { pointer: '#/fullName', detail: 'The full name must be 120 characters or fewer' },
    ]);
  });

  test('can be given other councils and another name', async () => {
    const { body, parts } = await aShared();
    const third = await council();
    const { status, body: changed } = await administrator.call(editUnit, {
      params: { authorityId: body.id },
      body: { name: 'Wren and others', parts: [parts[0]?.id ?? '', third.id] },
    });
    expect(status).toBe(200);
    expect(changed).toMatchObject({ name: 'Wren and others', fullName: body.fullName });
    expect(new Set(changed.parts.map(({ id }) => id))).toEqual(new Set([parts[0]?.id, third.id]));
    expect((await page(parts[1]?.id ?? '')).sharedServices).toEqual([]);
  });
});

describe('a new council', () => {
  test('is added, with its ONS code or before it has one', async () => {
    const { status, body } = await administrator.call(addCouncil, { body: aCouncilInput() });
    expect([status, body.onsCode, body.type]).toEqual([201, null, 'unitary']);
    const code = 'E06000099';
    const coded = await administrator.call(addCouncil, { body: aCouncilInput({ code, name: 'Southmere' }) });
    expect(coded.body.onsCode).toBe(code);
    const again = await administrator.call(addCouncil, { body: aCouncilInput({ code }) });
    expect(errorsOf(again)).toEqual([
      { pointer: '#/code', detail: 'This is the code of Southmere. Enter another, or leave it empty' },
    ]);
    const given = await administrator.call(editUnit, {
      params: { authorityId: body.id },
      body: { code: 'E06000098' },
    });
    expect(given.body.onsCode).toBe('E06000098');
  });

  test('stays when the reference data is loaded, and what that names cannot be edited here', async () => {
    const { body } = await administrator.call(addCouncil, { body: aCouncilInput({ name: 'Staymere' }) });
    await loadReferenceData(hub.dataSource);
    expect((await page(body.id)).name).toBe('Staymere');
    const [{ id: authorityId }] = await hub.dataSource.query(
      `select id from authority where code = 'E06000001'`,
    );
    const answer = await administrator.call(editUnit, { params: { authorityId }, body: { name: 'Nowhere' } });
    expect([answer.status, answer.body.type]).toEqual([403, '/problems/not-allowed']);
  });

  test.each([
    ['code', 'E1'],
    ['region', 'Wessex'],
    ['type', 'shared'],
    ['name', ''],
    ['id', 'x'],
  ])('with a wrong %s is refused', async (field, value) => {
    const { status, body } = await administrator.call(addCouncil, {
      body: { ...aCouncilInput(), [field]: value },
    });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, `#/${field}`]);
  });
});

const statusOf = (outcome: PromiseSettledResult<unknown>): unknown =>
  outcome.status === 'fulfilled' ? (outcome.value as { status?: number } | undefined)?.status : undefined;

describe('a merger', () => {
  test('moves everyone to the successor with their roles, and leaves the history where it was', async () => {
    const amara = await aMember(hub.dataSource, { name: 'Amara', role: 'lead' });
    const bea = await aMember(hub.dataSource, { name: 'Bea', authority: amara.authority });
    const other = await aMember(hub.dataSource, { name: 'Cleo', role: 'sponsor' });
    await hub.dataSource.query(`update enrolment set services = '{adults}' where authority_id = $1`, [
      other.authority.id,
    ]);
    const { id: formerPhase } = await hub.dataSource.getRepository(PhaseEntity).save({
      name: 'Phase before',
      years: '2025-26',
      startsOn: '2025-06-01',
      endsOn: '2026-05-31',
    });
    await hub.dataSource.getRepository(EnrolmentEntity).save({
      phaseId: formerPhase,
      authorityId: amara.authority.id,
      state: 'reviewing',
      services: ['adults'],
      registeredAt: hub.clock.now(),
      stateChangedAt: hub.clock.now(),
    });
    const browser = await hub.as(amara);
    expect((await browser.call(getMe)).status).toBe(200);
    const { body: successor } = await administrator.call(addCouncil, {
      body: aCouncilInput({ name: 'Unimere' }),
    });

    const { status, body } = await succeed({
      predecessorIds: [amara.authority.id, other.authority.id],
      successorIds: [successor.id],
    });
    expect(status).toBe(201);
    expect(body).toEqual({ moved: 3, toPlace: [], isEnrolmentCarriedOver: true });

    const now = await page(successor.id);
    expect(now).toMatchObject({
      people: 3,
      enrolment: { state: 'registered', services: ['adults', 'childrens'], submittedServices: [] },
      leads: [{ personId: amara.id }],
      sponsors: [{ personId: other.id }],
    });
    expect(now.predecessors).toHaveLength(2);
    expect(now.predecessors).toContainEqual({
      authority: refOf(amara.authority),
      kind: 'merger',
      on: '2026-04-01',
    });
    const before = await page(amara.authority.id);
    expect(before).toMatchObject({
      endedOn: '2026-04-01',
      people: 0,
      enrolment: null,
      successors: [{ authority: { id: successor.id, name: 'Unimere' }, kind: 'merger', on: '2026-04-01' }],
    });
    expect(before.history.map(({ phase, state }) => [phase.name, state])).toEqual([
      ['Test phase', 'preparing'],
      ['Phase before', 'reviewing'],
    ]);

    // What was open under the old place is closed; signing in again opens the new one.
    expect((await browser.call(getMe)).status).toBe(401);
    const { body: me } = await (await hub.as(amara)).call(getMe);
    expect(me.member).toMatchObject({ role: 'lead', authority: { id: successor.id } });
    const entries = await hub.dataSource
      .getRepository(AuditEntryEntity)
      .findBy({ authorityId: amara.authority.id });
    expect(entries.map(({ action }) => action).sort()).toEqual([
      'authority.ended',
      'member.left',
      'member.left',
    ]);
    const there = await hub.dataSource
      .getRepository(AuditEntryEntity)
      .find({ where: { authorityId: successor.id, action: 'member.role-changed' }, order: { id: 'ASC' } });
    expect(there.map(({ subjectName, detail }) => [subjectName, detail])).toEqual([
      ['Amara', { to: 'lead', phase: 'Test phase' }],
      ['Cleo', { to: 'sponsor', phase: 'Test phase' }],
    ]);
    expect((await (await hub.as(bea)).call(getMe)).body.member?.authority.id).toBe(successor.id);
  });

  test('keeps who had which role in what ended, tells everybody, and their sessions go along', async () => {
    const amara = await aMember(hub.dataSource, { name: 'Amara', role: 'lead' });
    const bea = await aMember(hub.dataSource, { name: 'Bea', authority: amara.authority });
    const waiting = await aMember(hub.dataSource);
    const input = aSessionInput({ capacity: 1 });
    await facilitator.call(scheduleSession, { body: input });
    const params = { sessionId: input.id };
    await (await hub.as(bea)).call(answerSession, { params, body: { answer: 'coming' } });
    await (await hub.as(waiting)).call(answerSession, { params, body: { answer: 'coming' } });
    const { body: successor } = await administrator.call(addCouncil, {
      body: aCouncilInput({ name: 'Newmere' }),
    });
    await succeed({ kind: 'rename', predecessorIds: [amara.authority.id], successorIds: [successor.id] });

    const [mail] = await mailsTo(hub, bea.email);
    expect(mail?.subject).toMatch(/^Your place on the SC-WRES Community Hub is now with Northmere Council/);
    const [held] = await hub.dataSource.query<object[]>(
      `select r.role from enrolment_role r join enrolment e on e.id = r.enrolment_id where e.authority_id = $1`,
      [amara.authority.id],
    );
    expect(held).toEqual({ role: 'lead' });
    const coming = await eventually(async () => {
      const { body } = await facilitator.call(listComing, { params });
      return body.items[0]?.authority === 'Newmere' && body.items;
    });
    expect(coming.map(({ name }) => name)).toEqual(['Bea']);
    expect((await facilitator.call(getSession, { params })).body.coming).toEqual({
      people: 1,
      authorities: 1,
      waiting: 1,
    });
    const { body: mine } = await (await hub.as(bea)).call(getSession, { params });
    expect(mine.myAnswer?.place).toBe('confirmed');
  });

  test('while its people come, go and change roles leaves nobody waiting for the other', async () => {
    for (let round = 0; round < 15; round += 1) {
      const [here, elsewhere] = [
        await aMember(hub.dataSource, { role: 'lead' }),
        await aMember(hub.dataSource, { role: 'lead' }),
      ];
      const people = await Promise.all(
        [1, 2, 3, 4].map(() => aMember(hub.dataSource, { authority: here.authority })),
      );
      const members = hub.app.get(MembersService, { strict: false });
      const successor = await council();
      await anEnrolment(hub.dataSource, successor);
      const requests = await hub.dataSource.getRepository(JoinRequestEntity).save(
        people.slice(0, 2).map(({ id, member, name, email }) => ({
          authorityId: successor.id,
          personId: id,
          fromMemberId: member.id,
          email,
          name,
          jobTitle: null,
          filedAt: hub.clock.now(),
          answeredAt: null,
        })),
      );
      const [, , moves, leaves] = people.map(({ id, member }) => ({ personId: id, member }));
      if (!moves || !leaves) throw new Error('Four people were made');
      const test = { personId: null, name: 'A test' };
      const outcomes = await Promise.allSettled([
        succeed({ predecessorIds: [here.authority.id], successorIds: [successor.id] }),
        ...requests.map(({ id: requestId }) =>
          facilitator.call(approveJoinRequest, { params: { authorityId: successor.id, requestId } }),
        ),
        members.place(test, {
          personId: moves.personId,
          authorityId: elsewhere.authority.id,
          role: 'delegate',
        }),
        members.end(test, leaves.member),
      ]);
      expect(outcomes.map((outcome) => statusOf(outcome))).not.toContain(500);
      expect(outcomes[0]).toMatchObject({ value: { status: 201 } });
      const failures = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [(outcome.reason as Error).message] : [],
      );
      expect(failures.filter((message) => /deadlock|constraint/.test(message))).toEqual([]);
      const [left] = await hub.dataSource.query<{ count: number }[]>(
        `select count(*)::int as count from member where authority_id = $1 and ended_at is null`,
        [here.authority.id],
      );
      expect(left).toEqual({ count: 0 });
    }
  }, 60_000);

  test('into one that takes part already brings its people as participants', async () => {
    const there = await aMember(hub.dataSource, { role: 'lead' });
    const joins = await aMember(hub.dataSource, { role: 'lead' });
    const { body } = await succeed({
      predecessorIds: [joins.authority.id],
      successorIds: [there.authority.id],
    });
    expect(body).toEqual({ moved: 1, toPlace: [], isEnrolmentCarriedOver: false });
    expect(await page(there.authority.id)).toMatchObject({ people: 2, leads: [{ personId: there.id }] });
  });

  test('drops the old one out of the list of those taking part; it cannot be enrolled again', async () => {
    const authority = await council('Quillwich');
    await aMember(hub.dataSource, { authority, role: 'lead' });
    await succeed({ predecessorIds: [authority.id], successorIds: [(await council()).id] });
    const listed = async (view: 'taking-part' | 'all' | 'units') =>
      (await lead.call(listAuthorities, { query: { view, text: authority.shortName } })).body.items.find(
        ({ id }) => id === authority.id,
      );
    expect(await listed('taking-part')).toBeUndefined();
    expect(await listed('all')).toMatchObject({ endedOn: '2026-04-01', enrolment: null });
    expect((await listed('units'))?.successors).toHaveLength(1);
    const { id: phaseId } = await theTestPhase(hub.dataSource);
    const { body } = await facilitator.call(enrolAuthority, {
      body: { authorityId: authority.id, phaseId, services: ['adults'] },
    });
    expect(body.type).toBe('/problems/authority-ended');
  });
});

test('a new name carries the enrolment on as it stands', async () => {
  const amara = await aMember(hub.dataSource, { role: 'lead' });
  await hub.dataSource.query(
    `update enrolment set state = 'submitted', submitted_services = services where authority_id = $1`,
    [amara.authority.id],
  );
  const { body: successor } = await administrator.call(addCouncil, {
    body: aCouncilInput({ name: 'Newname' }),
  });
  const { body } = await succeed({
    kind: 'rename',
    predecessorIds: [amara.authority.id],
    successorIds: [successor.id],
  });
  expect(body).toMatchObject({ moved: 1, isEnrolmentCarriedOver: true });
  expect((await page(successor.id)).enrolment).toMatchObject({
    state: 'submitted',
    submittedServices: ['adults', 'childrens'],
  });
});

test('a split leaves people where they are and says who needs placing', async () => {
  const amara = await aMember(hub.dataSource, { name: 'Amara', role: 'lead' });
  const parts = [await council(), await council()];
  const { body } = await succeed({
    kind: 'split',
    predecessorIds: [amara.authority.id],
    successorIds: parts.map(({ id }) => id),
  });
  expect(body).toEqual({
    moved: 0,
    toPlace: [{ personId: amara.id, name: 'Amara' }],
    isEnrolmentCarriedOver: false,
  });
  const { body: me } = await (await hub.as(amara)).call(getMe);
  expect(me.member).toMatchObject({ role: 'participant', authority: { id: amara.authority.id } });
  expect((await page(parts[0]?.id ?? '')).predecessors).toMatchObject([{ kind: 'split' }]);
});

describe('a succession that is none is refused', () => {
  test('in words, at its field', async () => {
    const [one, two, three] = [await council('Onesby'), await council(), await council()];
    const real = await council();
    await hub.dataSource.query(`update authority set is_demonstration = false where id = $1`, [real.id]);
    const refusal = async (input: Partial<SuccessionInput>) => {
      const { status, body } = await succeed(input);
      return { status, ...body.errors?.[0] };
    };
    const [from, to] = [[one.id], [two.id]];
    const wrong = (pointer: string, detail: unknown = expect.any(String)) => ({
      status: 422,
      pointer,
      detail,
    });
    expect(await refusal({ predecessorIds: [], successorIds: to })).toEqual(
      wrong('#/predecessorIds', 'Choose the authority that ended'),
    );
    expect(await refusal({ predecessorIds: from, successorIds: [two.id, three.id] })).toEqual(
      wrong('#/successorIds', 'Choose one authority: the one that followed'),
    );
    expect(await refusal({ kind: 'split', predecessorIds: from, successorIds: to })).toEqual(
      wrong('#/successorIds', expect.stringMatching(/at least 2/)),
    );
    expect(await refusal({ kind: 'rename', predecessorIds: [one.id, three.id], successorIds: to })).toEqual(
      wrong('#/predecessorIds'),
    );
    for (const successorIds of [from, [real.id], [randomUUID()]])
      expect(await refusal({ predecessorIds: from, successorIds })).toEqual(wrong('#/successorIds'));
    for (const on of ['2026-11-24', '2026-02-30', ''])
      expect(await refusal({ predecessorIds: from, successorIds: to, on })).toEqual(wrong('#/on'));
    expect((await page(one.id)).endedOn).toBeNull();

    await succeed({ predecessorIds: from, successorIds: to });
    expect(await refusal({ predecessorIds: from, successorIds: [three.id] })).toEqual(
      wrong('#/predecessorIds', 'Onesby has ended already. Choose another'),
    );
  });

  test('two who record the same merger at once end it once', async () => {
    const old = await aMember(hub.dataSource);
    const input = { predecessorIds: [old.authority.id], successorIds: [(await council()).id] };
    const answers = await Promise.all([succeed(input), succeed(input)]);
    expect(answers.map(({ status }) => status).sort((one, two) => one - two)).toEqual([201, 422]);
  });
});

test('units are for administrators', async () => {
  const { body: shared } = await aShared();
  const [one, two] = [await council(), await council()];
  const statuses = async (client: Client) =>
    (
      await Promise.all([
        client.call(addSharedService, { body: { ...shared, id: randomUUID() } }),
        client.call(addCouncil, { body: aCouncilInput() }),
        client.call(editUnit, { params: { authorityId: shared.id }, body: { name: 'Mine' } }),
        succeed({ predecessorIds: [one.id], successorIds: [two.id] }, client),
      ])
    ).map(({ status }) => status);
  expect(await statuses(hub.stranger)).toEqual([401, 401, 401, 401]);
  expect(await statuses(lead)).toEqual([403, 403, 403, 403]);
  expect(await statuses(facilitator)).toEqual([403, 403, 403, 403]);
  const missing = await administrator.call(editUnit, { params: { authorityId: randomUUID() }, body: {} });
  expect(missing.status).toBe(404);
  const empty = await administrator.call(editUnit, {
    params: { authorityId: shared.id },
    body: { name: '' },
  });
  expect(empty.body.errors?.[0]?.pointer).toBe('#/name');
});
