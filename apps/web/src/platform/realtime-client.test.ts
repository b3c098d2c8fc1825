import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import type { Socket } from 'socket.io-client';
import { RealtimeClient } from './realtime-client.ts';

type Listener = (...heard: unknown[]) => void;

/** As much of a socket as the client touches. */
class FakeSocket {
  connected = false;
  active = true;
  sent: unknown[][] = [];
  private readonly listeners = new Map<string, Listener[]>();
  on(name: string, listener: Listener) {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
  }
  hear(name: string, ...heard: unknown[]) {
    for (const listener of this.listeners.get(name) ?? []) listener(...heard);
  }
  emit(...message: unknown[]) {
    this.sent.push(message.slice(0, 2));
  }
  connect() {
    this.connected = true;
    this.hear('connect');
  }
  drop(reason = 'transport close') {
    this.connected = false;
    this.hear('disconnect', reason);
  }
  disconnect() {
    this.drop('io client disconnect');
  }
}

jest.useFakeTimers();
let socket: FakeSocket;
let queryClient: QueryClient;
let client: RealtimeClient;
let stale: unknown[];
beforeEach(() => {
  socket = new FakeSocket();
  queryClient = new QueryClient();
  stale = [];
  queryClient.invalidateQueries = (async (filters: { queryKey: unknown }) => {
    stale.push(filters.queryKey);
  }) as typeof queryClient.invalidateQueries;
  client = new RealtimeClient(queryClient, async () => socket as unknown as Socket);
});

afterEach(() => {
  client.stop();
  jest.clearAllTimers();
});

/** Connected, and what was drawn before that asked for again. */
async function started() {
  await client.start();
  jest.advanceTimersByTime(2000);
  stale.length = 0;
}

test('what was drawn before the connection stood is asked for again', async () => {
  await client.start();
  jest.advanceTimersByTime(2000);
  expect(stale).toEqual([[]]);
});

test('several notices at once are asked about once', async () => {
  client.hear({
    'session.changed': ({ sessionId }) => [{ queryKey: ['session', sessionId] }, { queryKey: ['list'] }],
  });
  await started();
  socket.hear('session.changed', { sessionId: 'a' });
  socket.hear('session.changed', { sessionId: 'b' });
  socket.hear('session.changed', { sessionId: 'a' });
  expect(stale).toEqual([]);
  jest.advanceTimersByTime(1000);
  expect(stale).toEqual([['session', 'a'], ['list'], ['session', 'b']]);
});

test('rooms are joined again and everything is asked for again after a reconnection', async () => {
  await started();
  const leave = client.watch('session', { sessionId: 'a' });
  const leaveToo = client.watch('session', { sessionId: 'a' });
  expect(socket.sent).toEqual([['session.watch', { sessionId: 'a' }]]);

  socket.drop();
  socket.connect();
  expect(socket.sent).toHaveLength(2);
  jest.advanceTimersByTime(2000);
  expect(stale).toEqual([[]]);

  leave();
  expect(socket.sent).toHaveLength(2);
  leaveToo();
  expect(socket.sent.at(-1)).toEqual(['session.unwatch', { sessionId: 'a' }]);
});

test('told that notices were lost, it joins rooms again, asks for everything again and passes it on', async () => {
  await started();
  client.watch('session', { sessionId: 'a' });
  const passedOn = jest.fn();
  client.listen('realtime.resumed', passedOn);
  socket.hear('realtime.resumed');
  expect(socket.sent).toHaveLength(2);
  expect(passedOn).toHaveBeenCalledTimes(1);
  expect(stale).toEqual([]);
  jest.advanceTimersByTime(2000);
  expect(stale).toEqual([[]]);
});

test('a short drop is not mentioned; a longer one is, until it is over', async () => {
  await client.start();
  socket.drop();
  jest.advanceTimersByTime(1000);
  expect(client.state()).toBe('connected');
  jest.advanceTimersByTime(5000);
  expect(client.state()).toBe('reconnecting');
  socket.connect();
  expect(client.state()).toBe('connected');
});

describe('without a socket', () => {
  const { fetch: fakeApi } = globalThis;
  let hub: jest.Mock<() => Promise<{ ok: boolean }>>;
  afterEach(() => void (globalThis.fetch = fakeApi));
  beforeEach(async () => {
    hub = jest.fn(async () => ({ ok: true }));
    globalThis.fetch = hub as unknown as typeof fetch;
    socket.connect = () => socket.hear('connect_error', new Error('xhr poll error'));
    await client.start();
  });

  test('that has never connected, it says so and asks for what is on the page now and then', async () => {
    await jest.advanceTimersByTimeAsync(5000);
    expect(client.state()).toBe('reconnecting');
    await jest.advanceTimersByTimeAsync(4000);
    expect(client.state()).toBe('without-socket');
    await jest.advanceTimersByTimeAsync(2000);
    expect(stale).toEqual([[]]);
    await jest.advanceTimersByTimeAsync(24_000);
    expect(stale).toHaveLength(4);
    expect(client.state()).toBe('without-socket');
    socket.connected = true;
    socket.hear('connect');
    expect(client.state()).toBe('connected');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(stale).toHaveLength(5);
  });

  test('and without a hub, it is only reconnecting, until the hub answers', async () => {
    hub.mockImplementation(async () => Promise.reject(new TypeError('Failed to fetch')));
    await jest.advanceTimersByTimeAsync(30_000);
    expect(client.state()).toBe('reconnecting');
    expect(stale).toEqual([]);
    hub.mockImplementation(async () => ({ ok: true }));
    await jest.advanceTimersByTimeAsync(11_000);
    expect(client.state()).toBe('without-socket');
    hub.mockImplementation(async () => ({ ok: false }));
    await jest.advanceTimersByTimeAsync(11_000);
    expect(client.state()).toBe('reconnecting');
  });

  test('and out of sight, it asks for nothing', async () => {
    const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(hub).not.toHaveBeenCalled();
    hidden.mockRestore();
    await jest.advanceTimersByTimeAsync(11_000);
    expect(client.state()).toBe('without-socket');
  });

  test('stopped, it asks no more', async () => {
    await jest.advanceTimersByTimeAsync(10_000);
    client.stop();
    expect(client.state()).toBe('connected');
    stale.length = 0;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(stale).toEqual([]);
  });
});

test('closed by the server, it comes back by itself', async () => {
  await client.start();
  socket.drop('io server disconnect');
  expect(socket.connected).toBe(false);
  jest.advanceTimersByTime(5000);
  expect(socket.connected).toBe(true);
});

test('back on a network, it does not sit out its wait', async () => {
  await client.start();
  socket.drop();
  window.dispatchEvent(new Event('online'));
  expect(socket.connected).toBe(true);
  socket.drop();
  client.stop();
  window.dispatchEvent(new Event('online'));
  expect(socket.connected).toBe(false);
});

test('stopped, it stays away', async () => {
  await client.start();
  client.stop();
  jest.advanceTimersByTime(10_000);
  expect(socket.connected).toBe(false);
  expect(client.state()).toBe('connected');
});
