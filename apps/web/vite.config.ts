import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { compressAhead } from './vite-plugins/compress-ahead.ts';
import { firstPageBudget } from './vite-plugins/first-page-budget.ts';
import { leaveSchemasToTheServer } from './vite-plugins/leave-schemas-to-the-server.ts';

/** What nearly every page draws with, and what Home does besides. */
const BASE = [
  /node_modules\/(react|react-dom|scheduler|react-router|@tanstack)\//,
  /\/web\/src\/ui\/(button|card|empty-state|face|icon|loading|london-time|mark|notice|page-heading|problem-notice|tag|toast|way-back|when)\.tsx?/,
  /\/web\/src\/platform\/(api-client|drafts|me|outbox-mark|problem|query-client|realtime-client|way-in)\.ts/,
  /\/web\/src\/features\/(discussions\/outbox-mark|memberships\/go-to-left|messages\/(heard|message-outbox-mark))\.ts/,
  /\/contracts\/src\/(endpoint|milestones|page|people|photo-address|problem|sessions|sign-ins|vocabulary)\.ts/,
  // Under these every feature keeps what it has loaded; what comes over the socket names them all.
  /\/web\/src\/(features|platform)\/.*\.keys\.ts/,
];
const HOME = [
  /\/web\/src\/app\/home-(loader|page)\.tsx?/,
  /\/web\/src\/features\/sessions\/(sessions\.(keys|queries)|session-words|use-now)\.ts/,
  /\/web\/src\/features\/sessions\/components\/(add-to-calendar|milestone-title|session-row|session-tags|sessions-home)\.tsx/,
];
const isIn = (modules: RegExp[]) => (id: string) => modules.some((module) => module.test(id));

const api = `http://localhost:${process.env.PORT ?? '8080'}`;

export default defineConfig({
  plugins: [leaveSchemasToTheServer(), react(), firstPageBudget(), compressAhead()],
  resolve: { conditions: ['@hub/source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    target: 'es2023',
    // The Content-Security-Policy allows neither inline scripts nor data: addresses, so nothing is put inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // As one file each: thirty small ones compress so much worse that Home would weigh 6 kB more.
        advancedChunks: {
          groups: [
            { name: 'base', test: isIn(BASE) },
            { name: 'home', test: isIn(HOME) },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      // The browser's own Origin must match the host the API sees, so the host is passed on unchanged.
      '/api': { target: api, changeOrigin: false },
      '/socket.io': { target: api, changeOrigin: false, ws: true },
    },
  },
});
