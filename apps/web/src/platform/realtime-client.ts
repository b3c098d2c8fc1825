import type { Notices, Requests } from '@hub/contracts/realtime';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { Socket } from 'socket.io-client';

type HubSocket = Socket<Notices, Requests>;

/** A feature's notices, each with the queries it makes stale. */
export type NoticeHandlers<FeatureNotices> = {
  [Name in keyof FeatureNotices]: (
    ...notice: FeatureNotices[Name] extends (...notice: infer Notice) => void ? Notice : never
  ) => ReadonlyArray<{ queryKey: QueryKey }>;
};

/** Those whose notices carry all there is to know put it where it is shown themselves. */
export type HeardNotices =
  | Partial<NoticeHandlers<Notices>>
  | ((client: QueryClient) => Partial<NoticeHandlers<Notices>>);

/** Requests come in pairs: `session.watch` joins a room, `session.unwatch` leaves it. */
type Watchable = keyof Requests extends infer Name
  ? Name extends `${infer Noun}.watch`
    ? Noun
    : never
  : never;
type WatchRequest<Noun extends Watchable> = Parameters<Requests[`${Noun}.watch`]>[0];
type Heard<Name extends keyof Notices> = Parameters<Notices[Name]>[0];

// Everyone who has a page open hears a notice in the same moment: they must not all ask in the same moment.
const COALESCE_MS = 60;
const JITTER_MS = 400;
const RECONNECT_JITTER_MS = 1500;
/** A short drop is nobody's concern. A longer one is said; after twice as long, and then as often, the page helps itself. */
const PATIENCE_MS = 4000;

/** Without a socket, where only questions get through, the page asks now and then. Reconnecting, nothing gets through. */
export type ConnectionState = 'connected' | 'reconnecting' | 'without-socket';

/** The page's ear. It hears what became stale and asks over HTTP; on every reconnection it asks for everything on the page. */
export class RealtimeClient {
  private socket: HubSocket | null = null;
  private isWanted = false;
  private lateTimer: ReturnType<typeof setInterval> | undefined;
  private now: ConnectionState = 'connected';
  private readonly handlers: Array<Partial<NoticeHandlers<Notices>>> = [];
  private readonly listening = new Map<keyof Notices, Set<(notice: never) => void>>();
  private readonly watched = new Map<string, { noun: Watchable; request: object; watchers: number }>();
  private readonly stale = new Map<string, QueryKey>();
  private refetchTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();
  private stopLookingUp = () => {};

  constructor(
    private readonly queryClient: QueryClient,
    private readonly open: () => Promise<HubSocket> = openSocket,
  ) {}

  hear(heard: HeardNotices): void {
    const handlers = typeof heard === 'function' ? heard(this.queryClient) : heard;
    this.handlers.push(handlers);
    this.listenTo(handlers);
  }

  /** Connects when the page has been drawn. The socket's code comes with it, not with the first page. */
  async start(): Promise<void> {
    this.isWanted = true;
    if (this.socket) {
      this.socket.connect();
      return;
    }
    const socket = await this.open();
    if (!this.isWanted || this.socket) return;
    this.socket = socket;
    for (const handlers of this.handlers) this.listenTo(handlers);
    for (const name of this.listening.keys()) this.passOn(name);
    const beginAnew = () => {
      for (const { noun, request } of this.watched.values()) this.request(`${noun}.watch`, request);
      // Notices sent meanwhile are lost, also between drawing the page and the first connection: what is on the page is
      // asked for again.
      this.refetchEverything();
    };
    socket.on('connect', () => {
      this.settle();
      beginAnew();
    });
    socket.on('realtime.resumed', beginAnew);
    socket.on('disconnect', (reason) => {
      this.expectSoon();
      // Closed by the server, socket.io stays away until it is told.
      if (reason === 'io server disconnect') this.comeBack();
    });
    socket.on('connect_error', (error) => {
      // A refused handshake is not tried again by itself. Signing in again calls `start`.
      if (error.message === 'not-signed-in') this.settle();
      else {
        this.expectSoon();
        if (!socket.active) this.comeBack();
      }
    });
    this.lookUp();
    this.expectSoon();
    socket.connect();
  }

  stop(): void {
    this.isWanted = false;
    this.stopLookingUp();
    this.socket?.disconnect();
    this.socket = null;
    this.settle();
  }

  /** Joins a room for as long as somebody watches, also after a reconnection. */
  watch<Noun extends Watchable>(noun: Noun, request: WatchRequest<Noun>): () => void {
    const key = `${noun} ${JSON.stringify(request)}`;
    const entry = this.watched.get(key) ?? { noun, request, watchers: 0 };
    entry.watchers += 1;
    this.watched.set(key, entry);
    if (entry.watchers === 1) this.request(`${noun}.watch`, request);
    return () => {
      entry.watchers -= 1;
      if (entry.watchers > 0) return;
      this.watched.delete(key);
      this.request(`${noun}.unwatch`, request);
    };
  }

