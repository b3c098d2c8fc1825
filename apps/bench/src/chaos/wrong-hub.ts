import { randomUUID } from 'node:crypto';
import type { Fetch } from './asking.ts';

/** Hubs that do not keep the promise, to see that the test says so. */
export const WRONGS = ['ack-early', 'no-key', 'drop-notices-without-changes'] as const;
export type Wrong = (typeof WRONGS)[number];

const isSending = (url: string, { method }: RequestInit) => method === 'POST' && url.endsWith('/messages');
const answered = (answer: object, status = 200) =>
  new Response(JSON.stringify(answer), { status, headers: { 'content-type': 'application/json' } });

const bodyOf = ({ body }: RequestInit) => JSON.parse(typeof body === 'string' ? body : '{}') as object;

/** What stands between the clients and the hub when the hub is to look wrong. */
export function sendingTo(wrong: Wrong | null): Fetch {
  switch (wrong) {
    case 'ack-early':
      // It says "kept" first and tries to keep it once.
      return async (url, init) => {
        if (!isSending(url, init)) return await fetch(url, init);
        void fetch(url, init).catch(() => {});
        return answered(bodyOf(init), 201);
      };
    case 'no-key':
      // Each try is a new message.
      return async (url, init) => {
        if (!isSending(url, init)) return await fetch(url, init);
        const input = bodyOf(init);
        return await fetch(url, { ...init, body: JSON.stringify({ ...input, id: randomUUID() }) });
      };
    case 'drop-notices-without-changes':
      // It cannot say what was missed.
      return async (url, init) => {
        const { pathname, searchParams } = new URL(url);
        if (!pathname.endsWith('/changes')) return await fetch(url, init);
        const upTo = Number(searchParams.get('after'));
        return answered({ items: [], upTo, hasMore: false, isLimited: false });
      };
    case null:
      return fetch;
  }
}
