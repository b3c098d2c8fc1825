import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MemberRole } from '@hub/contracts/people';
import { getMe } from '@hub/contracts/people';
import { SOCKET_PATH } from '@hub/contracts/realtime';
import {
  addPasskey,
  askForMyPasskey,
  askForPasskey,
  confirmAuthenticator,
  getSecondSteps,
  getSecondStepWays,
  removeAuthenticator,
  removePasskey,
  renamePasskey,
  renewRecoveryCodes,
  resetSecondSteps,
  showAuthenticatorCode,
  showPasskey,
  showRecoveryCode,
  signInWithPasskey,
  startAuthenticator,
  startPasskey,
} from '@hub/contracts/second-steps';
import { listSessions } from '@hub/contracts/sessions';
import { listSignIns, requestSignInCode, signInWithCode } from '@hub/contracts/sign-ins';
import { generate } from 'otplib';
import { io } from 'socket.io-client';
import { aFacilitator, aMember, anAdministrator } from '#testing/factories/people.ts';
import { codeIn, mailsTo } from '#testing/sent-mail.ts';
import { SoftwarePasskey } from '#testing/software-passkey.ts';
import { Client, cookieFrom, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { SecondStepsJobs } from './second-steps.jobs.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

interface Person {
  id: string;
  name: string;
  email: string;
}

const aPasskey = (isCounting = true) => new SoftwarePasskey(new URL(hub.env.publicUrl).origin, isCounting);
const someone = (role: MemberRole = 'participant') => aMember(hub.dataSource, { role });
const clientWith = (headers: Headers) => new Client(hub.address, cookieFrom(headers.get('set-cookie') ?? ''));

/** Signed in by the emailed code: one step. */
async function byEmail({ email }: Person): Promise<Client> {
  const before = await hub.dataSource.query<{ id: string }[]>('select id from mail where recipient = $1', [
    email,
  ]);
  await hub.stranger.call(requestSignInCode, { body: { email } });
  const known = new Set(before.map(({ id }) => id));
  const mails = await mailsTo(hub, email, before.length + 1);
  const mail = mails.find(({ id, subject }) => !known.has(id) && subject.startsWith('Sign in'));
  const answer = await hub.stranger.call(signInWithCode, { body: { email, code: codeIn(mail?.text ?? '') } });
  expect(answer.status).toBe(204);
  return clientWith(answer.headers);
}

async function add(client: Client, device: SoftwarePasskey, name?: string) {
  const { body: options } = await client.call(startPasskey);
  return client.call(addPasskey, { body: { proof: device.create(options), ...(name && { name }) } });
}

/** Asks as a browser does: with the cookie that ties the question to it. */
async function asked(browser = new Client(hub.address)) {
  const { body: options, headers } = await browser.call(askForPasskey);
  return { options, browser: clientWith(headers) };
}

async function byPasskey(device: SoftwarePasskey): Promise<Client> {
  const { options, browser } = await asked();
  const answer = await browser.call(signInWithPasskey, { body: { proof: device.use(options) } });
  expect(answer.status).toBe(204);
  return clientWith(answer.headers);
}

const secretOf = (secret: string) => secret.replaceAll(' ', '');
const codeOf = (secret: string, steps = 0) =>
  generate({
    secret: secretOf(secret),
    epoch: Math.floor(hub.clock.now().getTime() / 1000) + steps * 30,
  });

/** Sets an authenticator up and answers with its secret; the code of the step before this one is used up. */
async function withAuthenticator(client: Client): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { body: setUp } = await client.call(startAuthenticator);
  const { status, body } = await client.call(confirmAuthenticator, {
    body: { code: await codeOf(setUp.secret, -1) },
  });
  expect(status).toBe(200);
  return { secret: setUp.secret, recoveryCodes: body.recoveryCodes ?? [] };
}

const audited = async ({ id }: { id: string }) =>
  (
    await hub.dataSource.query<{ action: string }[]>(
      `select action from audit_entry where person_id = $1 and action not like 'member.%' order by id`,
      [id],
    )
  ).map(({ action }) => action);

const subjectsTo = async ({ email }: Person, count: number) =>
  (await mailsTo(hub, email, count)).map(({ subject }) => subject);

const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort((a, b) => a - b);

