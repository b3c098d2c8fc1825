// `npm run check`: everything but the slow tests.
import './check-node.mjs';
import { runJest } from './jest-run.mjs';
import { run, runSteps } from './steps.mjs';

/** Runs all checks; says which failed and how many tests passed and failed. */
export async function check() {
  const tests = { passed: 0, failed: 0 };
  const failed = await runSteps(
    [
      { name: 'types', run: () => run('node', ['node_modules/typescript7/bin/tsc', '-b']) },
      { name: 'lint', run: () => run('oxlint', ['--deny-warnings', 'apps', 'libs', 'tools']) },
      { name: 'import rules', run: () => run('depcruise', ['apps', 'libs']) },
      { name: 'unused code', run: () => run('knip', ['--no-progress', '--no-config-hints']) },
      { name: 'format', run: () => run('oxfmt', ['--check', 'apps', 'libs', 'tools']) },
    ],
    { atOnce: 2 },
  );
  failed.push(
    ...(await runSteps([
      {
        name: 'fast tests',
        run: () => runJest(['--ignoreProjects', 'slow', 'slow-api', 'slow-libs'], tests),
      },
    ])),
  );
  return { failed, tests };
}

if (import.meta.main) {
  const { failed, tests } = await check();
  if (failed.length > 0) console.log(`Not right yet: ${failed.join(', ')}.`);
  console.log(`${tests.passed} passed, ${tests.failed} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
