// For tests: programs that are not ours, found, started and never left behind.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Servers are kept where an ordinary user's search path does not lead. */
const PLACES = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/** Where a program is; without it, says how to get it. */
export function findProgram(name, debianPackage = name) {
  for (const folder of [...(process.env.PATH ?? '').split(path.delimiter), ...PLACES]) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not here
    }
  }
  throw new Error(
    `${name} is not installed, and this test runs it: install it first (on Debian: apt-get install ${debianPackage}).`,
  );
}

/** Runs a program that ends with this process, also when this one is killed. What it says is kept in `said`. */
export function runProgram(program, args, options = {}) {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => (said.stdout = (said.stdout + text).slice(-65_536)));
  child.stderr.on('data', (text) => (said.stderr = (said.stderr + text).slice(-65_536)));
  let outcome;
  const ended = new Promise((done) => {
    child.on('error', (error) => done((outcome = { code: null, signal: null, error, ...said })));
    child.on('close', (code, signal) => done((outcome = { code, signal, ...said })));
  });
  const mourner = child.pid === undefined ? undefined : killWhenThisDies(child.pid);
  void ended.then(() => mourner?.kill('SIGKILL'));
  return {
    pid: child.pid,
    said,
    ended,
    /** How it ended, once it has. */
    outcome: () => outcome,
    kill: (signal = 'SIGKILL') => {
      child.kill(signal);
      return ended;
    },
  };
}

function killWhenThisDies(pid) {
  if (process.platform === 'win32') return undefined;
  // It reads until nobody is left to write.
  const mourner = spawn('sh', ['-c', 'cat; kill -KILL "$0"', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  mourner.stdin.on('error', () => {});
  mourner.stdin.unref();
  mourner.unref();
  return mourner;
}
