// `npm test`: all that `npm run check` does, and then the slow tests: the database, the start and the browser journeys.
import './check-node.mjs';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBrowser } from '../apps/e2e/src/ensure-browser.ts';
import { buildIfNeeded } from './build.mjs';
import { check } from './check.mjs';
import { runJest } from './jest-run.mjs';
import { root, run, runSteps } from './steps.mjs';

const { failed, tests } = await check();
failed.push(
  ...(await runSteps([
    { name: 'build', run: () => buildIfNeeded().then(() => ({ ok: true, output: '' })) },
    { name: 'migrations', run: () => run('node', ['tools/db-check.mjs']) },
    { name: 'slow tests', run: () => runJest(['--selectProjects', 'slow', 'slow-api', 'slow-libs'], tests) },
    { name: 'browser journeys', run: runJourneys },
  ])),
);
if (failed.length > 0) console.log(`Not right yet: ${failed.join(', ')}.`);
console.log(`${tests.passed} passed, ${tests.failed} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function runJourneys() {
  const results = path.join(root, `.cache/journeys-${process.pid}.json`);
  mkdirSync(path.dirname(results), { recursive: true });
  const ended = await ensureBrowser().then(
    ({ executablePath, libraryPath = '' }) =>
      run('node', ['node_modules/@playwright/test/cli.js', 'test', '-c', 'apps/e2e'], {
        JOURNEY_RESULTS: results,
        CHROME_PATH: executablePath,
        CHROME_LIBRARY_PATH: libraryPath,
      }),
    ({ message }) => ({ ok: false, output: message }),
  );
  const counted = readResults(results);
  tests.passed += counted.passed;
  tests.failed += counted.failed || (ended.ok ? 0 : 1);
  return ended;
}

function readResults(file) {
  try {
    const { expected, unexpected, flaky } = JSON.parse(readFileSync(file, 'utf8')).stats;
    return { passed: expected, failed: unexpected + flaky };
  } catch {
    return { passed: 0, failed: 0 };
  } finally {
    rmSync(file, { force: true });
  }
}
