import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { getMe } from '@hub/contracts/people';
import { listSignIns } from '@hub/contracts/sign-ins';
import {
  connectWorkAccount,
  disconnectWorkAccount,
  getPendingWorkAccount,
  finishWorkAccountSignIn,
  listWorkAccountChoices,
  listWorkAccounts,
  startConnectingWorkAccount,
  startWorkAccountSignIn,
} from '@hub/contracts/work-accounts';
import { AuditEntryEntity } from '#modules/audit/audit-entry.entity.ts';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { MemberEntity } from '#modules/people/member.entity.ts';
import type { PersonEntity } from '#modules/people/person.entity.ts';
import { problems } from '@hub/contracts/problem';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import {
  type OpenIdProvider,
  type ProviderAccount,
  signInAtProvider,
  startOpenIdProvider,
} from '#testing/openid-provider.ts';
import { mailsTo } from '#testing/sent-mail.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';
import { aProvider, allowedFor, Browser } from '#testing/work-accounts.ts';
import { ProviderVisitEntity } from './provider-visit.entity.ts';
import type { SignInProviderEntity } from './sign-in-provider.entity.ts';
import { WorkAccountEntity } from './work-account.entity.ts';
import { ProviderVisitsService } from './provider-visits.service.ts';

const TENANT = '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f00aa';
const OTHER_TENANT = '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f00bb';

let hub: TestHub;
let entra: OpenIdProvider;
let plain: OpenIdProvider;
let entraProvider: SignInProviderEntity;
let plainProvider: SignInProviderEntity;
const accounts: ProviderAccount[] = [];

beforeAll(async () => {
  hub = await startTestHub();
  const redirectAddress = `${hub.env.publicUrl}/sign-in/returned`;
  entra = await startOpenIdProvider({ redirectAddress, accounts, tenants: [TENANT, OTHER_TENANT] });
  plain = await startOpenIdProvider({ redirectAddress, accounts });
  entraProvider = await aProvider(hub, { kind: 'entra', ...entra });
  plainProvider = await aProvider(hub, plain);
});
afterAll(async () => {
  await Promise.all([entra.close(), plain.close()]);
  await hub.close();
});

/** Somebody's account in a directory, with the claims that Entra sends. */
function anAccount(claims: Record<string, unknown> = {}, amr?: string[]): string {
  const id = `subject-${randomUUID()}`;
  accounts.push({
    id,
    claims: { tid: TENANT, oid: randomUUID(), preferred_username: `${id}@alderbrook.example`, ...claims },
    ...(amr ? { amr } : {}),
  });
  return id;
}

interface Place {
  person: PersonEntity;
  authority: AuthorityEntity;
  choiceId: string;
}
async function aPlace({ tenant = TENANT } = {}): Promise<Place> {
  const { authority, ...person } = await aMember(hub.dataSource);
  return { person, authority, choiceId: await allowedFor(hub, entraProvider, authority, tenant) };
}

async function come(browser: Browser, choiceId: string, account: string, next = '/') {
  return browser.return(await signInAtProvider(await browser.leave(choiceId, next), account));
}

/** The person connects this account from their own page. */
async function connected({ person, choiceId }: Pick<Place, 'person' | 'choiceId'>, account: string) {
  const browser = await Browser.of(hub, person);
  const { body } = await browser.call(startConnectingWorkAccount, { body: { choiceId } });
  return browser.return(await signInAtProvider(body.url, account));
}

const titled = (code: keyof typeof problems) => ({
  status: problems[code].status,
  title: problems[code].title,
});

