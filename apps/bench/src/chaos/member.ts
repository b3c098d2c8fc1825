import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  deleteMessage,
  editMessage,
  listChanges,
  listMessages,
  type Message,
  reactToMessage,
  sendMessage,
} from '@hub/contracts/messages';
import { fromPlainText } from '@hub/contracts/rich-text';
import { type Notices, type Requests, SOCKET_PATH } from '@hub/contracts/realtime';
import { ConversationStream } from '@hub/messaging/conversation-stream';
import { ConversationStreams } from '@hub/messaging/conversation-streams';
import { Outbox, type OutboxStore, type Waiting } from '@hub/messaging/outbox';
import { NodeWebSocket, NodeXHR } from 'engine.io-client';
import { io, type Socket } from 'socket.io-client';
import { type Ask, askingAs, type Fetch, judgementOf, Unanswered } from './asking.ts';
import type { Account } from './verdict.ts';

/** How somebody’s network lets them connect. */
export type Way = 'any' | 'polling' | 'websocket' | 'http-only';
export interface Somebody {
  personId: string;
  name: string;
  /** The sign-in’s cookie. */
  cookie: string;
  conversationIds: string[];
}
interface Written extends Waiting {
  conversationId: string;
  text: string;
}

// As apps/web/src/platform/realtime-client.ts does.
const RECONNECT_JITTER_MS = 1500;
const WITHOUT_SOCKET_MS = 8000;
/** Of the wrong hub whose notices are lost. */
const DROPPED_OF_100 = 5;

/** Sends the sign-in’s cookie and those that the hub’s proxy gave, together, as a browser does. */
class Polling extends NodeXHR {
  override request(options?: Record<string, unknown>) {
    this.socket._cookieJar?.parseCookies([this.opts.extraHeaders?.['cookie'] ?? '']);
    return super.request(options);
  }
}

/** Adds the proxy’s cookies to a copy: the headers are those of the next connection too, which may be to another process. */
class OverWebSocket extends NodeWebSocket {
  override createSocket(
    uri: string,
    protocols: string | string[] | undefined,
    options: Record<string, unknown>,
  ) {
    return super.createSocket(uri, protocols, {
      ...options,
      headers: { ...this.opts.extraHeaders },
    }) as unknown;
  }
}

/** A browser of one person, with all their conversations open: the product’s own outbox and streams, and nothing in between. */
export class Member {
  readonly who: Somebody;
  readonly counts = { tries: 0, heard: 0, connected: 0, changesAsked: 0, pagesAsked: 0, refused: 0 };
  private readonly ask: Ask;
  private readonly way: Way;
  private readonly address: string;
  private readonly isDropping: boolean;
  private readonly streams: ConversationStreams;
  private readonly open: readonly ConversationStream[];
  private readonly outbox: Outbox<Written, Message>;
  private socket: Socket<Notices, Requests> | null = null;
  private asking: ReturnType<typeof setInterval> | undefined;
  private readonly handed: { id: string; conversationId: string; text: string }[] = [];
  private readonly acknowledged = new Map<string, number>();
  /** One’s own messages as last answered. */
  private readonly mine = new Map<string, Message>();
  private readonly edited = new Map<string, string>();
  private readonly deleted = new Set<string>();
  private readonly reacted = new Set<string>();

  constructor(who: Somebody, address: string, way: Way, send: Fetch, isDropping: boolean) {
    this.who = who;
    this.way = way;
    this.address = address;
    this.isDropping = isDropping;
    this.ask = askingAs(address, who.cookie, send);
    this.streams = new ConversationStreams((conversationId) => this.streamOf(conversationId));
    this.open = who.conversationIds.map((id) => this.streams.hold(id));
    this.outbox = new Outbox<Written, Message>(inMemory(), {
      send: ({ id, conversationId, text }) => {
        this.counts.tries += 1;
        return this.ask(sendMessage, { params: { conversationId }, body: { id, body: fromPlainText(text) } });
      },
      onSent: ({ id }, message) => this.keep(id, message),
      alone: (_lane, work) => work(),
      laneOf: ({ conversationId }) => conversationId,
      judge: judgementOf,
    });
  }

