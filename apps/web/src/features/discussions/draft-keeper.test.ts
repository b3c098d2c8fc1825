import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Draft } from '@hub/contracts/drafts';
import { ProblemError } from '#platform/api-client.ts';
import { drafts } from '#platform/drafts.ts';
import { DraftKeeper, type KeepDraft } from './draft-keeper.ts';
import type { PostText } from './draft-text.ts';
import { aDraft, POST_ID } from './testing/drafts.ts';

const PLACE = 'reply:d15c0000-0001-4000-8000-000000000001';

function open(draft: Draft | null = null, start: Partial<PostText> = {}) {
  const keep = jest.fn<KeepDraft>(async ({ revision }) => ({ revision: revision + 1 }));
  const discard = jest.fn(async () => {});
  return { keeper: new DraftKeeper(PLACE, draft, { keep, discard }, start), keep, discard };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
  sessionStorage.clear();
});

describe('a draft', () => {
  test('is kept when typing pauses, and of who never pauses every ten seconds', async () => {
    const { keeper, keep } = open();
    for (let typed = 1; typed <= 5; typed += 1) {
      keeper.change({ title: 'x'.repeat(typed) });
      await jest.advanceTimersByTimeAsync(1000);
    }
    expect(keep).toHaveBeenCalledTimes(0);
    await jest.advanceTimersByTimeAsync(600);
    expect(keep).toHaveBeenCalledTimes(1);
    for (let typed = 6; typed <= 30; typed += 1) {
      keeper.change({ title: 'x'.repeat(typed) });
      await jest.advanceTimersByTimeAsync(1000);
    }
    expect(keep.mock.calls.length).toBeGreaterThanOrEqual(3);
  });

  test('typed on while it was being kept is kept again, one at a time', async () => {
    const { keeper, keep } = open();
    const waiting: ((answer: { revision: number }) => void)[] = [];
    keep.mockImplementationOnce(() => new Promise((resolve) => waiting.push(resolve)));
    keeper.change({ title: 'One' });
    await jest.advanceTimersByTimeAsync(1600);
    keeper.change({ title: 'One two' });
    await jest.advanceTimersByTimeAsync(1600);
    expect(keep).toHaveBeenCalledTimes(1);
    waiting[0]?.({ revision: 1 });
    await jest.advanceTimersByTimeAsync(1600);
    expect(keep.mock.calls.map(([body]) => [body.revision, body.title])).toEqual([
      [0, 'One'],
      [1, 'One two'],
    ]);
    expect(keeper.now().status).toBe('saved');
  });

  test('typed on elsewhere is shown, unless something here is not kept yet', async () => {
    const { keeper } = open(aDraft());
    keeper.meet(aDraft({ text: 'On the train', revision: 4 }));
    expect(keeper.now()).toMatchObject({ turn: 1, status: 'saved', elsewhere: null });
    keeper.change({ contentNote: 'Mine' });
    keeper.meet(aDraft({ text: 'On the train again', revision: 5 }));
    expect(keeper.now()).toMatchObject({
      turn: 1,
      elsewhere: { revision: 5 },
      text: { contentNote: 'Mine' },
    });
  });

  test('of this window’s own keeping is no news', async () => {
    const { keeper } = open(aDraft());
    keeper.change({ contentNote: 'Mine' });
    const kept = keeper.save();
    keeper.meet(aDraft({ contentNote: 'Mine', revision: 4 }));
    await kept;
    expect(keeper.now()).toMatchObject({ turn: 0, status: 'saved', elsewhere: null });
  });

  test('posted elsewhere is gone here too; what was typed since becomes a post of its own', async () => {
    const idle = open(aDraft()).keeper;
    idle.meet(null);
    expect(idle.now()).toMatchObject({ status: 'empty', text: { body: null } });
    expect(idle.now().postId).not.toBe(POST_ID);

    const { keeper, keep } = open(aDraft());
    keep.mockRejectedValueOnce(new ProblemError('draft-posted', { status: 409, title: 'Posted' }));
    keeper.change({ contentNote: 'More' });
    await jest.advanceTimersByTimeAsync(4000);
    expect(keep.mock.calls.map(([{ postId }]) => postId === POST_ID)).toEqual([true, false]);
    expect(keeper.now().text.contentNote).toBe('More');
  });

  test('that was posted here does not come back with a late answer', () => {
    const { keeper } = open(aDraft());
    keeper.posted();
    keeper.meet(aDraft());
    expect(keeper.now()).toMatchObject({ status: 'empty', text: { body: null } });
  });

  test('stays in the tab while the hub is away, and goes on from there after a reload', async () => {
    const { keeper, keep } = open(aDraft());
    keep.mockRejectedValue(new ProblemError('unreachable', { status: 0, title: 'Away' }));
    keeper.change({ contentNote: 'Mine' });
    await jest.advanceTimersByTimeAsync(2000);
    expect(keeper.now().status).toBe('here');
    expect(open(aDraft()).keeper.now()).toMatchObject({
      status: 'here',
      text: { contentNote: 'Mine' },
      elsewhere: null,
    });
    expect(open(aDraft({ revision: 7 })).keeper.now().elsewhere).toMatchObject({ revision: 7 });
  });

  test('of what stands there already, as when a post is edited, begins with the first change', async () => {
    const { body } = aDraft();
    const { keeper, keep } = open(null, { body });
    expect(keeper.now().text.body).toEqual(body);
    await keeper.save();
    expect(keep).toHaveBeenCalledTimes(0);
    keeper.change({ contentNote: 'More' });
    keeper.change({ contentNote: '' });
    await jest.advanceTimersByTimeAsync(2000);
    expect(keep).toHaveBeenCalledTimes(0);
    expect(keeper.now().status).toBe('empty');
    keeper.change({ contentNote: 'More' });
    await jest.advanceTimersByTimeAsync(2000);
    expect(keep).toHaveBeenCalledTimes(1);
    await keeper.discard();
    expect(keeper.now().text).toMatchObject({ body, contentNote: '' });
  });

  test('taken back from the outbox stands before what was typed since', () => {
    const { keeper } = open();
    keeper.change(keeper.now().text);
    keeper.change({ body: aDraft({ text: 'Second' }).body });
    keeper.restore(POST_ID, { ...keeper.now().text, body: aDraft({ text: 'First' }).body });
    expect(keeper.now().postId).toBe(POST_ID);
    expect(JSON.stringify(keeper.now().text.body)).toMatch(/First.*Second/);
    expect(drafts.read(`post:${PLACE}`)).toMatchObject({ postId: POST_ID });
  });
});