describe('signing in with a work account', () => {
  test('lets in whoever has connected it, and goes on where they were going', async () => {
    const place = await aPlace();
    const account = anAccount();
    expect((await connected(place, account)).body).toMatchObject({
      outcome: 'connected',
      next: '/account/security',
    });

    const browser = new Browser(hub);
    const answer = await come(browser, place.choiceId, account, '/sessions?when=past');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      outcome: 'signed-in',
      next: '/sessions?when=past',
      account: { name: `${account}@alderbrook.example`, provider: 'Work sign-in' },
    });
    expect((await browser.call(getMe)).body.email).toBe(place.person.email);
    const { body } = await browser.call(listSignIns);
    expect(body.items.find(({ isThisOne }) => isThisOne)?.method).toBe('provider');
    const mine = await browser.call(listWorkAccounts);
    expect(mine.body.items[0]).toMatchObject({ isUsable: true, lastUsedAt: hub.clock.now().toISOString() });
  });

  test('counts as two steps where the provider says it asked for two, and not otherwise', async () => {
    const sponsored = await aMember(hub.dataSource, { role: 'sponsor' });
    const choiceId = await allowedFor(hub, entraProvider, sponsored.authority, TENANT);
    for (const [amr, awaits] of [
      [['pwd', 'mfa'], null],
      [['pwd'], 'second-step-setup'],
    ] as const) {
      const account = anAccount({}, [...amr]);
      expect((await connected({ person: sponsored, choiceId }, account)).body.outcome).toBe('connected');
      const browser = new Browser(hub);
      await come(browser, choiceId, account);
      expect((await browser.call(getMe)).body.awaits).toBe(awaits);
    }
  });

  test('works with any provider: there the issuer and the subject say who it is', async () => {
    const { authority, ...person } = await aMember(hub.dataSource);
    const choiceId = await allowedFor(hub, plainProvider, authority);
    const account = anAccount({ tid: undefined, oid: undefined });
    expect((await connected({ person, choiceId }, account)).body.outcome).toBe('connected');
    const browser = new Browser(hub);
    expect((await come(browser, choiceId, account)).body.outcome).toBe('signed-in');
    expect((await browser.call(getMe)).body.id).toBe(person.id);
  });

  test('works for the programme team, in the directory that is theirs', async () => {
    const person = await aFacilitator(hub.dataSource);
    const choiceId = await allowedFor(hub, plainProvider, null);
    const account = anAccount();
    expect((await connected({ person, choiceId }, account)).body.outcome).toBe('connected');
    const browser = new Browser(hub);
    expect((await come(browser, choiceId, account)).body.outcome).toBe('signed-in');
    const { body } = await hub.stranger.call(listWorkAccountChoices);
    expect(body.items).toContainEqual({ id: choiceId, authority: null, provider: 'Work sign-in', label: '' });
  });

  test('believes new keys at once, under a new name and under the old one', async () => {
    const place = await aPlace();
    const account = anAccount();
    await connected(place, account);
    for (const keyId of ['one', 'one', 'two', undefined]) {
      await entra.rotateKeys(keyId);
      expect((await come(new Browser(hub), place.choiceId, account)).body.outcome).toBe('signed-in');
    }
  });

  test('takes no address for a person: the same one in another account is nobody', async () => {
    const place = await aPlace();
    const account = anAccount({ preferred_username: place.person.email, email: place.person.email });
    const { body } = await come(new Browser(hub), place.choiceId, account);
    expect(body.outcome).toBe('not-connected');
  });

  test('ends the sign-in this browser had', async () => {
    const place = await aPlace();
    const account = anAccount();
    await connected(place, account);
    const other = await aMember(hub.dataSource);
    const browser = await Browser.of(hub, other);
    expect((await come(browser, place.choiceId, account)).body.outcome).toBe('signed-in');
    expect((await browser.call(getMe)).body.id).toBe(place.person.id);
  });

  test('says in plain words that it was cancelled there', async () => {
    const { choiceId } = await aPlace();
    const { status, body } = await come(new Browser(hub), choiceId, '');
    expect({ status, title: body.title }).toEqual(titled('provider-refused'));
    expect(body.detail).toBe('It was cancelled, or your authority does not let this account use the hub.');
  });
});

