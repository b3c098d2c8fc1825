// What the chaos test calls wrong, held against hubs that are wrong in one way each.
import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { chanceOf } from '../apps/bench/src/chaos/chance.ts';
import { startCuttingProxy } from '../apps/bench/src/chaos/cutting-proxy.ts';
import { judge } from '../apps/bench/src/chaos/verdict.ts';

const message = (number, text = `Text ${number}`) => ({
  id: `m${number}`,
  number,
  change: number,
  body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
  deletedAt: null,
  reactions: [],
});
const [first, second, third] = [message(1), message(2), message(3)];

const account = (changes = {}) => ({
  name: 'Amara',
  handed: [first, second, third].map(({ id, number }) => ({
    id,
    conversationId: 'c',
    text: `Text ${number}`,
  })),
  acknowledged: [first, second, third].map(({ id, number }) => ({ id, number })),
  waiting: new Set(),
  edited: [],
  deleted: [],
  reacted: [],
  shown: [],
  ...changes,
});
const shown = (messages, state = 'ready') => [{ conversationId: 'c', messages, state }];
const NOTHING = {
  unsent: 0,
  lost: 0,
  lostAcknowledged: 0,
  doubled: 0,
  gaps: 0,
  renumbered: 0,
  reordered: 0,
  undone: 0,
  different: 0,
};

describe('the verdict', () => {
  test.each([
    ['nothing wrong', [first, second, third], {}, {}],
    ['messages that are lost', [first], { acknowledged: [{ id: 'm1', number: 1 }] }, { lost: 2 }],
    [
      'one that is not sent yet',
      [first, second],
      { acknowledged: [], waiting: new Set(['m3']) },
      { unsent: 1 },
    ],
    ['one that was acknowledged', [first, second], {}, { lost: 1, lostAcknowledged: 1 }],
    ['one that is there twice', [first, second, third, { ...message(4, 'Text 3') }], {}, { doubled: 1 }],
    ['a number that is missing', [first, second, { ...third, number: 4 }], {}, { gaps: 1, renumbered: 1 }],
    [
      'two in the wrong order',
      [first, { ...third, number: 2 }, { ...second, number: 3 }],
      { acknowledged: [] },
      { reordered: 1 },
    ],
    [
      'an edit that is gone',
      [first, second, third],
      { edited: [{ id: 'm1', text: 'Other' }] },
      { undone: 1 },
    ],
    ['a deletion that is gone', [first, second, third], { deleted: ['m1'] }, { undone: 1 }],
    [
      'a reaction that is gone',
      [first, second, third],
      { reacted: [{ id: 'm1', personId: 'p' }] },
      { undone: 1 },
    ],
    ['what somebody lacks', [first, second, third], { shown: shown([first, second]) }, { different: 1 }],
    [
      'what somebody sees as it was',
      [first, second, third],
      { shown: shown([first, second, { ...third, change: 2 }]) },
      { different: 1 },
    ],
    [
      'a window that has failed',
      [first, second, third],
      { shown: shown([first, second, third], 'failed') },
      { different: 1 },
    ],
  ])('sees %s', (_what, there, did, wrong) => {
    expect(judge(new Map([['c', there]]), [account(did)])).toEqual({ ...NOTHING, ...wrong });
  });
});

describe('the proxy', () => {
  const open = [];
  afterEach(async () => {
    for (const close of open.splice(0).toReversed()) await close();
  });

  /** Somebody connected through it to what answers with what it is told. */
  async function connected() {
    const heard = [];
    const echo = createServer((socket) =>
      socket
        .on('error', () => {})
        .on('data', (text) => {
          heard.push(String(text));
          socket.write(text);
        }),
    );
    echo.listen(0, '127.0.0.1');
    await once(echo, 'listening');
    open.push(() => new Promise((closed) => echo.close(closed)));
    const proxy = await startCuttingProxy(echo.address().port, chanceOf(1));
    open.push(() => proxy.stop());
    const client = connect(proxy.port, '127.0.0.1').on('error', () => {});
    open.push(() => client.destroy());
    const answers = [];
    client.on('data', (text) => answers.push(String(text)));
    const say = async (text) => {
      client.write(text);
      await sleep(100);
    };
    await once(client, 'connect');
    await say('a');
    expect(answers).toEqual(['a']);
    return { proxy, client, heard, answers, say };
  }

  test('cuts', async () => {
    const { proxy, client } = await connected();
    const closed = new Promise((done) => void client.once('close', done));
    expect(proxy.cut(100)).toBe(1);
    await closed;
    while (proxy.connections() > 0) await sleep(10);
  });

  test('loses the answer to what was heard', async () => {
    const { proxy, client, heard, answers, say } = await connected();
    const closed = new Promise((done) => void client.once('close', done));
    proxy.loseAnswers(100, 300);
    await say('b');
    await closed;
    expect(heard.join('')).toBe('ab');
    expect(answers).toEqual(['a']);
  });

  test('is silent for a while and loses nothing', async () => {
    const { proxy, heard, answers, say } = await connected();
    proxy.hush(100, 300);
    await say('b');
    expect(heard).toEqual(['a']);
    await sleep(500);
    expect(answers.join('')).toBe('ab');
  });
});

test('the same seed chooses the same victims', () => {
  const [one, same, other] = [chanceOf(7), chanceOf(7), chanceOf(8)];
  const some = (chance) => Array.from({ length: 5 }, chance);
  const chosen = some(one);
  expect(some(same)).toEqual(chosen);
  expect(some(other)).not.toEqual(chosen);
  expect(chosen.every((each) => each >= 0 && each < 1)).toBe(true);
});
