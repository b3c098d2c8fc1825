import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const MOST_BYTES = 150_000;

/** What each first page loads besides the entry, up to the moment it listens to the socket. */
const FIRST_PAGES = {
  'Sign in': ['app/sign-in-page.tsx'],
  Home: [
    'app/home-page.tsx',
    'app/home-loader.ts',
    'app/realtime.ts',
    'socket.io-client/',
    'contracts/src/realtime.ts',
  ],
};

/** Stops a build whose first page is more JavaScript than the hub allows itself: 150 kB gzipped. */
export const firstPageBudget = (): Plugin => ({
  name: 'first-page-budget',
  apply: 'build',
  // Not earlier: Vite writes into the chunks last what each of them preloads.
  writeBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const withImports = (fileName: string, found = new Set<string>()): Set<string> => {
      const chunk = chunks.find((chunk) => chunk.fileName === fileName);
      if (!chunk || found.has(fileName)) return found;
      found.add(fileName);
      for (const imported of chunk.imports) withImports(imported, found);
      return found;
    };
    for (const [page, parts] of Object.entries(FIRST_PAGES)) {
      const roots = chunks.filter(
        ({ isEntry, isDynamicEntry, facadeModuleId }) =>
          isEntry || (isDynamicEntry && parts.some((part) => facadeModuleId?.includes(part))),
      );
      const files = new Set(roots.flatMap(({ fileName }) => [...withImports(fileName)]));
      const bytes = chunks
        .filter(({ fileName }) => files.has(fileName))
        .reduce((sum, { code }) => sum + gzipSync(code).length, 0);
      this.info(`${page} loads ${(bytes / 1000).toFixed(1)} kB of JavaScript, gzipped`);
      if (bytes > MOST_BYTES)
        this.error(`${page} loads ${bytes} bytes; ${MOST_BYTES} is the most a first page may`);
    }
  },
});