  /** Hears what makes nothing stale: it says all there is, and is over in a moment. */
  listen<Name extends keyof Notices>(name: Name, listener: (notice: Heard<Name>) => void): () => void {
    let listeners = this.listening.get(name);
    if (!listeners) {
      listeners = new Set();
      this.listening.set(name, listeners);
      this.passOn(name);
    }
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /** Says something once. Away, it is not said at all: it would be no longer true when it arrived. */
  tell<Name extends keyof Requests>(name: Name, request: Parameters<Requests[Name]>[0]): void {
    this.request(name, request);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly state = (): ConnectionState => this.now;

  private listenTo(handlers: Partial<NoticeHandlers<Notices>>): void {
    const socket = this.socket;
    if (!socket) return;
    for (const [name, staleAfter] of Object.entries(handlers)) {
      const heard = (...notice: unknown[]) => {
        for (const { queryKey } of (staleAfter as (...notice: unknown[]) => { queryKey: QueryKey }[])(
          ...notice,
        ))
          this.stale.set(JSON.stringify(queryKey), queryKey);
        this.refetch(COALESCE_MS + Math.random() * JITTER_MS);
      };
      socket.on(name as keyof Notices, heard);
    }
  }

  private passOn(name: keyof Notices): void {
    const heard = (notice: unknown) => {
      for (const listener of this.listening.get(name) ?? []) listener(notice as never);
    };
    this.socket?.on(name, heard);
  }

  private request(name: keyof Requests, request: object): void {
    // Away: the rooms are joined when the connection is there. A refusal is the page's own 404 over HTTP.
    if (this.socket?.connected) this.socket.emit(name, request as never, () => {});
  }

  private refetchEverything(): void {
    this.stale.set('', []);
    this.refetch(Math.random() * RECONNECT_JITTER_MS);
  }

  private refetch(afterMs: number): void {
    this.refetchTimer ??= setTimeout(() => {
      this.refetchTimer = undefined;
      const keys = [...this.stale.values()];
      this.stale.clear();
      for (const queryKey of keys) void this.queryClient.invalidateQueries({ queryKey });
    }, afterMs);
  }

  /** Back on a network, or in sight again, it does not sit out the wait that grew while it was away. */
  private lookUp(): void {
    const comeBackNow = () => {
      if (!this.isWanted || !this.socket || this.socket.connected || document.hidden) return;
      // Only a socket that was told to stop tries anew at once: one that waits goes on waiting.
      this.socket.disconnect();
      this.socket.connect();
    };
    window.addEventListener('online', comeBackNow);
    document.addEventListener('visibilitychange', comeBackNow);
    this.stopLookingUp = () => {
      window.removeEventListener('online', comeBackNow);
      document.removeEventListener('visibilitychange', comeBackNow);
    };
  }

  private comeBack(): void {
    setTimeout(() => this.isWanted && this.socket?.connect(), 1000 + Math.random() * RECONNECT_JITTER_MS);
  }

  private expectSoon(): void {
    let waits = 0;
    if (this.isWanted)
      this.lateTimer ??= setInterval(() => {
        waits += 1;
        if (waits === 1) this.become('reconnecting');
        else if (waits % 2 === 0) void this.goWithout(this.lateTimer);
      }, PATIENCE_MS);
  }

  /** Asks for what is on the page, where questions get through. */
  private async goWithout(timer: typeof this.lateTimer): Promise<void> {
    if (document.hidden) return;
    const { ok } = await fetch('/health/live').catch(() => ({ ok: false }));
    // Meanwhile there is a socket again, or none is wanted.
    if (timer !== this.lateTimer) return;
    this.become(ok ? 'without-socket' : 'reconnecting');
    if (ok) this.refetchEverything();
  }

  private settle(): void {
    clearInterval(this.lateTimer);
    this.lateTimer = undefined;
    this.become('connected');
  }

  private become(state: ConnectionState): void {
    if (this.now === state) return;
    this.now = state;
    for (const listener of this.listeners) listener();
  }
}

async function openSocket(): Promise<HubSocket> {
  const [{ io }, { SOCKET_PATH }] = await Promise.all([
    import('socket.io-client'),
    import('@hub/contracts/realtime'),
  ]);
  return io({
    path: SOCKET_PATH,
    autoConnect: false,
    // Some councils' proxies refuse websockets, some accept and then drop them: it polls first and moves to a websocket
    // once one has proved to work.
    transports: ['polling', 'websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    timeout: 8000,
    randomizationFactor: 0.5,
  });
}

/** One page has one connection, which the app makes. Without one (as in page tests) nothing is heard. */
export const RealtimeContext = createContext<RealtimeClient | null>(null);

/** Hears what happens to one record while a page shows it: `useWatch('session', { sessionId })`. */
export function useWatch<Noun extends Watchable>(noun: Noun, request: WatchRequest<Noun>): void {
  const client = useContext(RealtimeContext);
  const key = JSON.stringify(request);
  useEffect(() => client?.watch(noun, JSON.parse(key) as WatchRequest<Noun>), [client, noun, key]);
}

/** Hears each notice of a name while a page is open. */
export function useNotice<Name extends keyof Notices>(
  name: Name,
  listener: (notice: Heard<Name>) => void,
): void {
  const client = useContext(RealtimeContext);
  const latest = useEffectEvent(listener);
  useEffect(() => client?.listen(name, (notice) => latest(notice)), [client, name]);
}

const neverChanges = () => () => {};
const connected = (): ConnectionState => 'connected';
export function useConnection(): ConnectionState {
  const client = useContext(RealtimeContext);
  return useSyncExternalStore(client?.subscribe ?? neverChanges, client?.state ?? connected);
}
