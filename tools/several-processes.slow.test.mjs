// Two hubs on one database behind a proxy, as an operator would run them: one process dies, Redis goes and comes back.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { io } from 'socket.io-client';
import { freePort } from './embedded-postgres.mjs';
import { AFFINITY_COOKIE, startHaproxy } from './haproxy.mjs';
import { startHubs } from './hubs.mjs';
import { startRedis } from './redis.mjs';
import { startThrowaway } from './throwaway-postgres.mjs';

jest.setTimeout(120_000); // the first hub loads the demonstration, and the machine may be busy

let postgres;
let redis;
let proxy;
let hubs;
const pages = [];

beforeAll(async () => {
  // Without these programs the test fails and says what to install.
  redis = await startRedis();
  const ports = [await freePort(), await freePort()];
  proxy = await startHaproxy({ ports });
  postgres = await startThrowaway();
  hubs = await startHubs({
    ports,
    settings: {
      DATABASE_URL: await postgres.createDatabase('several'),
      REDIS_URL: redis.url,
      PUBLIC_URL: proxy.url,
      TRUSTED_PROXIES: '1',
    },
  });
});

afterEach(() => {
  for (const page of pages.splice(0)) page.disconnect();
});

afterAll(async () => {
  await hubs?.stop();
  await proxy?.stop();
  await redis?.stop();
  await postgres?.stop();
});

const marcia = 'marcia.lewis@programme.example';
const amara = 'amara.okafor@alderbrook.example';

