import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from 'socket.io';
import { RedisLine } from '#platform/realtime/redis-line.ts';
import { Sealer } from '#platform/secrets/sealer.ts';

/** Ours alone: other programs may use the same Redis. */
const STREAM = 'hub:rooms';
/** Some minutes of a busy hub; a process that was away for longer is told that it missed something. */
const MOST_KEPT = 10_000;
const READ_AT_ONCE = 100;
/** One question to Redis waits so long for news. */
const WAIT_FOR_NEWS_MS = 1000;
const TRY_AGAIN_MS = 500;
/** So often each process says that it is there, and how much it has said. */
const BEAT_MS = 2000;
/** A process that is silent for longer has died, perhaps after a change and before its notice. */
const SILENT_MS = 6500;
const GOODBYE_MS = 300;
/** More processes than a hub ever has at once; each start makes a new one. */
const MOST_REMEMBERED = 500;

/** An entry of the stream: who says what, sealed, and how many they have said. */
interface Entry {
  from: string;
  said: string;
  what: string;
}
type Raw = Record<string, string>;
type Heard = (payload: Buffer) => void;
interface Speaker {
  said: number;
  sealer: Sealer;
  /** When it was last heard; null once it was found silent. */
  heardAt: number | null;
}

interface Options {
  url: string;
  secret: string;
  /** Something was said that this process has not heard and will not hear. */
  onMissed: () => void;
  log: { warn(line: object | string): void };
}

/**
 * How the hub's processes hear each other: socket.io's adapter for Redis streams, which is given this in place of a
 * client of Redis. It lets nobody wait for Redis and fails for nobody: while Redis is away each process serves its own
 * sockets. Each numbers what it says, so that the others know what they have missed, whyever. What passes through Redis is
 * sealed: the texts of messages are nobody's there, and nobody there can say something in a process's name.
 */
export class SharedRooms {
  private readonly id = randomUUID();
  private readonly sealer: Sealer;
  private readonly writer: RedisLine;
  private readonly reader: RedisLine;
  private readonly asker: RedisLine;
  private readonly speakers = new Map<string, Speaker>();
  private said = 0;
  private readonly beating: NodeJS.Timeout;
  /** The last entry that was read; null until it is known where to begin. */
  private place: string | null = null;
  private isPlaceKnown = false;
  private isWhole = false;
  /** Redis takes what is written. */
  private isTaking = true;
  private isAwaySaid = false;
  private isClosed = false;
  /** The connection on which the questions of the others are heard. */
  private subscribed: unknown;
  private subscription: { channels: string[]; heard: Heard } | undefined;

  /** Loads what speaks with Redis: a hub that is one process does without. */
  static async open(
    options: Options,
  ): Promise<{ shared: SharedRooms; adapter: Parameters<Server['adapter']>[0] }> {
    const [{ createClient }, { createAdapter }] = await Promise.all([
      import('redis'),
      import('@socket.io/redis-streams-adapter'),
    ]);
    const shared = new SharedRooms(options, createClient);
    const adapter = createAdapter(shared.asClient(), {
      streamName: STREAM,
      channelPrefix: STREAM,
      maxLen: MOST_KEPT,
      readCount: READ_AT_ONCE,
      blockTimeInMs: WAIT_FOR_NEWS_MS,
      // Notices are plain: looking for bytes in each would find none.
      onlyPlaintext: true,
    });
    return { shared, adapter };
  }

  private constructor(
    private readonly options: Options,
    make: typeof import('redis').createClient,
  ) {
    this.sealer = this.sealerOf(this.id);
    const lost = (error: Error) => this.lost(error);
    this.writer = new RedisLine(make, options.url, { lost, ready: () => this.lookWhetherWhole() });
    this.reader = new RedisLine(
      make,
      options.url,
      {
        lost: (error) => {
          this.isPlaceKnown = false;
          this.lost(error);
        },
        // Its place comes first.
        ready: () => {},
      },
      { isLookedAfter: false },
    );
    this.asker = new RedisLine(make, options.url, { lost, ready: () => void this.subscribe() });
    this.beating = setInterval(() => void this.beat(), BEAT_MS);
    this.beating.unref();
  }

  /** Whether this process hears the others and they hear it. */
  get isThere(): boolean {
    return this.isWhole && this.isTaking;
  }

