import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';

const root = path.dirname(import.meta.dirname);
const offences = path.join(root, 'tools/import-offences');
const rules = path.join(root, '.dependency-cruiser.cjs');

/** Every file of the tree that breaks a rule. All others there import what they may. */
const expected = {
  'no-cycles': ['apps/api/src/platform/egg.ts'], // one report for each cycle
  'nothing-unresolved': ['apps/api/src/platform/lost.ts'],
  'contracts-stand-alone': ['libs/contracts/src/reads-files.ts'],
  'libs-know-no-app': ['libs/indicators/src/asks-the-app.ts'],
  'messaging-knows-no-browser': ['libs/messaging/src/reads-files.ts'],
  'web-and-api-meet-in-contracts': ['apps/web/src/platform/asks-the-api.ts'],
  'platform-knows-no-module': ['apps/api/src/platform/asks-a-module.ts'],
  'modules-meet-like-with-like': [
    'apps/api/src/modules/threads/asks-their-entity.queries.ts',
    'apps/api/src/modules/threads/asks-their-entity.service.ts',
  ],
  'other-files-stay-home': ['apps/api/src/modules/threads/asks-their-entity.jobs.ts'],
  'services-answer-nobody': ['apps/api/src/modules/threads/presents.service.ts'],
  'policies-are-pure': ['apps/api/src/modules/threads/loads.policy.ts'],
  'only-services-and-queries-touch-the-database': [
    'apps/api/src/modules/threads/queries.controller.ts',
    'apps/api/src/modules/threads/queries.presenter.ts',
  ],
  'features-do-not-meet': ['apps/web/src/features/threads/asks-sessions.ts'],
  'web-flows-app-features-ui': ['apps/web/src/platform/asks-the-app.ts', 'apps/web/src/ui/asks-a-feature.ts'],
  'features-know-no-app': ['apps/web/src/features/sessions/asks-the-app.ts'],
  'ui-is-only-looks': ['apps/web/src/ui/fetches.ts', 'apps/web/src/ui/knows-the-contract.ts'],
  'no-test-code-in-the-product': ['apps/api/src/modules/sessions/tests.service.ts'],
};

async function cruise(folder, ...what) {
  const args = [path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'), ...what];
  const running = promisify(execFile)(
    process.execPath,
    [...args, '--config', rules, '--output-type', 'json'],
    {
      cwd: folder,
      maxBuffer: 64e6,
    },
  );
  const { stdout } = await running.catch((error) => error); // it ends with the number of errors
  return JSON.parse(stdout);
}

describe('the import rules', () => {
  const found = {};

  beforeAll(async () => {
    const { summary } = await cruise(offences, 'apps', 'libs');
    for (const { rule, from } of summary.violations) (found[rule.name] ??= new Set()).add(from);
  });

  test.each(Object.entries(expected))('%s is broken where it should be and nowhere else', (name, files) => {
    expect(found[name]).toEqual(new Set(files));
  });

  test('every rule has its offence', () => {
    const names = createRequire(import.meta.url)(rules).forbidden.map(({ name }) => name);
    expect(new Set(Object.keys(expected))).toEqual(new Set(names));
  });

  test('the contracts are seen as source, so that rules about libs reach them', async () => {
    const { modules } = await cruise(root, 'libs/contracts/src', 'apps/api/src/platform');
    const contracts = modules
      .flatMap(({ dependencies }) => dependencies)
      .filter(({ module }) => module.startsWith('@hub/contracts/'));
    expect(contracts).not.toHaveLength(0);
    for (const { resolved } of contracts) expect(resolved).toMatch(/^libs\/contracts\/src\//);
  });
});