describe('a work account nobody has connected', () => {
  test('waits in this browser until its owner has signed in with a code and says it is theirs', async () => {
    const place = await aPlace();
    const account = anAccount();
    const browser = new Browser(hub);
    const { body } = await come(browser, place.choiceId, account);
    expect(body.outcome).toBe('not-connected');
    expect((await browser.call(getMe)).status).toBe(401);

    // They sign in otherwise in the same browser.
    const signedIn = await browser.signedInAs(place.person);
    expect((await signedIn.call(getPendingWorkAccount)).body.account).toEqual({
      name: `${account}@alderbrook.example`,
      provider: 'Work sign-in',
    });
    expect((await signedIn.call(connectWorkAccount)).status).toBe(204);
    expect((await signedIn.call(getPendingWorkAccount)).body.account).toBeNull();
    expect((await come(new Browser(hub), place.choiceId, account)).body.outcome).toBe('signed-in');

    const again = await signedIn.call(connectWorkAccount);
    expect({ status: again.status, title: again.body.title }).toEqual(titled('nothing-to-connect'));
  });

  test('is nothing to another browser, and nothing after a quarter of an hour', async () => {
    const place = await aPlace();
    const browser = new Browser(hub);
    await come(browser, place.choiceId, anAccount());
    const elsewhere = await Browser.of(hub, place.person);
    expect((await elsewhere.call(getPendingWorkAccount)).body.account).toBeNull();
    expect((await elsewhere.call(connectWorkAccount)).status).toBe(409);

    const signedIn = await browser.signedInAs(place.person);
    hub.clock.advance({ minutes: 16 });
    expect((await signedIn.call(getPendingWorkAccount)).body.account).toBeNull();
    expect((await signedIn.call(connectWorkAccount)).status).toBe(409);
    await hub.app.get(ProviderVisitsService, { strict: false }).forgetOld();
    expect(await hub.dataSource.getRepository(ProviderVisitEntity).count()).toBe(0);
  });

  test('is not connected to somebody of another authority', async () => {
    const place = await aPlace();
    const browser = new Browser(hub);
    await come(browser, place.choiceId, anAccount());
    const outsider = await browser.signedInAs(await aMember(hub.dataSource));
    const { status, body } = await outsider.call(connectWorkAccount);
    expect({ status, title: body.title }).toEqual(titled('work-account-elsewhere'));
  });

  test.each([
    ['acct says so', { acct: 1 }],
    ['another organisation vouches for it', { idp: `https://sts.windows.net/${OTHER_TENANT}/` }],
    [
      'its user name was made from an address elsewhere',
      { upn: 'amara_other.example#EXT#@alderbrook.example' },
    ],
  ])('is refused to a guest of the directory: %s', async (_, claims) => {
    const place = await aPlace();
    const account = anAccount(claims);
    const { status, body } = await come(new Browser(hub), place.choiceId, account);
    expect({ status, title: body.title }).toEqual(titled('guest-account'));
    // Whom the authority has invited to the hub as well connects it from their own page.
    expect((await connected(place, account)).body.outcome).toBe('connected');
    expect((await come(new Browser(hub), place.choiceId, account)).body.outcome).toBe('signed-in');
  });
});