const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('a sign-in by email alone', () => {
  test('is enough for a participant, a lead and a delegate', async () => {
    for (const role of ['participant', 'lead', 'delegate'] as const) {
      const client = await byEmail(await someone(role));
      expect((await client.call(getMe)).body.awaits).toBeNull();
      expect((await client.call(listSessions)).status).toBe(200);
    }
  });

  test('opens nothing for a sponsor or the programme team until a second step is set up', async () => {
    const people = [
      await someone('sponsor'),
      await aFacilitator(hub.dataSource),
      await anAdministrator(hub.dataSource),
    ];
    for (const person of people) {
      const client = await byEmail(person);
      expect((await client.call(getMe)).body.awaits).toBe('second-step-setup');
      for (const closed of [
        listSessions,
        getSecondSteps,
        listSignIns,
        renewRecoveryCodes,
        removeAuthenticator,
      ]) {
        const answer = await client.call(closed);
        expect(answer.status).toBe(403);
        expect(answer.body.type).toBe('/problems/second-step-needed');
      }
      const socket = io(hub.address, {
        path: SOCKET_PATH,
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        extraHeaders: { cookie: client.cookie ?? '' },
      });
      const refusal = await new Promise<string>((resolve) => {
        socket.on('connect', () => resolve('let in'));
        socket.on('connect_error', ({ message }) => resolve(message));
      });
      socket.disconnect();
      expect(refusal).toBe('not-signed-in');
    }
  });

  test('is finished by setting a passkey up, which brings recovery codes', async () => {
    const sponsor = await someone('sponsor');
    const client = await byEmail(sponsor);
    const { status, body } = await add(client, aPasskey());
    expect(status).toBe(201);
    expect(body.passkey).toEqual({
      id: expect.any(String),
      name: 'An unknown browser',
      isSynced: false,
      createdAt: hub.clock.now().toISOString(),
      lastUsedAt: null,
    });
    expect(body.recoveryCodes).toHaveLength(10);
    expect((await client.call(getMe)).body.awaits).toBeNull();
    expect((await client.call(getSecondSteps)).body).toEqual({
      isRequired: true,
      passkeys: [body.passkey],
      authenticator: null,
      recoveryCodesLeft: 10,
    });
    expect(await audited(sponsor)).toEqual(['sign-in.started', 'second-step.passkey-added']);
    expect(await subjectsTo(sponsor, 2)).toContain('A passkey was added to your account');
  });

  test('is finished by setting an authenticator up', async () => {
    const facilitator = await aFacilitator(hub.dataSource);
    const client = await byEmail(facilitator);
    const { recoveryCodes } = await withAuthenticator(client);
    expect(recoveryCodes).toHaveLength(10);
    expect((await client.call(getMe)).body.awaits).toBeNull();
  });

  test('cannot add anything where there is a second step already, and then asks for it', async () => {
    const sponsor = await someone('sponsor');
    const device = aPasskey();
    const early = await byEmail(sponsor);
    const { body: options } = await early.call(startPasskey);
    await early.call(startAuthenticator);
    await add(await byEmail(sponsor), device);

    const later = await byEmail(sponsor);
    expect((await later.call(getMe)).body.awaits).toBe('second-step');
    for (const adding of [startPasskey, startAuthenticator]) {
      const answer = await later.call(adding);
      expect(answer.status).toBe(403);
      expect(answer.body.type).toBe('/problems/second-step-needed');
    }
    // Not with what it began before there was one, either.
    const late = await early.call(addPasskey, { body: { proof: aPasskey().create(options) } });
    expect(late.body.type).toBe('/problems/second-step-needed');
    const code = await early.call(confirmAuthenticator, { body: { code: '123456' } });
    expect(code.body.type).toBe('/problems/second-step-needed');
    expect((await later.call(getSecondStepWays)).body).toEqual({
      passkey: true,
      authenticator: false,
      recoveryCode: true,
    });
  });

  test('of a participant asks for the authenticator they chose to have', async () => {
    const person = await someone();
    const { secret } = await withAuthenticator(await byEmail(person));
    const client = await byEmail(person);
    expect((await client.call(getMe)).body.awaits).toBe('second-step');
    expect((await client.call(listSessions)).status).toBe(403);
    expect((await client.call(showAuthenticatorCode, { body: { code: await codeOf(secret) } })).status).toBe(
      204,
    );
    expect((await client.call(listSessions)).status).toBe(200);
  });
});

