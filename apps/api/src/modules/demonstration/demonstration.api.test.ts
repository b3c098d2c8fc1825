import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  listDemonstrationAccounts,
  listOutbox,
  readOutboxMail,
  signInToDemonstration,
} from '@hub/contracts/demonstration';
import { getHub, getMe } from '@hub/contracts/people';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { Client, cookieFrom, startTestHub, type TestHub } from '#testing/test-hub.ts';

const production = {
  HUB_MODE: 'production',
  PUBLIC_URL: 'https://hub.example.org',
  HUB_SECRET: 'fifty random letters that nobody else has ever read',
};

describe('the demonstration', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  test('lists its accounts with role and authority, the programme team first', async () => {
    const authority = await anAuthority(hub.dataSource, 'Fernshire');
    await aMember(hub.dataSource, { name: 'Priya', authority, email: 'priya@fernshire.example' });
    await aMember(hub.dataSource, { name: 'Lee', authority, role: 'lead', email: 'lee@fernshire.example' });
    await aFacilitator(hub.dataSource, { name: 'Ruth', email: 'ruth@programme.example' });

    const { status, body } = await hub.stranger.call(listDemonstrationAccounts);

    expect(status).toBe(200);
    expect(body.accounts).toEqual([
      { email: 'ruth@programme.example', name: 'Ruth', role: 'Facilitator', authority: null },
      { email: 'lee@fernshire.example', name: 'Lee', role: 'Authority lead', authority: 'Fernshire' },
      { email: 'priya@fernshire.example', name: 'Priya', role: 'Participant', authority: 'Fernshire' },
    ]);
  });

  test('shows at most 40 of a large community', async () => {
    const authority = await anAuthority(hub.dataSource);
    for (const role of ['participant', 'lead', 'delegate', 'sponsor'] as const) {
      for (let count = 0; count < 15; count++) await aMember(hub.dataSource, { authority, role });
    }
    const { body } = await hub.stranger.call(listDemonstrationAccounts);
    expect(body.accounts.length).toBeLessThanOrEqual(40);
    expect(new Set(body.accounts.map(({ role }) => role)).size).toBe(5);
  });

  test('signs anyone in as one of its accounts', async () => {
    const person = await aMember(hub.dataSource);
    const answer = await hub.stranger.call(signInToDemonstration, {
      body: { email: ` ${person.email.toUpperCase()} ` },
    });
    expect(answer.status).toBe(204);

    const client = new Client(hub.address, cookieFrom(answer.headers.get('set-cookie') ?? ''));
    const me = await client.call(getMe);
    expect(me.body).toMatchObject({ id: person.id, member: { authority: { id: person.authority.id } } });
  });

  test('refuses an account it does not have, and a real person', async () => {
    const real = await aMember(hub.dataSource);
    await hub.dataSource.query('update person set is_demonstration = false where id = $1', [real.id]);
    for (const email of ['nobody@example.org', real.email]) {
      const answer = await hub.stranger.call(signInToDemonstration, { body: { email } });
      expect(answer.status).toBe(422);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(answer.body.errors).toEqual([
        {
          pointer: '#/email',
          detail: 'This is not an account of the demonstration. Choose one from the list',
        },
      ]);
    }
  });

  test('says what it is to a stranger', async () => {
    const { status, body } = await hub.stranger.call(getHub);
    expect(status).toBe(200);
    expect(body).toMatchObject({ mode: 'demonstration' });
  });
});

describe('a real hub', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub(production);
  });
  afterAll(() => hub.close());

  test('has none of the demonstration', async () => {
    const person = await aMember(hub.dataSource);
    const accounts = await hub.stranger.call(listDemonstrationAccounts);
    const signIn = await hub.stranger.call(signInToDemonstration, { body: { email: person.email } });
    const outbox = await hub.stranger.call(listOutbox);
    const mail = await hub.stranger.call(readOutboxMail, { params: { mailId: person.id } });

    for (const { status, body } of [accounts, signIn, outbox, mail]) {
      expect(status).toBe(404);
      expect(body.type).toBe('/problems/not-found');
    }
    expect(signIn.headers.get('set-cookie')).toBeNull();
    expect((await hub.stranger.call(getHub)).body.mode).toBe('production');
  });

  test('keeps its sign-in in a cookie that only https and only this host can set', async () => {
    const client = await hub.as(await aMember(hub.dataSource));
    expect(client.cookie).toMatch(/^__Host-hub-sign-in=/);
    expect((await client.call(getMe)).status).toBe(200);
  });
});
