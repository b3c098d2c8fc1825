import { execFileSync } from 'node:child_process';
import { test } from '@jest/globals';

/* Programs that are not ours, to open what the hub writes. */

export const works = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** A Python that has this module. */
export const findPython = (needs: string): string | undefined =>
  ['/usr/bin/python3', 'python3'].find((command) => works(command, '-c', `import ${needs}`));

/** A machine without them still tests everything else; the one that decides has them (.ci/run), and fails without. */
export const testWith = (isThere: boolean): typeof test.skip =>
  isThere || process.env['CI'] ? test : test.skip;
