import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './src/ensure-browser.ts';

const root = path.resolve(import.meta.dirname, '../..');

// Every worker reads this file again; what the first reading chose reaches them through the environment.
process.env['JOURNEY_PORT'] ??= freePort();
process.env['JOURNEY_DATA'] ??= freshFolder();
const executablePath = findBrowser();
const libraryPath = process.env['CHROME_LIBRARY_PATH'];
const results = process.env['JOURNEY_RESULTS'];
const address = `http://localhost:${process.env['JOURNEY_PORT']}`;

export default defineConfig({
  testDir: 'src',
  testMatch: '*.journey.ts',
  outputDir: path.join(root, 'test-results'),
  // Journeys share one hub, as people do, and one that passes only sometimes has failed.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  reporter: results ? [['list'], ['json', { outputFile: results }]] : [['list']],
  use: {
    baseURL: address,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      ...(libraryPath && { env: { ...process.env, LD_LIBRARY_PATH: libraryPath } }),
    },
  },
  webServer: {
    command: `"${process.execPath}" tools/start.mjs`,
    cwd: root,
    url: `${address}/health/ready`,
    timeout: 120_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: {
      HUB_MODE: 'demonstration',
      PORT: process.env['JOURNEY_PORT'],
      PUBLIC_URL: address,
      DATA_DIR: process.env['JOURNEY_DATA'],
      DATABASE_URL: '', // its own database, whatever the person who runs this has set
    },
  },
});

function freePort(): string {
  const program =
    'const s = require("net").createServer().listen(0, () => { console.log(s.address().port); s.close(); })';
  return execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }).trim();
}

function freshFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-journeys-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
