import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createFeed } from '@hub/contracts/calendar-feeds';
import { getHub } from '@hub/contracts/people';
import {
  addMilestone,
  deletePhase,
  editMilestone,
  editPhase,
  getPhase,
  listPhases,
  makePhase,
  type MilestoneInput,
  type Phase,
  type PhaseInput,
  proposePhase,
  removeMilestone,
} from '@hub/contracts/phases';
import { getSessionMonth } from '@hub/contracts/sessions';
import { AuditEntryEntity } from '#modules/audit/audit-entry.entity.ts';
import { EnrolmentEntity } from '#modules/enrolments/enrolment.entity.ts';
import { RegistrationEntity } from '#modules/registrations/registration.entity.ts';
import { aFacilitator, aMember, anAdministrator, anAuthority } from '#testing/factories/people.ts';
import { type Answer, type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { MilestoneEntity } from './milestone.entity.ts';
import { PhaseEntity } from './phase.entity.ts';

let hub: TestHub;
let administrator: Client;
let facilitator: Client;
let lead: Client;

beforeAll(async () => {
  hub = await startTestHub();
  administrator = await hub.as(await anAdministrator(hub.dataSource));
  facilitator = await hub.as(await aFacilitator(hub.dataSource));
  // Participants need no phase: the first tests stand in a hub that has none.
  lead = await hub.as(await aMember(hub.dataSource));
});
afterAll(() => hub.close());

const opensInSeptember: MilestoneInput = {
  id: randomUUID(),
  kind: 'data-window-opens',
  title: 'Data window opens',
  on: '2026-09-01',
  description: 'Start on your return.',
};
const phaseInput = (changes: Partial<PhaseInput> = {}): PhaseInput => ({
  id: randomUUID(),
  name: 'Phase 4',
  startsOn: '2026-09-01',
  registrationOpensOn: '2026-04-01',
  registrationClosesOn: '2026-06-30',
  milestones: [],
  ...changes,
});
const make = (changes: Partial<PhaseInput> = {}) =>
  administrator.call(makePhase, { body: phaseInput(changes) });
const typedOf = ({ name, startsOn, registrationOpensOn, registrationClosesOn, version }: Phase) => ({
  name,
  startsOn,
  registrationOpensOn,
  registrationClosesOn,
  version,
});
const errorsOf = (answer: Answer<unknown>) => (answer.body as { errors?: unknown }).errors;
const sentencesOf = (answer: Answer<unknown>) =>
  ((answer.body as { errors?: { pointer: string; detail: string }[] }).errors ?? []).map(
    ({ pointer, detail }) => `${pointer} ${detail}`,
  );

describe('a fresh hub', () => {
  it('has no phase, and proposes a first one to its administrator', async () => {
    const { status, body } = await administrator.call(listPhases);
    expect([status, body]).toEqual([200, { items: [], canMake: true }]);
    expect((await facilitator.call(listPhases)).body).toEqual({ items: [], canMake: false });
    const proposal = await administrator.call(proposePhase);
    expect(proposal.body).toEqual({
      name: 'Phase 1',
      startsOn: '',
      registrationOpensOn: '',
      registrationClosesOn: '',
      milestones: [],
      basedOn: null,
    });
    expect((await hub.stranger.call(getHub)).body.phase).toBeNull();
  });

  it('gets its first phase, which everyone then sees', async () => {
    const { id: _id, ...milestone } = opensInSeptember;
    const { status, body } = await make({ milestones: [milestone] });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'Phase 4',
      years: '2026-27',
      startsOn: '2026-09-01',
      endsOn: '2027-08-31',
      standing: 'current',
      registration: 'closed',
      enrolled: 0,
      milestones: [{ kind: 'data-window-opens', title: 'Data window opens', on: '2026-09-01', version: 1 }],
      version: 1,
      can: { edit: true, delete: false, deleteRefusal: 'started' },
    });
    expect((await hub.stranger.call(getHub)).body.phase).toEqual({ name: 'Phase 4', years: '2026-27' });
    const month = await lead.call(getSessionMonth, { query: { month: '2026-09', mine: 'false' } });
    expect(month.body.milestones.map(({ title }) => title)).toEqual(['Data window opens']);
  });

  it('proposes the next a year later, its milestones on weekdays', async () => {
    const { body } = await administrator.call(proposePhase);
    const { id: _id, ...milestone } = opensInSeptember;
    expect(body).toEqual({
      name: 'Phase 5',
      startsOn: '2027-09-01',
      registrationOpensOn: '2027-04-01',
      registrationClosesOn: '2027-06-30',
      milestones: [{ ...milestone, on: '2027-09-01' }],
      basedOn: { name: 'Phase 4', years: '2026-27' },
    });
  });
});

