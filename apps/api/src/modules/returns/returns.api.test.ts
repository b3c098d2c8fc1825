import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  beginReturn,
  correctReturn,
  editReturnIndicator,
  getReturn,
  getSigning,
  type IndicatorEdit,
  listReturns,
  sendReturn,
  setReturnPeriod,
  shareFigures,
  signReturnOff,
  takeReturnBack,
} from '@hub/contracts/returns';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { EnrolmentEntity } from '#modules/enrolments/enrolment.entity.ts';
import { ReleaseEntity } from '#modules/figures/release.entity.ts';
import { ReleasedFigureEntity } from '#modules/figures/released-figure.entity.ts';
import { aFacilitator, aMember, anAuthority, anEnrolment, theTestPhase } from '#testing/factories/people.ts';
import { aReturn, sharingOf, signedOff, someCounts } from '#testing/factories/returns.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

let authority: AuthorityEntity;
let lead: Client;
let sponsor: Client;
beforeEach(async () => {
  authority = await anAuthority(hub.dataSource);
  lead = await hub.as(await aMember(hub.dataSource, { authority, role: 'lead', name: 'Amara Okafor' }));
  sponsor = await hub.as(await aMember(hub.dataSource, { authority, role: 'sponsor' }));
});

const counted = (measure: string, white: number, majority: number, unknown = 0) => [
  { measure, group: 'white' as const, people: white },
  { measure, group: 'global-majority' as const, people: majority },
  { measure, group: 'not-known' as const, people: unknown },
];
const edit = (changes: Partial<IndicatorEdit> = {}): IndicatorEdit => ({
  version: 0,
  answer: 'counts',
  counts: counted('disciplinary', 12, 9),
  notes: '',
  explanations: [],
  ...changes,
});

async function begun(): Promise<{ returnId: string }> {
  const phase = await theTestPhase(hub.dataSource);
  await anEnrolment(hub.dataSource, authority);
  const { body } = await lead.call(beginReturn, {
    body: { id: randomUUID(), phaseId: phase.id, service: 'adults' },
  });
  return { returnId: body.id };
}

