import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { compressAhead } from './vite-plugins/compress-ahead.ts';
import { firstPageBudget } from './vite-plugins/first-page-budget.ts';
import { leaveSchemasToTheServer } from './vite-plugins/leave-schemas-to-the-server.ts';

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
  },
  server: {
    proxy: {
      // The browser's own Origin must match the host the API sees, so the host is passed on unchanged.
      '/api': { target: api, changeOrigin: false },
      '/socket.io': { target: api, changeOrigin: false, ws: true },
    },
  },
});