describe('what comes back is refused', () => {
  test('in another browser than the one that left, and stays good for the one that did', async () => {
    const place = await aPlace();
    const account = anAccount();
    await connected(place, account);
    const browser = new Browser(hub);
    const query = await signInAtProvider(await browser.leave(place.choiceId), account);
    const other = new Browser(hub);
    await other.leave(place.choiceId);
    for (const stranger of [new Browser(hub), other]) {
      const { status, body } = await stranger.return(query);
      expect({ status, title: body.title }).toEqual(titled('return-unknown'));
    }
    expect((await browser.return(query)).body.outcome).toBe('signed-in');
  });

  test('a second time, and of two at once one', async () => {
    const place = await aPlace();
    const account = anAccount();
    await connected(place, account);
    const browser = new Browser(hub);
    const query = await signInAtProvider(await browser.leave(place.choiceId), account);
    const answers = await Promise.all([browser.return(query), browser.return(query)]);
    expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 409]));
    expect((await browser.return(query)).status).toBe(409);
  });

  test('with an old code under a new state: the code was for another nonce and verifier', async () => {
    const place = await aPlace();
    const account = anAccount();
    const browser = new Browser(hub);
    const old = new URLSearchParams(await signInAtProvider(await browser.leave(place.choiceId), account));
    const fresh = new URL(await browser.leave(place.choiceId)).searchParams.get('state') ?? '';
    old.set('state', fresh);
    const { status, body } = await browser.return(`?${old.toString()}`);
    expect({ status, title: body.title }).toEqual(titled('provider-refused'));
    expect(body.detail).toBe('It took too long, or this page was used before. Start again.');
  });

  test('after ten minutes', async () => {
    const place = await aPlace();
    const browser = new Browser(hub);
    const query = await signInAtProvider(await browser.leave(place.choiceId), anAccount());
    hub.clock.advance({ minutes: 11 });
    expect((await browser.return(query)).status).toBe(409);
  });

  test('of another directory than the one asked', async () => {
    const place = await aPlace();
    const { status, body } = await come(new Browser(hub), place.choiceId, anAccount({ tid: OTHER_TENANT }));
    expect({ status, title: body.title }).toEqual(titled('provider-not-believed'));
  });

  test('without an object id', async () => {
    const place = await aPlace();
    expect((await come(new Browser(hub), place.choiceId, anAccount({ oid: undefined }))).status).toBe(409);
  });

  test('while connecting, where somebody else has signed in here since', async () => {
    const place = await aPlace();
    const browser = await Browser.of(hub, place.person);
    const { body } = await browser.call(startConnectingWorkAccount, { body: { choiceId: place.choiceId } });
    const query = await signInAtProvider(body.url, anAccount());
    const other = await browser.signedInAs(await aMember(hub.dataSource, { authority: place.authority }));
    expect((await other.return(query)).status).toBe(409);
    expect(await hub.dataSource.getRepository(WorkAccountEntity).countBy({ personId: place.person.id })).toBe(
      0,
    );
  });

  test('once the directory is taken off their authority, or its provider switched off', async () => {
    const place = await aPlace();
    const account = anAccount();
    await connected(place, account);
    const other = await aPlace();
    await hub.dataSource.query('delete from authority_tenant where id = $1', [place.choiceId]);
    const { status, body } = await come(new Browser(hub), other.choiceId, account);
    expect({ status, title: body.title }).toEqual(titled('work-account-elsewhere'));
    expect(
      (await hub.stranger.call(startWorkAccountSignIn, { body: { choiceId: place.choiceId, next: '/' } }))
        .status,
    ).toBe(422);
  });

  test('once its owner has moved to another authority, where it is not used', async () => {
    const place = await aPlace();
    const account = anAccount();
    await connected(place, account);
    const elsewhere = await anAuthority(hub.dataSource);
    const members = hub.dataSource.getRepository(MemberEntity);
    await members.update({ personId: place.person.id }, { endedAt: hub.clock.now() });
    // Without a place at all,
    expect((await come(new Browser(hub), place.choiceId, account)).status).toBe(403);
    await members.save({ personId: place.person.id, authorityId: elsewhere.id, endedAt: null });
    // and with one elsewhere.
    expect((await come(new Browser(hub), place.choiceId, account)).status).toBe(403);
    const browser = await Browser.of(hub, place.person);
    const mine = await browser.call(listWorkAccounts);
    expect(mine.body.items).toMatchObject([{ isUsable: false }]);
    expect(mine.body.choices).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['no state', 'code=x'],
    ['a state of nobody’s', 'code=x&state=y'],
  ])('with %s', async (_, query) => {
    const { status, body } = await new Browser(hub).return(query);
    expect(status).toBe(query === '' ? 422 : 409);
    if (query === '') expect(body.errors?.[0]?.pointer).toBe('#/query');
  });

  test('longer than any provider sends', async () => {
    expect(
      (await hub.stranger.call(finishWorkAccountSignIn, { body: { query: 'x'.repeat(16_001) } })).status,
    ).toBe(422);
  });
});

