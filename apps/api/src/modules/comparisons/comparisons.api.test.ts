import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AuthorityType } from '@hub/contracts/authorities';
import { findEvidence, listEvidence } from '@hub/contracts/evidence';
import {
  compareFigures,
  type Comparison,
  type ComparisonQuery,
  getFigureOverview,
  listFigureComments,
} from '@hub/contracts/figures';
import { FIGURE_KEYS, type FigureKey, SCOPE_KEYS, type SharingLevel } from '@hub/contracts/indicators';
import { searchKind } from '@hub/contracts/search';
import { AuthorityFamilyEntity } from '#modules/authorities/authority-family.entity.ts';
import { AuthorityNeighbourEntity } from '#modules/authorities/authority-neighbour.entity.ts';
import { AuthoritySuccessionEntity } from '#modules/authorities/authority-succession.entity.ts';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { FigureCommentEntity } from '#modules/authority-reports/figure-comment.entity.ts';
import { EnrolmentEntity } from '#modules/enrolments/enrolment.entity.ts';
import { FigureSharingEntity } from '#modules/figures/figure-sharing.entity.ts';
import { ReleaseEntity } from '#modules/figures/release.entity.ts';
import { ReleasedFigureEntity } from '#modules/figures/released-figure.entity.ts';
import { loadNationalData } from '#modules/national-figures/national-data.ts';
import { NationalEditionEntity } from '#modules/national-figures/national-edition.entity.ts';
import { NationalFigureEntity } from '#modules/national-figures/national-figure.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import { released } from '#testing/factories/figures.ts';
import { aFacilitator, aMember, anAuthority, anEnrolment, theTestPhase } from '#testing/factories/people.ts';
import { aReturn, signedOff, someCounts } from '#testing/factories/returns.ts';
import { listening } from '#testing/listening.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { PeerGroupAuthorityEntity } from './peer-group-authority.entity.ts';
import { PeerGroupEntity } from './peer-group.entity.ts';

let hub: TestHub;
let phase: PhaseEntity;
let own: AuthorityEntity;
let participant: Client;
let team: Client;
beforeAll(async () => {
  hub = await startTestHub();
  phase = await theTestPhase(hub.dataSource);
  team = await hub.as(await aFacilitator(hub.dataSource));
  await loadNationalData(hub.dataSource);
});
afterAll(() => hub.close());
beforeEach(async () => {
  // Each test has a country of its own.
  await hub.dataSource.query('delete from authority');
  own = await anAuthority(hub.dataSource, 'Alderbrook');
  await anEnrolment(hub.dataSource, own);
  participant = await hub.as(await aMember(hub.dataSource, { authority: own }));
});

const compare = (client: Client, key: FigureKey = '3', query: Partial<ComparisonQuery> = {}) =>
  client.call(compareFigures, { params: { key }, query });
const labels = ({ rows }: Comparison) => rows.map(({ label }) => label).toSorted();

interface Peer {
  level?: SharingLevel;
  type?: AuthorityType;
  region?: string;
  isReal?: boolean;
  isSmall?: boolean;
}
/** One that has signed off. */
async function aPeer(name: string, { level = 'named', type, region, isReal, isSmall }: Peer = {}) {
  const peer = await anAuthority(hub.dataSource, name);
  await hub.dataSource.getRepository(AuthorityEntity).update(peer.id, {
    ...(type && { type }),
    ...(region && { region }),
    isDemonstration: !isReal,
  });
  const few = { white: 4, 'global-majority': 6, 'not-known': 0 };
  await released(hub, peer, { level, ...(isSmall && { counts: { 3: { disciplinary: few } } }) });
  return peer;
}
const aGroup = async (authorityId: string | null, authorityIds: string[]): Promise<string> => {
  const id = randomUUID();
  await hub.dataSource
    .getRepository(PeerGroupEntity)
    .insert({ id, authorityId, name: 'Near us', changedAt: hub.clock.now() });
  await hub.dataSource
    .getRepository(PeerGroupAuthorityEntity)
    .insert(authorityIds.map((each) => ({ groupId: id, authorityId: each })));
  return id;
};
async function aPhase(startsOn: string, name: string): Promise<PhaseEntity> {
  const year = Number(startsOn.slice(0, 4));
  const phases = hub.dataSource.getRepository(PhaseEntity);
  const years = `${year}-${String(year + 1).slice(2)}`;
  return (
    (await phases.findOneBy({ name })) ?? phases.save({ name, years, startsOn, endsOn: `${year + 1}-05-31` })
  );
}

