import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { leavePlace } from '@hub/contracts/memberships';
import { getMe } from '@hub/contracts/people';
import {
  endOtherSignIns,
  endSignIn,
  listSignIns,
  requestSignInCode,
  signInWithCode,
  signInWithLink,
  signOut,
} from '@hub/contracts/sign-ins';
import { SOCKET_PATH } from '@hub/contracts/realtime';
import { io, type Socket } from 'socket.io-client';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { codeIn, eventually, linkTokenIn, mailsTo } from '#testing/sent-mail.ts';
import { type Answer, Client, cookieFrom, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { SignInsJobs } from './sign-ins.jobs.ts';

const CODE_WRONG = [
  { pointer: '#/code', detail: 'That code is not right or has expired. Ask for a new one' },
];
const LINK_WRONG = [
  { pointer: '#/token', detail: 'That link has been used or has expired. Ask for a new one' },
];

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const codeRows = (email: string) =>
  hub.dataSource.query<Array<{ tries_left: number; used_at: Date | null }>>(
    'select tries_left, used_at from sign_in_code where email = $1 order by tries_left desc',
    [email],
  );

/** Asks for a code and reads the email. */
async function askForCode(email: string): Promise<{ code: string; linkToken: string; text: string }> {
  const before = (await codeRows(email)).length;
  const seen = new Set((before === 0 ? [] : await mailsTo(hub, email)).map(({ id }) => id));
  expect((await hub.stranger.call(requestSignInCode, { body: { email } })).status).toBe(202);
  const mails = await mailsTo(hub, email, seen.size + 1);
  const text = mails.find(({ id }) => !seen.has(id))?.text ?? '';
  return { code: codeIn(text), linkToken: linkTokenIn(text), text };
}

const clientOf = (answer: Answer<unknown>) =>
  new Client(hub.address, cookieFrom(answer.headers.get('set-cookie') ?? ''));

async function signedIn(person: { email: string }): Promise<Client> {
  const { code } = await askForCode(person.email);
  return clientOf(await hub.stranger.call(signInWithCode, { body: { email: person.email, code } }));
}

const wrongCode = (code: string) => (code === '000000' ? '000001' : '000000');

describe('signing in by email', () => {
  test('a person gets a code and a link, and the code signs them in', async () => {
    const person = await aMember(hub.dataSource, { name: 'Amara Okafor' });
    const asked = await hub.stranger.call(requestSignInCode, {
      body: { email: ` ${person.email.toUpperCase()} ` },
    });
    expect(asked.status).toBe(202);
    expect(asked.body).toEqual({ email: person.email, minutes: 15 });

    const [mail] = await mailsTo(hub, person.email);
    expect(mail?.subject).toBe('Sign in to the SC-WRES Community Hub');
    expect(mail?.text).toContain('Hello Amara Okafor');
    expect(mail?.text).toContain(`${hub.env.publicUrl}/sign-in/link#`);
    const code = codeIn(mail?.text ?? '');

    const answer = await hub.stranger.call(signInWithCode, {
      body: { email: person.email, code: `${code.slice(0, 3)} ${code.slice(3)}` },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^hub-sign-in=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=604800$/,
    );
    expect((await clientOf(answer).call(getMe)).body.id).toBe(person.id);
  });

  test('the link signs in when its button is pressed, and looking at its page does nothing', async () => {
    const person = await aMember(hub.dataSource);
    const { linkToken } = await askForCode(person.email);
    await hub.stranger.fetch('/sign-in/link');

    const answer = await hub.stranger.call(signInWithLink, { body: { token: linkToken } });
    expect(answer.status).toBe(204);
    expect((await clientOf(answer).call(getMe)).body.id).toBe(person.id);
  });

  test('neither codes nor links are stored as they are', async () => {
    const person = await aMember(hub.dataSource);
    const { code, linkToken } = await askForCode(person.email);
    const client = clientOf(await hub.stranger.call(signInWithCode, { body: { email: person.email, code } }));
    const token = client.cookie?.split('=')[1] ?? 'none';
    const stored = await hub.dataSource.query<Array<{ row: string }>>(
      `select row_to_json(c)::text as row from sign_in_code c
       union all select row_to_json(s)::text from sign_in s
       union all select row_to_json(m)::text from mail m
       union all select data::text from job.job where data is not null`,
    );
    const all = stored.map(({ row }) => row).join('\n');
    expect(all).toContain(person.email);
    expect(all).not.toContain(code);
    expect(all).not.toContain(linkToken);
    expect(all).not.toContain(token);
  });

  test('a used, expired, older, guessed or someone else’s code all get the same sentence', async () => {
    const person = await aMember(hub.dataSource);
    const other = await aMember(hub.dataSource);
    const used = await askForCode(person.email);
    await hub.stranger.call(signInWithCode, { body: { email: person.email, code: used.code } });
    const older = await askForCode(person.email);
    const theirs = await askForCode(other.email);
    const expired = await askForCode(person.email);

    const tries = [
      { email: person.email, code: used.code },
      { email: person.email, code: older.code },
      { email: person.email, code: theirs.code },
      { email: person.email, code: wrongCode(expired.code) },
      { email: 'nobody@example.org', code: '123456' },
    ].filter(({ email, code }) => email !== person.email || code !== expired.code);
    for (const body of tries) {
      const answer = await hub.stranger.call(signInWithCode, { body });
      expect(answer.status).toBe(422);
      expect(answer.body.type).toBe('/problems/code-wrong');
      expect(answer.body.errors).toEqual(CODE_WRONG);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    hub.clock.advance({ minutes: 15 });
    const late = await hub.stranger.call(signInWithCode, {
      body: { email: person.email, code: expired.code },
    });
    expect(late.body.errors).toEqual(CODE_WRONG);
  });

  test('a used, expired or made-up link is refused', async () => {
    const person = await aMember(hub.dataSource);
    const used = await askForCode(person.email);
    await hub.stranger.call(signInWithLink, { body: { token: used.linkToken } });
    const expired = await askForCode(person.email);
    hub.clock.advance({ minutes: 15 });
    for (const token of [used.linkToken, expired.linkToken, 'made-up', `${expired.linkToken}x`]) {
      const answer = await hub.stranger.call(signInWithLink, { body: { token } });
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toEqual(LINK_WRONG);
    }
  });

  test('signing in with the code uses up the link, and the other way round', async () => {
    const person = await aMember(hub.dataSource);
    const first = await askForCode(person.email);
    await hub.stranger.call(signInWithCode, { body: { email: person.email, code: first.code } });
    const link = await hub.stranger.call(signInWithLink, { body: { token: first.linkToken } });
    expect(link.body.errors).toEqual(LINK_WRONG);

    const second = await askForCode(person.email);
    await hub.stranger.call(signInWithLink, { body: { token: second.linkToken } });
    const code = await hub.stranger.call(signInWithCode, {
      body: { email: person.email, code: second.code },
    });
    expect(code.body.errors).toEqual(CODE_WRONG);
  });

  test('one code makes one sign-in, also when ten requests bring it at once', async () => {
    const person = await aMember(hub.dataSource);
    const { code, linkToken } = await askForCode(person.email);
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () =>
        hub.stranger.call(signInWithCode, { body: { email: person.email, code } }),
      ),
      ...Array.from({ length: 5 }, () => hub.stranger.call(signInWithLink, { body: { token: linkToken } })),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(9);
  });

  test('bad input gets a sentence at its field', async () => {
    const noEmail = await hub.stranger.call(requestSignInCode, { body: { email: 'amara at council' } });
    expect(noEmail.status).toBe(422);
    expect(noEmail.body.errors).toEqual([
      {
        pointer: '#/email',
        detail: 'Enter an email address in the correct format, like name@council.gov.uk',
      },
    ]);
    const noCode = await hub.stranger.call(signInWithCode, { body: { email: 'a@b.org', code: '12345' } });
    expect(noCode.status).toBe(422);
    expect(noCode.body.errors?.[0]?.pointer).toBe('#/code');
    const noToken = await hub.stranger.call(signInWithLink, { body: { token: '' } });
    expect(noToken.status).toBe(422);
    const empty = await hub.stranger.call(signInWithLink);
    expect(empty.status).toBe(422);
  });

  test('another site cannot make a browser ask for codes or sign in', async () => {
    for (const path of [
      '/api/sign-in/codes',
      '/api/sign-in/with-code',
      '/api/sign-in/with-link',
      '/api/sign-out',
    ]) {
      const answer = await hub.stranger.fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
        body: '{}',
      });
      expect(answer.status).toBe(403);
    }
  });
});

