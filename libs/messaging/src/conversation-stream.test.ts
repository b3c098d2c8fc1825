import { describe, expect, test } from '@jest/globals';
import type { Message } from '@hub/contracts/messages';
import fc from 'fast-check';
import { ConversationStream } from './conversation-stream.ts';
import { CONVERSATION, ModelHub } from './testing/model-hub.ts';
import { ModelTime } from './testing/model-time.ts';

const judge = () => ({ isForNow: true }) as const;

/** A stream whose requests take `latency`, answered as the hub was in the middle of it, or fail while `isAway`. */
function connected(hub: ModelHub, time: ModelTime, latency = () => 10) {
  const network = { isAway: false, asked: [] as string[] };
  const call = async <Answer>(name: string, answer: () => Answer): Promise<Answer> => {
    network.asked.push(name);
    await new Promise<void>((done) => time.later(done, latency()));
    if (network.isAway) throw new Error('away');
    const read = answer();
    await new Promise<void>((done) => time.later(done, latency()));
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

describe('a conversation', () => {
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
