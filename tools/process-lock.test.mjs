import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { takeLock } from './process-lock.mjs';

let folder;
let file;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hub-lock-'));
  file = path.join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that takes the lock, says what came of it, and stays until its input ends. */
function contender() {
  const program = `
    import { takeLock } from ${JSON.stringify(path.join(import.meta.dirname, 'process-lock.mjs'))};
    console.log(takeLock(${JSON.stringify(file)}).heldBy ?? 'taken');
    process.stdin.resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return {
    pid: child.pid,
    answer: new Promise((said) => child.stdout.once('data', (text) => said(String(text).trim()))),
    end: () => {
      child.stdin.end();
      return new Promise((ended) => child.once('exit', ended));
    },
  };
}

describe('a lock', () => {
  test('is had by one process only, whose number the others are told', async () => {
    writeFileSync(file, '999999999\nlong ago\n'); // and none of them is stopped by a dead one
    const all = Array.from({ length: 6 }, contender);
    const answers = await Promise.all(all.map(({ answer }) => answer));
    const holder = all[answers.indexOf('taken')];
    const others = answers.filter((answer) => answer !== 'taken');
    expect(others).toEqual(Array(5).fill(String(holder.pid)));

    await Promise.all(all.map(({ end }) => end()));
    expect(takeLock(file)).toEqual({ release: expect.any(Function) });
  });

  test('leaves nothing behind when it is given back', () => {
    const { release } = takeLock(file);
    expect(takeLock(file)).toEqual({ heldBy: process.pid });
    release();
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is not taken from its next owner by the last', () => {
    const { release } = takeLock(file);
    writeFileSync(file, 'the next owner\n');
    release();
    expect(existsSync(file)).toBe(true);
  });
});