describe('guessing', () => {
  test('five wrong tries end a code, and a new code works', async () => {
    const person = await aMember(hub.dataSource);
    const { email } = person;
    const { code } = await askForCode(email);
    for (let count = 0; count < 5; count++) {
      await hub.stranger.call(signInWithCode, { body: { email, code: wrongCode(code) } });
    }
    const right = await hub.stranger.call(signInWithCode, { body: { email, code } });
    expect(right.body.errors).toEqual(CODE_WRONG);

    const again = await askForCode(email);
    expect((await hub.stranger.call(signInWithCode, { body: { email, code: again.code } })).status).toBe(204);
  });

  test('the fifth try may still be right', async () => {
    const { email } = await aMember(hub.dataSource);
    const { code } = await askForCode(email);
    for (let count = 0; count < 4; count++) {
      await hub.stranger.call(signInWithCode, { body: { email, code: wrongCode(code) } });
    }
    expect((await hub.stranger.call(signInWithCode, { body: { email, code } })).status).toBe(204);
  });

  test('twenty guesses at once get no more than five tries', async () => {
    const { email } = await aMember(hub.dataSource);
    const { code } = await askForCode(email);
    const guesses = Array.from({ length: 20 }, (_, at) => String(at).padStart(6, '0')).filter(
      (guess) => guess !== code,
    );
    await Promise.all(
      guesses.map((guess) => hub.stranger.call(signInWithCode, { body: { email, code: guess } })),
    );
    expect(await codeRows(email)).toEqual([{ tries_left: 0, used_at: null }]);
    const right = await hub.stranger.call(signInWithCode, { body: { email, code } });
    expect(right.body.errors).toEqual(CODE_WRONG);
  });

  test('after fifty tries in a day only the link of the email gets in', async () => {
    const { email } = await aMember(hub.dataSource);
    for (let count = 0; count < 50; count++) {
      await hub.stranger.call(signInWithCode, { body: { email, code: '000000' } });
    }
    const { code, linkToken } = await askForCode(email);
    const refused = await hub.stranger.call(signInWithCode, { body: { email, code } });
    expect(refused.status).toBe(429);
    expect(refused.body.detail).toBe(
      'Too many codes were tried for this address. Use the link in the email instead',
    );
    expect(Number(refused.headers.get('retry-after'))).toBe(86_400);
    expect((await hub.stranger.call(signInWithLink, { body: { token: linkToken } })).status).toBe(204);
  });
});

