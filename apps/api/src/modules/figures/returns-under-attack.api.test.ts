import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
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
import pg from 'pg';
import { AuditEntryEntity } from '#modules/audit/audit-entry.entity.ts';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { EnrolmentRoleEntity } from '#modules/enrolments/enrolment-role.entity.ts';
import { EnrolmentEntity } from '#modules/enrolments/enrolment.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import { ReturnIndicatorEntity } from '#modules/returns/return-indicator.entity.ts';
import { aMember, anAuthority, theTestPhase } from '#testing/factories/people.ts';
import { aReturn, sharingOf, signedOff } from '#testing/factories/returns.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
});
afterAll(() => hub.close());

type Member = Awaited<ReturnType<typeof aMember>>;
let authority: AuthorityEntity;
let leading: Member;
let sponsoring: Member;
let lead: Client;
let sponsor: Client;
beforeEach(async () => {
  authority = await anAuthority(hub.dataSource);
  leading = await aMember(hub.dataSource, { authority, role: 'lead' });
  sponsoring = await aMember(hub.dataSource, { authority, role: 'sponsor' });
  [lead, sponsor] = [await hub.as(leading), await hub.as(sponsoring)];
});

const edit = (changes: Partial<IndicatorEdit> = {}): IndicatorEdit => ({
  version: 1,
  answer: 'counts',
  counts: [],
  notes: '',
  explanations: [],
  ...changes,
});
const period = { periodStart: '2025-04-01', periodEnd: '2026-03-31', snapshotOn: '2026-03-31' };
const signing = (version: number) => ({ version, sharing: sharingOf('named'), isConfirmed: true as const });
const enrolments = () => hub.dataSource.getRepository(EnrolmentEntity);

describe('whoever is not what they were when they opened the page', () => {
  test('a sponsor who left, or is none any more, signs nothing off', async () => {
    const { id: returnId } = await aReturn(hub.dataSource, authority, { changes: { state: 'sent' } });
    const left = await aMember(hub.dataSource, { authority, role: 'sponsor' });
    const gone = await hub.as(left);
    await hub.dataSource.query(`update member set ended_at = now() where id = $1`, [left.member.id]);
    await hub.dataSource.getRepository(EnrolmentRoleEntity).delete({ memberId: sponsoring.member.id });
    const asked = { params: { returnId }, body: signing(1) };
    expect((await gone.call(signReturnOff, asked)).status).toBe(401);
    expect((await sponsor.call(signReturnOff, asked)).status).toBe(404);
    expect((await sponsor.call(getReturn, { params: { returnId } })).status).toBe(404);
  });

  test('a delegate fills in and does not sign', async () => {
    const { id: returnId } = await aReturn(hub.dataSource, authority, { changes: { state: 'sent' } });
    const delegate = await hub.as(await aMember(hub.dataSource, { authority, role: 'delegate' }));
    const { status } = await delegate.call(signReturnOff, { params: { returnId }, body: signing(1) });
    expect(status).toBe(403);
  });

  test('a signing outlives its signer’s account', async () => {
    const made = await aReturn(hub.dataSource, authority);
    await signedOff(hub, authority, made);
    await hub.dataSource.query(
      `update return_signing set signed_by = null where return_id = $1`, // as erasing does: the key is "on delete set null"
      [made.id],
    );
    const { body } = await lead.call(getReturn, { params: { returnId: made.id } });
    expect(body.lastSigning).toMatchObject({ number: 1, signedBy: null });
    const params = { returnId: made.id, number: 1 };
    expect((await lead.call(getSigning, { params })).body).toMatchObject({ number: 1, signedBy: null });
  });
});

