import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  AUDIT_ACTIONS,
  type AuditQuery,
  listAuditedAuthorities,
  listAuditEntries,
} from '@hub/contracts/audit';
import type { Actor } from '#platform/auth/actor.ts';
import { poolOf } from '#platform/database/data-source.ts';
import { aFacilitator, aMember, anAdministrator, anAuthority } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { AuditService } from './audit.service.ts';

let hub: TestHub;
let administrator: Client;
let audit: AuditService;
beforeAll(async () => {
  hub = await startTestHub();
  administrator = await hub.as(await anAdministrator(hub.dataSource));
  audit = hub.app.get(AuditService, { strict: false });
});
afterAll(() => hub.close());

interface Entry {
  at: string;
  personId?: string;
  personName?: string;
  action?: string;
  subjectName?: string | null;
  authorityId?: string | null;
  detail?: object;
}
/** Straight into the table: entries of other times, and of other releases. */
const enter = ({
  at,
  personId = randomUUID(),
  personName = 'Somebody',
  action = 'member.joined',
  subjectName = null,
  authorityId = null,
  detail = {},
}: Entry) =>
  hub.dataSource.query(
    `insert into audit_entry (at, person_id, person_name, action, subject_kind, subject_name, authority_id, detail)
     values ($1, $2, $3, $4, 'person', $5, $6, $7)`,
    [at, personId, personName, action, subjectName, authorityId, detail],
  );
const read = (query: Partial<Record<keyof AuditQuery, string>>) =>
  administrator.call(listAuditEntries, { query: query as never });
const subjectsOf = async (query: Partial<Record<keyof AuditQuery, string>>) =>
  (await read(query)).body.items.map(({ subject }) => subject?.name);