describe('signing in with a passkey', () => {
  test('needs nothing else, for whoever must have two steps too', async () => {
    for (const person of [await someone(), await aFacilitator(hub.dataSource)]) {
      const device = aPasskey();
      await add(await hub.as(person), device);
      const client = await byPasskey(device);
      const { body: me } = await client.call(getMe);
      expect(me).toMatchObject({ id: person.id, awaits: null });
      const [signIn] = (await client.call(listSignIns)).body.items.filter(({ isThisOne }) => isThisOne);
      expect(signIn?.method).toBe('passkey');
      expect((await client.call(getSecondSteps)).body.passkeys[0]?.lastUsedAt).toBe(
        hub.clock.now().toISOString(),
      );
    }
  });

  test('works for devices that do not count, again and again', async () => {
    const device = aPasskey(false);
    await add(await hub.as(await someone()), device);
    await byPasskey(device);
    await byPasskey(device);
  });

  test('names nobody in its question', async () => {
    const { options } = await asked();
    expect(options).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      rpId: 'localhost',
      timeout: 300_000,
      allowCredentials: [],
      userVerification: 'required',
    });
  });

  test('refuses alike whatever is wrong', async () => {
    const device = aPasskey();
    await add(await hub.as(await someone()), device);
    const other = await someone();
    const otherHandle = Buffer.from(other.id.replaceAll('-', ''), 'hex').toString('base64url');
    const stranger = aPasskey();
    const { body: creation } = await (await hub.as(await someone())).call(startPasskey);
    stranger.create(creation);

    const tries = {
      unknown: async () => {
        const { options, browser } = await asked();
        return browser.call(signInWithPasskey, { body: { proof: stranger.use(options) } });
      },
      'another key': async () => {
        const { options, browser } = await asked();
        const { id, rawId } = device.use(options);
        return browser.call(signInWithPasskey, { body: { proof: { ...stranger.use(options), id, rawId } } });
      },
      'another origin': async () => {
        const { options, browser } = await asked();
        return browser.call(signInWithPasskey, {
          body: { proof: device.use(options, { origin: 'https://evil.example' }) },
        });
      },
      'another host': async () => {
        const { options, browser } = await asked();
        return browser.call(signInWithPasskey, {
          body: { proof: device.use(options, { rpId: 'evil.example' }) },
        });
      },
      'no user verification': async () => {
        const { options, browser } = await asked();
        return browser.call(signInWithPasskey, {
          body: { proof: device.use(options, { isVerified: false }) },
        });
      },
      'inside another page': async () => {
        const { options, browser } = await asked();
        return browser.call(signInWithPasskey, { body: { proof: device.use(options, { isFramed: true }) } });
      },
      'somebody else’s handle': async () => {
        const { options, browser } = await asked();
        return browser.call(signInWithPasskey, {
          body: { proof: device.use(options, { userHandle: otherHandle }) },
        });
      },
      'a challenge of our own making': async () => {
        const { options, browser } = await asked();
        const challenge = Buffer.alloc(32).toString('base64url');
        return browser.call(signInWithPasskey, { body: { proof: device.use({ ...options, challenge }) } });
      },
      'another browser': async () => {
        const { options } = await asked();
        const { browser } = await asked();
        return browser.call(signInWithPasskey, { body: { proof: device.use(options) } });
      },
      'no cookie': async () => {
        const { options } = await asked();
        return hub.stranger.call(signInWithPasskey, { body: { proof: device.use(options) } });
      },
      'no client data': async () => {
        const { options, browser } = await asked();
        const proof = device.use(options);
        proof.response.clientDataJSON = 'bm8';
        return browser.call(signInWithPasskey, { body: { proof } });
      },
      'a challenge of another purpose': async () => {
        const client = await hub.as(await someone());
        const { body: options } = await client.call(startPasskey);
        const proof = device.use({ challenge: options.challenge, rpId: 'localhost' } as never);
        return client.call(signInWithPasskey, { body: { proof } });
      },
      'too late': async () => {
        const { options, browser } = await asked();
        hub.clock.advance({ minutes: 5 });
        return browser.call(signInWithPasskey, { body: { proof: device.use(options) } });
      },
    };
    for (const [what, attempt] of Object.entries(tries)) {
      const { status, body, headers } = await attempt();
      expect({ what, status, type: body.type, title: body.title, detail: body.detail }).toEqual({
        what,
        status: 422,
        type: '/problems/passkey-wrong',
        title: 'That passkey did not work here',
        detail: 'Try again, or use another way.',
      });
      expect(headers.get('set-cookie')).toBeNull();
    }
    await byPasskey(device);
  });

  test('takes each answer once, also when it comes twice at the same moment', async () => {
    const device = aPasskey(false);
    await add(await hub.as(await someone()), device);
    const { options, browser } = await asked();
    const body = { proof: device.use(options) };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => browser.call(signInWithPasskey, { body })),
    );
    expect(statuses(answers)).toEqual([204, 422, 422, 422, 422]);
    expect((await browser.call(signInWithPasskey, { body })).status).toBe(422);
  });

  test('refuses a count that went back, and tells the person and the record', async () => {
    const person = await someone();
    const device = aPasskey();
    await add(await hub.as(person), device, 'Work laptop');
    await byPasskey(device);
    const { options, browser } = await asked();
    const copy = await browser.call(signInWithPasskey, {
      body: { proof: device.use(options, { counter: 1 }) },
    });
    expect(copy.body.type).toBe('/problems/passkey-wrong');
    expect(await audited(person)).toContain('second-step.passkey-copied');
    expect(await subjectsTo(person, 2)).toContain('A passkey of yours was refused: it may have been copied');
    // Somebody without the key cannot make it look like a copy.
    const before = (await audited(person)).length;
    const again = await asked();
    const forged = aPasskey().use(again.options, { counter: 1 });
    const { id, rawId } = device.use(again.options);
    await again.browser.call(signInWithPasskey, { body: { proof: { ...forged, id, rawId } } });
    expect(await audited(person)).toHaveLength(before);
    await byPasskey(device);
  });

  test('says what is missing from a malformed answer, and is closed to other sites', async () => {
    const empty = await hub.stranger.call(signInWithPasskey);
    expect(empty.status).toBe(422);
    const bad = await hub.stranger.call(signInWithPasskey, {
      body: { proof: { id: '', rawId: '', type: 'public-key', response: {} } } as never,
    });
    expect(bad.status).toBe(422);
    expect(bad.body.errors?.map(({ pointer }) => pointer)).toContain('#/proof/response/signature');
    const site = await hub.stranger.fetch('/api/sign-in/passkey-options', {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect(site.status).toBe(403);
  });

  test('in the demonstration also works where the hub is opened by another name', async () => {
    const person = await someone();
    const client = await hub.as(person);
    const origin = hub.address.replace('127.0.0.1', 'localhost');
    const host = new URL(origin).host;
    const device = new SoftwarePasskey(origin);
    const options = await fetch(`${origin}/api/passkeys/options`, {
      method: 'POST',
      headers: { cookie: client.cookie ?? '', origin, host },
    });
    const made = await fetch(`${origin}/api/passkeys`, {
      method: 'POST',
      headers: { cookie: client.cookie ?? '', origin, host, 'content-type': 'application/json' },
      body: JSON.stringify({ proof: device.create((await options.json()) as never) }),
    });
    expect(made.status).toBe(201);
  });
});

