import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { previewNationalEdition, publishNationalEdition } from '@hub/contracts/national-figures';
import {
  correctReturn,
  editReturnIndicator,
  getReturn,
  shareFigures,
  signReturnOff,
  takeReturnBack,
} from '@hub/contracts/returns';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { ReleaseEntity } from '#modules/figures/release.entity.ts';
import { ReleasedFigureEntity } from '#modules/figures/released-figure.entity.ts';
import { ReturnSigningEntity } from '#modules/returns/return-signing.entity.ts';
import { aMember, anAdministrator, anAuthority, theTestPhase } from '#testing/factories/people.ts';
import { aReturn, sharingOf, signedOff } from '#testing/factories/returns.ts';
import { type Answer, type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
});
afterAll(() => hub.close());

let authority: AuthorityEntity;
let lead: Client;
let sponsor: Client;
let otherSponsor: Client;
beforeEach(async () => {
  authority = await anAuthority(hub.dataSource);
  lead = await hub.as(await aMember(hub.dataSource, { authority, role: 'lead' }));
  sponsor = await hub.as(await aMember(hub.dataSource, { authority, role: 'sponsor' }));
  otherSponsor = await hub.as(await aMember(hub.dataSource, { authority, role: 'sponsor' }));
});

const signing = (version: number, level: Parameters<typeof sharingOf>[0] = 'named') => ({
  version,
  sharing: sharingOf(level),
  isConfirmed: true as const,
});
const sent = (service: 'adults' | 'childrens' = 'adults') =>
  aReturn(hub.dataSource, authority, { service, changes: { state: 'sent' } });
const inOrder = (numbers: number[]) => numbers.toSorted((one, other) => one - other);
const statuses = (answers: Answer<unknown>[]) => answers.map(({ status }) => status);