describe('the audit record', () => {
  test('says who did what, in which role and for whom, on what and from where', async () => {
    const authority = await anAuthority(hub.dataSource, 'Alderbrook');
    const delegate = {
      signInId: randomUUID(),
      personId: randomUUID(),
      name: 'Daniel Hughes',
      programmeRole: null,
      member: { role: 'delegate', actsFor: 'Amara Okafor' },
    } as unknown as Actor;
    await audit.record(delegate, {
      action: 'member.role-changed',
      subject: { kind: 'person', id: randomUUID(), name: 'Priya Nair' },
      authorityId: authority.id,
      detail: { from: 'participant', to: 'delegate', services: ['adults', 'childrens'], reason: null },
    });
    const { status, body } = await read({ person: delegate.personId });
    expect(status).toBe(200);
    expect(body.items).toEqual([
      {
        id: expect.stringMatching(/^\d+$/),
        at: '2026-11-23T09:00:00.000Z',
        person: {
          id: delegate.personId,
          name: 'Daniel Hughes',
          role: 'delegate',
          actedFor: 'Amara Okafor',
        },
        action: 'member.role-changed',
        subject: { kind: 'person', id: expect.any(String), name: 'Priya Nair' },
        authority: { id: authority.id, name: 'Alderbrook' },
        detail: [
          { name: 'from', values: ['participant'] },
          { name: 'services', values: ['adults', 'childrens'] },
          { name: 'to', values: ['delegate'] },
        ],
        network: null,
        device: null,
      },
    ]);
  });

  test('copes with what this release no longer knows', async () => {
    await enter({ at: '2025-01-01T10:00:00Z', action: 'mural.painted', subjectName: 'An old thing' });
    const { body } = await read({ text: 'an old thing' });
    expect(body.items).toMatchObject([{ action: 'mural.painted', subject: { name: 'An old thing' } }]);
    expect(Object.keys(AUDIT_ACTIONS)).not.toContain('mural.painted');
  });

  test('is found by part of a name, person, authority, action and day', async () => {
    const [fenmarsh, millhaven] = [await anAuthority(hub.dataSource), await anAuthority(hub.dataSource)];
    const personId = randomUUID();
    await enter({
      at: '2026-10-25T00:30:00Z',
      personId,
      personName: 'Rukhsana Shah',
      action: 'member.left',
      subjectName: 'First 100%_\\',
      authorityId: fenmarsh.id,
    });
    await enter({
      at: '2026-10-25T23:30:00Z',
      personId,
      personName: 'Rukhsana Shah',
      subjectName: 'Second',
      authorityId: millhaven.id,
    });
    // Summer time has ended: half past midnight in London and in UTC are the same again.
    await enter({ at: '2026-10-26T00:30:00Z', personName: 'Jo Tan', subjectName: 'Third Rukhsana' });

    expect(await subjectsOf({ text: 'rukhSANA' })).toEqual(['Third Rukhsana', 'Second', 'First 100%_\\']);
    expect(await subjectsOf({ text: '0%_\\' })).toEqual(['First 100%_\\']);
    expect(await subjectsOf({ text: 'R_khsana' })).toEqual([]);
    expect(await subjectsOf({ person: personId })).toEqual(['Second', 'First 100%_\\']);
    expect(await subjectsOf({ person: personId, authority: millhaven.id })).toEqual(['Second']);
    expect(await subjectsOf({ person: personId, action: 'member.left' })).toEqual(['First 100%_\\']);
    expect(await subjectsOf({ text: 'rukhsana', from: '2026-10-25', to: '2026-10-25' })).toEqual([
      'Second',
      'First 100%_\\',
    ]);
    expect(await subjectsOf({ text: 'rukhsana', to: '2026-10-24' })).toEqual([]);
    expect(await subjectsOf({ text: 'rukhsana', from: '2026-10-26' })).toEqual(['Third Rukhsana']);
    expect(await subjectsOf({ text: ' ', person: personId, authority: fenmarsh.id })).toEqual([
      'First 100%_\\',
    ]);

    const { body } = await administrator.call(listAuditedAuthorities);
    expect(body.items).toContainEqual({ id: fenmarsh.id, name: fenmarsh.shortName });
    expect(body.items.length).toBeLessThan(4);
  });

  test('days begin at midnight in London, also in summer', async () => {
    await enter({ at: '2026-07-14T22:59:00Z', subjectName: 'Still the 14th' });
    await enter({ at: '2026-07-14T23:00:00Z', subjectName: 'The 15th' });
    expect(await subjectsOf({ from: '2026-07-15', to: '2026-07-15' })).toEqual(['The 15th']);
    expect(await subjectsOf({ from: '2026-07-14', to: '2026-07-14' })).toEqual(['Still the 14th']);
  });

  test('comes in pages, the newest first, each once, also of the same moment', async () => {
    const personId = randomUUID();
    for (let number = 1; number <= 7; number += 1)
      await enter({
        at: number < 5 ? '2026-03-01T10:00:00Z' : '2026-03-02T10:00:00Z',
        personId,
        subjectName: `${number}`,
      });
    const seen: (string | null | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await read({ person: personId, limit: '3', ...(cursor ? { cursor } : {}) });
      seen.push(...body.items.map(({ subject }) => subject?.name));
      cursor = body.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['7', '6', '5', '4', '3', '2', '1']);
  });

  test('is read in one statement', async () => {
    const queries = jest.spyOn(poolOf(hub.dataSource), 'query');
    await read({ text: 'a', from: '2026-01-01', to: '2026-12-31' });
    queries.mockClear();
    await read({ text: 'a', from: '2026-01-01', to: '2026-12-31' });
    const names = (queries.mock.calls as unknown as [{ name?: string }][]).map(([{ name }]) => name);
    queries.mockRestore();
    expect(names.filter((name) => name?.startsWith('audit'))).toEqual(['audit-entries-text-from-to']);
  });

  test('does not exist for anyone but administrators', async () => {
    for (const endpoint of [listAuditEntries, listAuditedAuthorities]) {
      const stranger = await hub.stranger.call(endpoint);
      expect([stranger.status, stranger.body.type]).toEqual([401, '/problems/not-signed-in']);
      for (const person of [
        await aMember(hub.dataSource, { role: 'lead' }),
        await aMember(hub.dataSource, { role: 'sponsor' }),
        await aFacilitator(hub.dataSource),
      ]) {
        const { status, body } = await (await hub.as(person)).call(endpoint);
        expect([status, body.type]).toEqual([404, '/problems/not-found']);
      }
    }
  });

  test('refuses filters that make no sense, each with its sentence', async () => {
    const bad = await read({
      text: 'x'.repeat(101),
      person: 'me',
      authority: 'ours',
      action: 'dance',
      from: '2026-02-30',
    });
    expect(bad.status).toBe(422);
    expect(bad.body.errors).toEqual([
      { pointer: '#/text', detail: 'Search for 100 characters or fewer' },
      { pointer: '#/person', detail: 'This is not a person' },
      { pointer: '#/authority', detail: 'Choose an authority from the list' },
      { pointer: '#/action', detail: 'Choose an action from the list' },
      { pointer: '#/from', detail: 'Enter a real date, like 27 3 2026' },
    ]);
    const backwards = await read({ from: '2026-11-02', to: '2026-11-01' });
    expect(backwards.body.errors).toEqual([
      { pointer: '#/to', detail: 'The last day must be the same as or after the first day' },
    ]);
    const key = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    for (const cursor of ['x', key('2026-11-02T10:00:00.000Z', 'x'), key('2026-11-02T10:00:00.000Z', '1e9')])
      expect((await read({ cursor })).body.errors?.[0]?.pointer).toBe('#/cursor');
  });
});

test('after 24 months an entry goes, and not a minute before', async () => {
  await hub.dataSource.query(`
    insert into audit_entry (at, person_name, action)
    values (now() - interval '24 months' - interval '1 minute', 'On the far side', 'member.joined'),
           (now() - interval '24 months' + interval '1 minute', 'On this side', 'member.joined')`);
  await audit.forgetOld();
  const left = await hub.dataSource.query(
    `select person_name from audit_entry where person_name like 'On %side'`,
  );
  expect(left).toEqual([{ person_name: 'On this side' }]);
  await audit.forgetOld();
});