describe('who may compare', () => {
  test('nobody who is not signed in', async () => {
    expect((await compare(hub.stranger)).status).toBe(401);
    expect((await hub.stranger.call(getFigureOverview)).status).toBe(401);
  });

  test('nobody whose authority takes part in no phase: they see England as it is published', async () => {
    await aPeer('Kestrel Vale');
    const elsewhere = await hub.as(
      await aMember(hub.dataSource, { authority: await anAuthority(hub.dataSource) }),
    );
    expect((await compare(elsewhere)).body.type).toBe('/problems/not-allowed');
    const { status, body } = await elsewhere.call(getFigureOverview);
    expect(status).toBe(200);
    expect(body.can).toEqual({ compare: false, readCounts: false });
    expect(body.figures.find(({ key }) => key === '3')).toMatchObject({
      own: { none: 'missing', exact: null, likelihood: null },
      england: { ratio: 1.5, years: '2025-26' },
      trend: [],
    });
  });

  test('wrong input is said, each with its place', async () => {
    const asked = await participant.fetch('/api/comparisons/10?peers=friends&scope=all');
    expect(asked.status).toBe(422);
    expect((await compare(participant, '3', { phaseId: randomUUID() })).body.type).toBe(
      '/problems/phase-not-found',
    );
    expect((await compare(participant, '3', { peers: 'own' })).body.errors?.[0]?.detail).toBe(
      'Choose a group from the list',
    );
  });
});

describe('one’s own figure', () => {
  test('is there for everybody of the authority, with its counts for the lead, the delegate and the sponsor alone', async () => {
    await signedOff(hub, own, await aReturn(hub.dataSource, own), 'programme');
    await signedOff(hub, own, await aReturn(hub.dataSource, own, { service: 'childrens' }), 'programme');
    const { body } = await compare(participant);
    expect(body.own).toMatchObject({
      none: null,
      exact: null,
      sharing: 'programme',
      likelihood: { ratio: 1.24, globalMajorityRate: 7, whiteRate: 5 },
    });
    for (const role of ['lead', 'delegate', 'sponsor'] as const) {
      const holder = await hub.as(await aMember(hub.dataSource, { authority: own, role }));
      const counted = await compare(holder);
      expect(counted.body.own?.exact).toMatchObject({
        globalMajority: { events: 42, base: 600 },
        white: { events: 56, base: 1120 },
        ratio: 1.4,
        globalMajorityRate: 7,
        whiteRate: 5,
      });
      const adults = await compare(holder, '3', { scope: 'adults' });
      expect(adults.body.own?.exact?.globalMajority).toEqual({ events: 21, base: 300 });
      const { body: all } = await holder.call(getFigureOverview);
      expect(all.can).toEqual({ compare: true, readCounts: true });
      expect(all.figures.map(({ own: figure }) => figure?.exact !== null)).toEqual(
        FIGURE_KEYS.map((key) => key !== '1'),
      );
    }
    const leadElsewhere = await hub.as(
      await aMember(hub.dataSource, { authority: await anAuthority(hub.dataSource), role: 'lead' }),
    );
    expect(JSON.stringify((await compare(leadElsewhere, '3', { peers: 'england' })).body)).not.toContain(
      own.id,
    );
  });

  test('is missing, and a peer sees nothing, until the sponsor has signed', async () => {
    await aReturn(hub.dataSource, own, { changes: { state: 'sent' } });
    const lead = await hub.as(await aMember(hub.dataSource, { authority: own, role: 'lead' }));
    const { body } = await compare(lead);
    expect(body).toMatchObject({
      phase: null,
      phases: [],
      own: { none: 'missing', exact: null, sharing: null },
    });

    const peer = await hub.as(await aMember(hub.dataSource, { authority: await aPeer('Kestrel Vale') }));
    const seen = await compare(peer, '3', { peers: 'england' });
    expect(seen.body).toMatchObject({ rows: [], notShown: 1 });
    const seenByTeam = await compare(team);
    expect(labels(seenByTeam.body)).toEqual(['Kestrel Vale']);
  });

  test('is of the one service that the authority files for, unless another is asked for', async () => {
    await hub.dataSource
      .getRepository(EnrolmentEntity)
      .update({ authorityId: own.id }, { services: ['adults'] });
    await released(hub, own, { services: ['adults'] });
    expect((await compare(participant)).body).toMatchObject({ scope: 'adults', own: { none: null } });
    expect((await participant.call(getFigureOverview)).body.scope).toBe('adults');
    expect((await compare(participant, '3', { scope: 'combined' })).body.own?.none).toBe('missing');
  });
});

