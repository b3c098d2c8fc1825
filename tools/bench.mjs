// `npm run bench -- sessions --json`: measures the hub beside the floor (apps/bench), with `--rounds` and `--seconds`.
import './check-node.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from './build.mjs';
import { ensureDatabase, freePort, startEmbedded } from './embedded-postgres.mjs';
import { runHub } from './run-hub.mjs';
import { fail, StartError } from './start-error.mjs';

const SCENARIOS = {
  conversations: () => import('../apps/bench/src/conversations.ts'),
  indicators: () => import('../apps/bench/src/indicators.ts'),
  messages: () => import('../apps/bench/src/messages.ts'),
  people: () => import('../apps/bench/src/people.ts'),
  search: () => import('../apps/bench/src/search.ts'),
  sessions: () => import('../apps/bench/src/sessions.ts'),
  threads: () => import('../apps/bench/src/threads.ts'),
  start: () => import('../apps/bench/src/start.ts'),
};

let folder;
try {
  const { scenario, json, rounds, seconds } = readArguments();
  await buildIfNeeded({ say: console.error });
  folder = mkdtempSync(path.join(tmpdir(), 'hub-bench-'));
  const { makeDemonstration } = await import('../apps/api/dist/demo.js');
  const { run } = await SCENARIOS[scenario]();
  const report = await run(
    {
      runHub,
      freePort: async () => String(await freePort()),
      folder,
      startPostgres,
      // Without the settings of this terminal, as the hub that is measured runs.
      makeDemonstration: (url, size) => makeDemonstration(url, size, {}),
      say: (line) => console.error(line),
    },
    { rounds, seconds },
  );
  const { tableOf } = await import('../apps/bench/src/table.ts');
  console.log(json ? JSON.stringify(report) : tableOf(report));
  removeFolder();
} catch (error) {
  removeFolder();
  fail(error);
}

function removeFolder() {
  if (folder) rmSync(folder, { recursive: true, force: true });
}

/** As `npm start` runs it, with everything written to disk. */
async function startPostgres(place) {
  const server = await startEmbedded(path.join(place, 'database'));
  return { url: await ensureDatabase(server, 'hub'), stop: server.stop };
}

function readArguments() {
  const number = { type: 'string' };
  const { values, positionals } = parseArguments({
    json: { type: 'boolean' },
    rounds: number,
    seconds: number,
  });
  const [scenario = ''] = positionals;
  if (!(scenario in SCENARIOS))
    throw new StartError(`Say what to measure: ${Object.keys(SCENARIOS).join(' or ')}.`);
  return {
    scenario,
    json: values.json ?? false,
    rounds: wholeNumber('rounds', values.rounds ?? '5'),
    seconds: wholeNumber('seconds', values.seconds ?? '3'),
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
  if (/^\d+$/.test(value) && Number(value) > 0) return Number(value);
  throw new StartError(`--${name} must be a whole number above 0.`);
}
