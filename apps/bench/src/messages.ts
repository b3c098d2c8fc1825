import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { bodyOf, signEverybodyIn } from './community.ts';
import type { Machine, Options, Report } from './machine.ts';
import { type Figure, load, median, mediansOf, percentile, rounded, type Target, warmUp } from './measure.ts';
import { memoryOf, processorOf } from './processes.ts';
import { Pages } from './rooms.ts';

const COMMUNITY = { authorities: 150, people: 1500, sessions: 0 };
const ROOMS = [2, 200, 1000];
/** Messages a room and round: each is waited for before the next is sent. */
const MESSAGES = 20;
/** Of the same process, to see what one more takes. */
const FIRST_CONNECTIONS = 500;
const ALL_CONNECTIONS = 2500;
/** Conversations of two, for sending as much as goes. */
const PAIRS = 200;
const MOST_ADDED_AT_ONCE = 50;

/** performance.md: send to last screen, processor and memory against bare socket.io; sending against a bare HTTP server. */
const GOALS = { p50: 1.5, p99: 2, processor: 1.5, memory: 1.5, send: 0.4 };
const TEXT = 'We put one manager from another service on every panel, and it took a year to be usual.';
const BODY = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: TEXT }] }] };

type Side = 'hub' | 'floor';
const SIDES: Side[] = ['hub', 'floor'];
/** `kept`: the floor, when it writes a message down before it passes it on, as the hub does. */
type Way = Side | 'kept';
const WAYS: Way[] = ['hub', 'kept', 'floor'];
const sideOf = (way: Way): Side => (way === 'hub' ? 'hub' : 'floor');