  /** Says goodbye: a process that falls silent without is taken for one that died. */
  async close(): Promise<void> {
    clearInterval(this.beating);
    if (this.isThere)
      await Promise.race([this.write({ isGone: true }), sleep(GOODBYE_MS, undefined, { ref: false })]);
    this.isClosed = true;
    for (const line of [this.writer, this.reader, this.asker]) line.close();
  }

  /** As much of a client as the adapter uses. It never rejects: the adapter leaves some of its promises to nobody. */
  private asClient() {
    const client = {
      // By this the adapter knows whose client it is.
      sSubscribe: () => {},
      on: () => client,
      duplicate: () => client,
      connect: async () => {},
      disconnect: async () => {},
      xAdd: async (_stream: string, _id: string, message: Raw) => {
        this.say(message);
        // At once: the adapter tells the sockets of this process next, and they do not wait for Redis.
        return '';
      },
      xRead: () => this.news(),
      publish: async (channel: string, payload: Buffer) => {
        const sealed = JSON.stringify([
          this.id,
          this.sealer.seal(payload.toString('base64')).toString('base64'),
        ]);
        await this.writer.ready?.publish(channel, sealed).catch(() => 0);
      },
      subscribe: async (channels: string[], heard: Heard) => {
        this.subscription = { channels, heard };
        if (this.asker.isReady) await this.subscribe();
      },
      // How many processes there are. Nobody but this one, when Redis does not say.
      sendCommand: async (command: string[]) => {
        const { ready } = this.writer;
        const alone = ['', 1];
        return ready ? this.writer.answered(ready.sendCommand(command)).catch(() => alone) : alone;
      },
    };
    return client;
  }

  private say(message: Raw): void {
    this.said += 1;
    void this.write(message);
  }

  /** What Redis does not take is known to be missing from the next number that the others hear. */
  private async write(message: Raw | { isGone: true }): Promise<void> {
    const entry: Record<keyof Entry, string> = {
      from: this.id,
      said: String(this.said),
      what: this.sealer.seal(JSON.stringify({ ...message, said: this.said })).toString('base64'),
    };
    try {
      await this.writer.ready?.xAdd(STREAM, '*', entry, {
        TRIM: { strategy: 'MAXLEN', strategyModifier: '~', threshold: MOST_KEPT },
      });
      if (!this.isTaking && this.isWhole) this.sayBack();
      this.isTaking = true;
    } catch (error) {
      this.isTaking = false;
      if (this.writer.isReady) this.complain(error as Error);
    }
  }

  private async beat(): Promise<void> {
    if (!this.isWhole || this.isClosed) return;
    await this.write({});
    const now = performance.now();
    const silent = [...this.speakers.values()].filter(
      ({ heardAt }) => heardAt !== null && now - heardAt > SILENT_MS,
    );
    for (const speaker of silent) speaker.heardAt = null;
    if (silent.length > 0) this.options.onMissed();
  }

  /** Waits until there is news: the adapter asks again as soon as it is answered. */
  private async news(): Promise<[{ messages: { id: string; message: Raw }[] }] | null> {
    if (this.isClosed) return new Promise(() => {});
    const client = await this.reader.whenReady();
    try {
      const place = await this.placeToRead(client);
      const asked = client.xRead(
        { key: STREAM, id: place },
        { COUNT: READ_AT_ONCE, BLOCK: WAIT_FOR_NEWS_MS },
      );
      const answer = (await this.reader.answered(asked, WAIT_FOR_NEWS_MS + 3000)) as
        | { messages: { id: string; message: Raw }[] }[]
        | null;
      const entries = answer?.[0]?.messages ?? [];
      this.place = entries.at(-1)?.id ?? place;
      const messages = entries.flatMap(({ id, message }) => {
        const heard = this.hear(message as unknown as Entry);
        return heard ? [{ id, message: heard }] : [];
      });
      return [{ messages }];
    } catch (error) {
      if (this.isClosed) return new Promise(() => {});
      if (this.reader.isReady) this.complain(error as Error);
      await sleep(TRY_AGAIN_MS, undefined, { ref: false });
      return null;
    }
  }

  /** Asked once for each connection: a Redis that was started anew may count from a time before our last entry. */
  private async placeToRead(client: Awaited<ReturnType<RedisLine['whenReady']>>): Promise<string> {
    if (this.isPlaceKnown && this.place !== null) return this.place;
    const last = (await this.reader.answered(client.xRevRange(STREAM, '+', '-', { COUNT: 1 })))?.[0];
    const isContinued = this.place !== null && last !== undefined && !isBefore(last.id, this.place);
    const begin = this.place === null ? (last?.id ?? '0-0') : '0-0';
    this.place = isContinued ? this.place : begin;
    this.isPlaceKnown = true;
    this.lookWhetherWhole();
    return this.place ?? begin;
  }

