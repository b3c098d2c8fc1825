import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { problems } from '@hub/contracts/problem';
import {
  addProvider,
  allowTenant,
  checkProvider,
  editProvider,
  ENTRA_ISSUER,
  listProviders,
  listWorkAccountChoices,
  type ProviderInput,
  removeTenant,
  startWorkAccountSignIn,
  switchProvider,
} from '@hub/contracts/work-accounts';
import { AuditEntryEntity } from '#modules/audit/audit-entry.entity.ts';
import { createLog } from '#platform/log.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { aFacilitator, aMember, anAdministrator, anAuthority } from '#testing/factories/people.ts';
import { type ForgingProvider, startForgingProvider } from '#testing/forging-provider.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { allowedFor, aProvider, Browser } from '#testing/work-accounts.ts';
import { SignInProviderEntity } from './sign-in-provider.entity.ts';
import { visitCookie } from './visit-cookie.ts';
import { WorkAccountEntity } from './work-account.entity.ts';

const SECRET = 'a-client-secret-that-must-not-leak';
const TENANT = '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f00aa';

let hub: TestHub;
let forger: ForgingProvider;
let administrator: Client;
let administratorId: string;
let logged = '';
beforeAll(async () => {
  hub = await startTestHub({}, createLog('info', { write: (line) => (logged += line) }));
  forger = await startForgingProvider();
  const person = await anAdministrator(hub.dataSource);
  administratorId = person.id;
  administrator = await hub.as(person);
});
afterAll(async () => {
  await forger.close();
  await hub.close();
});

const entra: ProviderInput = {
  kind: 'entra',
  name: 'Microsoft',
  issuer: ENTRA_ISSUER,
  clientId: '11111111-1111-4111-8111-111111111111',
  clientSecret: SECRET,
};
async function added(changes: Partial<ProviderInput> = {}): Promise<string> {
  const { status, body } = await administrator.call(addProvider, {
    body: { ...entra, ...changes, id: randomUUID() },
  });
  expect(status).toBe(201);
  return body.id;
}
const lastRecorded = async (count = 1) =>
  (
    await hub.dataSource
      .getRepository(AuditEntryEntity)
      .find({ where: { personId: administratorId }, order: { id: 'desc' }, take: count })
  ).map(({ action, subjectName, authorityId, detail }) => ({ action, subjectName, authorityId, detail }));

