import { fork } from 'node:child_process';
import path from 'node:path';
import { problem } from '#platform/http/problem.ts';
import type { SpreadsheetAnswer } from './reading-process.ts';
import type { FileRefusal, Spreadsheet } from './spreadsheet.ts';

// The same file, stripped of its types by Node in the tests and compiled in the product.
const PROCESS = path.join(import.meta.dirname, `reading-process${path.extname(import.meta.filename)}`);
const PATIENCE_MS = 10_000;
/** Each may take 256 MB and a core; the others wait, and of those no more than will be served before they give up. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 10;

/** Why a file was not read. Whoever asked says it in the words of their page. */
export class FileNotRead extends Error {
  constructor(readonly refusal: FileRefusal) {
    super(refusal);
  }
}

let running = 0;
const waiting: (() => void)[] = [];

/** Reads a file in a process of its own: a workbook of 150 kB can cost its reader hundreds of megabytes. */
export async function readSpreadsheetFile(bytes: Buffer): Promise<Spreadsheet> {
  if (waiting.length >= MOST_WAITING)
    throw problem('too-many-requests', { retryAfterSeconds: PATIENCE_MS / 1000 });
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    const answer = await ask(bytes);
    if ('refusal' in answer) throw new FileNotRead(answer.refusal);
    return answer.spreadsheet;
  } finally {
    // Whoever waits takes the place over.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function ask(bytes: Buffer): Promise<SpreadsheetAnswer> {
  return new Promise((resolve) => {
    const child = fork(PROCESS, {
      execArgv: ['--max-old-space-size=256', '--permission', '--allow-fs-read=*', '--no-warnings'],
      env: {},
      stdio: 'ignore',
      serialization: 'advanced',
      timeout: PATIENCE_MS,
      killSignal: 'SIGKILL',
    });
    child.once('message', (answer) => {
      resolve(answer as SpreadsheetAnswer);
      child.kill('SIGKILL');
    });
    // Out of memory, out of time, or not started: whatever it was, there is no table.
    child.on('error', () => resolve({ refusal: 'unreadable' }));
    child.once('exit', () => resolve({ refusal: 'unreadable' }));
    child.send(bytes, () => {});
  });
}
