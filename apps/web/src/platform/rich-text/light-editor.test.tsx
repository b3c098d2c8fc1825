import { describe, expect, jest, test } from '@jest/globals';
import { MessageText, uploadMessageFile } from '@hub/contracts/messages';
import type { RichText } from '@hub/contracts/rich-text';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FROM_GOOGLE_DOCS, FROM_OUTLOOK, FROM_WORD } from '#testing/clipboards.ts';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import type { EditorProps } from './editor-props.ts';
import { LazyEditor } from './lazy-editor.tsx';

const CONVERSATION = '0198f3a2-7b1c-7d2e-8f3a-4b5c6d7e8f90';
let body: RichText | null;

async function open(props: Partial<EditorProps> = {}) {
  body = null;
  const onSend = jest.fn();
  const view = renderPage(
    <LazyEditor
      id="message"
      label="Your message"
      initial={null}
      tools={{ isLight: true, evidence: true, attachments: { conversationId: CONVERSATION } }}
      sendsOnEnter
      onSend={onSend}
      onChange={(changed) => {
        body = changed;
      }}
      {...props}
    />,
  );
  const box = await screen.findByRole('textbox', { name: 'Your message' });
  await view.user.click(box);
  return { ...view, box, onSend };
}
const typesOf = () => JSON.stringify(body?.content.map(({ type }) => type));

describe('the editor of messages', () => {
  test('offers what a message can have, and nothing else', async () => {
    await open();
    const tools = within(screen.getByRole('toolbar')).getAllByRole('button');
    expect(tools.map((tool) => tool.getAttribute('aria-label') ?? tool.textContent)).toEqual([
      'Bold',
      'Italic',
      'Bullet list',
      'Numbered list',
      'Link',
      'Evidence',
      'File',
    ]);
    await expectAccessible();
  });

  test('Enter sends and leaves the text to the page; Shift and Enter start a new line', async () => {
    const { user, onSend } = await open();
    await user.keyboard('One{Shift>}{Enter}{/Shift}Two{Enter}');
    expect(onSend).toHaveBeenCalledTimes(1);
    expect(typesOf()).toBe('["paragraph","paragraph"]');
  });

  test('in a list Shift and Enter start the next item, and an empty one ends it', async () => {
    const { user, onSend } = await open();
    await user.keyboard('- One{Shift>}{Enter}{/Shift}Two{Shift>}{Enter}{Enter}{/Shift}After');
    expect(onSend).not.toHaveBeenCalled();
    expect(typesOf()).toBe('["bulletList","paragraph"]');
  });

  test('where one types with the thumbs Enter is a new line', async () => {
    const { user, onSend } = await open({ sendsOnEnter: false });
    await user.keyboard('One{Enter}Two');
    expect(onSend).not.toHaveBeenCalled();
    expect(typesOf()).toBe('["paragraph","paragraph"]');
  });

  test('Enter that ends a word of an input method does not send', async () => {
    const { box, onSend } = await open();
    act(() => void fireEvent.compositionStart(box));
    act(() => void fireEvent.keyDown(box, { key: 'Enter', isComposing: true, keyCode: 229 }));
    expect(onSend).not.toHaveBeenCalled();
  });

  test.each([
    ['Word', FROM_WORD],
    ['Outlook', FROM_OUTLOOK],
    ['Google Docs', FROM_GOOGLE_DOCS],
  ])('what is pasted from %s becomes what a message can have', async (_name, html) => {
    const { user } = await open();
    await user.paste({
      types: ['text/html'],
      getData: (type: string) => (type === 'text/html' ? html : ''),
      files: [],
      items: [],
    } as unknown as DataTransfer);
    await waitFor(() => expect(body).not.toBeNull());
    expect(MessageText.safeParse(body).error).toBeUndefined();
    expect(JSON.stringify(body)).not.toMatch(/heading|blockquote|image|<|script/);
  });

  test('an image that is pasted goes beside the text', async () => {
    const onAttached = jest.fn();
    const kept = {
      id: CONVERSATION,
      name: 'chart.png',
      type: 'image/png',
      bytes: 91,
      width: 60,
      height: 40,
    };
    fakeApi.on(uploadMessageFile, kept);
    const { user } = await open({ onAttached });
    const image = new File(['x'], 'chart.png', { type: 'image/png' });
    await user.paste({
      types: ['Files'],
      getData: () => '',
      files: [image],
      items: [],
    } as unknown as DataTransfer);
    await waitFor(() => expect(onAttached).toHaveBeenCalledWith([kept]));
    expect(fakeApi.calls(uploadMessageFile)[0]?.params).toEqual({ conversationId: CONVERSATION });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