describe('an enrolment that is not what it was when the return was begun', () => {
  /** Their roles today are those of another phase, as of somebody who leads the next one already. */
  async function rolesInAnotherPhase(): Promise<void> {
    const phases = hub.dataSource.getRepository(PhaseEntity);
    const name = 'The phase after';
    const phase =
      (await phases.findOneBy({ name })) ??
      (await phases.save({ name, years: '2027-28', startsOn: '2027-06-01', endsOn: '2028-05-31' }));
    const at = new Date('2026-09-01T09:00:00Z');
    const { id: enrolmentId } = await enrolments().save({
      phaseId: phase.id,
      authorityId: authority.id,
      state: 'registered',
      services: ['adults'],
      registeredAt: at,
      stateChangedAt: at,
    });
    await hub.dataSource.getRepository(EnrolmentRoleEntity).insert([
      { enrolmentId, memberId: leading.member.id, role: 'lead' },
      { enrolmentId, memberId: sponsoring.member.id, role: 'sponsor' },
    ]);
  }
  const changed = async (returnId: string, version: number) => [
    (await lead.call(setReturnPeriod, { params: { returnId }, body: { version, ...period } })).status,
    (await lead.call(editReturnIndicator, { params: { returnId, indicator: 3 }, body: edit() })).status,
    (await lead.call(sendReturn, { params: { returnId }, body: { version } })).status,
  ];

  test('withdrawn: nothing is filed, sent, signed off or opened again, and no button says it could be', async () => {
    const adults = await aReturn(hub.dataSource, authority);
    const childrens = await aReturn(hub.dataSource, authority, {
      service: 'childrens',
      changes: { state: 'sent' },
    });
    await rolesInAnotherPhase();
    await enrolments().update({ id: adults.enrolmentId }, { state: 'withdrawn' });

    expect(await changed(adults.id, 1)).toEqual([409, 409, 409]);
    const refused = await sponsor.call(signReturnOff, {
      params: { returnId: childrens.id },
      body: signing(1),
    });
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/return-not-open']);
    const { body } = await sponsor.call(getReturn, { params: { returnId: childrens.id } });
    expect(body.state).toBe('sent');
    expect(body.can).toMatchObject({ edit: false, send: false, signOff: false });
    const begun = await lead.call(beginReturn, {
      body: { id: randomUUID(), phaseId: adults.phaseId, service: 'adults' },
    });
    expect(begun.status).toBe(422);
  });

  test('withdrawn after signing off: who sees the figures may still be chosen, and nothing is corrected', async () => {
    const made = await aReturn(hub.dataSource, authority);
    await signedOff(hub, authority, made);
    await rolesInAnotherPhase();
    await enrolments().update({ id: made.enrolmentId }, { state: 'withdrawn' });
    const params = { returnId: made.id };
    const { body } = await sponsor.call(getReturn, { params });
    expect(body.can).toMatchObject({ share: true, correct: false });
    const correction = { version: body.version, reason: 'A late case' };
    expect((await sponsor.call(correctReturn, { params, body: correction })).status).toBe(409);
    const narrowed = await sponsor.call(shareFigures, {
      params,
      body: { sharing: sharingOf('programme') },
    });
    expect(narrowed.status).toBe(200);
  });

  test('without the service: the return is not there', async () => {
    const made = await aReturn(hub.dataSource, authority, { service: 'childrens' });
    await enrolments().update({ id: made.enrolmentId }, { services: ['adults'] });
    expect(await changed(made.id, 1)).toEqual([404, 404, 404]);
    expect((await lead.call(getReturn, { params: { returnId: made.id } })).status).toBe(404);
    const { body } = await lead.call(listReturns);
    expect(body.items.map(({ service }) => service)).toEqual(['adults']);
  });

  test('ended, as after a merger: its people have no return of it any more', async () => {
    const { id: returnId } = await aReturn(hub.dataSource, authority, { changes: { state: 'sent' } });
    await hub.dataSource.query(`update authority set ended_on = '2026-11-01' where id = $1`, [authority.id]);
    const asked = { params: { returnId }, body: signing(1) };
    expect((await sponsor.call(signReturnOff, asked)).status).toBe(404);
    expect((await lead.call(takeReturnBack, { params: { returnId }, body: { version: 1 } })).status).toBe(
      404,
    );
    expect((await lead.call(listReturns)).status).toBe(404);
  });
});

