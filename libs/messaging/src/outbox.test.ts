import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Outbox, type OutboxStore, type Waiting } from './outbox.ts';
import type { Judgement } from './persistent.ts';
import { ModelTime } from './testing/model-time.ts';

interface Note extends Waiting {
  lane: string;
}
const note = (id: string, lane = 'panels'): Note => ({ id, lane, refusal: null });

class Failure extends Error {
  readonly judgement: Judgement;

  constructor(judgement: Judgement) {
    super('failed');
    this.judgement = judgement;
  }
}
const AWAY = new Failure({ isForNow: true });
const BUSY = new Failure({ isForNow: true, retryAfterMs: 20_000 });
const REFUSED = new Failure({ isForNow: false, code: 'thread-locked', title: 'Locked' });

/** Several windows of one browser share the store and the locks; the hub counts what it stores. */
function browser() {
  let kept: readonly Note[] = [];
  const locks = new Map<string, Promise<void>>();
  const time = new ModelTime();
  const store: OutboxStore<Note> = {
    read: async () => [...kept],
    change: async (to) => {
      await Promise.resolve();
      return [...(kept = to(kept))];
    },
  };
  const stored: string[] = [];
  const sent: string[] = [];
  const hub = { answer: async (_note: Note): Promise<void> => {}, asked: 0 };
  const open = () =>
    new Outbox<Note>(store, {
      send: async (what) => {
        hub.asked += 1;
        if (!stored.includes(what.id)) stored.push(what.id);
        await hub.answer(what);
      },
      onSent: ({ id }) => {
        sent.push(id);
      },
      alone: async (lane, work) => {
        const turn = (locks.get(lane) ?? Promise.resolve()).then(work);
        locks.set(
          lane,
          turn.catch(() => {}),
        );
        await turn;
      },
      laneOf: ({ lane }) => lane,
      judge: (error) => (error as Failure).judgement,
      later: time.later,
      random: () => 0.5,
    });
  return { open, stored, sent, hub, time, kept: () => kept.map(({ id }) => id) };
}
const fails = (failure: Failure) => () => Promise.reject(failure);