describe('beginning', () => {
  test('two who begin at once get the same return', async () => {
    const phase = await theTestPhase(hub.dataSource);
    await anEnrolment(hub.dataSource, authority);
    const delegate = await hub.as(await aMember(hub.dataSource, { authority, role: 'delegate' }));
    const body = () => ({ id: randomUUID(), phaseId: phase.id, service: 'adults' as const });
    const answers = await Promise.all([
      lead.call(beginReturn, { body: body() }),
      delegate.call(beginReturn, { body: body() }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0].body.id).toBe(answers[1].body.id);
  });

  test('the questions are those of the phase, by the day on which it starts', async () => {
    const { returnId } = await begun();
    const asked = async () => (await lead.call(getReturn, { params: { returnId } })).body.definitions;
    const startOn = (day: string) =>
      hub.dataSource.query(`update phase set starts_on = $1 where name = 'Test phase'`, [day]);
    expect(await asked()).toBe('2025');
    await startOn('2024-09-01');
    expect(await asked()).toBe('2023');
    await startOn('2026-06-01');
  });

  test('every service of the enrolment is listed, begun or not', async () => {
    const { returnId } = await begun();
    const { body } = await lead.call(listReturns);
    expect(body.items.map(({ service, id, can }) => [service, id, can.begin])).toEqual([
      ['adults', returnId, false],
      ['childrens', null, true],
    ]);
  });

  test('a phase that the authority has no part in is refused', async () => {
    const { status, body } = await lead.call(beginReturn, {
      body: { id: randomUUID(), phaseId: randomUUID(), service: 'adults' },
    });
    expect(status).toBe(422);
    expect(body.errors?.[0]?.pointer).toBe('#/phaseId');
  });
});

describe('filling in', () => {
  test('what is missing or odd is saved, and said', async () => {
    const { returnId } = await begun();
    const params = { returnId, indicator: 3 };
    const { status, body } = await lead.call(editReturnIndicator, {
      params,
      body: edit({ counts: counted('disciplinary', 12, 9).slice(0, 1) }),
    });
    expect(status).toBe(200);
    const third = body.indicators.find(({ number }) => number === 3);
    expect(third).toMatchObject({ version: 1, isComplete: false, updatedBy: 'Amara Okafor' });
    expect(third?.checks.map(({ check }) => check)).toEqual([
      'staff-missing',
      'missing:disciplinary:global-majority',
      'missing:disciplinary:not-known',
    ]);
  });

  test('a numerator above its denominator stands in the way; a warning waits for an explanation', async () => {
    const { id: returnId } = await aReturn(hub.dataSource, authority, {
      counts: {
        2: {
          shortlisted: { white: 50, 'global-majority': 20, 'not-known': 40 },
          appointed: { white: 60, 'global-majority': 5, 'not-known': 1 },
        },
      },
    });
    const { body } = await lead.call(getReturn, { params: { returnId } });
    const second = body.indicators.find(({ number }) => number === 2);
    expect(second?.checks.map(({ check, severity }) => [check, severity])).toEqual([
      ['unknown-share:shortlisted', 'warning'],
      ['above-base:appointed:white', 'error'],
    ]);
    const saved = await lead.call(editReturnIndicator, {
      params: { returnId, indicator: 2 },
      body: edit({
        version: 1,
        counts: [...counted('shortlisted', 50, 20, 40), ...counted('appointed', 40, 5, 1)],
        explanations: [{ check: 'unknown-share:shortlisted', words: 'A new form did not ask' }],
      }),
    });
    expect(saved.body.indicators.find(({ number }) => number === 2)).toMatchObject({ isComplete: true });
    expect(saved.body.complete).toBe(9);
  });

  test('of two who edit one indicator the second is shown what the first saved', async () => {
    const { returnId } = await begun();
    const params = { returnId, indicator: 3 };
    await lead.call(editReturnIndicator, { params, body: edit() });
    const { status, body } = await lead.call(editReturnIndicator, {
      params,
      body: edit({ counts: counted('disciplinary', 1, 1) }),
    });
    expect([status, body.type]).toEqual([409, '/problems/return-indicator-changed']);
    const current = body.current as { indicators: { number: number; counts: unknown[] }[] };
    expect(current.indicators.find(({ number }) => number === 3)?.counts).toContainEqual({
      measure: 'disciplinary',
      group: 'white',
      people: 12,
    });
  });

  test.each([
    ['a count of another indicator', { counts: counted('leavers', 1, 1) }, '#/counts/0/measure'],
    ['a negative count', { counts: counted('disciplinary', -1, 1) }, '#/counts/0/people'],
    ['half a person', { counts: counted('disciplinary', 1.5, 1) }, '#/counts/0/people'],
    ['more people than there are', { counts: counted('disciplinary', 1e15, 1) }, '#/counts/0/people'],
    [
      'a count twice',
      { counts: [...counted('disciplinary', 1, 1), ...counted('disciplinary', 1, 1)] },
      '#/counts/3',
    ],
  ])('%s is refused where it stands', async (_, changes, pointer) => {
    const { returnId } = await begun();
    const { status, body } = await lead.call(editReturnIndicator, {
      params: { returnId, indicator: 3 },
      body: edit(changes),
    });
    expect(status).toBe(422);
    expect(body.errors?.[0]?.pointer).toBe(pointer);
  });

  test('"not collected" wants a reason', async () => {
    const { returnId } = await begun();
    const params = { returnId, indicator: 6 };
    const bare = await lead.call(editReturnIndicator, {
      params,
      body: edit({ answer: 'not-collected', counts: [] }),
    });
    expect(bare.body.indicators[5]).toMatchObject({ isComplete: false });
    const said = await lead.call(editReturnIndicator, {
      params,
      body: edit({ version: 1, answer: 'not-collected', counts: [], notes: 'No survey this year' }),
    });
    expect(said.body.indicators[5]).toMatchObject({ isComplete: true });
  });

  test('the last day is after the first', async () => {
    const { returnId } = await begun();
    const { status, body } = await lead.call(setReturnPeriod, {
      params: { returnId },
      body: { version: 1, periodStart: '2026-03-31', periodEnd: '2026-03-31', snapshotOn: null },
    });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, '#/periodEnd']);
  });
});

