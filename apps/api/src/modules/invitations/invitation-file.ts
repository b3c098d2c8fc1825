import { fork } from 'node:child_process';
import path from 'node:path';
import { problem } from '#platform/http/problem.ts';
import type { TableAnswer } from './invitation-file-process.ts';
import type { Table } from './invitation-table.ts';

// The same file, stripped of its types by Node in the tests and compiled in the product.
const PROCESS = path.join(
  import.meta.dirname,
  `invitation-file-process${path.extname(import.meta.filename)}`,
);
const PATIENCE_MS = 10_000;
/** Each may take 128 MB and a core; the others wait, and of those no more than will be served before they give up. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 10;

const SENTENCES = {
  empty: 'The selected file is empty',
  'not-a-table': 'The selected file must be a CSV or XLSX',
  'password-protected': 'The selected file is password protected',
  'too-big-inside': 'The selected file holds too much. Save only the list of people as a new file',
  unreadable: 'The selected file could not be read. Save it again as CSV or XLSX',
} as const;

/** Why a file was not read, as its field says it. */
export class FileNotRead extends Error {}

let running = 0;
const waiting: (() => void)[] = [];

/** Reads a file in a process of its own: a workbook of 150 kB can cost its reader hundreds of megabytes. */
export async function readInvitationFile(bytes: Buffer): Promise<Table> {
  if (waiting.length >= MOST_WAITING)
    throw problem('too-many-requests', { retryAfterSeconds: PATIENCE_MS / 1000 });
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    const answer = await ask(bytes);
    if ('refusal' in answer) throw new FileNotRead(SENTENCES[answer.refusal]);
    return answer.table;
  } finally {
    // Whoever waits takes the place over.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function ask(bytes: Buffer): Promise<TableAnswer> {
  return new Promise((resolve) => {
    const child = fork(PROCESS, {
      execArgv: ['--max-old-space-size=128', '--permission', '--allow-fs-read=*', '--no-warnings'],
      env: {},
      stdio: 'ignore',
      serialization: 'advanced',
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    });
    child.once('message', (answer) => {
      resolve(answer as TableAnswer);
      child.kill('SIGKILL');
    });
    // Out of memory, out of time, or not started: whatever it was, there is no table.
    child.on('error', () => resolve({ refusal: 'unreadable' }));
    child.once('exit', () => resolve({ refusal: 'unreadable' }));
    child.send(bytes, () => {});
  });
}