/** Holds a lock of the database until as many others as are waited for want it: then all of them have read what they read. */
async function whileLocked<Of>(
  lock: string,
  values: unknown[],
  waiting: number,
  start: () => Promise<Of>,
): Promise<Of> {
  const runner = hub.dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query(lock, values);
  const started = start();
  const began = performance.now();
  for (;;) {
    // Not by the holder: within a transaction the activity stays as it was first seen.
    const [{ count }] = (await hub.dataSource.query(
      `select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    )) as [{ count: number }];
    if (count >= waiting) break;
    if (performance.now() - began > 10_000) throw new Error(`${count} of ${waiting} came to wait`);
  }
  await runner.commitTransaction();
  await runner.release();
  return started;
}
const RELEASES = `select pg_advisory_xact_lock(hashtextextended($1, 0))`;
const RETURN = `select from service_return where id = $1 for update`;

describe('at the same moment', () => {
  // The first, while no other return of the phase is signed: they would be in the edition too.
  test('two authorities show more, where either may alone and both together would leave too few unseen', async () => {
    const filed = async (level: Parameters<typeof sharingOf>[0]) => {
      const of = await anAuthority(hub.dataSource);
      const made = await aReturn(hub.dataSource, of);
      await signedOff(hub, of, made, level);
      return { of, returnId: made.id };
    };
    for (let made = 0; made < 3; made++) await filed('named');
    const unseen: Awaited<ReturnType<typeof filed>>[] = [];
    for (let made = 0; made < 7; made++) unseen.push(await filed('programme'));
    await hub.dataSource.query(
      `insert into hub (id, has_demonstration) values (1, true) on conflict (id) do update set has_demonstration = true`,
    );
    const administrator = await hub.as(await anAdministrator(hub.dataSource));
    const { id: phaseId } = await theTestPhase(hub.dataSource);
    const { body: preview } = await administrator.call(previewNationalEdition, { params: { phaseId } });
    const published = await administrator.call(publishNationalEdition, {
      body: { id: randomUUID(), phaseId, basis: preview.basis },
    });
    expect(published.status).toBeLessThan(300);

    const answers = await whileLocked(`lock table figure_sharing in share mode`, [], 2, () =>
      Promise.all(
        unseen.slice(0, 2).map(async ({ of, returnId }) => {
          const client = await hub.as(await aMember(hub.dataSource, { authority: of, role: 'sponsor' }));
          return client.call(shareFigures, { params: { returnId }, body: { sharing: sharingOf('named') } });
        }),
      ),
    );
    expect(inOrder(statuses(answers))).toEqual([200, 409]);
  });

  test('both services signed off: the second release holds the first', async () => {
    const [adults, childrens] = [await sent('adults'), await sent('childrens')];
    const lock = [`release ${authority.id} ${adults.phaseId}`];

    const answers = await whileLocked(RELEASES, lock, 2, () =>
      Promise.all([
        sponsor.call(signReturnOff, { params: { returnId: adults.id }, body: signing(1) }),
        otherSponsor.call(signReturnOff, { params: { returnId: childrens.id }, body: signing(1) }),
      ]),
    );

    expect(statuses(answers)).toEqual([200, 200]);
    const releases = await hub.dataSource
      .getRepository(ReleaseEntity)
      .find({ where: { authorityId: authority.id }, order: { number: 'ASC' } });
    expect(releases.map(({ number }) => number)).toEqual([1, 2]);
    const figures = await hub.dataSource
      .getRepository(ReleasedFigureEntity)
      .findBy({ authorityId: authority.id, key: '8' });
    expect(
      figures.map(({ scope, status, releaseId }) => [scope, status, releaseId === releases[1]?.id]),
    ).toEqual(
      expect.arrayContaining([
        ['adults', 'shown', true],
        ['childrens', 'shown', true],
        ['combined', 'shown', true],
      ]),
    );
  });

  test('two sponsors sign: one does, the other is told and shown what is there', async () => {
    const { id: returnId } = await sent();
    const answers = await whileLocked(RETURN, [returnId], 2, () =>
      Promise.all([
        sponsor.call(signReturnOff, { params: { returnId }, body: signing(1) }),
        otherSponsor.call(signReturnOff, { params: { returnId }, body: signing(1, 'programme') }),
      ]),
    );
    expect(inOrder(statuses(answers))).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.type).toBe('/problems/return-changed');
    expect(refused?.body.current).toMatchObject({ state: 'signed' });
    expect(await hub.dataSource.getRepository(ReturnSigningEntity).countBy({ returnId })).toBe(1);
    // The refused one’s choice of who sees it has not been made either.
    const winner = answers.findIndex(({ status }) => status === 200);
    const { body } = await lead.call(getReturn, { params: { returnId } });
    expect(new Set(body.sharing.map(({ level }) => level))).toEqual(
      new Set([winner === 0 ? 'named' : 'programme']),
    );
  });

  test('one signs while the lead takes it back to change it', async () => {
    const { id: returnId } = await sent();
    const answers = await whileLocked(RETURN, [returnId], 2, () =>
      Promise.all([
        sponsor.call(signReturnOff, { params: { returnId }, body: signing(1) }),
        lead.call(takeReturnBack, { params: { returnId }, body: { version: 1 } }),
      ]),
    );
    expect(inOrder(statuses(answers))).toEqual([200, 409]);
    const { body } = await lead.call(getReturn, { params: { returnId } });
    expect(body.state).toBe(answers[0].status === 200 ? 'signed' : 'open');
    expect(body.signings).toHaveLength(answers[0].status === 200 ? 1 : 0);
  });

  test('two edit one indicator: the second is shown what the first wrote, and nothing is lost', async () => {
    const { id: returnId } = await aReturn(hub.dataSource, authority);
    const delegate = await hub.as(await aMember(hub.dataSource, { authority, role: 'delegate' }));
    const edit = (people: number) => ({
      version: 1,
      answer: 'counts' as const,
      counts: [{ measure: 'disciplinary', group: 'white' as const, people }],
      notes: '',
      explanations: [],
    });
    const params = { returnId, indicator: 3 };
    const answers = await whileLocked(RETURN, [returnId], 2, () =>
      Promise.all([
        lead.call(editReturnIndicator, { params, body: edit(11) }),
        delegate.call(editReturnIndicator, { params, body: edit(22) }),
      ]),
    );
    expect(inOrder(statuses(answers))).toEqual([200, 409]);
    const kept = answers.findIndex(({ status }) => status === 200);
    const { body } = await lead.call(getReturn, { params: { returnId } });
    const third = body.indicators.find(({ number }) => number === 3);
    expect(third).toMatchObject({ version: 2, counts: [{ people: kept === 0 ? 11 : 22 }] });
    expect(answers[1 - kept]?.body.current).toMatchObject({ id: returnId, version: body.version });
  });

  test('one opens it for a correction while another does, and neither is signed unseen', async () => {
    const made = await aReturn(hub.dataSource, authority);
    await signedOff(hub, authority, made);
    const params = { returnId: made.id };
    const { body: before } = await lead.call(getReturn, { params });
    const body = { version: before.version, reason: 'A late case' };
    const answers = await whileLocked(RETURN, [made.id], 3, () =>
      Promise.all([
        lead.call(correctReturn, { params, body }),
        sponsor.call(correctReturn, { params, body }),
        otherSponsor.call(signReturnOff, { params, body: signing(before.version) }),
      ]),
    );
    expect(inOrder(statuses(answers.slice(0, 2)))).toEqual([200, 409]);
    expect(answers[2].status).toBe(409);
    expect(await hub.dataSource.getRepository(ReturnSigningEntity).countBy({ returnId: made.id })).toBe(1);
  });

  test('both services’ figures are shared anew, each list in an order of its own', async () => {
    const [adults, childrens] = [
      await aReturn(hub.dataSource, authority),
      await aReturn(hub.dataSource, authority, { service: 'childrens' }),
    ];
    await signedOff(hub, authority, adults);
    await signedOff(hub, authority, childrens);
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all([
        sponsor.call(shareFigures, {
          params: { returnId: adults.id },
          body: { sharing: sharingOf('programme') },
        }),
        otherSponsor.call(shareFigures, {
          params: { returnId: childrens.id },
          body: { sharing: sharingOf('named').toReversed() },
        }),
      ]);
      expect(statuses(answers)).toEqual([200, 200]);
      const { body } = await lead.call(getReturn, { params: { returnId: adults.id } });
      expect(new Set(body.sharing.map(({ level }) => level)).size).toBe(1);
    }
  });
});
