import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './steps.mjs';

/** Runs Jest with these arguments and adds what passed and failed to `tests`. */
export async function runJest(args, tests) {
  const results = path.join(root, `.cache/jest-${process.pid}.json`);
  mkdirSync(path.dirname(results), { recursive: true });
  const jest = ['--no-warnings', '--experimental-vm-modules', 'node_modules/jest/bin/jest.js'];
  const ended = await run('node', [...jest, '--json', `--outputFile=${results}`, ...args]);
  const counted = readResults(results);
  tests.passed += counted.passed;
  tests.failed += counted.failed || (ended.ok ? 0 : 1);
  return ended;
}

function readResults(file) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    // A file that could not be loaded has no tests to count, and has not passed.
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 0 };
  } finally {
    rmSync(file, { force: true });
  }
}