/** Somebody signed in through one process; the database knows it, so every process does. */
async function signIn(email, { url } = hubs[0]) {
  const answer = await fetch(`${url}/api/demo/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email }),
  });
  expect(answer.status).toBe(204);
  const [cookie] = answer.headers.get('Set-Cookie').split(';');
  const call = async (hub, method, address, body) => {
    const response = await fetch(`${hub.url}/api${address}`, {
      method,
      headers: { Cookie: cookie, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text && JSON.parse(text) };
  };
  return { cookie, call };
}

/** A page's socket: at one process, or wherever the proxy leads. */
async function page({ cookie }, { url }, options = {}) {
  const socket = io(url, {
    forceNew: true,
    extraHeaders: { cookie },
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    timeout: 8000,
    ...options,
  });
  pages.push(socket);
  const heard = [];
  socket.onAny((name) => heard.push(name));
  await new Promise((connected) => socket.once('connect', connected));
  return Object.assign(socket, { heard });
}

async function until(what, withinMs = 5000) {
  const from = performance.now();
  while (!(await what())) {
    if (performance.now() - from > withinMs) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await sleep(20);
  }
  return performance.now() - from;
}

const hear = (socket, name, withinMs) => until(() => socket.heard.includes(name), withinMs);
async function changeProfile({ call }, hub, changes) {
  const { body } = await call(hub, 'GET', '/me/profile');
  expect((await call(hub, 'PATCH', '/me/profile', { version: body.version, changes })).status).toBe(200);
}

describe('two processes', () => {
  test('tell each other’s pages what was changed, and answer with nothing that is remembered', async () => {
    const [a, b] = hubs;
    const person = await signIn(amara, a);
    const there = await page(person, b);
    await person.call(b, 'GET', '/me'); // now the other process remembers who this is
    await changeProfile(person, a, { name: 'Amara Okafor-Reid' });
    await hear(there, 'me.changed', 2000);
    const me = await person.call(b, 'GET', '/me');
    expect(me.body.name).toBe('Amara Okafor-Reid');
    await changeProfile(person, a, { name: 'Amara Okafor' });
  });

  test('cut each other’s pages when a sign-in is ended', async () => {
    const [a, b] = hubs;
    const person = await signIn(amara, a);
    const other = await signIn(amara, b);
    const [there, stays] = [await page(person, b), await page(other, b)];
    const cut = new Promise((over) => there.once('disconnect', over));
    expect((await person.call(a, 'POST', '/sign-out')).status).toBe(204);
    await expect(cut).resolves.toBe('io server disconnect');
    expect(there.heard).toContain('sign-in.ended');
    expect((await person.call(b, 'GET', '/me')).status).toBe(401);
    expect(stays.connected).toBe(true);
  });

  test('know who reads a thread at the other one', async () => {
    const [a, b] = hubs;
    const [one, other] = [await signIn(marcia, a), await signIn(amara, b)];
    const threadId = await aThread(one);
    const readers = [];
    const here = await page(one, a);
    here.on('thread.readers', (notice) => readers.push(notice.readers.map(({ name }) => name).toSorted()));
    here.emit('thread.watch', { threadId }, () => {});
    const there = await page(other, b);
    there.emit('thread.watch', { threadId }, () => {});
    await until(() => readers.at(-1)?.join() === 'Amara Okafor,Marcia Lewis');
  });

  test('know who of a conversation is at the other one, has gone there, and writes there', async () => {
    const [a, b] = hubs;
    const [one, other] = [await signIn(marcia, a), await signIn(amara, b)];
    const amaraId = (await other.call(b, 'GET', '/me')).body.id;
    const id = randomUUID();
    const started = await one.call(a, 'POST', '/conversations', { id, people: [amaraId] });
    expect(started.status).toBe(201);
    const conversationId = started.body.id;
    const company = [];
    const here = await page(one, a);
    here.on('conversation.company', ({ people }) => company.push(people.map(({ personId }) => personId)));
    await here.emitWithAck('conversation.watch', { conversationId });
    expect(company).toEqual([[]]);
    const there = await page(other, b);
    await until(() => company.at(-1)?.join() === amaraId);
    await there.emitWithAck('conversation.typing', { conversationId });
    await hear(here, 'conversation.typing');
    there.disconnect();
    await until(() => company.at(-1)?.length === 0);
  });
});

describe('behind the proxy', () => {
  test('pages of a process that is killed are at the other one within seconds, by websocket and by polling', async () => {
    const person = await signIn(amara, hubs[1]);
    const all = [];
    for (let index = 0; index < 20; index += 1) {
      const pinned = { cookie: `${person.cookie}; ${AFFINITY_COOKIE}=hub-0` };
      all.push(await page(pinned, proxy, { transports: index % 2 ? ['polling'] : ['polling', 'websocket'] }));
    }
    await hubs[0].kill('SIGKILL');
    const lost = performance.now();
    await until(() => all.every(({ connected }) => !connected), 2000);
    await until(() => all.every(({ connected }) => connected), 8000);
    expect(performance.now() - lost).toBeLessThan(5000);
    for (const each of all) each.heard.length = 0;
    await changeProfile(person, proxy, { jobTitle: 'Head of people' });
    await until(() => all.every(({ heard }) => heard.includes('me.changed')));
    await hubs[0].start();
  });

  test('a process that is told to stop cuts its own pages alone', async () => {
    const person = await signIn(amara, hubs[1]);
    const stays = await page(person, hubs[1]);
    const goes = await page(person, hubs[0], { reconnection: false });
    await hubs[0].kill('SIGTERM');
    expect(goes.connected).toBe(false);
    expect(stays.connected).toBe(true);
    await hubs[0].start();
  });
});

describe('while Redis is gone', () => {
  test('a post is acknowledged and told here; back, pages ask again and hear everybody', async () => {
    const [a, b] = hubs;
    const [one, other] = [await signIn(marcia, a), await signIn(amara, b)];
    const threadId = await aThread(one);
    const [here, there] = [await page(one, a), await page(other, b)];
    for (const socket of [here, there]) {
      const watch = () => socket.emitWithAck('thread.watch', { threadId });
      await watch();
      // As a page does when it is told.
      socket.on('realtime.resumed', watch);
    }
    // An ended sign-in of which the other process hears nothing.
    const ending = await signIn(amara, a);
    const endingThere = await page(ending, b);

    await redis.kill();
    const goneAt = performance.now();
    for (let number = 0; performance.now() - goneAt < 5000; number += 1) {
      const askedAt = performance.now();
      expect(
        (await one.call(a, 'POST', `/threads/${threadId}/posts`, aPost(`While away ${number}`))).status,
      ).toBe(201);
      expect(performance.now() - askedAt).toBeLessThan(1000);
      await sleep(500);
      if (number === 0) await hear(here, 'thread.posted', 500);
      if (number === 1) expect((await ending.call(a, 'POST', '/sign-out')).status).toBe(204);
    }
    for (const { url } of hubs) expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect(there.heard).not.toContain('thread.posted');
    expect(endingThere.connected).toBe(true);

    await redis.start();
    const backAt = performance.now();
    await Promise.all([here, there].map((socket) => hear(socket, 'realtime.resumed')));
    await until(() => !endingThere.connected);
    for (const socket of [here, there]) socket.heard.length = 0;
    await until(async () => {
      await one.call(a, 'POST', `/threads/${threadId}/posts`, aPost('Together again'));
      return hear(there, 'thread.posted', 400).catch(() => false);
    });
    expect(performance.now() - backAt).toBeLessThan(5000);
  });

  test('a process starts, says so once, and is ready', async () => {
    await redis.kill();
    await hubs[1].kill();
    await hubs[1].start();
    const person = await signIn(amara, hubs[1]);
    const there = await page(person, hubs[1]);
    await changeProfile(person, hubs[1], { jobTitle: 'Director' });
    await hear(there, 'me.changed', 1000);
    await sleep(2000);
    expect(hubs[1].said.stdout.match(/Redis is away/g)).toHaveLength(1);
    expect(hubs[1].said.stdout).not.toContain('127.0.0.1');
    await redis.start();
    await hear(there, 'realtime.resumed');
    there.heard.length = 0;
    await until(async () => {
      await changeProfile(person, hubs[0], { jobTitle: `Director ${performance.now()}` });
      return hear(there, 'me.changed', 400).catch(() => false);
    });
  });
});

const textOf = (words) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
});
const aPost = (words) => ({ id: randomUUID(), body: textOf(words) });

async function aThread({ call }) {
  const { body: spaces } = await call(hubs[0], 'GET', '/spaces');
  const space = spaces.items.find(({ name }) => name === 'Recruitment') ?? spaces.items[0];
  const opened = await call(hubs[0], 'POST', '/threads', {
    id: randomUUID(),
    spaceId: space.id,
    title: `Heard everywhere ${randomUUID().slice(0, 8)}`,
    post: aPost('A beginning'),
  });
  expect(opened.status).toBe(201);
  return opened.body.id;
}
