import type { Plugin } from 'vite';
import * as zod from 'zod/mini';

const REPLACEMENT = '\0schemas-of-the-server';

/**
 * The server checks every shape; in the browser the contracts' schemas are only types. Their library, a tenth of the
 * first page, is replaced by something that answers itself whatever is asked of it.
 */
export const leaveSchemasToTheServer = (): Plugin => ({
  name: 'leave-schemas-to-the-server',
  enforce: 'pre',
  resolveId: (id) => (id === 'zod/mini' ? REPLACEMENT : undefined),
  load: (id) =>
    id === REPLACEMENT
      ? `const itself = new Proxy(() => itself, { get: () => itself, apply: () => itself });
         export { ${Object.keys(zod)
           .map((name) => `itself as ${name}`)
           .join(', ')} };`
      : undefined,
});