/** From sending to the last screen, in rooms of three sizes; messages a second; memory of a connection. */
export async function run(machine: Machine, { rounds, seconds }: Options): Promise<Report> {
  const postgres = await machine.startPostgres(machine.folder);
  machine.say('Making the data …');
  await machine.makeDemonstration(postgres.url, COMMUNITY);
  const pool = new pg.Pool({ connectionString: postgres.url });
  const people = await signEverybodyIn(pool);
  const ports = { hub: await machine.freePort(), floor: await machine.freePort() };
  const at = (side: Side) => `http://127.0.0.1:${ports[side]}`;
  const startHub = () =>
    machine.runHub({
      PORT: ports.hub,
      DATABASE_URL: postgres.url,
      DATA_DIR: machine.folder,
      REQUESTS_PER_MINUTE: '10000000',
    });
  machine.say('Opening pages in fresh processes …');
  const memory = await memoryOfConnections(startHub, () => startFloor(ports.floor, postgres.url), at, people);
  const hub = startHub();
  let floor: ChildProcess | undefined;
  const pages: Record<Side, Pages> = { hub: new Pages(), floor: new Pages() };
  try {
    await hub.healthy();
    floor = await startFloor(ports.floor, postgres.url);
    const pids = { hub: hub.pid ?? 0, floor: floor.pid ?? 0 };

    machine.say('Starting conversations …');
    const conversations = await makeConversations(at('hub'), people);
    const { starter } = conversations;

    machine.say('Opening pages …');
    const largest = Math.max(...ROOMS);
    const readers = conversations.members.slice(0, largest);
    const roomsOf = (place: number) =>
      conversations.rooms.filter(({ size }) => place < size).map(({ id }) => id);
    for (const side of SIDES)
      await pages[side].open(
        at(side),
        readers.map(({ cookie }) => cookie),
        (place) => (side === 'floor' ? roomsOf(place) : null),
      );

    const say = async (way: Way, { id, size }: { id: string; size: number }): Promise<number> => {
      const side = sideOf(way);
      const { url, headers, next } = messageTo(at(side), id, starter.cookie);
      const request = next?.();
      if (!request) throw new Error('There is nothing to send');
      const messageId = (JSON.parse(request.body) as { id: string }).id;
      const heard = pages[side].heardByAll(messageId, size);
      const from = performance.now();
      if (way !== 'floor') {
        const sent = await fetch(url + request.path, {
          ...request,
          headers: { ...headers, ...request.headers },
        });
        await sent.arrayBuffer();
        if (sent.status !== 201) throw new Error(`Sending answered ${sent.status}`);
      } else pages.floor.say(id, noticeLike(messageId, id, starter.personId));
      return (await heard) - from;
    };

    machine.say('Warming up …');
    for (const room of conversations.rooms)
      for (const way of WAYS) for (let turn = 0; turn < 10; turn += 1) await say(way, room);
    const times = new Map<string, number[]>();
    const processor = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      machine.say(`Round ${round + 1} of ${rounds} …`);
      for (const room of conversations.rooms)
        for (const way of round % 2 === 0 ? WAYS : WAYS.toReversed()) {
          const key = `${way} ${room.size}`;
          const pid = pids[sideOf(way)];
          const before = processorOf(pid);
          for (let turn = 0; turn < MESSAGES; turn += 1)
            times.set(key, [...(times.get(key) ?? []), await say(way, room)]);
          processor.set(key, (processor.get(key) ?? 0) + processorOf(pid) - before);
        }
    }

    machine.say('Sending as much as goes …');
    const sending: Record<Side, Target> = {
      hub: messagesTo(at('hub'), conversations.pairs),
      floor: messagesTo(at('floor'), conversations.pairs),
    };
    const bytes = {
      hub: Buffer.byteLength(await bodyOf(sending.hub)),
      floor: Buffer.byteLength(await bodyOf(sending.floor)),
    };
    if (Math.abs(bytes.hub - bytes.floor) > bytes.hub / 10)
      throw new Error(`The floor's answer has ${bytes.floor} bytes and the hub's ${bytes.hub}`);
    for (const side of SIDES) await warmUp(sending[side]);
    const sent: Record<Side, Omit<Figure, 'bytes'>[]> = { hub: [], floor: [] };
    for (let round = 0; round < rounds; round += 1)
      for (const side of round % 2 === 0 ? SIDES : SIDES.toReversed())
        sent[side].push(await load(sending[side], seconds));

    const figures: Report['figures'] = { send: mediansOf(sent.hub, bytes.hub) };
    const floorFigures: Report['floor'] = { send: mediansOf(sent.floor, bytes.floor) };
    const shares = sent.hub.map(
      ({ requestsPerSecond }, turn) =>
        requestsPerSecond / (sent.floor[turn]?.requestsPerSecond ?? Number.NaN),
    );
    const ratios: Record<string, number> = { send: rounded(median(shares), 3) };
    const goals: Record<string, number> = { send: GOALS.send };
    const limits: string[] = [];
    const limit = (name: string, ours: number, bare: number, most: number, digits = 2) => {
      figures[`${name}Hub`] = rounded(ours, digits);
      figures[`${name}Floor`] = rounded(bare, digits);
      figures[name] = rounded(ours / bare, 3);
      ratios[name] = rounded(ours / bare, 3);
      goals[name] = most;
      limits.push(name);
    };
    for (const { size } of conversations.rooms) {
      const [ours = [], bare = []] = SIDES.map((side) => times.get(`${side} ${size}`));
      const kept = times.get(`kept ${size}`) ?? [];
      figures[`room${size}P50MsFloorThatKeeps`] = rounded(percentile(kept, 0.5), 2);
      figures[`room${size}P99MsFloorThatKeeps`] = rounded(percentile(kept, 0.99), 2);
      ratios[`room${size}P50MsToFloorThatKeeps`] = rounded(percentile(ours, 0.5) / percentile(kept, 0.5), 3);
      limit(`room${size}P50Ms`, percentile(ours, 0.5), percentile(bare, 0.5), GOALS.p50);
      limit(`room${size}P99Ms`, percentile(ours, 0.99), percentile(bare, 0.99), GOALS.p99);
      const [used = 0, bareUsed = 0] = SIDES.map(
        (side) => ((processor.get(`${side} ${size}`) ?? 0) * 1000) / (rounds * MESSAGES * size),
      );
      // The system counts in hundredths of a second: of few deliveries there is nothing to compare.
      if (bareUsed > 0) limit(`room${size}ProcessorMicrosecondsPerDelivery`, used, bareUsed, GOALS.processor);
    }
    limit('memoryOfAConnectionKb', memory.hub / 1024, memory.floor / 1024, GOALS.memory, 1);
    return {
      scenario: 'messages',
      data: { ...COMMUNITY, rooms: ROOMS.join(', '), messagesPerRoomAndRound: MESSAGES },
      rounds,
      figures,
      floor: floorFigures,
      ratios,
      goals,
      met:
        (ratios['send'] ?? 0) >= GOALS.send &&
        limits.every((name) => (ratios[name] ?? Infinity) <= (goals[name] ?? 0)),
    };
  } catch (error) {
    const ended = await Promise.race([hub.ended, sleep(200)]);
    if (!ended) throw error;
    throw new Error(`The hub ended while it was measured: ${JSON.stringify(ended)}`, { cause: error });
  } finally {
    for (const side of SIDES) pages[side].close();
    floor?.kill();
    await hub.kill('SIGTERM');
    await pool.end();
    await postgres.stop();
  }
}