describe('my passkeys', () => {
  test('are named, renamed and removed, and never held twice by one device', async () => {
    const person = await someone();
    const client = await hub.as(person);
    const device = aPasskey();
    const { body } = await add(client, device, ' Work laptop ');
    expect(body.passkey.name).toBe('Work laptop');
    const { body: options } = await client.call(startPasskey);
    expect(options.excludeCredentials).toEqual([
      { id: device.id.toString('base64url'), type: 'public-key', transports: ['internal'] },
    ]);
    expect(options.user).toEqual({
      id: Buffer.from(person.id.replaceAll('-', ''), 'hex').toString('base64url'),
      name: person.email,
      displayName: person.name,
    });
    const twice = await client.call(addPasskey, { body: { proof: device.create(options) } });
    expect(twice.body).toMatchObject({
      type: '/problems/passkey-wrong',
      detail: 'This passkey was added before.',
    });

    const params = { passkeyId: body.passkey.id };
    const renamed = await client.call(renamePasskey, { params, body: { name: 'My phone' } });
    expect(renamed.body.name).toBe('My phone');
    expect((await client.call(removePasskey, { params })).status).toBe(204);
    expect((await client.call(getSecondSteps)).body).toEqual({
      isRequired: false,
      passkeys: [],
      authenticator: null,
      recoveryCodesLeft: 0,
    });
    expect(await audited(person)).toEqual([
      'second-step.passkey-added',
      'second-step.passkey-renamed',
      'second-step.passkey-removed',
    ]);
    expect(await subjectsTo(person, 2)).toContain('A passkey was removed from your account');
    const { options: discoverable, browser } = await asked();
    const gone = await browser.call(signInWithPasskey, { body: { proof: device.use(discoverable) } });
    expect(gone.status).toBe(422);
  });

  test('are refused when made on another origin, for another host, unverified, or with a used challenge', async () => {
    const client = await hub.as(await someone());
    const deviations = [{ origin: 'https://evil.example' }, { rpId: 'evil.example' }, { isVerified: false }];
    for (const deviation of deviations) {
      const { body: options } = await client.call(startPasskey);
      const answer = await client.call(addPasskey, {
        body: { proof: aPasskey().create(options, deviation) },
      });
      expect(answer.body.type).toBe('/problems/passkey-wrong');
    }
    const { body: options } = await client.call(startPasskey);
    expect((await client.call(addPasskey, { body: { proof: aPasskey().create(options) } })).status).toBe(201);
    const replayed = await client.call(addPasskey, { body: { proof: aPasskey().create(options) } });
    expect(replayed.body.type).toBe('/problems/passkey-wrong');
    const elsewhere = await client.call(startPasskey);
    const stolen = await (
      await hub.as(await someone())
    ).call(addPasskey, {
      body: { proof: aPasskey().create(elsewhere.body) },
    });
    expect(stolen.body.type).toBe('/problems/passkey-wrong');
  });

  test('are nobody else’s to rename or remove', async () => {
    const { body } = await add(await hub.as(await someone()), aPasskey());
    const params = { passkeyId: body.passkey.id };
    const other = await hub.as(await anAdministrator(hub.dataSource));
    for (const answer of [
      await other.call(renamePasskey, { params, body: { name: 'Mine' } }),
      await other.call(removePasskey, { params }),
    ]) {
      expect(answer.status).toBe(404);
      expect(answer.body.type).toBe('/problems/passkey-not-found');
    }
    const nameless = await other.call(renamePasskey, { params, body: { name: ' ' } });
    expect(nameless.body.errors).toEqual([{ pointer: '#/name', detail: 'Enter a name for this passkey' }]);
    const long = await other.call(renamePasskey, { params, body: { name: 'x'.repeat(61) } });
    expect(long.body.errors?.[0]?.detail).toBe('The name must be 60 characters or fewer');
  });

  test('are ten at the most', async () => {
    const client = await hub.as(await someone());
    for (let count = 0; count < 10; count++) expect((await add(client, aPasskey())).status).toBe(201);
    expect((await client.call(startPasskey)).body.type).toBe('/problems/too-many-passkeys');
  });
});

