import { describe, expect, test } from '@jest/globals';
import { removeAttachment, uploadAttachment } from '@hub/contracts/attachments';
import { type EvidenceCard, findEvidence, listEvidence } from '@hub/contracts/evidence';
import { findMentions } from '@hub/contracts/mentions';
import { LONGEST_POST, type RichText } from '@hub/contracts/rich-text';
import type { Attachment } from '@hub/contracts/threads';
import { act, screen, waitFor, within } from '@testing-library/react';
import { useRef, useState } from 'react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import type { EditorHandle, EditorProps } from './editor-props.ts';
import { LazyEditor } from './lazy-editor.tsx';

const SPACE = '0198f3a2-7b1c-7d2e-8f3a-4b5c6d7e8f90';
const ID = '0198f3a2-7b1c-7d2e-8f3a-4b5c6d7e8f91';
const all: EditorProps['tools'] = {
  mentions: { spaceId: SPACE },
  evidence: true,
  attachments: { spaceId: SPACE },
};
const card: EvidenceCard = {
  kind: 'session',
  id: ID,
  label: 'Session',
  title: 'Just culture',
  lines: ['Wednesday 14 October 2026'],
  href: `/sessions/${ID}`,
  facts: [],
};
const file: Attachment = {
  id: ID,
  name: 'chart.png',
  type: 'image/png',
  bytes: 91,
  width: 60,
  height: 40,
};

let body: RichText | null;
let handle: EditorHandle | null;
function Page(props: Partial<EditorProps>) {
  const [attachments, setAttachments] = useState<readonly Attachment[]>([]);
  const editor = useRef<EditorHandle>(null);
  return (
    <>
      <LazyEditor
        id="reply"
        label="Your reply"
        initial={null}
        onChange={(changed) => {
          body = changed;
        }}
        attachments={attachments}
        onAttached={setAttachments}
        ref={(made) => {
          editor.current = made;
          handle = made;
        }}
        {...props}
      />
      <button type="button">Post</button>
    </>
  );
}
async function open(props: Partial<EditorProps> = {}) {
  body = null;
  const view = renderPage(<Page {...props} />);
  const box = await screen.findByRole('textbox', { name: 'Your reply' });
  return { ...view, box };
}
const tool = (name: string) => screen.getByRole('button', { name });
const textOf = () => JSON.stringify(body);

