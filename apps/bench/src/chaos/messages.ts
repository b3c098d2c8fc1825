import { fork } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startConversation } from '@hub/contracts/conversations';
import pg from 'pg';
import { askingAs } from './asking.ts';
import { type Chance, chanceOf } from './chance.ts';
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts';
import type { LoadSaid, LoadSettings, LoadTold, LoadVerdict } from './load.ts';
import type { Somebody } from './member.ts';
import type { Wrong } from './wrong-hub.ts';

interface Hub {
  kill(): Promise<unknown>;
  /** Resolves when it is ready. */
  start(): Promise<void>;
}
/** What the tools of the project do for it; `tools/chaos.mjs` hands them over. */
export interface ChaosMachine {
  databaseUrl: string;
  /** Where all hubs answer: the one there is, or the proxy before them. */
  port: number;
  hubs: readonly Hub[];
  /** Stops PostgreSQL as an operator does, or by `kill -9`; something else starts it again. */
  stopPostgres(how: 'fast' | 'kill'): void;
  /** Where several hubs share their rooms; null with one hub. */
  redis: Hub | null;
  say(line: string): void;
}
export interface ChaosOptions {
  clients: number;
  conversations: number;
  messages: number;
  changes: number;
  kills: number;
  restarts: number;
  seconds: number;
  redisAwaySeconds: number;
  seed: number;
  wrong: Wrong | null;
}
/** What `npm run chaos -- messages --json` prints. */
export interface ChaosReport extends LoadVerdict {
  scenario: 'messages';
  options: ChaosOptions & { processes: number };
  faults: {
    kills: number;
    restarts: number;
    redisAwaySeconds: number;
    cut: number;
    unanswered: number;
    hushed: number;
  };
  /** From `kill -9` until it answered again, its start included. */
  backSeconds: { median: number; longest: number };
  seconds: number;
  isAllRight: boolean;
}

const PATIENCE_SECONDS = 60;
const CUT_EVERY_MS = 1500;
const IN_EACH = 2;
const MOST_STARTS = 10;

/** People write to each other while everything beneath them dies and comes back. */
export async function run(machine: ChaosMachine, options: ChaosOptions): Promise<ChaosReport> {
  const from = Date.now();
  const chance = chanceOf(options.seed);
  const hubAt = `http://127.0.0.1:${machine.port}`;
  const people = await peopleOf(machine.databaseUrl, hubAt, options);
  const proxy = await startCuttingProxy(machine.port, chance);
  const load = startLoad({
    address: `http://127.0.0.1:${proxy.port}`,
    hubAt,
    people,
    messages: options.messages,
    changes: options.changes,
    seconds: options.seconds,
    seed: options.seed,
    wrong: options.wrong,
    patienceSeconds: PATIENCE_SECONDS,
  });
  try {
    await load.ready;
    machine.say(`${people.length} clients are connected. Writing and killing …`);
    load.onProgress((handed, acknowledged) =>
      machine.say(`  ${handed} written, ${acknowledged} acknowledged`),
    );
    const faults = new Faults(machine, proxy, options, chance);
    await faults.run(load.written);
    machine.say('The faults are over. Waiting until everybody has everything …');
    const verdict = await load.settle();
    return {
      scenario: 'messages',
      isAllRight: Object.values(verdict.wrongs).every((count) => count === 0),
      ...verdict,
      options: { ...options, processes: machine.hubs.length },
      faults: faults.done,
      backSeconds: { median: median(faults.backSeconds), longest: Math.max(0, ...faults.backSeconds) },
      seconds: Math.round((Date.now() - from) / 1000),
    };
  } finally {
    load.stop();
    await proxy.stop();
  }
}

const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Everything that dies, at moments chosen by the seed, all of it while people write. */
class Faults {
  readonly done = { kills: 0, restarts: 0, redisAwaySeconds: 0, cut: 0, unanswered: 0, hushed: 0 };
  readonly backSeconds: number[] = [];
  private readonly machine: ChaosMachine;
  private readonly proxy: CuttingProxy;
  private readonly options: ChaosOptions;
  private readonly chance: Chance;

  constructor(machine: ChaosMachine, proxy: CuttingProxy, options: ChaosOptions, chance: Chance) {
    this.machine = machine;
    this.proxy = proxy;
    this.options = options;
    this.chance = chance;
  }

  /** While people write, and until what was killed is back. */
  async run(written: Promise<unknown>): Promise<void> {
    const over = new AbortController();
    const cutting = this.cutConnections(over.signal);
    await Promise.all([written, this.killHubs(), this.restartPostgres(), this.loseRedis()]);
    over.abort();
    await cutting;
  }

  private async killHubs(): Promise<void> {
    const { kills, seconds } = this.options;
    const { hubs } = this.machine;
    await this.each(kills, seconds, async () => {
      const hub = hubs[Math.floor(this.chance() * hubs.length)];
      if (!hub) return;
      const from = Date.now();
      await hub.kill();
      await untilItStarts(hub);
      this.done.kills += 1;
      this.backSeconds.push((Date.now() - from) / 1000);
    });
  }

  private async restartPostgres(): Promise<void> {
    const { restarts, seconds } = this.options;
    await this.each(restarts, seconds, async () => {
      this.machine.stopPostgres(this.done.restarts % 2 === 0 ? 'fast' : 'kill');
      this.done.restarts += 1;
      await sleep(1000);
    });
  }

