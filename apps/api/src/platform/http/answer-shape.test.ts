import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { shapeOf } from '#platform/http/answer-shape.ts';

const Person = z.object({
  name: z.string(),
  place: z.nullable(z.object({ id: z.uuid() })),
  note: z.optional(z.string()),
});

test.each([
  [
    'a field the contract does not name',
    { name: 'Jo', place: null, secret: 'x' },
    { name: 'Jo', place: null },
  ],
  [
    'one inside a nullable object',
    { name: 'Jo', place: { id: '1', secret: 'x' } },
    { name: 'Jo', place: { id: '1' } },
  ],
  ['what is undefined', { name: 'Jo', place: null, note: undefined }, { name: 'Jo', place: null }],
])('%s does not leave with the answer', (_, value, expected) => {
  expect(shapeOf(Person)(value)).toStrictEqual(expected);
});

test('every row of a list is copied by the same shape', () => {
  expect(
    shapeOf(z.object({ items: z.array(Person) }))({ items: [{ name: 'Jo', place: null, secret: 1 }] }),
  ).toEqual({
    items: [{ name: 'Jo', place: null }],
  });
});

test('of several shapes the one is copied that the value says it has', () => {
  const Event = z.discriminatedUnion('type', [
    z.object({ type: z.literal('left') }),
    z.object({ type: z.literal('renamed'), name: z.string() }),
  ]);
  const shape = shapeOf(z.object({ event: z.nullable(Event) }));
  expect(shape({ event: { type: 'renamed', name: 'Panels', secret: 1 } })).toStrictEqual({
    event: { type: 'renamed', name: 'Panels' },
  });
  expect(shape({ event: { type: 'left', name: 'Panels' } })).toStrictEqual({ event: { type: 'left' } });
  expect(shape({ event: { type: 'unheard of', secret: 1 } })).toEqual({});
  expect(shape({ event: null })).toStrictEqual({ event: null });
});

test('a kind of field nobody taught it is refused when the route is set up', () => {
  expect(() => shapeOf(z.object({ anything: z.unknown() }))).toThrow('teach answer-shape.ts');
});