describe('peers', () => {
  test('are seen as far as each shares its figure', async () => {
    await aPeer('Kestrel Vale');
    await aPeer('Millhaven', { level: 'programme' });
    await aPeer('Saltmere', { level: 'nameless' });
    await aPeer('Thornquay', { isSmall: true });
    const { body } = await compare(participant, '3', { peers: 'england' });
    expect(body.rows).toEqual([
      {
        authorityId: expect.any(String),
        figureId: expect.any(String),
        label: 'Kestrel Vale',
        sharing: null,
        likelihood: {
          ratio: 1.24,
          low: expect.any(Number),
          high: expect.any(Number),
          state: expect.any(String),
          globalMajorityRate: 7,
          whiteRate: 5,
        },
        bands: null,
      },
    ]);
    expect(body.notShown).toBe(3);
    expect(body.mean).toBeNull();
    expect(body.peers).toEqual({ kind: 'england', name: 'England', groupId: null });
    expect(body.threshold).toBe(10);
  });

  test('are all seen by name by the programme team, but for what is hidden', async () => {
    await aPeer('Kestrel Vale');
    await aPeer('Millhaven', { level: 'programme' });
    await aPeer('Saltmere', { level: 'nameless' });
    await aPeer('Thornquay', { isSmall: true });
    const { body } = await compare(team);
    expect(labels(body)).toEqual(['Kestrel Vale', 'Millhaven', 'Saltmere']);
    expect(Object.fromEntries(body.rows.map(({ label, sharing }) => [label, sharing]))).toEqual({
      'Kestrel Vale': 'named',
      Millhaven: 'programme',
      Saltmere: 'nameless',
    });
    expect(body).toMatchObject({
      authority: null,
      own: null,
      // Thornquay, and Alderbrook, which has signed nothing.
      notShown: 2,
      peers: { kind: 'england' },
      trend: [],
    });
  });

  test('of a similar workforce come first, and England where fewer than five of them can be shown', async () => {
    for (const at of [1, 2, 3, 4, 5, 6]) await aPeer(`Shown ${at}`);
    expect((await compare(participant)).body.peers.kind).toBe('england');
    expect((await compare(participant, '3', { peers: 'similar' })).body.peers.kind).toBe('similar');
    await hub.dataSource.query(
      `insert into authority_family (authority_id, family, basis)
       select id, 'same', 'invented' from authority where is_demonstration on conflict do nothing`,
    );
    expect((await compare(participant)).body.peers.kind).toBe('similar');
  });

  test('without a name stand beside England and their type, where six or more could be it', async () => {
    for (const at of [1, 2, 3]) await aPeer(`Nameless ${at}`, { level: 'nameless' });
    await aPeer('Quiet 1', { level: 'programme' });
    await aPeer('Quiet 2', { level: 'programme' });
    const five = await compare(participant, '3', { peers: 'england' });
    expect(five.body).toMatchObject({ rows: [], notShown: 5 });
    await aPeer('Hidden', { level: 'programme', isSmall: true });
    for (const peers of ['england', 'type'] as const) {
      const { body } = await compare(participant, '3', { peers });
      expect(body.rows.map(({ authorityId, label }) => [authorityId, label])).toEqual([
        [null, 'A unitary authority'],
        [null, 'A unitary authority'],
        [null, 'A unitary authority'],
      ]);
      expect(JSON.stringify(body)).not.toContain('Nameless');
      expect(body.notShown).toBe(3);
    }
  });

  test('without a name stand in no region, among no neighbours and in no group of one’s own', async () => {
    const ids: string[] = [];
    for (const at of [1, 2, 3, 4, 5, 6]) ids.push((await aPeer(`Nameless ${at}`, { level: 'nameless' })).id);
    await hub.dataSource.getRepository(AuthorityNeighbourEntity).insert(
      ids.map((neighbourId, at) => ({
        authorityId: own.id,
        rank: at + 1,
        neighbourId,
        closeness: 'close',
      })),
    );
    const groupId = await aGroup(own.id, ids);
    for (const query of [{ peers: 'region' }, { peers: 'neighbours' }, { peers: 'own', groupId }] as const) {
      const { body } = await compare(participant, '3', query);
      expect(body).toMatchObject({ rows: [], notShown: 6, mean: null });
    }
    expect((await compare(participant, '3', { peers: 'england' })).body.rows).toHaveLength(6);
  });

  test('of a similar workforce are a fixed family; who may be nameless there is decided with its type', async () => {
    const families = hub.dataSource.getRepository(AuthorityFamilyEntity);
    const inFamily = (id: string, family: string) =>
      families.insert({ authorityId: id, family, basis: 'invented' });
    await inFamily(own.id, 'high-small');
    for (const at of [1, 2, 3, 4, 5, 6])
      await inFamily((await aPeer(`Alike ${at}`, { level: 'nameless' })).id, 'high-small');
    for (const at of [1, 2])
      await inFamily((await aPeer(`Other ${at}`, { level: 'nameless' })).id, 'low-large');
    await inFamily((await aPeer('Kestrel Vale')).id, 'low-large');
    const { body } = await compare(participant);
    expect(body.peers).toEqual({ kind: 'similar', name: 'Similar workforce', groupId: null });
    expect(labels(body)).toEqual(Array.from({ length: 6 }, () => 'A unitary authority'));
    // The two of the other family would be known by their absence here, so they stand nowhere.
    const england = await compare(participant, '3', { peers: 'england' });
    expect(england.body.rows).toHaveLength(7);
    expect(england.body.notShown).toBe(2);
  });

  test('of five or more by name have a mean, made of what they show', async () => {
    for (const at of [1, 2, 3, 4]) await aPeer(`Peer ${at}`);
    expect((await compare(participant, '3', { peers: 'region' })).body.mean).toBeNull();
    await aPeer('Peer 5');
    await aPeer('Apart', { level: 'programme' });
    const { body } = await compare(participant, '3', { peers: 'region' });
    expect(body.mean).toMatchObject({ authorities: 5, likelihood: { ratio: 1.24 }, bands: null });
    const bands = await compare(participant, '1', { peers: 'region' });
    expect(bands.body.mean).toMatchObject({ authorities: 5, likelihood: null });
    expect(bands.body.rows[0]).toMatchObject({ likelihood: null, bands: expect.any(Array) });
    expect(bands.body.bands).toEqual(['under-30', '30-to-69', '70-plus', 'not-known']);
  });

  test('say something to their figures where they let peers read it, and share the figure by name', async () => {
    const [named, unnamed, ended] = [
      await aPeer('Kestrel Vale'),
      await aPeer('Millhaven', { level: 'nameless' }),
      await aPeer('Brindlewick'),
    ];
    await hub.dataSource.getRepository(FigureCommentEntity).insert(
      [named, unnamed, ended].map(({ id, shortName }) => ({
        authorityId: id,
        phaseId: phase.id,
        key: '3' as const,
        words: `Words of ${shortName}`,
      })),
    );
    const params = { key: '3' as const };
    const first = await participant.call(listFigureComments, {
      params,
      query: { peers: 'england', limit: 1 },
    });
    expect(first.body.items.map(({ words }) => words)).toEqual(['Words of Brindlewick']);
    const query = { peers: 'england' as const, limit: 1, cursor: first.body.nextCursor ?? '' };
    const second = await participant.call(listFigureComments, { params, query });
    expect(second.body).toEqual({
      items: [{ authority: { id: named.id, name: 'Kestrel Vale' }, words: 'Words of Kestrel Vale' }],
      nextCursor: null,
    });
    expect((await compare(participant, '3', { peers: 'england' })).body.comments).toBe(2);
    expect((await compare(participant, '4', { peers: 'england' })).body.comments).toBe(0);
    const apart = await hub.as(await aMember(hub.dataSource));
    expect((await apart.call(listFigureComments, { params, query: {} })).status).toBe(403);
    expect((await hub.stranger.call(listFigureComments, { params, query: {} })).status).toBe(401);
    const wrong = await participant.call(listFigureComments, { params, query: { limit: 101 } });
    expect(wrong.status).toBe(422);
  });

  test('of an invented authority are invented, and of a real one real', async () => {
    await aPeer('Kestrel Vale');
    await aPeer('Bexley', { isReal: true });
    expect(labels((await compare(participant, '3', { peers: 'england' })).body)).toEqual(['Kestrel Vale']);
    expect(labels((await compare(team)).body)).toEqual(['Kestrel Vale']);

    const norfolk = await aPeer('Norfolk', { isReal: true });
    const real = await hub.as(await aMember(hub.dataSource, { authority: norfolk }));
    const { body } = await compare(real, '3', { peers: 'england' });
    expect(labels(body)).toEqual(['Bexley']);
    expect(body.notShown).toBe(0);
  });

  test('of another’s group are not to be had', async () => {
    const others = await Promise.all([1, 2, 3, 4, 5].map((at) => aPeer(`Peer ${at}`)));
    const ids = others.map(({ id }) => id);
    const groupId = await aGroup(ids[0] ?? null, ids.slice(1));
    expect((await compare(participant, '3', { peers: 'own', groupId })).body.type).toBe(
      '/problems/peer-group-not-found',
    );
    const ofTeam = await aGroup(null, ids);
    expect((await compare(participant, '3', { peers: 'own', groupId: ofTeam })).status).toBe(404);
    const seen = await compare(team, '3', { peers: 'own', groupId: ofTeam });
    expect(seen.body).toMatchObject({ peers: { kind: 'own', name: 'Near us', groupId: ofTeam } });
    expect(seen.body.rows).toHaveLength(5);
  });
});

