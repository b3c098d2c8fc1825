import { describe, expect, test } from '@jest/globals';
import { plainText, richText } from '@hub/contracts/rich-text';
import { getSchema, type JSONContent } from '@tiptap/core';
import { fromContract, toContract } from './contract-document.ts';
import { editorSchema } from './editor-schema.tsx';

const schema = getSchema(editorSchema);
const ID = '0198f3a2-7b1c-7d2e-8f3a-4b5c6d7e8f90';

/** The same numbers each time, so that a failure can be looked at again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Any document the editor could hold: whatever its schema allows, however odd. */
function anyDocument(seed: number): JSONContent {
  const pick = numbers(seed);
  const of = <One>(...all: One[]): One => all[pick(all.length)] as One;
  const many = <One>(make: () => One, most: number, least = 0): One[] =>
    Array.from({ length: least + pick(most - least + 1) }, make);
  const words = () =>
    of('plain', '  ', 'a\u0000b', '\u202Eevil', '\u200B', '\uFEFF', '🙂', 'tab\there', 'é'.repeat(9));
  const marks = () =>
    many(
      () =>
        of<JSONContent>(
          { type: 'bold' },
          { type: 'italic' },
          {
            type: 'link',
            attrs: {
              href: of('https://example.org/a b', 'https://example.org', 'javascript:alert(1)', null),
            },
          },
        ),
      2,
    ).filter(({ type }, at, all) => all.findIndex((each) => each.type === type) === at);
  const inline = (): JSONContent =>
    of<() => JSONContent>(
      () => ({ type: 'text', text: words(), marks: marks() as NonNullable<JSONContent['marks']> }),
      () => ({ type: 'hardBreak' }),
      () => ({
        type: 'mention',
        attrs: { kind: of('person', 'authority', 'role', 'thing'), id: of(ID, 'lead', ''), name: 'Amara' },
      }),
    )();
  const paragraph = (): JSONContent => ({ type: 'paragraph', content: many(inline, 4) });
  const list = (deep: number): JSONContent => ({
    type: of('bulletList', 'orderedList'),
    attrs: { start: of(1, 7, -3) },
    content: many(
      () => ({ type: 'listItem', content: [paragraph(), ...many(() => block(deep - 2), 2)] }),
      3,
      1,
    ),
  });
  const block = (deep: number): JSONContent =>
    of<() => JSONContent>(
      paragraph,
      () => ({ type: 'heading', attrs: { level: of(2, 3) }, content: many(inline, 2) }),
      () => ({
        type: 'image',
        attrs: { attachmentId: of(ID, 'none', null), alt: of('A chart', ' ', null, 'x'.repeat(999)) },
      }),
      () => ({ type: 'evidence', attrs: { kind: of('session', 'No such', null), id: of(ID, null) } }),
      () => (deep > 0 ? list(deep) : paragraph()),
      () =>
        deep > 0
          ? {
              type: 'blockquote',
              attrs: { postId: of(ID, null, 'x'), author: 'A' },
              content: many(() => block(deep - 1), 3, 1),
            }
          : paragraph(),
    )();
  return {
    type: 'doc',
    content: [
      ...many(() => block(14), 5, 1),
      { type: 'paragraph', content: [{ type: 'text', text: 'End' }] },
    ],
  };
}

describe('what the editor hands over', () => {
  test('can be stored, whatever is in the editor', () => {
    for (let seed = 1; seed <= 600; seed += 1) {
      const doc = anyDocument(seed);
      schema.nodeFromJSON(withoutEmptyTexts(doc)).check();
      const body = toContract(doc);
      const { success, data, error } = richText('Empty').safeParse(body);
      expect({ seed, success, error }).toEqual({ seed, success: true, error: undefined });
      // Nothing more than is kept, and the same when it is opened and kept again.
      expect(data).toEqual(body);
      expect(toContract(fromContract(body, { names: [], quotes: [] }))).toEqual(body);
    }
  });

  test('lifts what is too deep, and loses no word of it', () => {
    let deep: JSONContent = { type: 'paragraph', content: [{ type: 'text', text: 'deepest' }] };
    for (let level = 0; level < 12; level += 1)
      deep = {
        type: 'bulletList',
        content: [
          {
            type: 'listItem',
            content: [{ type: 'paragraph', content: [{ type: 'text', text: `${level}` }] }, deep],
          },
        ],
      };
    const body = toContract({ type: 'doc', content: [deep] });
    expect(richText('Empty').safeParse(body).success).toBe(true);
    expect(plainText(body).split('\n')).toHaveLength(13);
  });

  test('ends where the words end', () => {
    const empty = { type: 'paragraph' };
    expect(toContract({ type: 'doc', content: [empty, empty, empty] })).toEqual({
      type: 'doc',
      content: [empty],
    });
  });
});

/** ProseMirror has no text without letters; the editor never makes one either. */
const withoutEmptyTexts = (node: JSONContent): JSONContent => ({
  ...node,
  ...(node.content && {
    content: node.content.filter(({ type, text }) => type !== 'text' || text !== '').map(withoutEmptyTexts),
  }),
});
