import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { Injectable } from '@nestjs/common';
import { io, type Socket } from 'socket.io-client';
import * as z from 'zod/mini';
import type { Actor } from '#platform/auth/actor.ts';
import { problem } from '#platform/http/problem.ts';
import { type HubSocket, RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { Requested } from '#platform/realtime/requested.decorator.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { anActor, type PlatformApp, startPlatformApp } from '#testing/platform-app.ts';

const SESSION = '11111111-1111-4111-8111-111111111111';

@Injectable()
class Watching {
  readonly asked: { actor: Actor; sessionId: string }[] = [];

  @Requested('session.watch', z.object({ sessionId: z.uuid() }))
  async watch(actor: Actor, { sessionId }: { sessionId: string }, socket: HubSocket): Promise<void> {
    if (sessionId !== SESSION) throw problem('session-not-found');
    this.asked.push({ actor, sessionId });
    await socket.join(rooms.session(sessionId));
  }

  @Requested('session.unwatch', z.object({ sessionId: z.uuid() }))
  unwatch(): void {
    throw new Error('A fault with a secret in it');
  }
}

let platform: PlatformApp;
const sockets: Socket[] = [];
beforeAll(async () => {
  platform = await startPlatformApp([Watching], { PUBLIC_URL: 'http://hub.example.org' });
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await platform.close();
});

let people = 0;
function connect(headers: Record<string, string> = {}, isSignedIn = true) {
  const token = `token-${(people += 1)}`;
  if (isSignedIn) platform.actors.set(token, anActor(`sign-in-${people}`));
  const socket = io(platform.address, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: `hub-sign-in=${token}`, ...headers },
  });
  sockets.push(socket);
  const outcome = new Promise<string>((resolve) => {
    socket.on('connect', () => resolve('connected'));
    socket.on('connect_error', (error) => resolve(error.message));
  });
  return { socket, outcome, token, signInId: `sign-in-${people}` };
}
const ended = (socket: Socket) => new Promise<string>((resolve) => socket.on('disconnect', resolve));
const ask = (
  socket: Socket,
  name: string,
  body: unknown,
): Promise<{ type?: string; status?: number } | undefined> =>
  socket.timeout(3000).emitWithAck(name, body) as Promise<{ type?: string; status?: number } | undefined>;