describe('the outbox', () => {
  test('sends what is added, at once', async () => {
    const { open, sent, kept, time } = browser();
    const outbox = open();
    await outbox.add(note('a'));
    await time.pass(0);
    expect(sent).toEqual(['a']);
    expect(kept()).toEqual([]);
    expect(outbox.all()).toEqual([]);
  });

  test('keeps all of what two windows add at once while there is no connection, and sends it', async () => {
    const { open, stored, hub, kept, time } = browser();
    hub.answer = fails(AWAY);
    const [first, second] = [open(), open()];
    await Promise.all([first.add(note('a')), second.add(note('b')), first.add(note('c'))]);
    await time.pass(100);
    expect(kept()).toEqual(['a', 'b', 'c']);
    hub.answer = async () => {};
    await first.flush();
    expect(stored).toEqual(['a', 'b', 'c']);
    expect(kept()).toEqual([]);
  });

  test('sends in the order written, also after the page was closed', async () => {
    const { open, stored, sent, kept, hub, time } = browser();
    hub.answer = fails(AWAY);
    const first = open();
    await first.add(note('a'));
    await first.add(note('b'));
    await time.pass(0);
    first.stop();
    await time.pass(60_000);
    expect(kept()).toEqual(['a', 'b']);
    hub.answer = async () => {};
    await open().flush();
    expect(stored).toEqual(['a', 'b']);
    expect(sent).toEqual(['a', 'b']);
    expect(kept()).toEqual([]);
  });

  test('holds a lane at the first that finds no connection, and tries again by itself, sooner at first', async () => {
    const { open, stored, hub, kept, time } = browser();
    const outbox = open();
    hub.answer = fails(AWAY);
    await outbox.add(note('a'));
    await outbox.add(note('b'));
    await time.pass(400);
    expect(stored).toEqual(['a']);
    expect(outbox.all().map((each) => outbox.stateOf(each))).toEqual(['waiting', 'waiting']);
    const asked = hub.asked;
    await time.pass(4000);
    expect(hub.asked - asked).toBe(3);
    await time.pass(600_000);
    expect(hub.asked - asked).toBeLessThan(30);
    hub.answer = async () => {};
    await time.pass(40_000);
    // The first had been stored and its answer lost: sent again it is the same note.
    expect(stored).toEqual(['a', 'b']);
    expect(kept()).toEqual([]);
    expect(time.isIdle).toBe(true);
  });

  test('does not hold one lane for another', async () => {
    const { open, sent, hub, kept, time } = browser();
    const outbox = open();
    hub.answer = async ({ lane }) => {
      if (lane === 'panels') throw AWAY;
    };
    await outbox.add(note('a'));
    await outbox.add(note('b', 'mentors'));
    await outbox.add(note('c'));
    await outbox.add(note('d', 'mentors'));
    await time.pass(0);
    expect(sent).toEqual(['b', 'd']);
    expect(kept()).toEqual(['a', 'c']);
  });

  test('waits for as long as the hub says, whatever else happens', async () => {
    const { open, hub, time } = browser();
    const outbox = open();
    hub.answer = fails(BUSY);
    await outbox.add(note('a'));
    await time.pass(0);
    expect(hub.asked).toBe(1);
    await outbox.add(note('b'));
    await time.pass(19_000);
    expect(hub.asked).toBe(1);
    await time.pass(2000);
    expect(hub.asked).toBe(2);
  });

  test('also when somebody is in a hurry while it learns of that', async () => {
    const { open, hub, time } = browser();
    const outbox = open();
    hub.answer = async () => {
      await new Promise<void>((done) => void time.later(done, 100));
      throw BUSY;
    };
    await outbox.add(note('a'));
    await time.pass(50);
    void outbox.flush();
    await time.pass(19_000);
    expect(hub.asked).toBe(1);
    await time.pass(2000);
    expect(hub.asked).toBe(2);
  });

  test('tries at once when there is a connection again', async () => {
    const { open, sent, hub, time } = browser();
    const outbox = open();
    hub.answer = fails(AWAY);
    await outbox.add(note('a'));
    await time.pass(100_000);
    hub.answer = async () => {};
    await outbox.flush();
    expect(sent).toEqual(['a']);
  });

  test('of two windows sends each once', async () => {
    const { open, sent, hub, time } = browser();
    const [one, other] = [open(), open()];
    hub.answer = () => new Promise((done) => void time.later(done, 100));
    await one.add(note('a'));
    const all = Promise.all([one.flush(), other.flush(), one.flush()]);
    await time.pass(1000);
    await all;
    expect(hub.asked).toBe(1);
    expect(sent).toEqual(['a']);
    expect(other.all()).toEqual([]);
  });

  test('keeps what was refused, with why, and goes on with the next', async () => {
    const { open, sent, hub, kept, time } = browser();
    const outbox = open();
    hub.answer = async ({ id }) => {
      if (id === 'a') throw REFUSED;
    };
    await outbox.add(note('a'));
    await outbox.add(note('b'));
    await time.pass(0);
    expect(sent).toEqual(['b']);
    expect(outbox.all()).toMatchObject([{ id: 'a', refusal: { code: 'thread-locked', title: 'Locked' } }]);
    expect(outbox.all().map((each) => outbox.stateOf(each))).toEqual(['refused']);
    hub.answer = async () => {};
    await outbox.flush();
    expect(kept()).toEqual(['a']);
    await outbox.flush({ again: 'a' });
    expect(kept()).toEqual([]);
  });

  test('sends nothing that was taken back, and gives nothing back that is on its way', async () => {
    const { open, stored, hub, time } = browser();
    const outbox = open();
    hub.answer = () => new Promise((done) => void time.later(done, 100));
    await outbox.add(note('a'));
    await outbox.add(note('b'));
    await time.pass(10);
    expect(outbox.all().map((each) => outbox.stateOf(each))).toEqual(['sending', 'waiting']);
    expect(await outbox.cancel('a')).toBeUndefined();
    expect((await outbox.cancel('b'))?.id).toBe('b');
    await time.pass(1000);
    expect(stored).toEqual(['a']);
    expect(outbox.all()).toEqual([]);
  });

  test('says each change with another list, and none without', async () => {
    const { open, time } = browser();
    const outbox = open();
    const seen = new Set<readonly Note[]>();
    outbox.subscribe(() => seen.add(outbox.all()));
    await outbox.add(note('a'));
    expect(outbox.all()).toBe(outbox.all());
    await time.pass(0);
    expect([...seen].map((items) => items.length)).toEqual(expect.arrayContaining([1, 0]));
  });

  test('has at the end sent everything once and in order, whatever the network did', async () => {
    type Step = { do: 'add'; lane: number; window: number } | { do: 'pass'; ms: number } | { do: 'flush' };
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ do: fc.constant('add' as const), lane: fc.nat(2), window: fc.nat(1) }),
      fc.nat(3000).map((ms): Step => ({ do: 'pass', ms })),
      fc.constant<Step>({ do: 'flush' }),
    );
    // Before the hub has it, after it has it, or not at all.
    const fault = fc.constantFrom('none', 'none', 'lost', 'unanswered', 'busy');
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 40 }),
        fc.array(fault, { minLength: 1, maxLength: 30 }),
        async (steps, faults) => {
          const { open, hub, time, sent } = browser();
          const kept: Note[] = [];
          let tries = 0;
          hub.answer = async (what) => {
            const trouble = tries < 60 ? faults[(tries += 1) % faults.length] : 'none';
            await new Promise<void>((done) => void time.later(done, 30));
            if (trouble === 'lost') throw AWAY;
            if (trouble === 'busy') throw BUSY;
            if (!kept.some(({ id }) => id === what.id)) kept.push(what);
            if (trouble === 'unanswered') throw AWAY;
          };
          const windows = [open(), open()];
          const added: Note[] = [];
          for (const each of steps) {
            if (each.do === 'pass') await time.pass(each.ms);
            if (each.do === 'flush') for (const window of windows) void window.flush();
            if (each.do !== 'add') continue;
            const what = note(`n${added.length}`, `lane${each.lane}`);
            added.push(what);
            await windows[each.window]?.add(what);
          }
          await time.pass(3_000_000);
          for (const lane of ['lane0', 'lane1', 'lane2']) {
            const of = (notes: Note[]) => notes.filter((each) => each.lane === lane).map(({ id }) => id);
            expect(of(kept)).toEqual(of(added));
          }
          expect(sent.toSorted()).toEqual(added.map(({ id }) => id).toSorted());
        },
      ),
      { numRuns: 200 },
    );
  });
});