  private async loseRedis(): Promise<void> {
    const { redis } = this.machine;
    const { redisAwaySeconds, seconds } = this.options;
    if (!redis || redisAwaySeconds === 0) return;
    await sleep(Math.max(0, seconds - redisAwaySeconds) * 1000 * this.chance());
    await redis.kill();
    await sleep(redisAwaySeconds * 1000);
    await redis.start();
    this.done.redisAwaySeconds = redisAwaySeconds;
  }

  private async cutConnections(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      await sleep(CUT_EVERY_MS * (0.5 + this.chance()), undefined, { signal: over }).catch(() => {});
      if (over.aborted) return;
      const what = this.chance();
      if (what < 0.35) this.done.cut += this.proxy.cut(10);
      else if (what < 0.7) this.done.unanswered += this.proxy.loseAnswers(40, 200 + this.chance() * 1000);
      else this.done.hushed += this.proxy.hush(10, 2000 + this.chance() * 8000);
    }
  }

  /** One in each of so many equal parts of the time, somewhere in it; later when the one before took longer. */
  private async each(times: number, seconds: number, work: () => Promise<void>): Promise<void> {
    const from = Date.now();
    const part = (seconds * 1000) / Math.max(1, times);
    for (let at = 0; at < times; at += 1) {
      const due = from + part * (at + this.chance() * 0.8);
      await sleep(Math.max(0, due - Date.now()));
      await work();
    }
  }
}

/** As whatever watches over it does: started while PostgreSQL stops, a hub says so and ends. */
async function untilItStarts(hub: Hub): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await hub.start();
    } catch (error) {
      if (tries === MOST_STARTS) throw error;
      await sleep(500);
    }
  }
}

function startLoad(settings: LoadSettings) {
  const child = fork(path.join(import.meta.dirname, 'load.ts'), { execArgv: ['--conditions=@hub/source'] });
  const waiting = new Map<LoadSaid['type'], (said: LoadSaid) => void>();
  let progress = (_handed: number, _acknowledged: number) => {};
  let failed = (_error: Error) => {};
  const ended = new Promise<never>((_, fail) => (failed = fail));
  ended.catch(() => {});
  child.on('message', (said: LoadSaid) => {
    if (said.type === 'progress') progress(said.handed, said.acknowledged);
    waiting.get(said.type)?.(said);
  });
  child.on('exit', (code, signal) => failed(new Error(`The clients ended (${signal ?? code})`)));
  const hears = <Type extends LoadSaid['type']>(type: Type) =>
    Promise.race([
      new Promise<Extract<LoadSaid, { type: Type }>>((done) =>
        waiting.set(type, (said) => done(said as Extract<LoadSaid, { type: Type }>)),
      ),
      ended,
    ]);
  const tell = (told: LoadTold) => child.send(told);
  const ready = hears('ready');
  const written = hears('written');
  // Whoever waits for one of them learns that they ended; the other is nobody’s then.
  for (const promise of [ready, written]) promise.catch(() => {});
  tell({ type: 'begin', settings });
  return {
    ready,
    written,
    onProgress: (listener: typeof progress) => {
      progress = listener;
    },
    settle: async () => {
      const verdict = hears('verdict');
      tell({ type: 'settle' });
      return (await verdict).verdict;
    },
    stop: () => child.kill('SIGKILL'),
  };
}

/** People who are signed in, each in a few groups that a facilitator started: whom they bring together need not say yes. */
async function peopleOf(
  databaseUrl: string,
  hubAt: string,
  { clients, conversations }: ChaosOptions,
): Promise<Somebody[]> {
  const [facilitator] = await signedIn(databaseUrl, 'p.programme_role is not null', 1);
  const members = await signedIn(
    databaseUrl,
    'p.programme_role is null and exists (select from directory_entry d where d.person_id = p.id)',
    clients,
  );
  const people = members.map((who) => ({ ...who, conversationIds: [] as string[] }));
  const ask = askingAs(hubAt, facilitator?.cookie ?? '');
  for (let at = 0; at < conversations; at += 1) {
    const together = people.filter((_, index) => isIn(index, at, conversations));
    if (together.length === 0) continue;
    const { id } = await ask(startConversation, {
      body: { id: randomUUID(), people: together.map(({ personId }) => personId), name: `Group ${at + 1}` },
    });
    for (const { conversationIds } of together) conversationIds.push(id);
  }
  return people;
}

/** Everybody is in as many, and no two groups have the same people. */
function isIn(person: number, conversation: number, conversations: number): boolean {
  const first = person % conversations;
  const step = 1 + (Math.floor(person / conversations) % Math.max(1, conversations - 1));
  return Array.from({ length: IN_EACH }, (_, n) => (first + n * step) % conversations).includes(conversation);
}

async function signedIn(
  databaseUrl: string,
  condition: string,
  count: number,
): Promise<Omit<Somebody, 'conversationIds'>[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ personId: string; name: string }>(
      `select p.id as "personId", p.name from person p where ${condition} order by p.id limit $1`,
      [count],
    );
    if (rows.length < count) throw new Error(`There are only ${rows.length} people to sign in`);
    const people = rows.map((row) => ({ ...row, token: randomBytes(32).toString('base64url') }));
    await client.query(
      `insert into sign_in (person_id, token_hash, device, method, is_two_step, started_at, last_seen_at, expires_at)
       select *, 'Chaos', 'demonstration', true, now(), now(), now() + interval '1 day'
       from unnest($1::uuid[], $2::bytea[])`,
      [
        people.map(({ personId }) => personId),
        people.map(({ token }) => createHash('sha256').update(token).digest()),
      ],
    );
    return people.map(({ personId, name, token }) => ({ personId, name, cookie: `hub-sign-in=${token}` }));
  } finally {
    await client.end();
  }
}