describe('the last second step of somebody who must have one', () => {
  test('stays, and another lets it go', async () => {
    const client = await hub.as(await aFacilitator(hub.dataSource));
    const { body } = await add(client, aPasskey());
    const params = { passkeyId: body.passkey.id };
    const refused = await client.call(removePasskey, { params });
    expect(refused.status).toBe(409);
    expect(refused.body.type).toBe('/problems/last-second-step');
    await withAuthenticator(client);
    expect((await client.call(removePasskey, { params })).status).toBe(204);
    expect((await client.call(removeAuthenticator)).body.type).toBe('/problems/last-second-step');
  });

  test('stays also when the last two are removed at the same moment', async () => {
    const client = await hub.as(await aFacilitator(hub.dataSource));
    const { body } = await add(client, aPasskey());
    await withAuthenticator(client);
    const answers = await Promise.all([
      client.call(removePasskey, { params: { passkeyId: body.passkey.id } }),
      client.call(removeAuthenticator),
    ]);
    expect(statuses(answers)).toEqual([204, 409]);
  });
});

describe('an authenticator', () => {
  test('is set up with a picture or by typing, once its first code is shown', async () => {
    const person = await someone();
    const client = await hub.as(person);
    const { body: setUp } = await client.call(startAuthenticator);
    expect(setUp.secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    const uri = new URL(setUp.uri);
    expect(uri.protocol).toBe('otpauth:');
    expect(decodeURIComponent(uri.pathname)).toContain(`SC-WRES Community Hub:${person.email}`);
    expect(uri.searchParams.get('secret')).toBe(secretOf(setUp.secret));
    expect((await client.call(getSecondSteps)).body.authenticator).toBeNull();

    const right = await codeOf(setUp.secret);
    const refused = await client.call(confirmAuthenticator, { body: { code: wrong(right) } });
    expect(refused.body.errors?.[0]?.pointer).toBe('#/code');
    const { body } = await client.call(confirmAuthenticator, {
      body: { code: `${right.slice(0, 3)} ${right.slice(3)}` },
    });
    expect(body.recoveryCodes).toHaveLength(10);
    expect((await client.call(getSecondSteps)).body.authenticator).toEqual({
      setUpAt: hub.clock.now().toISOString(),
    });
    // The code that confirmed it is used up.
    const again = await client.call(showAuthenticatorCode, { body: { code: right } });
    expect(again.body.type).toBe('/problems/code-wrong');
    expect(await subjectsTo(person, 1)).toEqual(['An authenticator app was set up for your account']);
  });

  test('is stored sealed', async () => {
    const person = await someone();
    const { secret } = await withAuthenticator(await hub.as(person));
    const [row] = await hub.dataSource.query<{ sealed: Buffer }[]>(
      'select sealed_secret as sealed from authenticator where person_id = $1',
      [person.id],
    );
    expect(row?.sealed.toString('latin1')).not.toContain(secretOf(secret).slice(0, 8));
  });

  test('takes the code of now and of the step on either side, each once and none that is older than the last', async () => {
    const client = await hub.as(await someone());
    const { secret } = await withAuthenticator(client);
    const show = async (steps: number) =>
      (await client.call(showAuthenticatorCode, { body: { code: await codeOf(secret, steps) } })).status;
    expect(await show(-2)).toBe(422);
    expect(await show(2)).toBe(422);
    expect(await show(0)).toBe(204);
    expect(await show(0)).toBe(422);
    expect(await show(-1)).toBe(422);
    expect(await show(1)).toBe(204);
    expect(await show(1)).toBe(422);
    hub.clock.advance({ minutes: 15 });
    const code = await codeOf(secret);
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => client.call(showAuthenticatorCode, { body: { code } })),
    );
    expect(statuses(answers)).toEqual([204, 422, 422]);
  });

  test('is tried ten times in fifteen minutes, exactly, whichever sign-in tries', async () => {
    const person = await someone();
    const { secret } = await withAuthenticator(await hub.as(person));
    hub.clock.advance({ minutes: 15 });
    const clients = [await byEmail(person), await byEmail(person)];
    const code = await codeOf(secret);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        (clients[at % 2] as Client).call(showAuthenticatorCode, { body: { code: wrong(code) } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
    const refused = await clients[0]?.call(showAuthenticatorCode, { body: { code } });
    expect(refused?.status).toBe(429);
    expect(refused?.headers.get('retry-after')).toBe('900');
    expect((await audited(person)).filter((action) => action === 'second-step.failed')).toHaveLength(10);
    hub.clock.advance({ minutes: 15 });
    const later = await clients[0]?.call(showAuthenticatorCode, { body: { code: await codeOf(secret) } });
    expect(later?.status).toBe(204);
  });

  test('is replaced only when the new one is confirmed, and removed', async () => {
    const person = await someone();
    const client = await hub.as(person);
    const { secret: old } = await withAuthenticator(client);
    const { body: setUp } = await client.call(startAuthenticator);
    expect((await client.call(showAuthenticatorCode, { body: { code: await codeOf(old) } })).status).toBe(
      204,
    );
    const { body } = await client.call(confirmAuthenticator, { body: { code: await codeOf(setUp.secret) } });
    expect(body.recoveryCodes).toBeNull();
    const gone = await client.call(showAuthenticatorCode, { body: { code: await codeOf(old, 1) } });
    expect(gone.status).toBe(422);
    expect((await client.call(removeAuthenticator)).status).toBe(204);
    expect((await client.call(removeAuthenticator)).body.type).toBe('/problems/second-steps-missing');
    expect(await subjectsTo(person, 3)).toEqual(
      expect.arrayContaining(['Your authenticator app was replaced', 'Your authenticator app was removed']),
    );
  });

  test('ends the sign-ins that the email alone had made', async () => {
    const person = await someone();
    const elsewhere = await byEmail(person);
    const twoStep = await hub.as(person);
    const client = await byEmail(person);
    await withAuthenticator(client);
    expect((await elsewhere.call(getMe)).status).toBe(401);
    expect((await twoStep.call(getMe)).body.awaits).toBeNull();
    expect((await client.call(getMe)).body.awaits).toBeNull();
  });

  test('cannot be confirmed by another sign-in, or after half an hour', async () => {
    const person = await someone();
    const client = await hub.as(person);
    const { body: setUp } = await client.call(startAuthenticator);
    const code = await codeOf(setUp.secret);
    const other = await (await hub.as(person)).call(confirmAuthenticator, { body: { code } });
    expect(other.body.type).toBe('/problems/code-wrong');
    hub.clock.advance({ minutes: 30 });
    const late = await client.call(confirmAuthenticator, { body: { code: await codeOf(setUp.secret) } });
    expect(late.body.errors?.[0]?.detail).toContain('expired');
    await hub.app.get(SecondStepsJobs, { strict: false }).forgetOld();
    expect(await hub.dataSource.query('select 1 from authenticator_setup')).toEqual([]);
    expect(await hub.dataSource.query('select 1 from passkey_challenge')).toEqual([]);
  });
});

describe('recovery codes', () => {
  test('stand in once each, typed as people type, and the person is told', async () => {
    const person = await someone('sponsor');
    const { recoveryCodes } = await withAuthenticator(await byEmail(person));
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes)
      expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){2}[0-9a-hjkmnp-tv-z]{4}$/);
    const [first = '', second = ''] = recoveryCodes;

    const client = await byEmail(person);
    const typed = first.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l');
    const { status, body } = await client.call(showRecoveryCode, { body: { code: ` ${typed}` } });
    expect(status).toBe(200);
    expect(body).toEqual({ left: 9 });
    expect((await client.call(getMe)).body.awaits).toBeNull();
    const again = await client.call(showRecoveryCode, { body: { code: first } });
    expect(again.body.type).toBe('/problems/code-wrong');
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => client.call(showRecoveryCode, { body: { code: second } })),
    );
    expect(statuses(answers)).toEqual([200, 422, 422]);
    expect(await audited(person)).toEqual(
      expect.arrayContaining(['second-step.code-used', 'second-step.shown', 'second-step.failed']),
    );
    const mails = await mailsTo(hub, person.email, 5);
    const told = mails.filter(({ subject }) => subject === 'A recovery code was used to sign in as you');
    expect(new Set(told.map(({ text }) => /You have (\d) left/.exec(text)?.[1]))).toEqual(
      new Set(['8', '9']),
    );
  });

  test('are kept as fingerprints, and are nobody else’s', async () => {
    const person = await someone();
    const { recoveryCodes } = await withAuthenticator(await hub.as(person));
    const [code = ''] = recoveryCodes;
    const rows = await hub.dataSource.query<{ row: string }[]>(
      'select row_to_json(r)::text as row from recovery_code r where person_id = $1',
      [person.id],
    );
    expect(rows).toHaveLength(10);
    expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''));
    const other = await hub.as(await someone());
    await withAuthenticator(other);
    expect((await other.call(showRecoveryCode, { body: { code } })).status).toBe(422);
  });

  test('are renewed, which ends those before', async () => {
    const person = await someone();
    const client = await hub.as(person);
    expect((await client.call(renewRecoveryCodes)).body.type).toBe('/problems/second-steps-missing');
    const { recoveryCodes } = await withAuthenticator(client);
    const { body } = await client.call(renewRecoveryCodes);
    expect(body.recoveryCodes).toHaveLength(10);
    const old = await client.call(showRecoveryCode, { body: { code: recoveryCodes[0] ?? '' } });
    expect(old.status).toBe(422);
    const fresh = await client.call(showRecoveryCode, { body: { code: body.recoveryCodes[0] ?? '' } });
    expect(fresh.status).toBe(200);
    expect((await client.call(getSecondSteps)).body.recoveryCodesLeft).toBe(9);
    expect(await subjectsTo(person, 3)).toContain('Your recovery codes were renewed');
  });

  test('are tried ten times in fifteen minutes, and bad ones are said to be so', async () => {
    const client = await hub.as(await someone());
    await withAuthenticator(client);
    const bad = await client.call(showRecoveryCode, { body: { code: 'four-five' } });
    expect(bad.body.errors).toEqual([
      { pointer: '#/code', detail: 'Enter a recovery code, like 4c7m-9xqa-t2ke' },
    ]);
    for (let count = 0; count < 10; count++)
      expect((await client.call(showRecoveryCode, { body: { code: '0000-0000-0000' } })).status).toBe(422);
    expect((await client.call(showRecoveryCode, { body: { code: '0000-0000-0000' } })).status).toBe(429);
  });
});