it('a fresh hub in production gets its first phase in the same way', async () => {
  const own = await startTestHub({
    HUB_MODE: 'production',
    PUBLIC_URL: 'https://hub.council.gov.uk',
    HUB_SECRET: 'k'.repeat(40),
  });
  try {
    const first = await own.as(await anAdministrator(own.dataSource));
    const other = await own.as(await aFacilitator(own.dataSource));
    expect((await other.call(makePhase, { body: phaseInput() })).status).toBe(403);
    expect((await own.stranger.call(makePhase, { body: phaseInput() })).status).toBe(401);
    expect((await first.call(makePhase, { body: phaseInput() })).body).toMatchObject({ standing: 'current' });
    expect((await own.stranger.call(getHub)).body).toEqual({
      mode: 'production',
      phase: { name: 'Phase 4', years: '2026-27' },
    });
  } finally {
    await own.close();
  }
});

describe('a new phase', () => {
  it('is made once, however often it is sent', async () => {
    const input = phaseInput({ name: 'Phase 5', startsOn: '2027-09-01' });
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        administrator.call(makePhase, {
          body: { ...input, registrationOpensOn: null, registrationClosesOn: null },
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await hub.dataSource.getRepository(PhaseEntity).countBy({ name: 'Phase 5' })).toBe(1);
    const another = await administrator.call(makePhase, { body: { ...input, name: 'Another' } });
    expect([another.status, another.body.type]).toEqual([409, '/problems/id-already-used']);
  });

  it('overlaps no other, and is told which', async () => {
    const answer = await make({ name: 'Phase 6', startsOn: '2028-08-31' });
    expect(answer.status).toBe(422);
    expect(sentencesOf(answer)).toContain(
      '#/startsOn These 12 months would overlap with Phase 5, 2027-28, which runs from 1 September 2027 to 31 August 2028. Choose another start',
    );
  });

  it('overlaps no other that is made at the same moment', async () => {
    const answers = await Promise.all(
      ['2031-01-01', '2031-06-01', '2031-12-31'].map((startsOn, at) =>
        make({ name: `At once ${at}`, startsOn, registrationOpensOn: null, registrationClosesOn: null }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((one, two) => one - two)).toEqual([200, 422, 422]);
  });

  it('is refused with a sentence for every field', async () => {
    const answer = await make({
      name: 'Phase 4',
      startsOn: '2029-09-01',
      registrationOpensOn: '2029-04-01',
      registrationClosesOn: '2029-03-01',
      milestones: [{ kind: 'other', title: 'Far', on: '2031-01-01', description: '' }],
    });
    expect([answer.status, sentencesOf(answer)]).toEqual([
      422,
      [
        '#/name The phase of 2026-27 is called Phase 4 already. Choose another name',
        '#/registrationClosesOn Registration must close on or after the date it opens',
        '#/milestones/0/on Choose a date from 1 June 2029 to 30 November 2030: in the phase, or at most 3 months before or after it',
      ],
    ]);
  });

  it.each([
    [{ name: ' ' }, '#/name Enter a name, like Phase 5'],
    [{ name: 'x'.repeat(61) }, '#/name A phase’s name must be 60 characters or fewer'],
    [{ startsOn: '' }, '#/startsOn Enter the date the phase starts'],
    [{ startsOn: '2027-02-29' }, '#/startsOn Enter a real date, like 27 3 2027'],
    [{ startsOn: '0227-02-01' }, '#/startsOn Enter a year from 2020 to 2099'],
    [{ registrationOpensOn: '2027-3-' }, '#/registrationOpensOn Enter a real date, like 27 3 2027'],
    [
      { milestones: [{ kind: 'party' as 'other', title: '', on: '', description: '' }] },
      '#/milestones/0/kind Choose what the milestone is about',
    ],
  ])('is refused where it says %j', async (changes, sentence) => {
    const answer = await make({ startsOn: '2040-01-01', ...changes });
    expect(answer.status).toBe(422);
    expect(sentencesOf(answer)).toContain(sentence);
  });
});

describe('an edit', () => {
  const aPhase = async (startsOn: string, changes: Partial<PhaseInput> = {}) => {
    const { body } = await make({
      name: `From ${startsOn}`,
      startsOn,
      registrationOpensOn: null,
      registrationClosesOn: null,
      ...changes,
    });
    return body;
  };
  const edit = (phase: Phase, changes: object) =>
    administrator.call(editPhase, { params: { phaseId: phase.id }, body: { ...typedOf(phase), ...changes } });

  it('moves a phase with its end and its years', async () => {
    const phase = await aPhase('2041-09-01');
    const { status, body } = await edit(phase, { name: 'Moved', startsOn: '2041-10-01' });
    expect([status, body]).toMatchObject([
      200,
      { name: 'Moved', startsOn: '2041-10-01', endsOn: '2042-09-30', years: '2041-42', version: 2 },
    ]);
    const again = await edit({ ...phase, ...body }, {});
    expect(again.body.version).toBe(2);
    const entries = await hub.dataSource
      .getRepository(AuditEntryEntity)
      .findBy({ subjectId: phase.id, action: 'phase.changed' });
    expect(entries.map(({ detail }) => detail)).toEqual([
      { name: ['From 2041-09-01', 'Moved'], startsOn: ['2041-09-01', '2041-10-01'] },
    ]);
  });

  it('that began from an older one is refused with the current one', async () => {
    const phase = await aPhase('2043-09-01');
    await edit(phase, { name: 'First' });
    const { status, body } = await edit(phase, { name: 'Second' });
    expect([status, body.type, (body.current as Phase).name]).toEqual([
      409,
      '/problems/phase-changed',
      'First',
    ]);
  });

  it('leaves no milestone behind', async () => {
    const { id: _id, ...milestone } = { ...opensInSeptember, on: '2045-09-01' };
    const phase = await aPhase('2045-09-01', { milestones: [milestone] });
    const answer = await edit(phase, { startsOn: '2046-01-01' });
    expect([answer.status, sentencesOf(answer)]).toEqual([
      422,
      [
        '#/startsOn With this start “Data window opens” on 1 September 2045 would be too far from the phase. Move or remove that milestone first',
      ],
    ]);
  });
});

describe('milestones', () => {
  let phase: Phase;
  const params = () => ({ phaseId: phase.id });
  beforeAll(async () => {
    ({ body: phase } = await make({
      name: 'With milestones',
      startsOn: '2050-09-01',
      registrationOpensOn: null,
      registrationClosesOn: null,
    }));
  });

  it('are added once, moved and removed, and the phase shows them in the order of their dates', async () => {
    const later: MilestoneInput = { ...opensInSeptember, id: randomUUID(), on: '2050-10-03', title: 'Later' };
    const sooner: MilestoneInput = { ...later, id: randomUUID(), on: '2050-09-13', title: 'Sooner' };
    for (const body of [later, sooner, later]) {
      const { status } = await administrator.call(addMilestone, { params: params(), body });
      expect(status).toBe(200);
    }
    const titles = async () =>
      (await facilitator.call(getPhase, { params: params() })).body.milestones.map(({ title }) => title);
    expect(await titles()).toEqual(['Sooner', 'Later']);

    const { id, ...typed } = sooner;
    const change = (changes: object, version = 1) =>
      administrator.call(editMilestone, {
        params: { ...params(), milestoneId: id },
        body: { ...typed, version, ...changes },
      });
    expect((await change({ on: '2050-11-13' })).status).toBe(200);
    expect(await titles()).toEqual(['Later', 'Sooner']);
    const late = await change({ title: 'Too late' });
    expect([late.status, late.body.type]).toEqual([409, '/problems/phase-changed']);

    const other = await administrator.call(addMilestone, {
      params: params(),
      body: { ...later, on: '2050-12-01' },
    });
    expect([other.status, other.body.type]).toEqual([409, '/problems/id-already-used']);

    const removed = await administrator.call(removeMilestone, { params: { ...params(), milestoneId: id } });
    expect(removed.body.milestones.map(({ title }) => title)).toEqual(['Later']);
    const gone = await administrator.call(removeMilestone, { params: { ...params(), milestoneId: id } });
    expect([gone.status, gone.body.type]).toEqual([404, '/problems/milestone-not-found']);
    const actions = await hub.dataSource.getRepository(AuditEntryEntity).findBy({ subjectId: id });
    expect(actions.map(({ action }) => action).toSorted()).toEqual([
      'milestone.added',
      'milestone.changed',
      'milestone.removed',
    ]);
  });

  it('raise their sequence when the date moves, and only then', async () => {
    const milestone = { ...opensInSeptember, id: randomUUID(), on: '2050-09-13' };
    await administrator.call(addMilestone, { params: params(), body: milestone });
    const { id: milestoneId, ...typed } = milestone;
    const row = () => hub.dataSource.getRepository(MilestoneEntity).findOneByOrFail({ id: milestoneId });
    const change = (body: object) =>
      administrator.call(editMilestone, {
        params: { ...params(), milestoneId },
        body: { ...typed, version: 1, ...body },
      });
    const first = await row();
    hub.clock.advance({ minutes: 1 });
    await change({ title: 'Renamed' });
    expect(await row()).toMatchObject({ title: 'Renamed', sequence: 0, changedAt: hub.clock.now() });
    hub.clock.advance({ minutes: 1 });
    await change({ title: 'Renamed', on: '2050-09-14', version: 2 });
    expect(await row()).toMatchObject({ on: '2050-09-14', sequence: 1, changedAt: hub.clock.now() });
    expect(first.sequence).toBe(0);
  });

  it('outside their phase by more than three months are refused, with the reason', async () => {
    const answer = await administrator.call(addMilestone, {
      params: params(),
      body: { ...opensInSeptember, id: randomUUID(), on: '2050-05-31' },
    });
    expect([answer.status, errorsOf(answer)]).toEqual([
      422,
      [
        {
          pointer: '#/on',
          detail:
            'Choose a date from 1 June 2050 to 30 November 2051: in the phase, or at most 3 months before or after it',
        },
      ],
    ]);
  });

  it('go from calendars that follow, as they come', async () => {
    const { body: feed } = await lead.call(createFeed, { body: { filter: 'none', hasMilestones: true } });
    const read = (etag?: string) =>
      hub.stranger.fetch(new URL(feed.url).pathname, etag ? { headers: { 'if-none-match': etag } } : {});
    const { body: current } = await administrator.call(listPhases);
    const phaseId = current.items.find(({ standing }) => standing === 'current')?.id ?? '';
    const milestone = { ...opensInSeptember, id: randomUUID(), on: '2027-01-27', title: 'Reports issued' };

    await administrator.call(addMilestone, { params: { phaseId }, body: milestone });
    const withIt = await read();
    const etag = withIt.headers.get('etag') ?? '';
    expect(await withIt.text()).toContain(`UID:milestone-${milestone.id}`);
    expect((await read(etag)).status).toBe(304);

    await administrator.call(removeMilestone, { params: { phaseId, milestoneId: milestone.id } });
    const without = await read(etag);
    expect(without.status).toBe(200);
    expect(await without.text()).not.toContain(milestone.id);
  });
});

describe('deleting', () => {
  const future = async (startsOn: string) =>
    (
      await make({
        name: `Future ${startsOn}`,
        startsOn,
        registrationOpensOn: null,
        registrationClosesOn: null,
      })
    ).body.id;
  const remove = (phaseId: string) => administrator.call(deletePhase, { params: { phaseId } });

  it('takes an empty phase that has not started, with its milestones', async () => {
    const phaseId = await future('2060-01-01');
    await administrator.call(addMilestone, {
      params: { phaseId },
      body: { ...opensInSeptember, id: randomUUID(), on: '2060-09-13' },
    });
    expect((await remove(phaseId)).status).toBe(204);
    const gone = await administrator.call(getPhase, { params: { phaseId } });
    expect([gone.status, gone.body.type]).toEqual([404, '/problems/phase-not-found']);
    expect(await hub.dataSource.getRepository(MilestoneEntity).countBy({ phaseId })).toBe(0);
  });

  it('leaves one that has started', async () => {
    const { body } = await administrator.call(listPhases);
    const answer = await remove(body.items.find(({ standing }) => standing === 'current')?.id ?? '');
    expect([answer.status, answer.body.detail]).toEqual([409, 'It has started already.']);
  });

  it('leaves one in which an authority is enrolled, or has registered for', async () => {
    const phaseId = await future('2062-01-01');
    const { id: authorityId } = await anAuthority(hub.dataSource);
    const now = hub.clock.now();
    await hub.dataSource.getRepository(RegistrationEntity).insert({
      id: randomUUID(),
      phaseId,
      authorityId,
      services: ['adults'],
      leadName: 'Ann',
      leadEmail: 'ann@example.org',
      leadJobTitle: 'Lead',
      sponsorName: 'Bo',
      sponsorEmail: 'bo@example.org',
      sponsorJobTitle: 'Director',
      receivedAt: now,
    });
    expect((await remove(phaseId)).body.detail).toBe('Authorities have registered for it.');
    await hub.dataSource
      .getRepository(EnrolmentEntity)
      .insert({ phaseId, authorityId, services: ['adults'], registeredAt: now, stateChangedAt: now });
    expect((await remove(phaseId)).body.detail).toBe('Authorities are enrolled in it.');
    const page = await administrator.call(getPhase, { params: { phaseId } });
    expect(page.body).toMatchObject({ enrolled: 1, can: { delete: false, deleteRefusal: 'enrolled' } });
  });
});

describe('planning phases', () => {
  const calls = (phaseId: string, milestoneId: string) =>
    [
      (client: Client) => client.call(proposePhase),
      (client: Client) => client.call(makePhase, { body: phaseInput() }),
      (client: Client) =>
        client.call(editPhase, {
          params: { phaseId },
          body: {
            name: 'X',
            startsOn: '2026-09-01',
            registrationOpensOn: null,
            registrationClosesOn: null,
            version: 1,
          },
        }),
      (client: Client) => client.call(deletePhase, { params: { phaseId } }),
      (client: Client) => client.call(addMilestone, { params: { phaseId }, body: opensInSeptember }),
      (client: Client) => {
        const { id: _id, ...body } = opensInSeptember;
        return client.call(editMilestone, {
          params: { phaseId, milestoneId },
          body: { ...body, version: 1 },
        });
      },
      (client: Client) => client.call(removeMilestone, { params: { phaseId, milestoneId } }),
    ] as ((client: Client) => Promise<Answer<unknown>>)[];
  const reads = (phaseId: string) =>
    [
      (client: Client) => client.call(listPhases),
      (client: Client) => client.call(getPhase, { params: { phaseId } }),
    ] as ((client: Client) => Promise<Answer<unknown>>)[];
  const statuses = async (client: Client, all: ((client: Client) => Promise<Answer<unknown>>)[]) => {
    const found = new Set<number>();
    for (const one of all) found.add((await one(client)).status);
    return [...found];
  };

  it('is for administrators: facilitators look, and nobody else knows of it', async () => {
    const { body } = await administrator.call(listPhases);
    const phaseId = body.items[0]?.id ?? '';
    const milestoneId = randomUUID();
    expect(await statuses(hub.stranger, [...calls(phaseId, milestoneId), ...reads(phaseId)])).toEqual([401]);
    expect(await statuses(lead, [...calls(phaseId, milestoneId), ...reads(phaseId)])).toEqual([404]);
    expect(await statuses(facilitator, calls(phaseId, milestoneId))).toEqual([403]);
    expect(await statuses(facilitator, reads(phaseId))).toEqual([200]);
    expect((await facilitator.call(getPhase, { params: { phaseId } })).body.can).toEqual({
      edit: false,
      delete: false,
      deleteRefusal: null,
    });
  });

  it('knows no phase that is not there, and no milestone of another', async () => {
    const { body } = await administrator.call(listPhases);
    const [one] = body.items;
    const { id: milestoneId, phaseId: owner } = (
      await hub.dataSource.getRepository(MilestoneEntity).find({ take: 1 })
    )[0] as MilestoneEntity;
    const otherId = body.items.find(({ id }) => id !== owner)?.id ?? '';
    const missing = await administrator.call(getPhase, { params: { phaseId: randomUUID() } });
    expect([missing.status, missing.body.type]).toEqual([404, '/problems/phase-not-found']);
    const foreign = await administrator.call(removeMilestone, { params: { phaseId: otherId, milestoneId } });
    expect([foreign.status, foreign.body.type]).toEqual([404, '/problems/milestone-not-found']);
    const broken = await administrator.call(getPhase, { params: { phaseId: `${one?.id}x` } });
    expect(broken.status).toBe(422);
  });
});
