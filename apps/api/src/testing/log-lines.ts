import type { Logger } from 'pino';
import { createLog } from '#platform/log.ts';

/** A log of everything, line by line, for tests of what must not be in it. */
export const logInto = (lines: string[]): Logger =>
  createLog('debug', { write: (line: string) => void lines.push(line) });