describe('a passkey as the second step', () => {
  test('finishes a sign-in by email, when it is one’s own', async () => {
    const sponsor = await someone('sponsor');
    const device = aPasskey();
    await add(await byEmail(sponsor), device);
    const client = await byEmail(sponsor);
    const { body: options } = await client.call(askForMyPasskey);
    expect(options.allowCredentials.map(({ id }) => id)).toEqual([device.id.toString('base64url')]);

    const other = aPasskey();
    await add(await hub.as(await someone()), other);
    const refused = await client.call(showPasskey, { body: { proof: other.use(options) } });
    expect(refused.body.type).toBe('/problems/passkey-wrong');
    // The challenge is used up by asking.
    const late = await client.call(showPasskey, { body: { proof: device.use(options) } });
    expect(late.body.type).toBe('/problems/passkey-wrong');
    const { body: again } = await client.call(askForMyPasskey);
    expect((await client.call(showPasskey, { body: { proof: device.use(again) } })).status).toBe(204);
    expect((await client.call(listSessions)).status).toBe(200);
  });

  test('is not asked for where there is none', async () => {
    const client = await hub.as(await someone());
    expect((await client.call(askForMyPasskey)).body.type).toBe('/problems/second-steps-missing');
  });
});

describe('changing how one signs in', () => {
  test('asks again who it is after ten minutes', async () => {
    const client = await hub.as(await someone());
    const { secret } = await withAuthenticator(client);
    const { body } = await add(client, aPasskey());
    const params = { passkeyId: body.passkey.id };
    hub.clock.advance({ minutes: 10 });
    for (const attempt of [
      () => client.call(startPasskey),
      () => client.call(startAuthenticator),
      () => client.call(removePasskey, { params }),
      () => client.call(removeAuthenticator),
      () => client.call(renewRecoveryCodes),
    ]) {
      const answer = await attempt();
      expect(answer.status).toBe(403);
      expect(answer.body.type).toBe('/problems/confirm-needed');
    }
    expect((await client.call(renamePasskey, { params, body: { name: 'Phone' } })).status).toBe(200);
    await client.call(showAuthenticatorCode, { body: { code: await codeOf(secret) } });
    expect((await client.call(removePasskey, { params })).status).toBe(204);
  });

  test('asks a participant for the passkey they have, however new the emailed sign-in is', async () => {
    const person = await someone();
    const device = aPasskey();
    await add(await hub.as(person), device);
    const client = await byEmail(person);
    expect((await client.call(getMe)).body.awaits).toBeNull();
    expect((await client.call(startAuthenticator)).body.type).toBe('/problems/confirm-needed');
    const { body: options } = await client.call(askForMyPasskey);
    await client.call(showPasskey, { body: { proof: device.use(options) } });
    expect((await client.call(startAuthenticator)).status).toBe(200);
  });

  test('asks whoever has no second step for a new sign-in', async () => {
    const person = await someone();
    const client = await byEmail(person);
    hub.clock.advance({ minutes: 10 });
    expect((await client.call(startPasskey)).body.type).toBe('/problems/confirm-needed');
    expect((await client.call(getSecondStepWays)).body).toEqual({
      passkey: false,
      authenticator: false,
      recoveryCode: false,
    });
    expect((await (await byEmail(person)).call(startPasskey)).status).toBe(200);
  });
});

