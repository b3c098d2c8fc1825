// `npm run permissions`: writes docs/permissions.md from the policies.
import './check-node.mjs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildIfNeeded } from './build.mjs';
import { fail } from './start-error.mjs';
import { root } from './steps.mjs';

async function write() {
  await buildIfNeeded({ only: ['api'] });
  const { permissionsPage } = await import('../apps/api/dist/permissions/permissions-page.js');
  const { permissions } = await import('../apps/api/dist/permissions/permissions.js');
  await writeFile(path.join(root, 'docs/permissions.md'), permissionsPage(permissions));
}

if (import.meta.main) await write().catch(fail);