  /** Resolves when everything is loaded, and connected where that is possible. */
  async start(): Promise<void> {
    await Promise.all(this.open.map((stream) => stream.open()));
    this.asking = setInterval(() => {
      if (!this.socket?.connected) void this.streams.catchUp();
    }, WITHOUT_SOCKET_MS);
    if (this.way === 'http-only') return;
    const socket: Socket<Notices, Requests> = io(this.address, {
      path: SOCKET_PATH,
      transports: {
        any: [Polling, OverWebSocket],
        polling: [Polling],
        websocket: [OverWebSocket],
      }[this.way],
      // The cookie of a proxy that says to which process one belongs.
      withCredentials: true,
      extraHeaders: { cookie: this.who.cookie },
      forceNew: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5000,
      timeout: 8000,
    });
    this.socket = socket;
    socket.on('connect', () => {
      this.counts.connected += 1;
      this.comeBack();
    });
    socket.on('disconnect', (reason) => {
      // Closed by the server, socket.io stays away until it is told.
      if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 1000).unref();
    });
    socket.on('connect_error', () => {
      if (!socket.active) setTimeout(() => socket.connect(), 1000).unref();
    });
    socket.on('realtime.resumed', () => this.comeBack());
    socket.on('conversation.message', ({ message }) => {
      this.counts.heard += 1;
      if (this.isDropping && Math.random() * 100 < DROPPED_OF_100) return;
      this.streams.heard(message);
    });
    await new Promise<void>((connected) => void socket.once('connect', connected));
  }

  /** Writes a message and gives it to the outbox, as somebody who does not wait for an answer. */
  async write(conversationId: string): Promise<void> {
    const id = randomUUID();
    const text = `Message ${this.handed.length + 1} of ${this.who.name} (${id})`;
    this.handed.push({ id, conversationId, text });
    await this.outbox.add({ id, conversationId, text, refusal: null });
  }

  /** Edits or deletes a message of one’s own, or reacts to any that is shown. */
  async change(chance: () => number): Promise<void> {
    const what = chance();
    const mine = [...this.mine.values()].filter(({ id }) => !this.deleted.has(id));
    const own = mine[Math.floor(chance() * mine.length)];
    const shown = this.open[Math.floor(chance() * this.open.length)]?.snapshot().messages ?? [];
    const any = shown[Math.floor(chance() * shown.length)];
    if (what < 0.4 && own) await this.edit(own.id);
    else if (what < 0.55 && own) await this.delete(own.id);
    else if (any && any.deletedAt === null && any.event === null) await this.react(any.id);
  }

  get waiting(): number {
    return this.outbox.all().filter(({ refusal }) => refusal === null).length;
  }

  get refusals(): string[] {
    return this.outbox.all().flatMap(({ refusal }) => (refusal === null ? [] : [refusal.code]));
  }

  account(): Account {
    return {
      name: this.who.name,
      handed: [...this.handed],
      waiting: new Set(this.outbox.all().flatMap(({ id, refusal }) => (refusal === null ? [id] : []))),
      acknowledged: [...this.acknowledged].map(([id, number]) => ({ id, number })),
      edited: [...this.edited].map(([id, text]) => ({ id, text })),
      deleted: [...this.deleted],
      reacted: [...this.reacted].map((id) => ({ id, personId: this.who.personId })),
      shown: this.shown(),
    };
  }

  shown(): Account['shown'] {
    return this.open.map((stream) => {
      const { messages, state } = stream.snapshot();
      return { conversationId: stream.conversationId, messages, state };
    });
  }

  /** Scrolls up to the beginning, where the newest page was loaded anew. How often that was. */
  async scrollUp(): Promise<number> {
    let pages = 0;
    for (const stream of this.open)
      while (stream.snapshot().hasBefore) {
        pages += 1;
        await stream.loadBefore();
      }
    return pages;
  }

  stop(): void {
    clearInterval(this.asking);
    this.outbox.stop();
    this.socket?.disconnect();
    for (const { conversationId } of this.open) this.streams.release(conversationId);
  }

  private streamOf(conversationId: string): ConversationStream {
    const params = { conversationId };
    return new ConversationStream(
      conversationId,
      {
        page: (query) => {
          this.counts.pagesAsked += 1;
          return this.ask(listMessages, { params, query });
        },
        changes: (after) => {
          this.counts.changesAsked += 1;
          return this.ask(listChanges, { params, query: { after } });
        },
      },
      { judge: judgementOf },
    );
  }

  private comeBack(): void {
    setTimeout(() => {
      void this.streams.catchUp();
      void this.outbox.flush();
    }, Math.random() * RECONNECT_JITTER_MS).unref();
  }

  private keep(id: string, message: Message): void {
    this.acknowledged.set(id, message.number);
    this.mine.set(id, message);
    // A hub that acknowledges before it keeps has no number to tell.
    if (message.number !== undefined) this.streams.heard(message);
  }

  private async edit(id: string): Promise<void> {
    const text = `Edited (${randomUUID()})`;
    const message = await this.try(async () => {
      const { version } = this.mine.get(id) ?? { version: 1 };
      return await this.ask(editMessage, {
        params: { messageId: id },
        body: { version, body: fromPlainText(text) },
      });
    });
    // Refused, an earlier try of it may have been done: nobody was told what it says now.
    if (!message) {
      this.edited.delete(id);
      return;
    }
    this.mine.set(id, message);
    this.edited.set(id, text);
  }

  private async delete(id: string): Promise<void> {
    // From here on, whatever the answer: it may have been done and the answer lost.
    this.deleted.add(id);
    if (!(await this.try(() => this.ask(deleteMessage, { params: { messageId: id } }))))
      this.deleted.delete(id);
  }

  private async react(id: string): Promise<void> {
    const body = { reaction: '👍', isOn: true } as const;
    const message = await this.try(() => this.ask(reactToMessage, { params: { messageId: id }, body }));
    if (message) this.reacted.add(id);
  }

  /** Until it is done; null when it is refused: then somebody else was first, or an earlier try had been done. */
  private async try(work: () => Promise<Message>): Promise<Message | null> {
    for (;;) {
      try {
        const message = await work();
        this.streams.heard(message);
        return message;
      } catch (error) {
        if (!(error instanceof Unanswered) || !error.judgement.isForNow) {
          this.counts.refused += 1;
          return null;
        }
        await sleep(error.judgement.retryAfterMs ?? 500);
      }
    }
  }
}

function inMemory<Item>(): OutboxStore<Item> {
  let kept: Item[] = [];
  return {
    read: () => Promise.resolve(kept),
    change: (to) => Promise.resolve((kept = to(kept))),
  };
}