/**
 * What one more open page takes, in bytes: from the first few hundred to all, so that what a process has to spare when it has
 * just started is used up.
 */
async function memoryOfConnections(
  startHub: () => ReturnType<Machine['runHub']>,
  startTheFloor: () => Promise<ChildProcess>,
  at: (side: Side) => string,
  people: Person[],
): Promise<Record<Side, number>> {
  const twice = [...people, ...people].map(({ cookie }) => cookie);
  const grown = async (side: Side, pid: number): Promise<number> => {
    const pages = new Pages();
    const taken = async (cookies: string[]) => {
      await pages.open(at(side), cookies, () => null);
      await sleep(1500);
      return memoryOf(pid);
    };
    const before = await taken(twice.slice(0, FIRST_CONNECTIONS));
    const after = await taken(twice.slice(FIRST_CONNECTIONS, ALL_CONNECTIONS));
    pages.close();
    return (after - before) / (ALL_CONNECTIONS - FIRST_CONNECTIONS);
  };
  const hub = startHub();
  try {
    await hub.healthy();
    const ours = await grown('hub', hub.pid ?? 0);
    const floor = await startTheFloor();
    const bare = await grown('floor', floor.pid ?? 0);
    floor.kill();
    return { hub: ours, floor: bare };
  } finally {
    await hub.kill('SIGTERM');
  }
}

async function startFloor(port: string, databaseUrl: string): Promise<ChildProcess> {
  const server = path.join(import.meta.dirname, 'floor/messages.ts');
  const child = spawn(process.execPath, [server, port, databaseUrl], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; tries < 250; tries += 1) {
    if (await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null)) return child;
    await sleep(20);
  }
  throw new Error('The floor did not start');
}

interface Person {
  personId: string;
  isProgrammeTeam: boolean;
  cookie: string;
}

/** Rooms started by the programme team, whom everybody knows, and conversations of two with it. */
async function makeConversations(hubAt: string, people: Person[]) {
  const starter = people.find(({ isProgrammeTeam }) => isProgrammeTeam);
  if (!starter) throw new Error('Nobody is of the programme team');
  const others = people.filter(({ isProgrammeTeam }) => !isProgrammeTeam);
  const ask = async (pathname: string, body: object): Promise<{ id: string }> => {
    const response = await fetch(`${hubAt}/api${pathname}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: starter.cookie },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as { id: string };
    if (!response.ok) throw new Error(`${pathname} answered ${response.status}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const start = (some: Person[], name: string | null) =>
    ask('/conversations', { id: randomUUID(), people: some.map(({ personId }) => personId), name });
  const rooms: { id: string; size: number }[] = [];
  for (const size of ROOMS) {
    // Whoever starts it is in it, too.
    const members = others.slice(0, size - 1);
    const { id } = await start(members.slice(0, MOST_ADDED_AT_ONCE), `Room of ${size}`);
    for (let from = MOST_ADDED_AT_ONCE; from < members.length; from += MOST_ADDED_AT_ONCE)
      await ask(`/conversations/${id}/members`, {
        people: members.slice(from, from + MOST_ADDED_AT_ONCE).map(({ personId }) => personId),
        history: 'all',
      });
    rooms.push({ id, size });
  }
  const pairs: { id: string; cookie: string }[] = [];
  for (const other of others.slice(0, PAIRS))
    pairs.push({ ...(await start([other], null)), cookie: other.cookie });
  return { starter, rooms, pairs, members: [starter, ...others] };
}

const messageTo = (at: string, conversationId: string, cookie: string): Target =>
  messagesTo(at, [{ id: conversationId, cookie }]);

/** Each request another message, in the next conversation. */
function messagesTo(at: string, conversations: { id: string; cookie: string }[]): Target {
  let turn = 0;
  return {
    url: at,
    headers: {},
    status: 201,
    next: () => {
      const { id = '', cookie = '' } = conversations[(turn += 1) % conversations.length] ?? {};
      return {
        method: 'POST',
        path: `/api/conversations/${id}/messages`,
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ id: randomUUID(), body: BODY }),
      };
    },
  };
}

/** The same bytes as the hub’s notice of a message. */
const noticeLike = (id: string, conversationId: string, personId: string) => ({
  conversationId,
  message: {
    id,
    conversationId,
    number: 1000,
    change: 1000,
    sender: { personId, name: 'Marcia Lewis' },
    body: BODY,
    event: null,
    replyTo: null,
    attachments: [],
    reactions: [],
    sentAt: new Date().toISOString(),
    editedAt: null,
    deletedAt: null,
    version: 1,
  },
});