describe('a reset', () => {
  test('by an administrator takes everything, ends every sign-in, and is told and recorded', async () => {
    const sponsor = await someone('sponsor');
    const device = aPasskey();
    const theirs = await byEmail(sponsor);
    await withAuthenticator(theirs);
    await add(theirs, device);
    const administrator = await anAdministrator(hub.dataSource, { name: 'Catherine Boateng' });
    const client = await hub.as(administrator);
    expect((await client.call(resetSecondSteps, { params: { personId: sponsor.id } })).status).toBe(204);

    expect((await theirs.call(getMe)).status).toBe(401);
    const { options, browser } = await asked();
    expect((await browser.call(signInWithPasskey, { body: { proof: device.use(options) } })).status).toBe(
      422,
    );
    expect(await audited(administrator)).toEqual(['second-step.reset']);
    const mails = await mailsTo(hub, sponsor.email, 4);
    const told = mails.find(({ subject }) => subject === 'Your second steps were reset');
    expect(told?.text).toContain('Catherine Boateng');
    const again = await byEmail(sponsor);
    expect((await again.call(getMe)).body.awaits).toBe('second-step-setup');
  });

  test('is for administrators, for others than themselves, and freshly confirmed', async () => {
    const { id: personId } = await someone('sponsor');
    const params = { personId };
    expect((await hub.stranger.call(resetSecondSteps, { params })).status).toBe(401);
    for (const person of [await someone(), await someone('lead'), await aFacilitator(hub.dataSource)]) {
      const answer = await (await hub.as(person)).call(resetSecondSteps, { params });
      expect(answer.body.type).toBe('/problems/not-allowed');
    }
    const administrator = await anAdministrator(hub.dataSource);
    const client = await hub.as(administrator);
    const own = await client.call(resetSecondSteps, { params: { personId: administrator.id } });
    expect(own.body).toMatchObject({
      type: '/problems/not-allowed',
      detail: 'Ask another administrator to reset yours.',
    });
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await client.call(resetSecondSteps, { params: { personId: nobody } })).body.type).toBe(
      '/problems/person-not-found',
    );
    expect((await client.call(resetSecondSteps, { params: { personId: 'x' } })).status).toBe(422);
    hub.clock.advance({ minutes: 10 });
    expect((await client.call(resetSecondSteps, { params })).body.type).toBe('/problems/confirm-needed');
  });
});

test('a stranger has no second steps', async () => {
  for (const closed of [
    getSecondStepWays,
    askForMyPasskey,
    getSecondSteps,
    startPasskey,
    startAuthenticator,
    removeAuthenticator,
    renewRecoveryCodes,
  ])
    expect((await hub.stranger.call(closed)).status).toBe(401);
});