describe('one’s own work accounts', () => {
  test('are connected and disconnected, which is recorded and told by mail', async () => {
    const place = await aPlace();
    const account = anAccount();
    await connected(place, account);
    const browser = await Browser.of(hub, place.person);
    const { body } = await browser.call(listWorkAccounts);
    expect(body.items).toMatchObject([
      { name: `${account}@alderbrook.example`, provider: 'Work sign-in', lastUsedAt: null },
    ]);
    expect(body.choices).toEqual([
      { id: place.choiceId, authority: place.authority.shortName, provider: 'Work sign-in', label: '' },
    ]);

    const workAccountId = body.items[0]?.id ?? '';
    expect((await browser.call(disconnectWorkAccount, { params: { workAccountId } })).status).toBe(204);
    expect((await browser.call(listWorkAccounts)).body.items).toEqual([]);
    expect((await come(new Browser(hub), place.choiceId, account)).body.outcome).toBe('not-connected');

    const mails = await mailsTo(hub, place.person.email, 2);
    expect(mails.map(({ subject }) => subject).sort()).toEqual([
      'A work account was connected to you',
      'A work account was disconnected from you',
    ]);
    expect(mails[0]?.text).toContain(`${account}@alderbrook.example (Work sign-in)`);
    const recorded = await hub.dataSource
      .getRepository(AuditEntryEntity)
      .find({ where: { personId: place.person.id }, order: { id: 'asc' } });
    expect(recorded.map(({ action, authorityId }) => [action, authorityId])).toEqual([
      ['work-account.connected', place.authority.id],
      ['work-account.disconnected', place.authority.id],
    ]);
  });

  test('are one person’s only', async () => {
    const place = await aPlace();
    const account = anAccount();
    await connected(place, account);
    const colleague = await aMember(hub.dataSource, { authority: place.authority });
    const { status, body } = await connected({ person: colleague, choiceId: place.choiceId }, account);
    expect({ status, title: body.title }).toEqual(titled('work-account-taken'));
    // Connected again by its owner, it stays theirs and is there once.
    expect((await connected(place, account)).body.outcome).toBe('connected');
    const mine = await (await Browser.of(hub, place.person)).call(listWorkAccounts);
    expect(mine.body.items).toHaveLength(1);
    const id = mine.body.items[0]?.id ?? '';
    const theirs = await (
      await Browser.of(hub, colleague)
    ).call(disconnectWorkAccount, { params: { workAccountId: id } });
    expect(theirs.status).toBe(404);
  });

  test('of another authority’s directory cannot be begun', async () => {
    const place = await aPlace();
    const outsider = await hub.as(await aMember(hub.dataSource));
    const { status, body } = await outsider.call(startConnectingWorkAccount, {
      body: { choiceId: place.choiceId },
    });
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ pointer: '#/choiceId', detail: 'Choose your authority from the list' }]);
  });

  test('are changed only by who has just shown that it is them', async () => {
    const place = await aPlace();
    const account = anAccount();
    await connected(place, account);
    const browser = await Browser.of(hub, place.person);
    await come(browser, place.choiceId, anAccount());
    const { body } = await browser.call(listWorkAccounts);
    const params = { workAccountId: body.items[0]?.id ?? '' };
    hub.clock.advance({ minutes: 11 });
    const answers = [
      await browser.call(startConnectingWorkAccount, { body: { choiceId: place.choiceId } }),
      await browser.call(connectWorkAccount),
      await browser.call(disconnectWorkAccount, { params }),
    ];
    expect(answers.map(({ body }) => body.title)).toEqual(Array(3).fill(problems['confirm-needed'].title));
    await browser.signedInAs(place.person);
    expect((await browser.call(connectWorkAccount)).status).toBe(204);
    expect((await browser.call(disconnectWorkAccount, { params })).status).toBe(204);
  });

  test('are no stranger’s', async () => {
    const answers = await Promise.all([
      hub.stranger.call(listWorkAccounts),
      hub.stranger.call(startConnectingWorkAccount, { body: { choiceId: randomUUID() } }),
      hub.stranger.call(getPendingWorkAccount),
      hub.stranger.call(connectWorkAccount),
      hub.stranger.call(disconnectWorkAccount, { params: { workAccountId: randomUUID() } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  });

  test('refuse bad input with the field’s pointer', async () => {
    const client = await hub.as(await aMember(hub.dataSource));
    const start = await hub.stranger.call(startWorkAccountSignIn, {
      body: { choiceId: 'no', next: 'x'.repeat(2001) },
    });
    expect(start.status).toBe(422);
    expect(start.body.errors?.map(({ pointer }) => pointer)).toEqual(['#/choiceId', '#/next']);
    expect((await client.call(startConnectingWorkAccount, { body: { choiceId: 'no' } })).status).toBe(422);
    expect((await client.call(disconnectWorkAccount, { params: { workAccountId: 'no' } })).status).toBe(422);
  });
});

test('whoever connects is asked which account, whoever signs in is not', async () => {
  const place = await aPlace();
  const browser = await Browser.of(hub, place.person);
  const { body } = await browser.call(startConnectingWorkAccount, { body: { choiceId: place.choiceId } });
  const asks = (url: string) => new URL(url).searchParams.get('prompt');
  expect(asks(body.url)).toBe('select_account');
  expect(asks(await new Browser(hub).leave(place.choiceId))).toBeNull();
});

describe('what is stored of a visit', () => {
  test('is hashed or sealed, and the address asks for a code with PKCE', async () => {
    const place = await aPlace();
    const url = new URL(await new Browser(hub).leave(place.choiceId));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'hub',
      scope: 'openid profile',
      code_challenge_method: 'S256',
      redirect_uri: `${hub.env.publicUrl}/sign-in/returned`,
    });
    const [row] = await hub.dataSource.query(
      'select v::text as text from provider_visit v order by expires_at desc limit 1',
    );
    const { text } = row as { text: string };
    for (const secret of ['state', 'nonce', 'code_challenge'])
      expect(text).not.toContain(url.searchParams.get(secret));
    const [{ sealed }] = await hub.dataSource.query(
      "select encode(sealed_client_secret, 'escape') as sealed from sign_in_provider",
    );
    expect(sealed).not.toContain(entra.clientSecret);
  });
});