describe('signing off', () => {
  const sign = { sharing: sharingOf('named'), isConfirmed: true as const };

  test('what waits for the sponsor is edited by nobody until it is taken back', async () => {
    const { id: returnId } = await aReturn(hub.dataSource, authority);
    const params = { returnId };
    const sent = await lead.call(sendReturn, { params, body: { version: 1 } });
    expect(sent.body).toMatchObject({ state: 'sent', can: { edit: false, takeBack: true } });
    const late = await lead.call(editReturnIndicator, {
      params: { returnId, indicator: 3 },
      body: edit({ version: 1 }),
    });
    expect([late.status, late.body.type]).toEqual([409, '/problems/return-not-open']);
    const back = await sponsor.call(takeReturnBack, { params, body: { version: sent.body.version } });
    expect(back.body).toMatchObject({ state: 'open' });
  });

  test('without a sponsor there is nobody to send it to', async () => {
    const other = await anAuthority(hub.dataSource);
    const alone = await hub.as(await aMember(hub.dataSource, { authority: other, role: 'lead' }));
    const { id: returnId } = await aReturn(hub.dataSource, other);
    const { status, body } = await alone.call(sendReturn, { params: { returnId }, body: { version: 1 } });
    expect([status, body.type]).toEqual([409, '/problems/return-no-sponsor']);
  });

  test('an incomplete return is not sent', async () => {
    const { returnId } = await begun();
    const { status, body } = await lead.call(sendReturn, { params: { returnId }, body: { version: 1 } });
    expect([status, body.type]).toEqual([409, '/problems/return-incomplete']);
  });

  test('it is kept, released and counted as submitted', async () => {
    const made = await aReturn(hub.dataSource, authority);
    expect(
      await hub.dataSource.getRepository(ReleasedFigureEntity).countBy({ authorityId: authority.id }),
    ).toBe(0);
    await signedOff(hub, authority, made);
    const { body } = await sponsor.call(getReturn, { params: { returnId: made.id } });
    expect(body).toMatchObject({ state: 'signed', lastSigning: { number: 1, isLate: false, reason: null } });
    expect(body.sharing).toHaveLength(9);
    const figure = await hub.dataSource
      .getRepository(ReleasedFigureEntity)
      .findOneByOrFail({ authorityId: authority.id, key: '2', scope: 'adults' });
    // 35 of 300 and 120 of 560: rounded before anything is made of them.
    expect(figure).toMatchObject({ status: 'shown', ratio: 0.54, rounded: [35, 300, 120, 560] });
    const enrolment = await hub.dataSource
      .getRepository(EnrolmentEntity)
      .findOneByOrFail({ authorityId: authority.id });
    expect(enrolment).toMatchObject({ state: 'preparing', submittedServices: ['adults'] });
  });

  test('a lead does not sign, nor does a sponsor of elsewhere', async () => {
    const { id: returnId } = await aReturn(hub.dataSource, authority, { changes: { state: 'sent' } });
    const other = await hub.as(await aMember(hub.dataSource, { role: 'sponsor' }));
    const body = { version: 1, ...sign };
    expect((await lead.call(signReturnOff, { params: { returnId }, body })).status).toBe(403);
    expect((await other.call(signReturnOff, { params: { returnId }, body })).status).toBe(404);
  });

  test('an old page does not sign what was changed since', async () => {
    const { id: returnId } = await aReturn(hub.dataSource, authority, { changes: { state: 'sent' } });
    const params = { returnId };
    await lead.call(takeReturnBack, { params, body: { version: 1 } });
    await lead.call(sendReturn, { params, body: { version: 2 } });
    const { status, body } = await sponsor.call(signReturnOff, { params, body: { version: 1, ...sign } });
    expect([status, body.type]).toEqual([409, '/problems/return-changed']);
  });

  test('each indicator needs a choice of who sees it', async () => {
    const { id: returnId } = await aReturn(hub.dataSource, authority, { changes: { state: 'sent' } });
    const { status, body } = await sponsor.call(signReturnOff, {
      params: { returnId },
      body: { version: 1, sharing: sharingOf('named').slice(1), isConfirmed: true },
    });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, '#/sharing']);
  });

  test('a correction keeps the old figures and says why', async () => {
    const made = await aReturn(hub.dataSource, authority);
    await signedOff(hub, authority, made);
    const params = { returnId: made.id };
    const opened = await lead.call(correctReturn, {
      params,
      body: { version: 3, reason: 'Two appointments were counted twice' },
    });
    expect(opened.body).toMatchObject({ state: 'open', isCorrection: true });
    await lead.call(editReturnIndicator, {
      params: { ...params, indicator: 2 },
      body: edit({
        version: 1,
        counts: [...counted('shortlisted', 560, 300, 10), ...counted('appointed', 118, 60, 2)],
      }),
    });
    const sent = await lead.call(sendReturn, { params, body: { version: 5 } });
    const signed = await sponsor.call(signReturnOff, {
      params,
      body: { version: sent.body.version, ...sign },
    });
    expect(signed.body.signings.map(({ number, reason }) => [number, reason])).toEqual([
      [2, 'Two appointments were counted twice'],
      [1, null],
    ]);
    const first = await lead.call(getSigning, { params: { ...params, number: 1 } });
    expect(first.body.indicators[1]?.counts).toContainEqual({
      measure: 'appointed',
      group: 'white',
      people: someCounts()[2]['appointed']?.['white'],
    });
    expect(await hub.dataSource.getRepository(ReleaseEntity).countBy({ authorityId: authority.id })).toBe(2);
  });

  test('who sees the figures is chosen anew without signing again', async () => {
    const made = await aReturn(hub.dataSource, authority);
    await signedOff(hub, authority, made);
    const { body } = await sponsor.call(shareFigures, {
      params: { returnId: made.id },
      body: { sharing: sharingOf('nameless') },
    });
    expect(new Set(body.sharing.map(({ level }) => level))).toEqual(new Set(['nameless']));
  });

  test('after the window has closed it is late', async () => {
    await anEnrolment(hub.dataSource, authority);
    const phase = await theTestPhase(hub.dataSource);
    await hub.dataSource.query(
      `insert into milestone (id, phase_id, kind, title, on_date, description, changed_at)
       values ($1, $2, 'data-window-closes', 'Data window closes', '2026-07-31', '', now())`,
      [randomUUID(), phase.id],
    );
    const made = await aReturn(hub.dataSource, authority);
    await signedOff(hub, authority, made);
    const { body } = await lead.call(getReturn, { params: { returnId: made.id } });
    expect(body).toMatchObject({ window: { standing: 'closed' }, lastSigning: { isLate: true } });
  });
});

describe('who reads counts', () => {
  test('neither participants nor the programme team, nor anybody of elsewhere', async () => {
    const { id: returnId } = await aReturn(hub.dataSource, authority);
    const others = [
      await aMember(hub.dataSource, { authority }),
      await aFacilitator(hub.dataSource),
      await aMember(hub.dataSource, { role: 'lead' }),
    ];
    for (const person of others) {
      const client = await hub.as(person);
      expect((await client.call(getReturn, { params: { returnId } })).status).toBe(404);
      expect((await client.call(getSigning, { params: { returnId, number: 1 } })).status).toBe(404);
    }
    expect((await hub.stranger.call(getReturn, { params: { returnId } })).status).toBe(401);
  });
});