describe('limits', () => {
  test('an address gets ten codes in fifteen minutes, known or not, also when twenty requests come at once', async () => {
    const { email } = await aMember(hub.dataSource);
    for (const address of [email, 'stranger@example.org']) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => hub.stranger.call(requestSignInCode, { body: { email: address } })),
      );
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused).toHaveLength(10);
      expect(answers.filter(({ status }) => status === 202)).toHaveLength(10);
      expect(refused[0]?.body.type).toBe('/problems/too-many-requests');
      expect(refused[0]?.headers.get('retry-after')).toBe('900');
    }
    await eventually(async () => (await codeRows(email)).length === 10);
    hub.clock.advance({ minutes: 15 });
    expect((await hub.stranger.call(requestSignInCode, { body: { email } })).status).toBe(202);
  });

  test('a network gets 300 codes in fifteen minutes; the one beside it is not held back', async () => {
    const proxied = await startTestHub({ TRUSTED_PROXIES: '1' });
    try {
      const ask = (address: string, at: number) =>
        proxied.stranger.fetch('/api/sign-in/codes', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
          body: JSON.stringify({ email: `person${at}@example.org` }),
        });
      // Every address of one /64 counts as one network.
      const statuses: number[] = [];
      for (let at = 0; at < 310; at += 31) {
        const answers = Array.from({ length: 31 }, (_, more) =>
          ask(`2001:db8:1:2::${(at + more).toString(16)}`, at + more),
        );
        statuses.push(...(await Promise.all(answers)).map(({ status }) => status));
      }
      expect(statuses.filter((status) => status === 202)).toHaveLength(300);
      expect(statuses.filter((status) => status === 429)).toHaveLength(10);
      expect((await ask('2001:db8:1:3::1', 999)).status).toBe(202);
    } finally {
      await proxied.close();
    }
  });
});