describe('providers', () => {
  test('are added switched off, once however often they are sent, and keep their secret', async () => {
    const id = randomUUID();
    for (const _ of [1, 2]) {
      const { status, body } = await administrator.call(addProvider, { body: { ...entra, id } });
      expect(status).toBe(201);
      expect(body).toEqual({
        id,
        kind: 'entra',
        name: 'Microsoft',
        issuer: ENTRA_ISSUER,
        clientId: entra.clientId,
        isEnabled: false,
        accounts: 0,
        tenants: [],
      });
    }
    const { body } = await administrator.call(listProviders);
    expect(body.items.filter((item) => item.id === id)).toHaveLength(1);
    expect(body.redirectAddress).toBe(`${hub.env.publicUrl}/sign-in/returned`);
    expect(JSON.stringify(body)).not.toContain(SECRET);
    expect(await lastRecorded(2)).toEqual([
      {
        action: 'provider.added',
        subjectName: 'Microsoft',
        authorityId: null,
        detail: { kind: 'entra', issuer: ENTRA_ISSUER, clientId: entra.clientId },
      },
    ]);
    expect(logged).not.toContain(SECRET);
  });

  test('are changed; an empty secret leaves the one there is', async () => {
    const providerId = await added();
    const secretOf = async () => {
      const row = await hub.dataSource
        .getRepository(SignInProviderEntity)
        .findOneByOrFail({ id: providerId });
      return new Sealer(hub.env.secret).unseal(row.sealedClientSecret);
    };
    const edited = await administrator.call(editProvider, {
      params: { providerId },
      body: { ...entra, name: 'Work account', clientSecret: '' },
    });
    expect(edited.body).toMatchObject({ name: 'Work account', clientId: entra.clientId });
    expect(await secretOf()).toBe(SECRET);
    expect((await lastRecorded())[0]).toMatchObject({
      action: 'provider.changed',
      detail: { isSecretNew: false },
    });
    await administrator.call(editProvider, {
      params: { providerId },
      body: { ...entra, clientSecret: ' another ' },
    });
    expect(await secretOf()).toBe('another');
    expect((await lastRecorded())[0]).toMatchObject({ detail: { isSecretNew: true } });
  });

  test('keep their issuer once somebody has connected an account', async () => {
    const providerId = await added();
    const { id: personId } = await aMember(hub.dataSource);
    await hub.dataSource.getRepository(WorkAccountEntity).insert({
      personId,
      providerId,
      tenantId: TENANT,
      subject: 'amara',
      name: 'Amara',
      connectedAt: hub.clock.now(),
      lastUsedAt: null,
    });
    const { status, body } = await administrator.call(editProvider, {
      params: { providerId },
      body: { ...entra, issuer: 'https://login.example.org/{tenant}', clientSecret: '' },
    });
    expect({ status, title: body.title }).toEqual(problems['provider-in-use']);
    const renamed = await administrator.call(editProvider, {
      params: { providerId },
      body: { ...entra, name: 'Microsoft 365', clientSecret: '' },
    });
    expect(renamed.body).toMatchObject({ name: 'Microsoft 365', accounts: 1 });
  });

  test('do not change their kind while they have directories', async () => {
    const providerId = await added();
    await administrator.call(allowTenant, {
      params: { providerId },
      body: { id: randomUUID(), authorityId: null, tenantId: TENANT, label: '' },
    });
    const { status, body } = await administrator.call(editProvider, {
      params: { providerId },
      body: { ...entra, kind: 'openid', issuer: 'https://login.example.org', clientSecret: '' },
    });
    expect(status).toBe(422);
    expect(body.errors?.[0]?.pointer).toBe('#/kind');
  });

  test('are offered to people while they are switched on', async () => {
    const providerId = await added();
    const authority = await anAuthority(hub.dataSource);
    const id = randomUUID();
    await administrator.call(allowTenant, {
      params: { providerId },
      body: { id, authorityId: authority.id, tenantId: TENANT, label: '' },
    });
    const isOffered = async () =>
      (await hub.stranger.call(listWorkAccountChoices)).body.items.some((choice) => choice.id === id);
    expect(await isOffered()).toBe(false);
    for (const isEnabled of [true, false]) {
      const { body } = await administrator.call(switchProvider, {
        params: { providerId },
        body: { isEnabled },
      });
      expect(body.isEnabled).toBe(isEnabled);
      expect(await isOffered()).toBe(isEnabled);
      expect((await lastRecorded())[0]?.action).toBe(
        isEnabled ? 'provider.switched-on' : 'provider.switched-off',
      );
    }
  });
});

describe('directories', () => {
  test('are allowed for an authority and for the programme team, and taken away', async () => {
    const providerId = await added();
    const authority = await anAuthority(hub.dataSource, 'Alderbrook');
    const id = randomUUID();
    const allow = (body: object) =>
      administrator.call(allowTenant, {
        params: { providerId },
        body: { id, authorityId: authority.id, tenantId: TENANT.toUpperCase(), label: ' Staff ', ...body },
      });
    expect((await allow({})).status).toBe(201);
    // Sent twice it is there once.
    const again = await allow({});
    expect(again.body.tenants).toEqual([
      { id, authority: { id: authority.id, name: 'Alderbrook' }, tenantId: TENANT, label: 'Staff' },
    ]);
    const twice = await allow({ id: randomUUID() });
    expect({ status: twice.status, title: twice.body.title }).toEqual(problems['tenant-already-allowed']);
    const team = await allow({ id: randomUUID(), authorityId: null, label: '' });
    expect(team.body.tenants[0]).toMatchObject({ authority: null, tenantId: TENANT });
    expect((await allow({ id: randomUUID(), authorityId: null })).status).toBe(409);
    expect(await lastRecorded(2)).toMatchObject([
      {
        action: 'tenant.allowed',
        authorityId: null,
        detail: { tenantId: TENANT, authority: 'The programme team' },
      },
      {
        action: 'tenant.allowed',
        authorityId: authority.id,
        detail: { tenantId: TENANT, authority: 'Alderbrook' },
      },
    ]);

    const removed = await administrator.call(removeTenant, { params: { providerId, tenantId: id } });
    expect(removed.body.tenants).toHaveLength(1);
    expect((await lastRecorded())[0]).toMatchObject({ action: 'tenant.removed', authorityId: authority.id });
    expect((await administrator.call(removeTenant, { params: { providerId, tenantId: id } })).status).toBe(
      404,
    );
  });

  test.each([
    ['no id', { tenantId: '' }, '#/tenantId', /like 3f0a8f1e/],
    ['a domain', { tenantId: 'alderbrook.gov.uk' }, '#/tenantId', /like 3f0a8f1e/],
    [
      'everybody’s personal accounts',
      { tenantId: '9188040d-6c67-4c5b-b112-36a304b66dad' },
      '#/tenantId',
      /personal accounts/,
    ],
    ['something too long', { tenantId: `${TENANT}0` }, '#/tenantId', /36 characters/],
    ['an authority of nobody’s', { authorityId: randomUUID() }, '#/authorityId', /Choose an authority/],
    ['no authority’s id', { authorityId: 'Alderbrook' }, '#/authorityId', /Choose an authority/],
    ['a long name', { label: 'x'.repeat(61) }, '#/label', /60 characters/],
  ])('are refused with %s', async (_, changes, pointer, words) => {
    const { status, body } = await administrator.call(allowTenant, {
      params: { providerId: await added() },
      body: { id: randomUUID(), authorityId: null, tenantId: TENANT, label: '', ...changes },
    });
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ pointer, detail: expect.stringMatching(words) }]);
  });

  test('are no matter of a provider that has none', async () => {
    const providerId = await added({ kind: 'openid', issuer: 'https://login.example.org' });
    const allow = (tenantId: string) =>
      administrator.call(allowTenant, {
        params: { providerId },
        body: { id: randomUUID(), authorityId: null, tenantId, label: '' },
      });
    expect((await allow(TENANT)).body.errors?.[0]?.detail).toMatch(/Leave this empty/);
    expect((await allow('')).status).toBe(201);
  });
});

