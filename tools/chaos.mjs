// `npm run chaos -- messages`: people write to each other while hubs, PostgreSQL, Redis and connections die (apps/bench).
import './check-node.mjs';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from './build.mjs';
import { ensureDatabase, freePort, startEmbedded } from './embedded-postgres.mjs';
import { startHaproxy } from './haproxy.mjs';
import { startHubs } from './hubs.mjs';
import { startRedis } from './redis.mjs';
import { fail, StartError } from './start-error.mjs';

const SCENARIOS = { messages: () => import('../apps/bench/src/chaos/messages.ts') };
/** Seconds of load for each time that a hub is killed: it starts again, and people write for a while. */
const SECONDS_A_KILL = 8;
/** Other pages of these people would be asked for from one address. */
const REQUESTS_PER_MINUTE = '10000000';

const toStop = [];
let isWrong = true;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void stopAll().finally(() => process.exit(1)));
try {
  const { scenario, json, processes, ...options } = readArguments();
  const say = (line) => console.error(line);
  await buildIfNeeded({ say });
  const { run } = await SCENARIOS[scenario]();
  const { tableOf } = await import('../apps/bench/src/chaos/table.ts');
  const report = await run(await machineFor(options, processes, say), options);
  console.log(json ? JSON.stringify(report) : tableOf(report));
  isWrong = !report.isAllRight;
} catch (error) {
  await stopAll();
  fail(error);
}
await stopAll();
process.exit(isWrong ? 1 : 0);

async function machineFor({ clients }, processes, say) {
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-chaos-'));
  toStop.push(() => rmSync(folder, { recursive: true, force: true }));
  say('Making the people …');
  // As `npm start` runs it, with everything written to disk; it starts again by itself.
  const postgres = await startEmbedded(path.join(folder, 'database'));
  toStop.push(postgres.stop);
  const databaseUrl = await ensureDatabase(postgres, 'hub');
  const { makeDemonstration } = await import('../apps/api/dist/demo.js');
  await makeDemonstration(databaseUrl, { authorities: 12, people: clients + 60, sessions: 1 }, {});

  const redis = processes > 1 ? await startRedis() : null;
  if (redis) toStop.push(redis.stop);
  const ports = await Promise.all(Array.from({ length: processes }, freePort));
  const haproxy = processes > 1 ? await startHaproxy({ ports }) : null;
  if (haproxy) toStop.push(haproxy.stop);
  say(`Starting ${processes === 1 ? 'the hub' : `${processes} hubs`} …`);
  const hubs = await startHubs({
    ports,
    settings: { DATABASE_URL: databaseUrl, REQUESTS_PER_MINUTE, ...(redis && { REDIS_URL: redis.url }) },
  });
  toStop.push(hubs.stop);
  return {
    databaseUrl,
    port: haproxy?.port ?? ports[0],
    hubs,
    redis,
    say,
    stopPostgres: (how) => {
      const [pid] = readFileSync(path.join(folder, 'database/pg/postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), how === 'fast' ? 'SIGINT' : 'SIGKILL');
    },
  };
}

async function stopAll() {
  for (const stop of toStop.splice(0).toReversed()) await stop();
}

function readArguments() {
  const { values, positionals } = parseArguments({
    json: { type: 'boolean', default: false },
    clients: { type: 'string', default: '200' },
    conversations: { type: 'string', default: '50' },
    messages: { type: 'string', default: '20000' },
    changes: { type: 'string' },
    kills: { type: 'string', default: '20' },
    restarts: { type: 'string', default: '2' },
    seconds: { type: 'string' },
    processes: { type: 'string', default: '1' },
    'redis-away': { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    // A hub that is wrong on purpose, to see that it is noticed.
    break: { type: 'string' },
  });
  const [scenario = ''] = positionals;
  if (!(scenario in SCENARIOS))
    throw new StartError(`Say what to try: ${Object.keys(SCENARIOS).join(' or ')}.`);
  const number = (name, otherwise) => wholeNumber(name, values[name] ?? String(otherwise));
  const [kills, messages] = [number('kills'), number('messages')];
  const processes = number('processes');
  if (processes < 1 || processes > 4) throw new StartError('--processes must be from 1 to 4.');
  return {
    scenario,
    json: values.json,
    processes,
    clients: number('clients'),
    conversations: number('conversations'),
    messages,
    changes: number('changes', Math.round(messages / 20)),
    kills,
    restarts: number('restarts'),
    seconds: number('seconds', Math.max(20, kills * SECONDS_A_KILL)),
    redisAwaySeconds: processes > 1 ? number('redis-away') : 0,
    seed: number('seed'),
    wrong: values.break ?? null,
  };
}

function parseArguments(options) {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new StartError(error.message);
  }
}

function wholeNumber(name, value) {
  if (/^\d+$/.test(value)) return Number(value);
  throw new StartError(`--${name} must be a whole number.`);
}
