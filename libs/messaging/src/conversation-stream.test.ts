import { describe, expect, test } from '@jest/globals';
import type { Message } from '@hub/contracts/messages';
import fc from 'fast-check';
import { ConversationStream } from './conversation-stream.ts';
import { CONVERSATION, ModelHub } from './testing/model-hub.ts';
import { ModelTime } from './testing/model-time.ts';

const judge = () => ({ isForNow: true }) as const;

/** A stream whose requests take `latency`, answered as the hub was in the middle of it, or fail while `isAway`. */
function connected(hub: ModelHub, time: ModelTime, latency = () => 10) {
  const network = { isAway: false, latency: null as number | null, asked: [] as string[] };
  const pass = () => new Promise<void>((done) => void time.later(done, network.latency ?? latency()));
  const call = async <Answer>(name: string, answer: () => Answer): Promise<Answer> => {
    network.asked.push(name);
    await pass();
    if (network.isAway) throw new Error('away');
    const read = answer();
    await pass();
    return read;
  };
  const stream = new ConversationStream(
    CONVERSATION,
    {
      page: (query) => call('page', () => hub.page(query)),
      changes: (after) => call('changes', () => hub.changesAfter(after)),
    },
    { judge, later: time.later, random: () => 0.5 },
  );
  return { stream, network };
}

const shownBy = (stream: ConversationStream) =>
  stream.snapshot().messages.map(({ id, number, change }) => `${number} ${id} ${change}`);
const keptBy = (hub: ModelHub) => hub.all.map(({ id, number, change }) => `${number} ${id} ${change}`);

type Step =
  | { do: 'send' }
  | { do: 'edit'; index: number }
  | { do: 'pass'; ms: number }
  | { do: 'reconnect' }
  | { do: 'leave' }
  | { do: 'return' };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Step>({ do: 'send' }) },
  { weight: 4, arbitrary: fc.nat(40).map((index): Step => ({ do: 'edit', index })) },
  { weight: 4, arbitrary: fc.nat(600).map((ms): Step => ({ do: 'pass', ms })) },
  fc.constant<Step>({ do: 'reconnect' }),
  fc.constant<Step>({ do: 'leave' }),
  fc.constant<Step>({ do: 'return' }),
);
/** What becomes of a notice: lost, or told once or twice, each after a while. */
const fate = fc.array(fc.nat(500), { maxLength: 2 });