describe('an unknown address', () => {
  test('gets the same answer as a known one, a code row, and no mail', async () => {
    const known = await aMember(hub.dataSource);
    const unknown = 'not.a.member@example.org';
    const one = await hub.stranger.call(requestSignInCode, { body: { email: known.email } });
    const two = await hub.stranger.call(requestSignInCode, { body: { email: unknown } });
    expect(two.status).toBe(one.status);
    expect(two.body).toEqual({ ...one.body, email: unknown });
    const names = ({ headers }: Answer<unknown>) => [...headers.keys()].sort();
    expect(names(two)).toEqual(names(one));

    await mailsTo(hub, known.email);
    await eventually(async () => (await codeRows(unknown)).length === 1);
    expect(await hub.dataSource.query('select id from mail where recipient = $1', [unknown])).toEqual([]);
  });

  test('takes the same time to ask for a code and to guess one', async () => {
    const people: string[] = [];
    for (let at = 0; at < 100; at++) people.push((await aMember(hub.dataSource)).email);
    const strangers = people.map((email) => `not.${email}`);
    const time = async (work: () => Promise<unknown>) => {
      const from = performance.now();
      await work();
      return performance.now() - from;
    };
    const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    const bothWays = async (work: (email: string) => Promise<unknown>) => {
      const known: number[] = [];
      const unknown: number[] = [];
      // In turns, so that whatever else the machine does falls on both alike.
      for (const [at, email] of people.entries()) {
        known.push(await time(() => work(email)));
        unknown.push(await time(() => work(strangers[at] ?? '')));
      }
      return { known: median(known), unknown: median(unknown) };
    };

    hub.clock.advance({ hours: 1 });
    const asking = await bothWays((email) => hub.stranger.call(requestSignInCode, { body: { email } }));
    await eventually(async () => (await codeRows(strangers.at(-1) ?? '')).length === 1, 20_000);
    const guessing = await bothWays((email) =>
      hub.stranger.call(signInWithCode, { body: { email, code: '000000' } }),
    );
    expect(Math.abs(asking.known - asking.unknown)).toBeLessThan(5);
    expect(Math.abs(guessing.known - guessing.unknown)).toBeLessThan(5);
  });
});

