import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { IS_BEFORE_SECOND_STEP } from '#platform/auth/before-second-step.decorator.ts';
import { nameOf } from '#platform/auth/permission.ts';
import { MarkedMethods } from '#platform/discovery.ts';
import { ANSWERS_REQUEST, type RequestMark } from '#platform/realtime/requested.decorator.ts';
import { ServedEndpoints } from '#modules/operations/served-endpoints.ts';
import { permissionsPage } from './permissions-page.ts';
import { permissions } from './permissions.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const rows = Object.values(permissions).flat();
describe('the table of who may do what', () => {
  test('has one row for every call that is served, and none that is not', () => {
    const served = hub.app
      .get(ServedEndpoints, { strict: false })
      .all()
      .map(({ endpoint }) => nameOf(endpoint));
    const requests = hub.app
      .get(MarkedMethods, { strict: false })
      .find<RequestMark>(ANSWERS_REQUEST)
      .map(({ mark }) => `socket ${mark.name}`);
    expect(rows.map(({ call }) => nameOf(call)).sort()).toEqual([...served, ...requests].sort());
  });

  test('says for each call what the guard does', () => {
    const all = hub.app.get(ServedEndpoints, { strict: false }).all();
    for (const { endpoint, isPublic, marks } of all) {
      const row = rows.find(({ call }) => nameOf(call) === nameOf(endpoint));
      const opens = isPublic ? 'anyone' : marks(IS_BEFORE_SECOND_STEP) ? 'before-second-step' : 'signed-in';
      expect({ call: nameOf(endpoint), opens: row?.opens }).toEqual({ call: nameOf(endpoint), opens });
    }
  });

  test('is in docs/permissions.md as it is here', async () => {
    const file = path.resolve(import.meta.dirname, '../../../../docs/permissions.md');
    expect(await readFile(file, 'utf8')).toBe(permissionsPage(permissions));
  });
});