  /** What another process says, once; undefined for our own, for what was heard before, and for what no hub has said. */
  private hear({ from, said: saidText, what }: Entry): Raw | undefined {
    if (from === this.id) return undefined;
    const message = this.unsealed(from, what);
    const said = Number(saidText);
    if (!message || message['said'] !== said) return undefined;
    const known = this.speakers.get(from);
    const { nsp, said: _, isGone, ...rest } = message;
    // What has no namespace is for nobody: it only says the number.
    const isForNobody = typeof nsp !== 'string';
    const next = (known?.said ?? said) + (isForNobody || !known ? 0 : 1);
    if (said < next) return undefined;
    if (said > next) this.options.onMissed();
    // Also one that is gone: nobody is to say again what it said.
    this.remember(from, {
      said,
      sealer: known?.sealer ?? this.sealerOf(from),
      heardAt: isGone ? null : performance.now(),
    });
    return isForNobody ? undefined : { ...rest, nsp };
  }

  private remember(from: string, speaker: Speaker): void {
    this.speakers.delete(from);
    this.speakers.set(from, speaker);
    const [oldest] = this.speakers.keys();
    if (this.speakers.size > MOST_REMEMBERED && oldest !== undefined) this.speakers.delete(oldest);
  }

  private unsealed(from: string, what: string): (Record<string, unknown> & { said?: unknown }) | undefined {
    try {
      const sealer = this.speakers.get(from)?.sealer ?? this.sealerOf(from);
      return JSON.parse(sealer.unseal(Buffer.from(what, 'base64'))) as Record<string, unknown>;
    } catch {
      // Of a hub with another secret, or of nobody.
      return undefined;
    }
  }

  /** A key for each process: none of them seals more than its nonces are good for. */
  private sealerOf(id: string): Sealer {
    return new Sealer(`rooms of ${id}: ${this.options.secret}`);
  }

  private async subscribe(): Promise<void> {
    const { subscription } = this;
    const client = this.asker.ready;
    if (!subscription || !client || this.subscribed === client) return this.lookWhetherWhole();
    try {
      await client.subscribe(subscription.channels, (text) => this.heardQuestion(text, subscription.heard));
      this.subscribed = client;
      this.lookWhetherWhole();
    } catch {
      // The connection is lost again, and this is done again with the next one.
    }
  }

  private heardQuestion(text: string, heard: Heard): void {
    try {
      const [from, sealed] = JSON.parse(text) as [string, string];
      heard(Buffer.from(this.sealerOf(from).unseal(Buffer.from(sealed, 'base64')), 'base64'));
    } catch {
      // Of a hub with another secret, or of nobody.
    }
  }

  private lookWhetherWhole(): void {
    const isWhole =
      this.writer.isReady &&
      this.reader.isReady &&
      this.isPlaceKnown &&
      this.asker.isReady &&
      this.subscribed === this.asker.ready;
    if (!isWhole || this.isWhole || this.isClosed) return;
    this.isWhole = true;
    this.sayBack();
    // Nobody was heard meanwhile.
    for (const speaker of this.speakers.values()) speaker.heardAt &&= performance.now();
    void this.beat();
    this.options.onMissed();
  }

  private sayBack(): void {
    if (this.isAwaySaid) this.options.log.warn('Redis answers again: live updates reach every process');
    this.isAwaySaid = false;
  }

  private lost(error: Error): void {
    this.isWhole = false;
    this.complain(error);
  }

  /** Once, not for every try. */
  private complain(error: Error): void {
    if (this.isAwaySaid || this.isClosed) return;
    this.isAwaySaid = true;
    this.options.log.warn({
      // Not the error itself: what it keeps of the connection may hold the password.
      reason: (error as { code?: string }).code ?? error.message,
      msg: 'Redis is away: live updates stay within each process until it is back. Everything else goes on',
    });
  }
}

/** Of two ids of entries, each a time and a count. */
function isBefore(one: string, other: string): boolean {
  const [oneTime = 0, oneCount = 0] = one.split('-').map(Number);
  const [otherTime = 0, otherCount = 0] = other.split('-').map(Number);
  return oneTime < otherTime || (oneTime === otherTime && oneCount < otherCount);
}