describe('a check', () => {
  const check = async (issuer: string) => {
    const providerId = await added({ kind: 'openid', issuer });
    const { status, body } = await administrator.call(checkProvider, { params: { providerId } });
    expect(status).toBe(200);
    return body.items;
  };

  test('says what it found', async () => {
    expect(await check(forger.issuer)).toEqual([
      {
        issuer: `${forger.issuer}/`,
        isWorking: true,
        detail: expect.stringMatching(/^It answers, in \d+ ms, and names this issuer\.$/),
      },
    ]);
  });

  test.each([
    ['another issuer', { issuer: 'https://login.example.org' }, /names another issuer/],
    [
      'a document that cannot be used',
      { document: { token_endpoint: undefined } },
      /does not say where to sign in/,
    ],
    ['no answer', { discovery: () => {} }, /did not answer within 5 seconds/],
  ])('says that it found %s', async (_, forgery, words) => {
    forger.forge(forgery);
    expect(await check(forger.issuer)).toMatchObject([
      { isWorking: false, detail: expect.stringMatching(words) },
    ]);
    forger.forge({});
  });

  test('says that nothing is there', async () => {
    expect(await check('http://127.0.0.1:9')).toMatchObject([
      { isWorking: false, detail: expect.stringContaining('ECONNREFUSED') },
    ]);
  });

  test('looks at each directory once', async () => {
    const providerId = await added({ issuer: `${forger.issuer}/{tenant}` });
    expect((await administrator.call(checkProvider, { params: { providerId } })).body.items).toEqual([]);
    for (const authorityId of [null, (await anAuthority(hub.dataSource)).id])
      await administrator.call(allowTenant, {
        params: { providerId },
        body: { id: randomUUID(), authorityId, tenantId: TENANT, label: '' },
      });
    const { body } = await administrator.call(checkProvider, { params: { providerId } });
    expect(body.items).toMatchObject([{ issuer: `${forger.issuer}/${TENANT}`, isWorking: false }]);
  });
});

describe('are the administrators’ alone', () => {
  const calls = (client: Client, providerId: string) => [
    client.call(listProviders),
    client.call(addProvider, { body: { ...entra, id: randomUUID() } }),
    client.call(editProvider, { params: { providerId }, body: entra }),
    client.call(switchProvider, { params: { providerId }, body: { isEnabled: true } }),
    client.call(checkProvider, { params: { providerId } }),
    client.call(allowTenant, {
      params: { providerId },
      body: { id: randomUUID(), authorityId: null, tenantId: TENANT, label: '' },
    }),
    client.call(removeTenant, { params: { providerId, tenantId: randomUUID() } }),
  ];
  const statuses = async (client: Client) => {
    const answers = await Promise.all(calls(client, await added()));
    return [...new Set(answers.map(({ status }) => status))];
  };

  test('not a stranger’s, a lead’s or a facilitator’s', async () => {
    expect(await statuses(hub.stranger)).toEqual([401]);
    expect(await statuses(await hub.as(await aMember(hub.dataSource, { role: 'lead' })))).toEqual([403]);
    expect(await statuses(await hub.as(await aFacilitator(hub.dataSource)))).toEqual([403]);
  });

  test('and one that is not there is not found', async () => {
    const answers = await Promise.all(calls(administrator, randomUUID()).slice(2));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  });
});