/** A websocket by hand, which reads nothing after it has been let in. */
async function rawSocket(token: string): Promise<() => void> {
  const { hostname, port } = new URL(platform.address);
  const raw = createConnection(Number(port), hostname);
  const key = randomBytes(16).toString('base64');
  raw.write(
    [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: ${hostname}:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${key}`,
      `Cookie: hub-sign-in=${token}`,
      '',
      '',
    ].join('\r\n'),
  );
  await once(raw, 'data');
  // A masked frame with socket.io's "connect"; a mask of zeros changes nothing.
  raw.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, ...Buffer.from('40')]));
  await once(raw, 'data');
  raw.pause();
  raw.on('error', () => {});
  return () => raw.destroy();
}

describe('a socket', () => {
  test('opens for someone signed in, from our own pages or from no page', async () => {
    expect(await connect().outcome).toBe('connected');
    expect(await connect({ origin: 'http://hub.example.org' }).outcome).toBe('connected');
  });

  test('stays closed to a stranger', async () => {
    expect(await connect({}, false).outcome).toBe('not-signed-in');
    expect(await connect({ cookie: '' }).outcome).toBe('not-signed-in');
  });

  test.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://hub.example.org', 'sec-fetch-site': 'cross-site' },
  ])('stays closed to another site’s page: %o', async (headers) => {
    expect(await connect(headers).outcome).toBe('websocket error');
  });

  test('by polling is closed to another site too', async () => {
    const response = await fetch(`${platform.address}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('is cut when it sends more than 64 kB', async () => {
    const { socket, outcome } = connect();
    await outcome;
    const cut = ended(socket);
    socket.emit('session.watch', { sessionId: 'x'.repeat(70_000) });
    expect(await cut).toMatch(/transport (close|error)/);
  });

  test('may send what nobody listens for, and nothing happens', async () => {
    const { socket, outcome } = connect();
    await outcome;
    socket.emit('admin.everything', { please: true });
    expect(await ask(socket, 'session.watch', { sessionId: SESSION })).toBeUndefined();
    expect(socket.connected).toBe(true);
  });

  test('is told of wrong input, refusals and faults by problems, and never of their insides', async () => {
    const { socket, outcome } = connect();
    await outcome;
    expect(await ask(socket, 'session.watch', { sessionId: 'mine' })).toMatchObject({
      type: '/problems/invalid-input',
      errors: [{ pointer: '#/sessionId' }],
    });
    expect(await ask(socket, 'session.watch', undefined)).toMatchObject({ type: '/problems/invalid-input' });
    expect(await ask(socket, 'session.watch', { sessionId: SESSION.replaceAll('1', '2') })).toMatchObject({
      type: '/problems/session-not-found',
      status: 404,
    });
    const fault = await ask(socket, 'session.unwatch', { sessionId: SESSION });
    expect(fault).toEqual({
      type: '/problems/internal-error',
      title: 'Something went wrong on our side',
      status: 500,
    });
    socket.emit('session.watch', 'no acknowledgement, no schema');
    expect(await ask(socket, 'session.watch', { sessionId: SESSION })).toBeUndefined();
  });

  test('that floods is refused the rest, and is heard again a second later', async () => {
    const { socket, outcome } = connect();
    await outcome;
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => ask(socket, 'session.watch', { sessionId: SESSION })),
    );
    const refused = answers.filter((answer) => answer?.type === '/problems/too-many-requests');
    expect(refused.length).toBeGreaterThanOrEqual(60);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await ask(socket, 'session.watch', { sessionId: SESSION })).toBeUndefined();
  });

  test('whose sign-in has ended since is cut at its next request', async () => {
    const { socket, outcome, token } = connect();
    await outcome;
    platform.actors.delete(token);
    const cut = ended(socket);
    void ask(socket, 'session.watch', { sessionId: SESSION }).catch(() => {});
    expect(await cut).toBe('io server disconnect');
  });

  test('is told and cut when its sign-in is ended, and no other is', async () => {
    const [one, other] = [connect(), connect()];
    await Promise.all([one.outcome, other.outcome]);
    const told = new Promise<void>((resolve) => one.socket.on('sign-in.ended', resolve));
    const cut = ended(one.socket);
    platform.app.get(RealtimeGateway).end(one.signInId);
    await told;
    expect(await cut).toBe('io server disconnect');
    expect(other.socket.connected).toBe(true);
  });

  test.each([
    ['many notices', 3000],
    ['much in each', 200_000],
  ])('is cut when it does not read: %s', async (_, size) => {
    const gateway = platform.app.get(RealtimeGateway);
    const { socket, outcome, signInId: reader } = connect();
    await outcome;
    const heard: string[] = [];
    socket.on('thread.typing', ({ threadId }: { threadId: string }) => heard.push(threadId));
    const deaf = `reads-nothing-${size}`;
    platform.actors.set(deaf, anActor(deaf));
    const close = await rawSocket(deaf);
    const isThere = async () => (await gateway.peopleIn(rooms.person(deaf))).length > 0;
    while (!(await isThere())) await new Promise((resolve) => setImmediate(resolve));

    const name = 'x'.repeat(size);
    let said = 0;
    while (said < 20_000 && (await isThere())) {
      gateway
        .to([rooms.person(deaf), rooms.person(reader)])
        .emit('thread.typing', { threadId: SESSION, name });
      said += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    // The operating system holds some megabytes for it; the hub holds one.
    expect(said * size).toBeLessThan(20_000_000);
    // Whoever reads hears everything.
    while (heard.length < said) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(socket.connected).toBe(true);
    close();
  });

  // Meanwhile its person may have lost a place, a role or a space, and with it what was told there.
  test('that comes back after a lost connection hears nothing of where it was before it has asked again', async () => {
    const { socket, outcome, signInId } = connect();
    await outcome;
    await ask(socket, 'session.watch', { sessionId: SESSION });
    const gateway = platform.app.get(RealtimeGateway);
    const heard: string[] = [];
    socket.onAny((name: string) => void heard.push(name));
    gateway.to(rooms.session(SESSION)).emit('sessions.changed');
    await ask(socket, 'session.watch', { sessionId: SESSION });
    expect(heard).toEqual(['sessions.changed']);

    const lost = ended(socket);
    socket.io.engine.close();
    expect(await lost).toBe('forced close');
    gateway.to(rooms.session(SESSION)).emit('sessions.changed');
    const back = new Promise<void>((resolve) => socket.once('connect', resolve));
    socket.connect();
    await back;
    gateway.to(rooms.session(SESSION)).emit('sessions.changed');
    gateway.to(rooms.person(signInId)).emit('me.changed');
    await ask(socket, 'session.unwatch', { sessionId: SESSION });
    expect(heard).toEqual(['sessions.changed', 'me.changed']);
  });

  test('hears what is told to its person’s room only', async () => {
    const [one, other] = [connect(), connect()];
    await Promise.all([one.outcome, other.outcome]);
    const heard: string[] = [];
    for (const { socket, signInId } of [one, other])
      socket.on('sessions.changed', () => heard.push(signInId));
    const gateway = platform.app.get(RealtimeGateway);
    gateway.to(rooms.person(one.signInId)).emit('sessions.changed');
    await ask(other.socket, 'session.watch', { sessionId: SESSION });
    await ask(one.socket, 'session.watch', { sessionId: SESSION });
    expect(heard).toEqual([one.signInId]);
  });
});
