import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { fromPlainText } from '@hub/contracts/rich-text';
import { ProblemError } from '#platform/api-client.ts';
import { emptyText } from './draft-text.ts';
import { Outbox, type OutboxStore, type WaitingPost } from './outbox.ts';

const waiting = (id: string): WaitingPost => ({
  input: { id, body: fromPlainText(id), contentNote: null, attachmentIds: [], replyToId: null },
  threadId: 'thread',
  threadTitle: 'Panels',
  text: emptyText(),
  addedAt: '2026-11-24T09:00:00.000Z',
  refusal: null,
});
const refusal = (status: number) => new ProblemError('thread-locked', { status, title: 'Locked' });

/** Several windows of one browser share the store and the lock; the server counts what it stores. */
function browser() {
  let kept: readonly WaitingPost[] = [];
  let lock = Promise.resolve();
  const store: OutboxStore = {
    read: async () => [...kept],
    write: async (posts) => {
      kept = posts;
    },
  };
  const stored: string[] = [];
  const server = { answer: async (_id: string): Promise<void> => {} };
  const sent: string[] = [];
  const open = () =>
    new Outbox(store, {
      send: async ({ input }) => {
        if (!stored.includes(input.id)) stored.push(input.id);
        await server.answer(input.id);
      },
      onSent: ({ input }) => sent.push(input.id),
      alone: (work) => {
        lock = lock.then(work);
        return lock;
      },
    });
  return { open, stored, sent, server, kept: () => kept.map(({ input }) => input.id) };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the outbox', () => {
  test('what two windows add while there is no connection is all kept, and sent', async () => {
    const { open, stored, kept } = browser();
    const [first, second] = [open(), open()];
    await first.add(waiting('a'));
    await second.add(waiting('b'));
    expect(kept()).toEqual(['a', 'b']);
    await first.flush();
    expect(stored).toEqual(['a', 'b']);
  });

  test('sends in the order written, also after the page was closed', async () => {
    const { open, stored, sent, kept } = browser();
    const first = open();
    await first.add(waiting('a'));
    await first.add(waiting('b'));
    first.stop();
    expect(kept()).toEqual(['a', 'b']);
    await open().flush();
    expect(stored).toEqual(['a', 'b']);
    expect(sent).toEqual(['a', 'b']);
    expect(kept()).toEqual([]);
  });

  test('stops at the first that finds no connection, and tries again by itself', async () => {
    const { open, stored, server, kept } = browser();
    const outbox = open();
    await outbox.add(waiting('a'));
    await outbox.add(waiting('b'));
    server.answer = () => Promise.reject(new ProblemError('unreachable', { status: 0, title: 'Away' }));
    await outbox.flush();
    expect(stored).toEqual(['a']);
    expect(kept()).toEqual(['a', 'b']);
    server.answer = async () => {};
    await jest.advanceTimersByTimeAsync(60_000);
    // The first had been stored and its answer lost: sent again it is the same post.
    expect(stored).toEqual(['a', 'b']);
    expect(kept()).toEqual([]);
  });

  test('of two windows sends each once', async () => {
    const { open, sent } = browser();
    const [one, other] = [open(), open()];
    await one.add(waiting('a'));
    await Promise.all([one.flush(), other.flush(), one.flush()]);
    expect(sent).toEqual(['a']);
    expect(other.all()).toEqual([]);
  });

  test('keeps what was refused, with why, and goes on with the next', async () => {
    const { open, sent, server, kept } = browser();
    const outbox = open();
    await outbox.add(waiting('a'));
    await outbox.add(waiting('b'));
    server.answer = async (id) => {
      if (id === 'a') throw refusal(409);
    };
    await outbox.flush();
    expect(sent).toEqual(['b']);
    expect(outbox.all()).toMatchObject([{ input: { id: 'a' }, refusal: { title: 'Locked' } }]);
    server.answer = async () => {};
    await outbox.flush();
    expect(kept()).toEqual(['a']);
    await outbox.flush({ again: 'a' });
    expect(kept()).toEqual([]);
  });

  test('sends nothing that was cancelled', async () => {
    const { open, stored } = browser();
    const outbox = open();
    await outbox.add(waiting('a'));
    expect((await outbox.cancel('a'))?.input.id).toBe('a');
    await outbox.flush();
    expect(stored).toEqual([]);
  });
});