test('whoever adds to what is believed has just shown that it is them', async () => {
  const providerId = await added();
  const params = { providerId };
  const late = await hub.as({ id: administratorId });
  const tenant = { id: randomUUID(), authorityId: null, tenantId: TENANT, label: '' };
  await late.call(allowTenant, { params, body: tenant });
  hub.clock.advance({ minutes: 11 });
  const answers = [
    await late.call(addProvider, { body: { ...entra, id: randomUUID() } }),
    await late.call(editProvider, { params, body: entra }),
    await late.call(switchProvider, { params, body: { isEnabled: true } }),
    await late.call(allowTenant, { params, body: { ...tenant, id: randomUUID() } }),
  ];
  expect(answers.map(({ body }) => body.title)).toEqual(Array(4).fill(problems['confirm-needed'].title));
  // Taking away is never held up.
  expect((await late.call(switchProvider, { params, body: { isEnabled: false } })).status).toBe(200);
  expect((await late.call(removeTenant, { params: { ...params, tenantId: tenant.id } })).status).toBe(200);
  administrator = await hub.as({ id: administratorId });
});

test('bad input is said with each field’s pointer', async () => {
  const { status, body } = await administrator.call(addProvider, {
    body: {
      id: 'no',
      kind: 'saml' as never,
      name: ' ',
      issuer: '',
      clientId: 'x'.repeat(201),
      clientSecret: '',
    },
  });
  expect(status).toBe(422);
  expect(body.errors?.map(({ pointer }) => pointer).sort()).toEqual([
    '#/clientId',
    '#/clientSecret',
    '#/id',
    '#/issuer',
    '#/kind',
    '#/name',
  ]);
  const wrong = await administrator.call(addProvider, {
    body: { ...entra, id: randomUUID(), issuer: 'https://login.microsoftonline.com/common/v2.0' },
  });
  expect(wrong.body.errors).toEqual([
    { pointer: '#/issuer', detail: expect.stringMatching(/^Put {tenant} where/) },
  ]);
  const enabled = await administrator.call(switchProvider, {
    params: { providerId: await added() },
    body: { isEnabled: 'yes' as never },
  });
  expect(enabled.body.errors?.[0]?.pointer).toBe('#/isEnabled');
});

describe('in production', () => {
  let real: TestHub;
  beforeAll(async () => {
    real = await startTestHub({
      HUB_MODE: 'production',
      PUBLIC_URL: 'https://hub.example.org',
      HUB_SECRET: 'made up for this test and for nothing else',
    });
  });
  afterAll(() => real.close());

  test.each(['http://127.0.0.1:4000', 'https://127.0.0.1', 'https://10.0.0.1', 'https://localhost'])(
    'a provider at %s cannot be added',
    async (issuer) => {
      const client = await real.as(await anAdministrator(real.dataSource));
      const { status, body } = await client.call(addProvider, {
        body: { ...entra, id: randomUUID(), kind: 'openid', issuer },
      });
      expect(status).toBe(422);
      expect(body.errors?.[0]?.pointer).toBe('#/issuer');
    },
  );

  test('one that got in another way is not asked, neither by a check nor by a sign-in', async () => {
    let wasAsked = false;
    forger.forge({ discovery: () => (wasAsked = true) });
    const made = await aProvider(real, forger);
    const choiceId = await allowedFor(real, made, null);
    const left = await real.stranger.call(startWorkAccountSignIn, { body: { choiceId, next: '/' } });
    expect({ status: left.status, title: left.body.title }).toEqual(problems['provider-away']);
    const client = await real.as(await anAdministrator(real.dataSource));
    const { body } = await client.call(checkProvider, { params: { providerId: made.id } });
    expect(body.items).toMatchObject([{ isWorking: false }]);
    expect(wasAsked).toBe(false);
    forger.forge({});
  });

  test('the cookie of a visit is kept from every other site', async () => {
    const { redirectAddress } = (
      await (await real.as(await anAdministrator(real.dataSource))).call(listProviders)
    ).body;
    expect(redirectAddress).toBe('https://hub.example.org/sign-in/returned');
    expect(visitCookie(real.env, 'secret', 10)).toBe(
      '__Host-hub-work-account=secret; Path=/; HttpOnly; SameSite=Lax; Max-Age=600; Secure',
    );
  });
});

test('what a provider sends back with stays out of the log', async () => {
  const browser = new Browser(hub);
  await browser.return('?code=the-code-itself&state=the-state-itself');
  await hub.stranger.fetch('/sign-in/returned?code=the-code-itself&state=the-state-itself');
  expect(logged).toContain('/sign-in/work-account/return');
  expect(logged).not.toContain('the-code-itself');
  expect(logged).not.toContain('the-state-itself');
});