describe('sign-ins', () => {
  const socketOf = (client: Client): Socket =>
    io(hub.address, {
      path: SOCKET_PATH,
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: { cookie: client.cookie ?? '' },
    });

  async function signedInWith(person: { email: string }, userAgent: string): Promise<Client> {
    const { code } = await askForCode(person.email);
    const answer = await hub.stranger.fetch('/api/sign-in/with-code', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': userAgent },
      body: JSON.stringify({ email: person.email, code }),
    });
    return new Client(hub.address, cookieFrom(answer.headers.get('set-cookie') ?? ''));
  }

  test('are listed for their owner with device and times, this one marked, nobody else’s among them', async () => {
    const person = await aMember(hub.dataSource);
    await signedIn(await aMember(hub.dataSource));
    const startedAt = hub.clock.now().toISOString();
    const firefox = await signedInWith(
      person,
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0',
    );
    hub.clock.advance({ minutes: 5 });
    await signedInWith(person, 'curl/8.5.0');

    const { status, body } = await firefox.call(listSignIns);
    expect(status).toBe(200);
    expect(body.items).toHaveLength(2);
    expect(body.items.find(({ isThisOne }) => isThisOne)).toEqual({
      id: expect.any(String),
      device: 'Firefox on Windows',
      method: 'email',
      startedAt,
      lastSeenAt: hub.clock.now().toISOString(),
      isThisOne: true,
    });
    expect(body.items.find(({ isThisOne }) => !isThisOne)?.device).toBe('An unknown browser');
  });

  test('from a kind of device not used before are told by mail, once each', async () => {
    const person = await aMember(hub.dataSource);
    const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0';
    const told = async (count: number) =>
      (await mailsTo(hub, person.email, count)).filter(({ subject }) => subject.startsWith('You signed in'));
    await signedInWith(person, firefox);
    await signedInWith(person, firefox);
    expect(await told(2)).toEqual([]);
    await signedInWith(person, 'curl/8.5.0');
    const [mail] = await told(4);
    expect(mail?.subject).toBe('You signed in from a new device');
    expect(mail?.text).toContain('Device: An unknown browser\n  How: by email\n');
    expect(mail?.text).toContain(`${hub.env.publicUrl}/account/sign-ins`);
    await signedInWith(person, 'curl/8.6.0');
    await signedInWith(person, firefox);
    expect(await told(6)).toHaveLength(1);
  });

  test('of those who must show two steps are recorded, and nobody else’s', async () => {
    const people = await Promise.all([
      aMember(hub.dataSource, { role: 'sponsor' }),
      aFacilitator(hub.dataSource),
      aMember(hub.dataSource),
      aMember(hub.dataSource, { role: 'lead' }),
    ]);
    for (const person of people) await signedIn(person);
    const entries = await hub.dataSource.query<{ person_id: string; detail: object }[]>(
      `select person_id, detail from audit_entry where action = 'sign-in.started' and person_id = any($1) order by id`,
      [people.map(({ id }) => id)],
    );
    expect(entries).toEqual(
      people.slice(0, 2).map(({ id }) => ({ person_id: id, detail: { method: 'email', isTwoStep: false } })),
    );
  });

  test('a stranger sees and ends none', async () => {
    expect((await hub.stranger.call(listSignIns)).status).toBe(401);
    expect((await hub.stranger.call(endOtherSignIns)).status).toBe(401);
    const signInId = '00000000-0000-4000-8000-000000000000';
    expect((await hub.stranger.call(endSignIn, { params: { signInId } })).status).toBe(401);
  });

  test('one that is not mine cannot be found, and a malformed id is refused', async () => {
    const mine = await signedIn(await aMember(hub.dataSource));
    const theirs = await signedIn(await aMember(hub.dataSource));
    const [item] = (await theirs.call(listSignIns)).body.items;
    const answer = await mine.call(endSignIn, { params: { signInId: item?.id ?? '' } });
    expect(answer.status).toBe(404);
    expect(answer.body.type).toBe('/problems/sign-in-not-found');
    expect((await theirs.call(getMe)).status).toBe(200);
    expect((await mine.call(endSignIn, { params: { signInId: 'x' } })).status).toBe(422);
  });

  test('ending one refuses its cookie at once and cuts its socket, and leaves the others', async () => {
    const person = await aMember(hub.dataSource);
    const here = await signedIn(person);
    const there = await signedIn(person);
    // Remembered by the guard just before it ends.
    expect((await there.call(getMe)).status).toBe(200);
    const socket = socketOf(there);
    const heard: string[] = [];
    socket.on('sign-in.ended', () => heard.push('ended'));
    await new Promise<void>((resolve) => socket.on('connect', resolve));
    const cut = new Promise<void>((resolve) => socket.on('disconnect', () => resolve()));

    const other = (await here.call(listSignIns)).body.items.find(({ isThisOne }) => !isThisOne);
    expect((await here.call(endSignIn, { params: { signInId: other?.id ?? '' } })).status).toBe(204);

    expect((await there.call(getMe)).status).toBe(401);
    await cut;
    expect(heard).toEqual(['ended']);
    expect((await here.call(getMe)).status).toBe(200);

    const again = socketOf(there);
    const refusal = await new Promise<string>((resolve) =>
      again.on('connect_error', ({ message }) => resolve(message)),
    );
    expect(refusal).toBe('not-signed-in');
    again.close();
  });

  test('one ended by another process is refused within a second', async () => {
    const person = await aMember(hub.dataSource);
    const client = await signedIn(person);
    expect((await client.call(getMe)).status).toBe(200);
    await hub.dataSource.query('delete from sign_in where person_id = $1', [person.id]);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect((await client.call(getMe)).status).toBe(401);
  });

  test('ending the others keeps only this one', async () => {
    const person = await aMember(hub.dataSource);
    const here = await signedIn(person);
    const others = [await signedIn(person), await signedIn(person)];
    for (const other of others) await other.call(getMe);
    expect((await here.call(endOtherSignIns)).status).toBe(204);
    for (const other of others) expect((await other.call(getMe)).status).toBe(401);
    expect((await here.call(listSignIns)).body.items).toHaveLength(1);
  });

  test('signing out ends the sign-in and clears the cookie; doing it again is harmless', async () => {
    const client = await signedIn(await aMember(hub.dataSource));
    await client.call(getMe);
    for (const who of [client, client, hub.stranger]) {
      const answer = await who.call(signOut);
      expect(answer.status).toBe(204);
      expect(answer.headers.get('set-cookie')).toBe(
        'hub-sign-in=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
      );
    }
    expect((await client.call(getMe)).status).toBe(401);
  });

  test('signing in again in the same browser gives a new token and ends the one before', async () => {
    const person = await aMember(hub.dataSource);
    const before = await signedIn(person);
    const { code } = await askForCode(person.email);
    const answer = await before.call(signInWithCode, { body: { email: person.email, code } });
    const after = clientOf(answer);
    expect(after.cookie).not.toBe(before.cookie);
    expect((await before.call(getMe)).status).toBe(401);
    expect((await after.call(listSignIns)).body.items).toHaveLength(1);
  });

  test('twelve hours without a request end it, and requests keep it alive', async () => {
    const client = await signedIn(await aMember(hub.dataSource));
    const isKnown = async () => {
      // Past the second for which the guard remembers.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return (await client.call(getMe)).status === 200;
    };
    hub.clock.advance({ hours: 11 });
    expect(await isKnown()).toBe(true);
    hub.clock.advance({ hours: 11 });
    expect(await isKnown()).toBe(true);
    hub.clock.advance({ hours: 12 });
    expect(await isKnown()).toBe(false);
  });

  test('seven days end it however busy it is', async () => {
    const person = await aMember(hub.dataSource);
    const client = await signedIn(person);
    hub.clock.advance({ days: 6, hours: 23 });
    await hub.dataSource.query('update sign_in set last_seen_at = $2 where person_id = $1', [
      person.id,
      hub.clock.now(),
    ]);
    expect((await client.call(getMe)).status).toBe(200);
    hub.clock.advance({ hours: 1 });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect((await client.call(getMe)).status).toBe(401);
  });

  test('being seen is written at most once a minute', async () => {
    const person = await aMember(hub.dataSource);
    const client = await signedIn(person);
    const seen = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await client.call(getMe);
      const [row] = await hub.dataSource.query<Array<{ xmin: string }>>(
        'select xmin::text as xmin from sign_in where person_id = $1',
        [person.id],
      );
      return row?.xmin;
    };
    const first = await seen();
    hub.clock.advance({ minutes: 1 });
    expect(await seen()).toBe(first);
    hub.clock.advance({ minutes: 1 });
    expect(await seen()).not.toBe(first);
  });

  test('somebody whose place has ended is told so instead of being sent a code; a stranger sees no difference', async () => {
    const person = await aMember(hub.dataSource);
    await (await hub.as(person)).call(leavePlace, { body: { shownAs: 'name' } });
    const { status, body } = await hub.stranger.call(requestSignInCode, { body: { email: person.email } });
    expect([status, body]).toEqual([202, { email: person.email, minutes: 15 }]);
    const [mail] = await mailsTo(hub, person.email);
    expect(mail?.subject).toBe('You have no place on the SC-WRES Community Hub now');
    expect(codeIn(mail?.text ?? '')).toBe('');
    expect(linkTokenIn(mail?.text ?? '')).toBe('');
    // Guessing is as long as for anybody else.
    expect(await codeRows(person.email)).toHaveLength(1);
  });

  test('past its end a page left open loses its socket, and what is over is forgotten', async () => {
    const person = await aMember(hub.dataSource);
    const client = await signedIn(person);
    const socket = socketOf(client);
    await new Promise<void>((resolve) => socket.on('connect', resolve));
    const cut = new Promise<void>((resolve) => socket.on('disconnect', () => resolve()));

    hub.clock.advance({ hours: 12 });
    const jobs = hub.app.get(SignInsJobs, { strict: false });
    await jobs.endExpired();
    await jobs.forgetOldCodes();
    await cut;
    const rows = (table: string) => hub.dataSource.query<unknown[]>(`select 1 from ${table}`);
    expect(await rows('sign_in_code')).toEqual([]);
    expect(await hub.dataSource.query('select id from sign_in where person_id = $1', [person.id])).toEqual(
      [],
    );
  });
});
