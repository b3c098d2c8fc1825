import { describe, expect, test } from '@jest/globals';
import type { ConversationEvent } from '@hub/contracts/messages';
import { fromPlainText } from '@hub/contracts/rich-text';
import { participant } from '#testing/people.ts';
import { eventInWords, excerptOf, lastInWords, reactersInWords, requestsInWords } from './message-words.ts';
import { rowsOf } from './message-rows.ts';
import { readMarksOf } from './read-marks.ts';
import { jo, myself, rukhsana } from './testing/conversations.ts';
import { aMessage, fromJo, fromMe } from './testing/messages.ts';

const me = participant.id;
const priya = { personId: rukhsana.personId, name: 'Priya Nair' };

describe('what happened to a conversation', () => {
  test.each<[ConversationEvent, string]>([
    [{ type: 'started' }, 'Jo Tan started this conversation'],
    [{ type: 'added', people: [priya], fromNow: true }, 'Jo Tan added Priya Nair, who can read from now on'],
    [
      { type: 'added', people: [priya, fromMe], fromNow: false },
      'Jo Tan added Priya Nair and you, who can read all that was written before',
    ],
    [
      { type: 'added', people: [fromMe], fromNow: true },
      'Jo Tan added you. You can read what is written from now on',
    ],
    [{ type: 'removed', people: [priya] }, 'Jo Tan took Priya Nair out of this conversation'],
    [{ type: 'left' }, 'Jo Tan left'],
    [{ type: 'renamed', name: 'Panels' }, 'Jo Tan named this conversation “Panels”'],
    [{ type: 'renamed', name: null }, 'Jo Tan took the name away'],
  ])('%j', (event, words) => expect(eventInWords(event, fromJo, me)).toBe(words));

  test('of oneself it says “You”', () => expect(eventInWords({ type: 'left' }, fromMe, me)).toBe('You left'));
});

test('a message in one line is how it begins, or what it holds', () => {
  expect(excerptOf(aMessage(1, { body: fromPlainText('One\n\nTwo') }), me)).toBe('One Two');
  expect(excerptOf(aMessage(1, { text: 'word '.repeat(60) }), me)).toMatch(/^(word ){10,}word…$/);
  expect(excerptOf(aMessage(1, { body: null, deletedAt: '2026-11-16T09:12:00.000Z' }), me)).toBe(
    'Message deleted',
  );
  expect(excerptOf(aMessage(1, { body: null, event: { type: 'left' } }), me)).toBe('Jo Tan left');
});

test('a list says who wrote the newest, where that does not go without saying', () => {
  const last = { sender: fromJo, isMine: false, excerpt: 'Yes', at: '2026-11-16T09:12:00.000Z' };
  expect(lastInWords({ kind: 'direct', last })).toBe('Yes');
  expect(lastInWords({ kind: 'group', last })).toBe('Jo Tan: Yes');
  expect(lastInWords({ kind: 'group', last: { ...last, isMine: true } })).toBe('You: Yes');
  expect(lastInWords({ kind: 'direct', last: null })).toBe('No messages yet');
  expect(requestsInWords(1)).toBe('1 person you do not know wants to write to you');
});

test('who reacted is named, of very many the first', () => {
  expect(reactersInWords([fromJo, fromMe], me)).toBe('Jo Tan and you');
  const many = Array.from({ length: 23 }, (_, at) => ({ personId: null, name: `P${at}` }));
  expect(reactersInWords(many, me)).toMatch(/^P0, .*P19 and 3 others$/);
});

describe('messages one below the other', () => {
  test('belong together when one person says them within five minutes of a day', () => {
    const at = (time: string) => ({ sentAt: `2026-11-${time}:00.000Z` });
    const rows = rowsOf([
      aMessage(1, at('16T09:00')),
      aMessage(2, at('16T09:03')),
      aMessage(3, at('16T09:10')),
      aMessage(4, { ...at('16T09:11'), sender: fromMe }),
      aMessage(5, { ...at('17T09:00'), sender: fromMe }),
      aMessage(6, { ...at('17T09:01'), sender: fromMe, event: { type: 'left' }, body: null }),
    ]);
    expect(rows.map(({ isFirst, isLast }) => [isFirst, isLast])).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
      [true, true],
      [true, true],
    ]);
    expect(rows.map(({ day }) => day)).toEqual(['2026-11-16', null, null, null, '2026-11-17', null]);
  });

  test('keep their order where a clock went back', () => {
    const rows = rowsOf([
      aMessage(1, { sentAt: '2026-11-16T10:00:00.000Z' }),
      aMessage(2, { sentAt: '2026-11-16T09:00:00.000Z' }),
    ]);
    expect(rows.map(({ message }) => message.number)).toEqual([1, 2]);
  });
});

describe('who has read', () => {
  const mine = (...numbers: number[]) =>
    [1, 2, 3, 4].map((number) => aMessage(number, numbers.includes(number) ? { sender: fromMe } : {}));
  const read = (joTo: number | null, rukhsanaTo: number | null) => [
    { ...myself, readNumber: 4 },
    { ...jo, readNumber: joTo },
    { ...rukhsana, readNumber: rukhsanaTo },
  ];

  test('stands below one’s own newest that they have read, not below each', () =>
    expect([...readMarksOf(mine(1, 2, 4), read(4, 4), me)]).toEqual([[4, ['Jo Tan', 'Rukhsana Shah']]]));

  test('stands further up for those who have not read on', () =>
    expect([...readMarksOf(mine(1, 2, 4), read(4, 2), me)]).toEqual([
      [4, ['Jo Tan']],
      [2, ['Jo Tan', 'Rukhsana Shah']],
    ]));

  test('is said of nobody who does not show it', () =>
    expect([...readMarksOf(mine(2), read(null, null), me)]).toEqual([]));
});