describe('the editor', () => {
  test('is a labelled box of several lines that says what is wrong with it', async () => {
    const { box } = await open({ isInvalid: true, describedBy: 'hint', tools: all });
    expect(box).toHaveAttribute('aria-multiline', 'true');
    expect(box).toHaveAttribute('aria-invalid', 'true');
    expect(box).toHaveAttribute('id', 'reply');
    expect(box.getAttribute('aria-describedby')).toMatch(/^hint /);
    expect(box).toHaveAttribute(
      'aria-placeholder',
      'Write a reply. Type @ to mention a person or an authority.',
    );
    await expectAccessible();
  });

  test('has a toolbar of one stop, with arrows, Home and End, and Tab leaves the box', async () => {
    const { box, user } = await open({ tools: all });
    const bar = screen.getByRole('toolbar', { name: 'Formatting of your reply' });
    expect(bar).toHaveAttribute('aria-controls', 'reply');
    expect(bar.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await user.tab();
    expect(tool('Bold')).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(tool('Italic')).toHaveFocus();
    await user.keyboard('{End}');
    expect(tool('File')).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(tool('Bold')).toHaveFocus();
    await user.keyboard('{ArrowLeft}{Home}');
    expect(tool('Bold')).toHaveFocus();
    expect(tool('Bold')).toHaveAttribute('aria-keyshortcuts', 'Control+B');
    await user.tab();
    expect(box).toHaveFocus();
    await user.tab();
    expect(screen.getByRole('button', { name: 'Post' })).toHaveFocus();
  });

  test('says which formatting is on, and offers plain formatting alone unless told otherwise', async () => {
    const { user } = await open();
    expect(screen.queryByRole('button', { name: 'Mention' })).toBeNull();
    expect(tool('Bullet list')).toHaveAttribute('aria-pressed', 'false');
    await user.click(tool('Bullet list'));
    await waitFor(() => expect(tool('Bullet list')).toHaveAttribute('aria-pressed', 'true'));
    expect(tool('Move item in')).toHaveAttribute('aria-disabled', 'true');
  });

  test('refuses a link that is no address of the web, and adds one that is', async () => {
    const { user } = await open();
    await user.click(tool('Link'));
    const dialog = screen.getByRole('dialog', { name: 'Add a link' });
    const address = within(dialog).getByLabelText('Web address');
    for (const wrong of ['javascript:alert(1)', 'mailto:a@example.org', 'nonsense']) {
      await user.clear(address);
      await user.type(address, wrong);
      await user.click(within(dialog).getByRole('button', { name: 'Add link' }));
      expect(address).toHaveAccessibleDescription(/Enter a web address that starts with https/);
    }
    await user.clear(address);
    await user.type(address, 'example.org/plan');
    await user.type(within(dialog).getByLabelText(/Words of the link/), 'the plan');
    await user.click(within(dialog).getByRole('button', { name: 'Add link' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(body?.content[0]).toEqual({
      type: 'paragraph',
      content: [
        {
          type: 'text',
          text: 'the plan',
          marks: [{ type: 'link', attrs: { href: 'https://example.org/plan' } }],
        },
      ],
    });
  });

  test('mentions by keyboard alone, and says what is chosen while the focus stays in the text', async () => {
    fakeApi.on(findMentions, {
      items: [
        { kind: 'person', id: ID, name: 'Amara Okafor', detail: 'Alderbrook', reach: 1 },
        { kind: 'authority', id: SPACE, name: 'Amber Vale', detail: '4 people', reach: 4 },
      ],
    });
    const { box, user } = await open({ tools: all });
    await user.click(tool('Mention'));
    const list = await screen.findByRole('listbox', { name: 'Whom to mention' });
    const [first, second] = within(list).getAllByRole('option');
    await waitFor(() => expect(box).toHaveAttribute('aria-activedescendant', first?.id));
    expect(box).toHaveAttribute('aria-controls', list.id);
    expect(screen.getByText(/2 matches/)).toHaveAttribute('role', 'status');
    await user.keyboard('{ArrowDown}');
    expect(box).toHaveAttribute('aria-activedescendant', second?.id);
    expect(second).toHaveAttribute('aria-selected', 'true');
    await expectAccessible();
    await user.keyboard('{ArrowUp}{Enter}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(box).not.toHaveAttribute('aria-activedescendant');
    expect(body?.content[0]).toMatchObject({
      content: [{ type: 'mention', attrs: { kind: 'person', id: ID } }, { text: ' ' }],
    });
    expect(textOf()).not.toContain('Amara');
    expect(box).toHaveTextContent('@Amara Okafor');
  });

  test('adds evidence by search, and says so when one cannot see it any more', async () => {
    fakeApi
      .on(findEvidence, { kinds: [{ name: 'session', label: 'Session' }], items: [card] })
      .on(listEvidence, { items: [] });
    const { user } = await open({ tools: all });
    await user.click(tool('Evidence'));
    await user.type(screen.getByLabelText('Search'), 'just');
    await user.click(await screen.findByRole('button', { name: 'Add session: Just culture' }));
    expect(body?.content[0]).toEqual({ type: 'evidence', attrs: { kind: 'session', id: ID } });
    expect(await screen.findByText('Something you cannot see any more')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Remove this evidence' }));
    expect(textOf()).not.toContain('evidence');
  });

  test('adds no image without words for it', async () => {
    fakeApi.on(uploadAttachment, file);
    const { user } = await open({ tools: all });
    const chooser = screen.getByLabelText('Choose an image', { selector: 'input' });
    await user.upload(chooser, new File(['x'], 'chart.png', { type: 'image/png' }));
    const dialog = await screen.findByRole('dialog', { name: 'Describe the image' });
    await user.click(within(dialog).getByRole('button', { name: 'Add image' }));
    expect(within(dialog).getByLabelText('What it shows')).toHaveAccessibleDescription(
      /Describe the image for people who cannot see it/,
    );
    expect(textOf()).not.toContain('image');
    await user.type(within(dialog).getByLabelText('What it shows'), 'Ratio falls');
    await user.click(within(dialog).getByRole('button', { name: 'Add image' }));
    expect(body?.content[0]).toEqual({ type: 'image', attrs: { attachmentId: ID, alt: 'Ratio falls' } });
    expect(await screen.findByRole('img', { name: 'Ratio falls' })).toBeInTheDocument();
    await expectAccessible();
  });

  test('keeps the file that did not arrive with its reason, and tries again', async () => {
    fakeApi.loseConnection(uploadAttachment);
    const { user } = await open({ tools: all });
    const chooser = screen.getByLabelText('Choose files', { selector: 'input' });
    await user.upload(chooser, new File(['x'], 'terms.pdf'));
    const list = await screen.findByRole('list', { name: 'Files' });
    expect(await within(list).findByText(/Check your connection/)).toBeInTheDocument();
    fakeApi.on(uploadAttachment, { ...file, name: 'terms.pdf', type: 'application/pdf' });
    await user.click(within(list).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('PDF, 91 bytes')).toBeInTheDocument();
    const [first, second] = fakeApi.calls(uploadAttachment);
    expect(first?.query.id ?? second?.query.id).toBe(second?.query.id);
    fakeApi.on(removeAttachment, undefined);
    await user.click(screen.getByRole('button', { name: 'Remove terms.pdf' }));
    expect(screen.queryByText('PDF, 91 bytes')).toBeNull();
    await waitFor(() => expect(fakeApi.calls(removeAttachment)).toHaveLength(1));
  });

  test('says how much is left from four fifths on, and cuts nothing off', async () => {
    await open({
      initial: {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a'.repeat(LONGEST_POST + 5) }] }],
      },
    });
    expect(screen.getByText('20,005 of 20,000 characters: 5 too many')).toBeInTheDocument();
  });

  test('takes quotes from outside, also those asked for before it was there', async () => {
    body = null;
    renderPage(<Page />);
    await waitFor(() => expect(handle).not.toBeNull());
    act(() => handle?.quote(ID, 'Rukhsana Shah', 'It held.\n\nCounts only.'));
    const box = await screen.findByRole('textbox', { name: 'Your reply' });
    await waitFor(() =>
      expect(body?.content[0]).toEqual({
        type: 'blockquote',
        attrs: { postId: ID },
        content: ['It held.', 'Counts only.'].map((text) => ({
          type: 'paragraph',
          content: [{ type: 'text', text }],
        })),
      }),
    );
    expect(box.querySelector('blockquote')).toHaveAttribute('data-author', 'Rukhsana Shah');
    act(() => handle?.clear());
    expect(body).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] });
  });

  test('sends with Ctrl+Enter', async () => {
    let sent = 0;
    const { box, user } = await open({ onSend: () => (sent += 1) });
    await user.click(box);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(sent).toBe(1);
  });
});
