// Runs a list of named steps, prints one line for each, and shows what a failed one said.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

// The tools of the project come first, and with them its own Node, however this was started.
const PATH = [path.join(root, 'node_modules/.bin'), process.env.PATH].join(path.delimiter);

/** A command of the project; resolves with its output and whether it succeeded. */
export function run(program, args, settings = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, PATH, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', (error) => done({ ok: false, output: error.message }));
    child.on('close', (code) => done({ ok: code === 0, output }));
  });
}

/**
 * Runs the steps, `atOnce` at a time, all of them whatever happens.
 * @param {{ name: string, run: () => Promise<{ ok: boolean, output: string }> }[]} steps
 * @returns the names of those that failed
 */
export async function runSteps(steps, { atOnce = 1 } = {}) {
  const waiting = [...steps];
  const failed = [];
  const next = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const from = performance.now();
      const { ok, output } = await step.run().catch((error) => ({ ok: false, output: error.message }));
      const seconds = ((performance.now() - from) / 1000).toFixed(1);
      console.log(`${ok ? '✓' : '✗'} ${step.name} ${seconds} s`);
      if (ok) continue;
      failed.push(step.name);
      console.log(`${output.trim()}\n`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  return failed;
}
