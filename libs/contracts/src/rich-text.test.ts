import { describe, expect, test } from '@jest/globals';
import {
  DEEPEST,
  evidenceOf,
  LONGEST_POST,
  MOST_MENTIONS,
  mentionsOf,
  plainText,
  type RichText,
  richText,
  withoutUnseen,
} from './rich-text.ts';
import { UNSEEN_AND_ALIKE, XSS_IN_LINKS, XSS_IN_WORDS } from './testing/xss-corpus.ts';

const schema = richText('Enter your reply');
const ID = '0198f3a2-7b1c-7d2e-8f3a-4b5c6d7e8f90';
const saying = (text: string): RichText => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});
const errorsOf = (value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

describe('hostile strings', () => {
  test('are two hundred and more', () => {
    const all = new Set([...XSS_IN_WORDS, ...XSS_IN_LINKS, ...UNSEEN_AND_ALIKE]);
    expect(all.size).toBeGreaterThan(300);
  });

  test('are words where they stand as words, and come back as they were', () => {
    for (const words of XSS_IN_WORDS) {
      const body = saying(words);
      const { data } = schema.safeParse(body);
      expect(data).toEqual(saying(withoutUnseen(words)));
      expect(plainText(body)).toBe(words.trim());
    }
  });

  test('lose what is not seen', () => {
    for (const words of UNSEEN_AND_ALIKE) {
      const [kept] = schema.parse(saying(words)).content;
      expect(JSON.stringify(kept)).not.toMatch(/[\p{Cc}\u200B\u2028\u2029\u202A-\u202E\u2060-\u2069\uFEFF]/u);
    }
  });

  test.each(XSS_IN_LINKS.map((href) => [href]))('%j is not where a link leads', (href) => {
    const marks = [{ type: 'link', attrs: { href } }];
    const body = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'press', marks }] }],
    };
    expect(schema.safeParse(body).success).toBe(false);
  });

  test('are no kinds of blocks, words or marks', () => {
    for (const name of [...XSS_IN_WORDS, 'script', 'html', 'iframe', 'codeBlock', 'table', 'style', 'svg']) {
      const text = { type: 'text', text: 'x' };
      for (const body of [
        { type: 'doc', content: [{ type: name, content: [text] }] },
        { type: 'doc', content: [{ type: 'paragraph', content: [{ type: name, text: 'x' }] }] },
        { type: 'doc', content: [{ type: 'paragraph', content: [{ ...text, marks: [{ type: name }] }] }] },
        { type: name, content: [] },
        { type: 'doc', content: [{ type: 'evidence', attrs: { kind: name, id: 'x' } }] },
        { type: 'doc', content: [{ type: 'image', attrs: { attachmentId: name, alt: 'x' } }] },
      ])
        expect(schema.safeParse(body).success).toBe(false);
    }
  });

  test('that are attributes are dropped', () => {
    for (const words of XSS_IN_WORDS) {
      const body = saying('x');
      const hostile = { onclick: words, style: words, class: words, src: words, innerHTML: words };
      const { data } = schema.safeParse({
        ...body,
        ...hostile,
        content: [
          {
            type: 'paragraph',
            ...hostile,
            attrs: hostile,
            content: [{ type: 'text', text: 'x', ...hostile, marks: [{ type: 'bold', attrs: hostile }] }],
          },
        ],
      });
      expect(data).toEqual({
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'bold' }] }] }],
      });
    }
  });
});

describe('a text', () => {
  test('says which limit it breaks', () => {
    expect(errorsOf(saying('a'.repeat(LONGEST_POST + 1)))).toEqual([
      'A post must be 20,000 characters or fewer',
    ]);
    expect(errorsOf(saying('  '))).toEqual(['Enter your reply']);
    const mentions = Array.from({ length: MOST_MENTIONS + 1 }, (_, at) => ({
      type: 'mention' as const,
      attrs: { kind: 'person' as const, id: ID.replace(/..$/, String(at + 10)) },
    }));
    expect(errorsOf({ type: 'doc', content: [{ type: 'paragraph', content: mentions }] })).toEqual([
      'A post can mention 20 people, authorities and groups at the most',
    ]);
    let deep: unknown = saying('x').content[0];
    for (let level = 0; level < DEEPEST; level += 1) deep = { type: 'blockquote', content: [deep] };
    expect(errorsOf({ type: 'doc', content: [deep] })).toEqual([
      'Quotes and lists can be 8 deep at the most',
    ]);
  });

  test('holds a megabyte, five hundred mentions or a thousand quotes no longer than it takes to say no', () => {
    const start = performance.now();
    let nested: unknown = { type: 'paragraph' };
    for (let level = 0; level < 1000; level += 1) nested = { type: 'blockquote', content: [nested] };
    for (const body of [
      saying('a'.repeat(1_000_000)),
      {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            content: Array.from({ length: 500 }, (_, at) => ({
              type: 'mention',
              attrs: { kind: 'person', id: `${ID.slice(0, 33)}${100 + at}` },
            })),
          },
        ],
      },
      { type: 'doc', content: [nested] },
    ])
      expect(errorsOf(body)).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('names each of whom it mentions and what it shows once', () => {
    const mention = { type: 'mention' as const, attrs: { kind: 'authority' as const, id: ID } };
    const card = { type: 'evidence' as const, attrs: { kind: 'session', id: ID } };
    const body: RichText = {
      type: 'doc',
      content: [
        { type: 'paragraph', content: [mention, mention] },
        { type: 'blockquote', content: [card] },
        card,
      ],
    };
    expect(mentionsOf(body)).toEqual([{ kind: 'authority', id: ID }]);
    expect(evidenceOf(body)).toEqual([{ kind: 'session', id: ID }]);
  });
});