/** An open one of so many messages, with what becomes of it told only by hand. */
async function opened(count: number, { around, pageSize = 50 }: { around?: number; pageSize?: number } = {}) {
  const time = new ModelTime();
  const hub = new ModelHub({ pageSize, mostChanges: 20 });
  for (let at = 1; at <= count; at += 1) hub.send(`m${at}`);
  const { stream, network } = connected(hub, time);
  void stream.open(around === undefined ? {} : { around });
  await time.pass(100);
  network.asked.length = 0;
  const numbers = () => stream.snapshot().messages.map(({ number }) => number);
  return { time, hub, stream, network, numbers };
}
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('a conversation', () => {
  test('is loading until its newest page is there', async () => {
    const time = new ModelTime();
    const hub = new ModelHub({ pageSize: 3 });
    for (let at = 1; at <= 5; at += 1) hub.send(`m${at}`);
    const { stream } = connected(hub, time);
    expect(stream.snapshot()).toMatchObject({ state: 'loading', messages: [] });
    void stream.open();
    await time.pass(100);
    expect(stream.snapshot()).toMatchObject({
      state: 'ready',
      hasBefore: true,
      hasAfter: false,
      lastChange: 5,
      lastNumber: 5,
    });
    expect(stream.snapshot().messages.map(({ number }) => number)).toEqual([3, 4, 5]);
  });

  test('applies what follows without asking, and tells of each change once', async () => {
    const { hub, stream, network, numbers, time } = await opened(2);
    const seen: unknown[] = [];
    stream.subscribe(() => seen.push(stream.snapshot()));
    stream.heard(hub.send('m3'));
    const before = stream.snapshot();
    stream.heard(hub.edit(0) as Message);
    expect(stream.snapshot()).not.toBe(before);
    expect(stream.snapshot().messages[0]?.version).toBe(2);
    const after = stream.snapshot();
    stream.heard(hub.all[2] as Message);
    expect(stream.snapshot()).toBe(after);
    expect(seen).toHaveLength(2);
    await time.pass(10_000);
    expect(numbers()).toEqual([1, 2, 3]);
    expect(network.asked).toEqual([]);
  });

  test('waits a moment for what is missing, and asks for nothing that comes by itself', async () => {
    const { hub, stream, network, numbers, time } = await opened(1);
    const [second, third] = [hub.send('m2'), hub.send('m3')];
    stream.heard(third);
    expect(numbers()).toEqual([1]);
    await time.pass(50);
    stream.heard(second);
    expect(numbers()).toEqual([1, 2, 3]);
    await time.pass(10_000);
    expect(network.asked).toEqual([]);
  });

  test('asks once for what does not come', async () => {
    const { hub, stream, network, numbers, time } = await opened(1);
    hub.send('m2');
    stream.heard(hub.send('m3'));
    stream.heard(hub.send('m4'));
    await time.pass(99);
    expect(network.asked).toEqual([]);
    await time.pass(500);
    expect(network.asked).toEqual(['changes']);
    expect(numbers()).toEqual([1, 2, 3, 4]);
  });

  test('asks again for what it heard of while an older answer was on its way', async () => {
    const { hub, stream, network, numbers, time } = await opened(1);
    hub.send('m2');
    stream.heard(hub.send('m3'));
    // Asked after 250 ms, read after 260, there after 270.
    await time.pass(265);
    hub.send('m4');
    stream.heard(hub.send('m5'));
    await time.pass(10_000);
    expect(numbers()).toEqual([1, 2, 3, 4, 5]);
    expect(network.asked).toEqual(['changes', 'changes']);
  });

  test('asks once more when something was asked for while it asked', async () => {
    const { stream, network, time } = await opened(1);
    void stream.catchUp();
    await time.pass(5);
    void stream.catchUp();
    void stream.catchUp();
    await time.pass(10_000);
    expect(network.asked).toEqual(['changes', 'changes']);
  });

  test('takes nothing older than what it shows', async () => {
    const { hub, stream } = await opened(1);
    const once = hub.edit(0) as Message;
    const twice = hub.edit(0) as Message;
    stream.heard(once);
    stream.heard(twice);
    stream.heard(once);
    expect(stream.snapshot().messages[0]?.version).toBe(3);
  });

  test('takes the answer to what one did oneself before what it stood behind, and misses nothing for it', async () => {
    const { hub, stream, numbers, time } = await opened(1);
    const theirs = hub.send('theirs');
    const mine = hub.send('mine');
    stream.heard(mine);
    stream.heard(theirs);
    expect(numbers()).toEqual([1, 2, 3]);
    await time.pass(10_000);
    expect(stream.snapshot().lastChange).toBe(3);
  });

  test('loads earlier ones, and what is told meanwhile is not lost', async () => {
    const { hub, stream, numbers, time } = await opened(9, { pageSize: 3 });
    void stream.loadBefore();
    void stream.loadBefore();
    await time.pass(10);
    expect(stream.snapshot().isLoadingBefore).toBe(true);
    // The page has been read and is on its way.
    stream.heard(hub.edit(4) as Message);
    stream.heard(hub.send('m10'));
    await time.pass(100);
    expect(numbers()).toEqual([4, 5, 6, 7, 8, 9, 10]);
    expect(stream.snapshot().messages[1]?.version).toBe(2);
    expect(stream.snapshot()).toMatchObject({ hasBefore: true, isLoadingBefore: false });
    void stream.loadBefore();
    await time.pass(100);
    expect(numbers()).toEqual(range(1, 10));
    expect(stream.snapshot().hasBefore).toBe(false);
  });

  test('opened around a message has no hole, and gets to the newest page by page', async () => {
    const { hub, stream, network, numbers, time } = await opened(20, { around: 8, pageSize: 4 });
    expect(numbers()).toContain(8);
    expect(stream.snapshot()).toMatchObject({ hasBefore: true, hasAfter: true, lastNumber: 20 });
    const shown = numbers();
    stream.heard(hub.send('m21'));
    expect(numbers()).toEqual(shown);
    expect(stream.snapshot().lastNumber).toBe(21);
    stream.heard(hub.edit(0) as Message);
    stream.heard(hub.edit(7) as Message);
    expect(stream.snapshot().messages.find(({ number }) => number === 8)?.version).toBe(2);
    while (stream.snapshot().hasAfter) {
      void stream.loadAfter();
      await time.pass(10);
      // Told while a page that does not know of it is on its way.
      if (hub.all.length === 21) stream.heard(hub.send('m22'));
      await time.pass(100);
    }
    expect(numbers()).toEqual(range(shown[0] ?? 0, 22));
    await time.pass(10_000);
    expect(network.asked).not.toContain('changes');
  });

  /** Reads further down, while a message there is edited behind a page that was read before that. */
  async function behindAPage() {
    const { hub, stream, network, time } = await opened(20, { around: 8, pageSize: 4 });
    const next = (stream.snapshot().messages.at(-1)?.number ?? 0) + 1;
    network.latency = 100;
    void stream.loadAfter();
    await time.pass(110);
    hub.edit(next - 1);
    network.latency = 10;
    void stream.catchUp();
    await time.pass(30);
    expect(stream.snapshot().lastChange).toBe(21);
    return {
      stream,
      network,
      time,
      shown: () => stream.snapshot().messages.find(({ number }) => number === next),
    };
  }

  test('does not take a page to be truer than it was when it was read', async () => {
    const { time, shown } = await behindAPage();
    await time.pass(70);
    expect(shown()?.version).toBe(1);
    await time.pass(1000);
    expect(shown()?.version).toBe(2);
  });

  test('nor changes that were asked for before such a page came', async () => {
    const { stream, network, time, shown } = await behindAPage();
    network.latency = 100;
    void stream.catchUp();
    await time.pass(2000);
    expect(shown()?.version).toBe(2);
  });

  test('loads anew when too much was missed to be told one by one', async () => {
    const { hub, stream, network, numbers, time } = await opened(5, { pageSize: 10 });
    for (let at = 6; at <= 60; at += 1) hub.send(`m${at}`);
    void stream.catchUp();
    await time.pass(1000);
    expect(network.asked).toEqual(['changes', 'page']);
    expect(numbers()).toEqual(range(51, 60));
    expect(stream.snapshot()).toMatchObject({ hasBefore: true, lastChange: 60, state: 'ready' });
  });

  test('stays where one reads when it loads anew', async () => {
    const { hub, stream, numbers, time } = await opened(40, { around: 10, pageSize: 4 });
    const shown = numbers();
    for (let at = 41; at <= 90; at += 1) hub.send(`m${at}`);
    void stream.catchUp();
    await time.pass(1000);
    expect(numbers()).toEqual(shown);
  });

  test('that was put back to an earlier copy of itself is shown as it is', async () => {
    const { stream, time } = await opened(5);
    const earlier = new ModelHub();
    for (let at = 1; at <= 3; at += 1) earlier.send(`n${at}`);
    const { stream: other } = connected(earlier, time);
    // What a page that knows of five asks of a hub that has three.
    expect(earlier.changesAfter(stream.snapshot().lastChange).isLimited).toBe(true);
    void other.open();
    await time.pass(100);
    other.heard({ ...(stream.snapshot().messages[4] as Message), change: 9, number: 9 });
    await time.pass(20_000);
    expect(shownBy(other)).toEqual(keptBy(earlier));
  });

  test('says that it failed, keeps what it shows, and gets better by itself', async () => {
    const { hub, stream, network, numbers, time } = await opened(1);
    network.isAway = true;
    void stream.catchUp();
    await time.pass(100);
    expect(stream.snapshot()).toMatchObject({ state: 'failed', error: new Error('away') });
    expect(numbers()).toEqual([1]);
    hub.send('m2');
    network.isAway = false;
    await time.pass(2000);
    expect(stream.snapshot()).toMatchObject({ state: 'ready', error: null });
    expect(numbers()).toEqual([1, 2]);
  });

  test('waits longer and longer while nothing answers, and not at all once it is told that something does', async () => {
    const { stream, network, time } = await opened(1);
    network.isAway = true;
    void stream.catchUp();
    await time.pass(10 * 60_000);
    expect(network.asked.length).toBeLessThan(30);
    network.isAway = false;
    const asked = network.asked.length;
    void stream.catchUp();
    await time.pass(20);
    expect(network.asked).toHaveLength(asked + 1);
    expect(stream.snapshot().state).toBe('ready');
  });

  test('that is refused is not asked for again', async () => {
    const time = new ModelTime();
    let asked = 0;
    const refuse = () => {
      asked += 1;
      return Promise.reject(new Error('not found'));
    };
    const stream = new ConversationStream(
      CONVERSATION,
      { page: refuse, changes: refuse },
      {
        judge: () => ({ isForNow: false, code: 'conversation-not-found', title: 'Gone' }),
        later: time.later,
      },
    );
    void stream.open();
    await time.pass(60_000);
    expect(asked).toBe(1);
    expect(stream.snapshot()).toMatchObject({ state: 'failed', messages: [] });
  });

  test('asks nothing more once it is stopped', async () => {
    const { hub, stream, network, time } = await opened(1);
    hub.send('m2');
    stream.heard(hub.send('m3'));
    stream.stop();
    await time.pass(60_000);
    expect(network.asked).toEqual([]);
  });

  test('shows those that one may see: numbers that the hub leaves out are no gap', async () => {
    const { hub, stream, numbers, time } = await opened(1);
    hub.send('m2');
    hub.hide(2);
    stream.heard(hub.send('m3'));
    await time.pass(1000);
    expect(numbers()).toEqual([1, 3]);
    stream.heard(hub.send('m4'));
    expect(numbers()).toEqual([1, 3, 4]);
    await time.pass(60_000);
    expect(time.isIdle).toBe(true);
  });

  test('is whole wherever one reads and however slow a page is, once the last notice is told', async () => {
    type Reading = Step | { do: 'before' } | { do: 'after' } | { do: 'around'; number: number };
    const reading: fc.Arbitrary<Reading> = fc.oneof(
      { weight: 5, arbitrary: step.filter((each) => each.do !== 'leave') },
      fc.constant<Reading>({ do: 'before' }),
      fc.constant<Reading>({ do: 'after' }),
      fc.nat(30).map((number): Reading => ({ do: 'around', number: number + 1 })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(reading, { minLength: 1, maxLength: 60 }),
        fc.array(fate, { minLength: 1, maxLength: 40 }),
        fc.array(fc.nat(300), { minLength: 1, maxLength: 20 }),
        async (steps, fates, latencies) => {
          const time = new ModelTime();
          const hub = new ModelHub({ changesAPage: 3, pageSize: 4 });
          for (let at = 0; at < 20; at += 1) hub.send(`first ${at}`);
          let requests = 0;
          const { stream } = connected(hub, time, () => latencies[(requests += 1) % latencies.length] ?? 0);
          void stream.open();
          let told = 0;
          for (const each of steps) {
            if (each.do === 'pass') await time.pass(each.ms);
            if (each.do === 'reconnect') void stream.catchUp();
            if (each.do === 'before') void stream.loadBefore();
            if (each.do === 'after') void stream.loadAfter();
            if (each.do === 'around') void stream.open({ around: each.number });
            const message =
              each.do === 'send'
                ? hub.send(`m${told}`)
                : each.do === 'edit'
                  ? hub.edit(each.index)
                  : undefined;
            if (!message) continue;
            for (const ms of fates[(told += 1) % fates.length] ?? [])
              time.later(() => stream.heard(message), ms);
          }
          stream.heard(hub.send('last'));
          await time.pass(60_000);
          const { messages } = stream.snapshot();
          expect(messages.map(({ number }) => number)).toEqual(
            range(messages[0]?.number ?? 1, messages.at(-1)?.number ?? 0),
          );
          for (
            let pages = 0;
            pages < 60 && (stream.snapshot().hasBefore || stream.snapshot().hasAfter);
            pages += 1
          ) {
            void stream.loadBefore();
            void stream.loadAfter();
            await time.pass(60_000);
          }
          expect(shownBy(stream)).toEqual(keptBy(hub));
        },
      ),
      { numRuns: 600 },
    );
  });

  test('is complete without being asked to be, once the last notice is told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 60 }),
        fc.array(fate, { minLength: 1, maxLength: 40 }),
        fc.nat(600),
        async (steps, fates, pause) => {
          const time = new ModelTime();
          const hub = new ModelHub({ changesAPage: 3, pageSize: 100 });
          const { stream } = connected(hub, time);
          void stream.open();
          let told = 0;
          for (const each of steps) {
            const message =
              each.do === 'send'
                ? hub.send(`m${told}`)
                : each.do === 'edit'
                  ? hub.edit(each.index)
                  : undefined;
            if (each.do === 'pass') await time.pass(each.ms);
            if (!message) continue;
            for (const ms of fates[(told += 1) % fates.length] ?? [])
              time.later(() => stream.heard(message), ms);
          }
          await time.pass(pause);
          stream.heard(hub.send('last'));
          await time.pass(60_000);
          expect(shownBy(stream)).toEqual(keptBy(hub));
          expect(time.isIdle).toBe(true);
        },
      ),
      { numRuns: 600 },
    );
  });

  test('is at the end what the hub has, whatever became of the notices', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 60 }),
        fc.array(fate, { minLength: 1, maxLength: 40 }),
        fc.array(fc.nat(300), { minLength: 1, maxLength: 20 }),
        async (steps, fates, latencies) => {
          const time = new ModelTime();
          const hub = new ModelHub({ changesAPage: 3, mostChanges: 12, pageSize: 100 });
          let requests = 0;
          const { stream, network } = connected(
            hub,
            time,
            () => latencies[(requests += 1) % latencies.length] ?? 0,
          );
          let told = 0;
          const tell = (message: Message | undefined) => {
            if (!message) return;
            for (const ms of fates[(told += 1) % fates.length] ?? [])
              time.later(() => stream.heard(message), ms);
          };
          let sent = 0;
          void stream.open();
          for (const each of steps) {
            if (each.do === 'send') tell(hub.send(`m${(sent += 1)}`));
            if (each.do === 'edit') tell(hub.edit(each.index));
            if (each.do === 'pass') await time.pass(each.ms);
            if (each.do === 'reconnect') void stream.catchUp();
            if (each.do === 'leave') network.isAway = true;
            if (each.do === 'return') {
              network.isAway = false;
              void stream.catchUp();
            }
          }
          network.isAway = false;
          void stream.catchUp();
          await time.pass(300_000);
          expect(shownBy(stream)).toEqual(keptBy(hub));
          expect(stream.snapshot()).toMatchObject({ state: 'ready', lastNumber: hub.all.length });
          expect(time.isIdle).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });
});