describe('years', () => {
  test('stand side by side, with England’s, and break where the question was worded anew', async () => {
    const before = await aPhase('2024-06-01', 'Phase of 2024');
    const after = await aPhase('2025-06-01', 'Phase of 2025');
    for (const { id } of [before, after]) await released(hub, own, { phaseId: id });
    await released(hub, own);
    const { body } = await compare(participant, '4');
    expect(body.phases.map(({ years }) => years)).toEqual(['2026-27', '2025-26', '2024-25']);
    expect(
      body.trend.map((point) => [point.phase.years, point.isNewDefinition, point.england?.ratio]),
    ).toEqual([
      ['2024-25', false, 1.08],
      ['2025-26', true, 1.34],
      ['2026-27', false, undefined],
    ]);
    expect(body.england).toMatchObject({ ratio: 1.34, years: '2025-26' });
    const then = await compare(participant, '4', { phaseId: before.id });
    expect(then.body.phase?.years).toBe('2024-25');
    const { body: all } = await participant.call(getFigureOverview);
    expect(all.figures[3]?.trend.map(({ years, isNewDefinition }) => [years, isNewDefinition])).toEqual([
      ['2024-25', false],
      ['2025-26', true],
      ['2026-27', false],
    ]);
    expect(all.unknownShare).not.toBeUndefined();
  });

  test('begin with the latest in which one’s own figures are whole, and any other can be asked for', async () => {
    const before = await aPhase('2025-06-01', 'Phase of 2025');
    await released(hub, own, { phaseId: before.id });
    await released(hub, own, { services: ['adults'] });
    expect((await compare(participant)).body.phase?.years).toBe('2025-26');
    expect((await compare(participant, '3', { scope: 'adults' })).body.phase?.years).toBe('2026-27');
    const asked = await compare(participant, '3', { phaseId: phase.id });
    expect(asked.body).toMatchObject({ phase: { years: '2026-27' }, own: { none: 'missing' } });
  });

  test('beside England’s of the newest edition, of the same service; an invented one beside invented authorities alone', async () => {
    const norfolk = await anAuthority(hub.dataSource, 'Norfolk');
    await hub.dataSource.getRepository(AuthorityEntity).update(norfolk.id, { isDemonstration: false });
    await released(hub, norfolk);
    const real = await hub.as(await aMember(hub.dataSource, { authority: norfolk }));
    await released(hub, own);
    const id = randomUUID();
    await hub.dataSource.getRepository(NationalEditionEntity).insert({
      id,
      phaseId: phase.id,
      number: 1,
      isDemonstration: true,
      threshold: 10,
      decision: {},
      participation: { registered: 9, returned: 9, adults: 9, childrens: 9, both: 9 },
      completeness: { adults: null, childrens: null, combined: null },
      madeAt: hub.clock.now(),
    });
    await hub.dataSource.getRepository(NationalFigureEntity).insert({
      editionId: id,
      area: 'england',
      key: '3',
      scope: 'adults',
      place: 1,
      status: 'shown',
      madeOf: 'all',
      authorities: 9,
      ratio: 1.31,
      low: 1.2,
      high: 1.43,
    });
    const edition = {
      ratio: 1.31,
      low: 1.2,
      high: 1.43,
      scope: 'adults',
      source: 'made up for the demonstration',
      isInvented: true,
    };
    const { body } = await compare(participant, '3', { scope: 'adults' });
    expect(body.england).toMatchObject({ ...edition, years: '2026-27' });
    expect(body.trend.at(-1)?.england).toMatchObject(edition);
    const published = {
      ratio: 1.5,
      low: null,
      scope: 'combined',
      source: 'SC-WRES 2025-26 report, Skills for Care',
    };
    expect((await compare(participant)).body.england).toMatchObject(published);
    expect((await compare(real, '3', { scope: 'adults' })).body.england).toMatchObject(published);
    await hub.dataSource.getRepository(NationalEditionEntity).delete(id);
  });

  test('of the one authority that this one followed are its own; of several they are not', async () => {
    const before = await aPhase('2025-06-01', 'Phase of 2025');
    const old = await anAuthority(hub.dataSource, 'Old Alderbrook');
    await released(hub, old, { phaseId: before.id, level: 'programme' });
    await released(hub, own);
    const successions = hub.dataSource.getRepository(AuthoritySuccessionEntity);
    await successions.insert({
      predecessorId: old.id,
      successorId: own.id,
      kind: 'rename',
      on: '2026-04-01',
    });
    const followed = await compare(participant);
    expect(followed.body.trend.map(({ predecessor }) => predecessor?.name ?? null)).toEqual([
      'Old Alderbrook',
      null,
    ]);
    expect(followed.body.mergedFrom).toEqual([]);

    const other = await anAuthority(hub.dataSource, 'Brindlewick');
    await successions.insert({
      predecessorId: other.id,
      successorId: own.id,
      kind: 'merger',
      on: '2026-04-01',
    });
    const merged = await compare(participant);
    expect(merged.body.trend).toHaveLength(1);
    expect(merged.body.mergedFrom.map(({ name }) => name)).toEqual(['Brindlewick', 'Old Alderbrook']);
  });
});