describe('what is sent by hand', () => {
  test('figures are not shared before any of the phase is signed off', async () => {
    for (const state of ['open', 'sent'] as const) {
      const service = state === 'open' ? 'adults' : 'childrens';
      const { id: returnId } = await aReturn(hub.dataSource, authority, { service, changes: { state } });
      const { status, body } = await sponsor.call(shareFigures, {
        params: { returnId },
        body: { sharing: sharingOf('named') },
      });
      expect([state, status, body.type]).toEqual([state, 409, '/problems/return-not-sent']);
    }
  });

  test.each(['constructor', 'prototype', '__proto__', 'tostring', 'has-own-property', 'band:constructor'])(
    'a measure called %s is none',
    async (measure) => {
      const { id: returnId } = await aReturn(hub.dataSource, authority);
      const { status, body } = await lead.call(editReturnIndicator, {
        params: { returnId, indicator: 3 },
        body: edit({ counts: [{ measure, group: 'white', people: 7919 }] }),
      });
      expect(status).toBe(422);
      expect(body.errors?.[0]?.pointer).toBe('#/counts/0/measure');
      expect(Object.hasOwn(Object, 'white')).toBe(false);
      expect(({} as Record<string, unknown>)['white']).toBeUndefined();
    },
  );

  test('a check called constructor explains nothing', async () => {
    const { id: returnId } = await aReturn(hub.dataSource, authority);
    const { status, body } = await lead.call(editReturnIndicator, {
      params: { returnId, indicator: 3 },
      body: edit({ explanations: [{ check: 'constructor', words: 'Because' }] }),
    });
    expect(status).toBe(200);
    expect(body.indicators[2]?.isComplete).toBe(false);
  });

  test('a body that would set a prototype, one without end and one of too many counts are refused', async () => {
    const { id: returnId } = await aReturn(hub.dataSource, authority);
    const put = (body: string) =>
      lead.fetch(`/api/returns/${returnId}/indicators/3`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body,
      });
    expect((await put('{"version":1,"__proto__":{"answer":"counts"}}')).status).toBeGreaterThanOrEqual(400);
    expect((await put(JSON.stringify({ ...edit(), notes: 'a'.repeat(20_000_000) }))).status).toBe(413);
    const counts = Array.from({ length: 201 }, () => ({
      measure: 'disciplinary',
      group: 'white',
      people: 1,
    }));
    expect((await put(JSON.stringify({ ...edit(), counts }))).status).toBe(422);
  });

  test('an id of somebody else’s return begins nothing', async () => {
    const other = await anAuthority(hub.dataSource);
    const { id } = await aReturn(hub.dataSource, other);
    const phase = await theTestPhase(hub.dataSource);
    const { status, body } = await lead.call(beginReturn, {
      body: { id, phaseId: phase.id, service: 'adults' },
    });
    expect([status, body.type]).toEqual([409, '/problems/id-already-used']);
    expect(JSON.stringify(body)).not.toContain(other.id);
  });

  test('beginning twice with one id, after a lost answer, is one return', async () => {
    const phase = await theTestPhase(hub.dataSource);
    const body = { id: randomUUID(), phaseId: phase.id, service: 'adults' as const };
    const answers = [await lead.call(beginReturn, { body }), await lead.call(beginReturn, { body })];
    expect(answers.map(({ status, body: { id } }) => [status, id])).toEqual([
      [200, body.id],
      [200, body.id],
    ]);
  });

  test('why a return is corrected stays with it: the audit holds no words that may say a count', async () => {
    const made = await aReturn(hub.dataSource, authority);
    await signedOff(hub, authority, made);
    const { body } = await lead.call(correctReturn, {
      params: { returnId: made.id },
      body: { version: 3, reason: 'It was 7 and not 12' },
    });
    expect(body.correctionReason).toBe('It was 7 and not 12');
    const entries = await hub.dataSource.getRepository(AuditEntryEntity).find();
    expect(JSON.stringify(entries)).toContain('return.opened-again');
    expect(JSON.stringify(entries)).not.toContain('7 and not 12');
  });
});

describe('as many queries', () => {
  const queries = jest.spyOn(pg.Client.prototype, 'query');
  async function counted(ask: () => Promise<{ status: number }>): Promise<number> {
    queries.mockClear();
    expect((await ask()).status).toBe(200);
    return queries.mock.calls.length;
  }

  test('for a return of one indicator as for one of nine, corrected twice', async () => {
    const whole = await aReturn(hub.dataSource, authority);
    const begun = await aReturn(hub.dataSource, authority, { service: 'childrens' });
    await hub.dataSource
      .getRepository(ReturnIndicatorEntity)
      .createQueryBuilder()
      .delete()
      .where('return_id = :id and indicator > 1', { id: begun.id })
      .execute();
    const get = ({ id }: { id: string }) => counted(() => lead.call(getReturn, { params: { returnId: id } }));
    await get(begun);
    const few = await get(begun);
    await signedOff(hub, authority, whole);
    for (const version of [3, 6]) {
      const params = { returnId: whole.id };
      await lead.call(correctReturn, { params, body: { version, reason: 'A late case' } });
      await lead.call(sendReturn, { params, body: { version: version + 1 } });
      await sponsor.call(signReturnOff, { params, body: signing(version + 2) });
    }
    expect(await get(whole)).toBe(few);
    expect(few).toBeLessThanOrEqual(8);
  });

  test('to sign off the first version as the third, with another service signed beside it', async () => {
    const [adults, childrens] = [
      await aReturn(hub.dataSource, authority, { changes: { state: 'sent' } }),
      await aReturn(hub.dataSource, authority, { service: 'childrens', changes: { state: 'sent' } }),
    ];
    const sign = (returnId: string, version: number) =>
      counted(() => sponsor.call(signReturnOff, { params: { returnId }, body: signing(version) }));
    await sign(adults.id, 1);
    const first = await sign(childrens.id, 1);
    const params = { returnId: childrens.id };
    let last = 0;
    for (const version of [2, 5]) {
      await lead.call(correctReturn, { params, body: { version, reason: 'A late case' } });
      await lead.call(sendReturn, { params, body: { version: version + 1 } });
      last = await sign(childrens.id, version + 2);
    }
    expect(last).toBeLessThanOrEqual(first);
    expect(first).toBeLessThanOrEqual(45);
  });
});
