import { problem } from '#platform/http/problem.ts';
import { isUuid } from '#platform/uuid.ts';

export interface Paged<Row> {
  rows: Row[];
  nextCursor: string | null;
}

/** From one row more than the page holds: whether there is a next page, and after which row it begins. */
export function paged<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number)[],
): Paged<Row> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit), nextCursor: last ? toCursor(keyOf(last)) : null };
}

/** A page cursor: the sort key of the last row, opaque to clients. */
export const toCursor = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** The key again, or null without a cursor. One that is not ours is an input error, not a crash. */
export function fromCursor<const Kinds extends readonly ('timestamp' | 'uuid' | 'text')[]>(
  cursor: string | undefined,
  kinds: Kinds,
): { [K in keyof Kinds]: string } | null {
  if (cursor === undefined) return null;
  const key = parse(cursor);
  if (Array.isArray(key) && key.length === kinds.length && kinds.every((kind, at) => isOf(kind, key[at]))) {
    return key as { [K in keyof Kinds]: string };
  }
  throw problem('invalid-input', {
    errors: [{ pointer: '#/cursor', detail: 'This page link is not one of ours. Start from the first page' }],
  });
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function isOf(kind: 'timestamp' | 'uuid' | 'text', value: unknown): boolean {
  if (typeof value !== 'string' || value.includes('\0')) return false;
  if (kind === 'uuid') return isUuid(value);
  if (kind === 'timestamp')
    return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));
  return true;
}