describe('a card of a figure', () => {
  const cardsTo = async (client: Client, ids: string[]) =>
    (await client.call(listEvidence, { query: { refs: ids.map((id) => `figure:${id}`).join(',') } })).body
      .items;
  const found = async (client: Client, search: string) =>
    (await client.call(findEvidence, { query: { kind: 'figure', search } })).body.items;

  test('is there for whoever may see the figure under its name', async () => {
    const named = await aPeer('Kestrel Vale');
    const quiet = await aPeer('Millhaven', { level: 'nameless' });
    await released(hub, own, { level: 'programme' });
    const all = await found(team, 'disciplinary 2026-27');
    expect(all.map(({ title }) => title).toSorted()).toEqual(
      expect.arrayContaining(['Kestrel Vale: entering the formal disciplinary process']),
    );
    const idOf = async (authorityId: string) => {
      const [row] = await hub.dataSource.query<{ id: string }[]>(
        `select figure_reference($1, $2, '3', 'combined') as id`,
        [authorityId, phase.id],
      );
      return row?.id ?? '';
    };
    const ids = await Promise.all([named.id, quiet.id, own.id].map(idOf));
    // The comparison names the same card, of those it names.
    const { body: compared } = await compare(participant, '3', { peers: 'england' });
    expect(compared.rows.map(({ label, figureId }) => [label, figureId])).toEqual(
      expect.arrayContaining([['Kestrel Vale', ids[0]]]),
    );
    expect(JSON.stringify(compared)).not.toContain(ids[1]);
    const names = (items: { title: string }[]) =>
      items.map(({ title }) => title.replace(/:.*/, '')).toSorted();
    expect(names(await cardsTo(participant, ids))).toEqual(['Alderbrook', 'Kestrel Vale']);
    expect(names(await cardsTo(team, ids))).toEqual(['Alderbrook', 'Kestrel Vale', 'Millhaven']);
    const peer = await hub.as(await aMember(hub.dataSource, { authority: named }));
    expect(names(await cardsTo(peer, ids))).toEqual(['Kestrel Vale']);
    const elsewhere = await hub.as(await aMember(hub.dataSource));
    expect(await cardsTo(elsewhere, ids)).toEqual([]);
    const [card] = await cardsTo(participant, [ids[0] ?? '']);
    expect(card).toMatchObject({
      kind: 'figure',
      label: 'Indicator',
      lines: [
        'Indicator 3, 2026-27, adults’ and children’s together',
        expect.stringMatching(/^24% more likely \(1\.24, 95% interval/),
        expect.any(String),
      ],
      href: `/indicators/3?phase=${phase.id}&scope=combined&peers=england`,
    });
  });

  test('is found by name, by what the indicator is called, and one’s own first', async () => {
    await aPeer('Kestrel Vale');
    await released(hub, own, { level: 'programme' });
    expect((await found(participant, 'leaving'))[0]?.title).toBe('Alderbrook: leaving the organisation');
    expect((await found(participant, 'kestrel 7b'))[0]?.title).toBe('Kestrel Vale: harassment by managers');
    expect(await found(participant, 'kestrel nothing')).toEqual([]);
  });
});

test('the one search finds indicators by what people call them, and never says a figure', async () => {
  await released(hub, own);
  const search = async (q: string, query = {}) =>
    (await participant.call(searchKind, { params: { kind: 'indicators' }, query: { q, ...query } })).body
      .items;
  expect((await search('disciplinary')).map(({ path }) => path)).toEqual(['/indicators/3']);
  expect((await search('turnover')).map(({ path }) => path)).toEqual(['/indicators/8']);
  expect((await search('harassment')).map(({ path }) => path)).toEqual([
    '/indicators/6',
    '/indicators/7a',
    '/indicators/7b',
  ]);
  const [hit] = await search('indicator 9');
  expect(hit?.title.map(({ text }) => text).join('')).toBe('9. Being a senior manager');
  expect(JSON.stringify(await search('disciplinary'))).not.toMatch(/1\.2|Alderbrook/);
});

describe('with 153 authorities and seven years', () => {
  const years = [2020, 2021, 2022, 2023, 2024, 2025];
  beforeEach(async () => {
    await released(hub, own);
    const phases = [phase];
    for (const year of years) phases.push(await aPhase(`${year}-06-01`, `Phase of ${year}`));
    await hub.dataSource.query(`
      insert into authority (code, name, short_name, type, region, is_demonstration)
      select 'MANY' || n, 'Council of Many ' || n, 'Brindlewick upon Many ' || n, 'unitary', 'London', true
      from generate_series(1, 152) n`);
    await hub.dataSource.query(
      `insert into enrolment (authority_id, phase_id, state, services, registered_at, state_changed_at)
       select a.id, $1, 'submitted', '{adults,childrens}', now(), now() from authority a where a.code like 'MANY%'`,
      [phase.id],
    );
    const [columns, sharing] = [
      hub.dataSource.getMetadata(ReleasedFigureEntity),
      hub.dataSource.getMetadata(FigureSharingEntity),
    ];
    const copied = columns.columns
      .map(({ databaseName }) => databaseName)
      .filter((name) => !['authority_id', 'phase_id', 'release_id'].includes(name));
    expect(sharing.tableName).toBe('figure_sharing');
    await hub.dataSource.query(
      `with made as (
         insert into release (id, authority_id, phase_id, number, threshold, decision, completeness, made_at)
         select gen_random_uuid(), a.id, p.id, 1, r.threshold, r.decision, r.completeness, now()
         from authority a, phase p, release r
         where r.authority_id = $1 and p.id = any($2) and not (a.id = $1 and p.id = r.phase_id)
         returning id, authority_id, phase_id)
       insert into released_figure (authority_id, phase_id, release_id, ${copied.join(', ')})
       select m.authority_id, m.phase_id, m.id, ${copied.map((name) => `f.${name}`).join(', ')}
       from made m, released_figure f where f.authority_id = $1 and f.phase_id = $3`,
      [own.id, phases.map(({ id }) => id), phase.id],
    );
    await hub.dataSource.query(
      `insert into figure_sharing (authority_id, phase_id, indicator, level, chosen_at)
       select a.id, $1, n, 'named', now() from authority a, generate_series(1, 9) n where a.code like 'MANY%'`,
      [phase.id],
    );
    await hub.dataSource.query('analyze');
  });

  test('a comparison is one statement, below 60 kB and fast', async () => {
    expect(await hub.dataSource.getRepository(ReleaseEntity).count()).toBe(153 * 7);
    expect(await hub.dataSource.getRepository(ReleasedFigureEntity).count()).toBe(
      153 * 7 * 10 * SCOPE_KEYS.length,
    );
    for (const key of FIGURE_KEYS) {
      const asked = listening(hub);
      const { body } = await compare(participant, key, { peers: 'england' });
      asked.stop();
      // Who looked is written down after the answer.
      expect(
        asked.statements.filter((name) => name !== 'unnamed' && !name.startsWith('figure-view')),
      ).toEqual(['comparison-england']);
      expect(body.rows).toHaveLength(152);
      expect(body.trend).toHaveLength(7);
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(60_000);
    }
    const asked = listening(hub);
    await participant.call(getFigureOverview);
    asked.stop();
    expect(asked.statements).toEqual(['figure-overview']);
    const times: number[] = [];
    for (let at = 0; at < 20; at++) {
      const before = performance.now();
      await compare(participant, '3', { peers: 'england' });
      times.push(performance.now() - before);
    }
    // 50 ms at the 95th percentile on a machine of its own (npm run bench); here others run beside it.
    expect(times.toSorted((one, other) => one - other)[10]).toBeLessThan(150);
  });
});

test('what is given to peers holds no count', async () => {
  await aPeer('Kestrel Vale');
  const counts = someCounts();
  const { body } = await compare(participant, '3', { peers: 'england' });
  const said = JSON.stringify(body.rows);
  expect(said).not.toMatch(/rounded|events|base|count/);
  for (const people of Object.values(counts[3].disciplinary ?? {}))
    if (people > 0) expect(said).not.toContain(`:${people},`);
});
