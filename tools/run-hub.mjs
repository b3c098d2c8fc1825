// For tests: starts the hub as `npm start` does and watches it from outside.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = path.dirname(import.meta.dirname);
const SETTINGS =
  /^(HUB_|PORT$|PUBLIC_URL$|DATA_DIR$|DATABASE_URL$|REDIS_URL$|SMTP_URL$|TRUSTED_PROXIES$|METRICS_|REQUESTS_)/;

/** A hub with these settings and no others. */
export function runHub(settings) {
  const inherited = Object.entries(process.env).filter(([name]) => !SETTINGS.test(name));
  // As `npm start` does: with Node's usual 16 MB a young generation fills 20 MB more with what starting leaves behind.
  const child = spawn(process.execPath, ['--max-semi-space-size=4', 'tools/start.mjs'], {
    cwd: root,
    env: { ...Object.fromEntries(inherited), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => (said.stdout += text));
  child.stderr.on('data', (text) => (said.stderr += text));
  const ended = new Promise((done) => child.on('close', (code, signal) => done({ code, signal, ...said })));
  return {
    pid: child.pid,
    ended,
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
    /** Resolves when it answers that it is healthy, and fails with what it said when it ends instead. */
    healthy: async () => {
      let outcome;
      void ended.then((how) => (outcome = how));
      while (!(await answers(`http://127.0.0.1:${settings.PORT}/health/ready`))) {
        if (outcome) throw new Error(`The hub ended: ${JSON.stringify(outcome)}`);
        await sleep(20);
      }
    },
  };
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
