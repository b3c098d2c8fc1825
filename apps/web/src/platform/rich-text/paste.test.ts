import { afterEach, describe, expect, test } from '@jest/globals';
import { plainText, type RichText, richText } from '@hub/contracts/rich-text';
import { Editor } from '@tiptap/core';
import { toContract } from './contract-document.ts';
import { editorSchema } from './editor-schema.tsx';
import { FROM_GOOGLE_DOCS, FROM_OUTLOOK, FROM_WORD } from '#testing/clipboards.ts';

let editor: Editor;
afterEach(() => editor.destroy());

function pasted(html: string, how: 'pasteHTML' | 'pasteText' = 'pasteHTML'): RichText {
  editor = new Editor({ element: document.createElement('div'), extensions: editorSchema, injectCSS: false });
  editor.view[how](html, new Event('paste') as ClipboardEvent);
  const body = toContract(editor.getJSON());
  // Whatever came, it can be posted.
  expect(richText('Empty').safeParse(body)).toMatchObject({ success: true, data: body });
  return body;
}
const text = (words: string, ...marks: string[]) =>
  marks.length === 0
    ? { type: 'text', text: words }
    : { type: 'text', text: words, marks: marks.map((type) => ({ type })) };
const link = (words: string, href: string) => ({
  type: 'text',
  text: words,
  marks: [{ type: 'link', attrs: { href } }],
});
const p = (...content: object[]) => ({ type: 'paragraph', content });
const item = (...content: object[]) => ({ type: 'listItem', content });
const bullets = (...content: object[]) => ({ type: 'bulletList', content });
const numbers = (start: number, ...content: object[]) => ({ type: 'orderedList', attrs: { start }, content });

describe('pasting', () => {
  test('from Word makes headings, lists and lines of what looked like them, and leaves the rest behind', () => {
    const body = pasted(FROM_WORD);
    expect(body.content).toEqual([
      { type: 'heading', attrs: { level: 2 }, content: [text('Fairness check')] },
      p(text('We met in Alderbrook and agreed three '), text('things', 'bold'), text(' to do.')),
      bullets(
        item(
          p(text('One HR partner')),
          bullets(item(p(text('trained'))), item(p(text('not the investigator')))),
        ),
        item(p(text('One manager of '), text('another', 'italic'), text(' service'))),
      ),
      p(text('Then:')),
      numbers(
        1,
        item(p(text('Pause the case'))),
        item(p(text('Publish '), link('the counts', 'https://www.skillsforcare.org.uk/x'))),
      ),
      p(text('Year | Ratio')),
      p(text('2024 | 1.9')),
    ]);
    expect(JSON.stringify(body)).not.toMatch(/mso|JB1|Ask Dan|Generator|Style Definitions|file:/);
  });

  test('from Outlook goes on counting where the list did, and undoes the scanner’s links', () => {
    expect(pasted(FROM_OUTLOOK).content).toEqual([
      p(text('Dear all,')),
      numbers(
        3,
        item(p(text('Read '), link('the plan', 'https://example.org/plan'))),
        item(p(text('Write to Marcia'))),
      ),
      { type: 'blockquote', attrs: { postId: null }, content: [p(text('On Monday she wrote this.'))] },
    ]);
  });

  test('from Google Docs keeps bold, slanted and nested lists, and what is bold only in name is not', () => {
    expect(pasted(FROM_GOOGLE_DOCS).content).toEqual([
      { type: 'heading', attrs: { level: 2 }, content: [text('What we tried')] },
      p(text('A '), text('bold', 'bold'), text(' and a '), text('slanted', 'italic'), text(' word.')),
      bullets(item(p(text('First')), bullets(item(p(text('Inner'))))), item(p(text('Second')))),
    ]);
  });

  test('plain text makes paragraphs, and links of its addresses', () => {
    expect(
      pasted('Read https://example.org/plan?x=1.\n\njavascript:alert(1) is none', 'pasteText').content,
    ).toEqual([
      p(text('Read '), link('https://example.org/plan?x=1', 'https://example.org/plan?x=1'), text('.')),
      p(text('javascript:alert(1) is none')),
    ]);
  });

  test.each([
    ['<a href="javascript:alert(1)">press</a>'],
    ['<a href="data:text/html,x">press</a>'],
    ['<a href=" java&#10;script:alert(1)">press</a>'],
    ['<svg><script>alert(1)</script></svg>press'],
    ['<math><mtext><style><img src onerror=alert(1)></style></mtext></math>press'],
    ['<iframe srcdoc="<script>alert(1)</script>"></iframe>press'],
    ['<p style="background:url(javascript:alert(1))" onclick="alert(1)">press</p>'],
    ['<div data-kind="person" data-id="x">press</div>'],
  ])('%s leaves its words', (html) => {
    const body = pasted(`<p>Before</p>${html}`);
    expect(plainText(body)).toMatch(/^Before(\npress)?$/);
    expect(JSON.stringify(body)).not.toMatch(/script|alert|onerror|href/);
  });
});
