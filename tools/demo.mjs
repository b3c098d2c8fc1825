// `npm run demo -- --authorities 150 --people 1500 --sessions 60 --conversations 2000 --messages 200000`: makes a
// demonstration community of that size.
import './check-node.mjs';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from './build.mjs';
import { ensureDatabase, startEmbedded } from './embedded-postgres.mjs';
import { fail, StartError } from './start-error.mjs';

const USUAL = { authorities: 150, people: 1500, sessions: 60, conversations: 2000, messages: 200_000 };

let database;
try {
  const size = readSize();
  await buildIfNeeded({ only: ['api'], say: console.log });
  const { readEnv } = await import('../apps/api/dist/platform/env.js');
  const { makeDemonstration } = await import('../apps/api/dist/demo.js');
  const env = readEnv(process.env);
  if (!env.databaseUrl) database = await startEmbedded(env.dataDir);

  const from = performance.now();
  const made = await makeDemonstration(env.databaseUrl ?? (await ensureDatabase(database, 'hub')), size);
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  const counts = Object.entries({ ...size, ...made }).map(([what, count]) => `${count} ${what}`);
  console.log(`Made ${counts.join(', ')} in ${seconds} s.`);
  await database?.stop();
} catch (error) {
  await database?.stop();
  fail(error);
}

function readSize() {
  const option = { type: 'string' };
  try {
    const { values } = parseArgs({
      options: Object.fromEntries(Object.keys(USUAL).map((name) => [name, option])),
    });
    return Object.fromEntries(
      Object.entries(USUAL).map(([name, usual]) => [name, wholeNumber(name, values[name] ?? usual)]),
    );
  } catch (error) {
    throw new StartError(error.message);
  }
}

function wholeNumber(name, value) {
  if (/^\d+$/.test(value) && Number(value) > 0) return Number(value);
  throw new StartError(`--${name} must be a whole number above 0.`);
}
