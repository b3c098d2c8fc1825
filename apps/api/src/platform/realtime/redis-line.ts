import type { createClient } from 'redis';

type Make = typeof createClient;
type Client = ReturnType<typeof makeClient>;

/** Longer than this nobody is left to answer: the address is right and the other end hangs. */
const ANSWERS_WITHIN_MS = 3000;
const LOOK_EVERY_MS = 2000;
const CONNECT_WITHIN_MS = 2000;
/** Never longer between two tries, so that what is there again is found within two seconds. */
const LONGEST_WAIT_MS = 1000;

function makeClient(make: Make, url: string) {
  return make({
    url,
    // What the adapter was written for; the newer protocol answers in other shapes.
    RESP: 2,
    // Whoever waits here for Redis would wait for as long as it is away.
    disableOfflineQueue: true,
    // What Redis has not taken yet: with this much waiting it is better that the others ask again.
    commandsQueueMaxLength: 10_000,
    socket: {
      connectTimeout: CONNECT_WITHIN_MS,
      reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, LONGEST_WAIT_MS) * (0.75 + Math.random() / 2),
    },
  });
}

/** One connection to Redis that never gives up, and notices when the other end hangs. */
export class RedisLine {
  private client: Client;
  private isClosed = false;
  private readonly waiting: (() => void)[] = [];
  private readonly looking: NodeJS.Timeout;

  constructor(
    private readonly make: Make,
    private readonly url: string,
    private readonly on: { ready: (client: Client) => void; lost: (error: Error) => void },
    /** Off for a connection that waits for news: nothing else is answered there meanwhile. */
    { isLookedAfter = true } = {},
  ) {
    this.client = this.open();
    this.looking = setInterval(() => isLookedAfter && void this.look(), LOOK_EVERY_MS);
    this.looking.unref();
  }

  get isReady(): boolean {
    return this.client.isReady;
  }

  /** The client while it is connected; else undefined. */
  get ready(): Client | undefined {
    return this.client.isReady ? this.client : undefined;
  }

  /** Never, once the line is closed. */
  async whenReady(): Promise<Client> {
    while (!this.client.isReady) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.client;
  }

  /** The answer, if it comes in time; a line on which it does not is given up for a new one. */
  async answered<Answer>(asked: Promise<Answer>, withinMs = ANSWERS_WITHIN_MS): Promise<Answer> {
    const { client } = this;
    let isLate = false;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        isLate = true;
        reject(new Error('Redis does not answer'));
      }, withinMs);
    });
    try {
      return await Promise.race([asked, late]);
    } catch (error) {
      if (isLate) asked.catch(() => {});
      if (isLate && client === this.client && !this.isClosed) this.replace(error as Error);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.isClosed = true;
    clearInterval(this.looking);
    this.client.destroy();
  }

  private open(): Client {
    const client = makeClient(this.make, this.url);
    // Once for every try: without a listener it would end the process.
    client.on('error', (error: Error) => {
      if (client === this.client && !client.isReady && !this.isClosed) this.on.lost(error);
    });
    client.on('ready', () => {
      if (client !== this.client) return;
      this.on.ready(client);
      for (const goOn of this.waiting.splice(0)) goOn();
    });
    // Ends only when it is closed meanwhile.
    client.connect().catch(() => {});
    return client;
  }

  private replace(error: Error): void {
    const old = this.client;
    this.client = this.open();
    old.destroy();
    this.on.lost(error);
  }

  private async look(): Promise<void> {
    const client = this.ready;
    if (client) await this.answered(client.ping()).catch(() => {});
  }
}
