import { describe, expect, test } from '@jest/globals';
import { type EvidenceCard, listEvidence } from '@hub/contracts/evidence';
import type { Inline, RichText } from '@hub/contracts/rich-text';
import { UNSEEN_AND_ALIKE, XSS_IN_LINKS, XSS_IN_WORDS } from '@hub/contracts/testing/xss-corpus';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { RichTextView } from './rich-text-view.tsx';

const ID = '0198f3a2-7b1c-7d2e-8f3a-4b5c6d7e8f90';
const OTHER = '0198f3a2-7b1c-7d2e-8f3a-4b5c6d7e8f91';
const doc = (...content: RichText['content']): RichText => ({ type: 'doc', content });
const says = (...content: Inline[]) => ({ type: 'paragraph' as const, content });
const linked = (text: string, href: string): Inline => ({
  type: 'text',
  text,
  marks: [{ type: 'link', attrs: { href } }],
});
const card: EvidenceCard = {
  kind: 'session',
  id: ID,
  label: 'Session',
  title: 'Just culture',
  lines: ['Wednesday 14 October 2026, 10am to 11:30am'],
  href: `/sessions/${ID}`,
  facts: [],
};

describe('a text', () => {
  test('has its headings below what it stands under, its lists, its quotes and whom it mentions', async () => {
    const body = doc(
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'What we tried' }] },
      {
        type: 'orderedList',
        attrs: { start: 3 },
        content: [
          { type: 'listItem', content: [says({ type: 'text', text: 'Pause', marks: [{ type: 'bold' }] })] },
        ],
      },
      { type: 'blockquote', attrs: { postId: ID }, content: [says({ type: 'text', text: 'It held.' })] },
      says(
        { type: 'mention', attrs: { kind: 'person', id: ID } },
        { type: 'mention', attrs: { kind: 'authority', id: OTHER } },
        { type: 'mention', attrs: { kind: 'role', id: 'lead' } },
        { type: 'mention', attrs: { kind: 'person', id: OTHER } },
      ),
    );
    renderPage(
      <>
        <h1>Thread</h1>
        <h2>Post</h2>
        <RichTextView
          body={body}
          names={[
            { kind: 'person', id: ID, name: 'Amara Okafor' },
            { kind: 'authority', id: OTHER, name: 'Alderbrook' },
          ]}
          quotes={[{ postId: ID, threadId: OTHER, number: 14, name: 'Rukhsana Shah' }]}
        />
      </>,
    );
    expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent('What we tried');
    expect(screen.getByRole('list')).toHaveAttribute('start', '3');
    expect(screen.getByRole('link', { name: 'Rukhsana Shah wrote' })).toHaveAttribute(
      'href',
      `/discussions/threads/${OTHER}?post=14`,
    );
    expect(screen.getByRole('link', { name: '@Amara Okafor' })).toHaveAttribute('href', `/people/${ID}`);
    expect(screen.getByRole('link', { name: '@Alderbrook' })).toHaveAttribute(
      'href',
      `/authorities/${OTHER}`,
    );
    expect(screen.getByText('@All leads').tagName).toBe('SPAN');
    expect(screen.getByText('somebody who is no longer here')).toBeInTheDocument();
    await expectAccessible();
  });

  test('says of a link that leads elsewhere that it does, and where to when its words do not', () => {
    renderPage(
      <RichTextView
        body={doc(
          says(linked('the plan', 'https://example.org/plan')),
          says(linked('https://example.org/plan', 'https://example.org/plan')),
          says(linked('gov.uk', 'https://g\u043Ev.uk/')),
          says(linked('example.org', 'https://example.org.evil.test/')),
          says(linked('here', 'http://localhost/people?q=a#b')),
          says(linked('bold ', 'https://example.org'), {
            type: 'text',
            text: 'word',
            marks: [{ type: 'bold' }, { type: 'link', attrs: { href: 'https://example.org' } }],
          }),
        )}
      />,
    );
    const [plan, named, alike, longer, here, twoParts] = screen.getAllByRole('paragraph');
    const link = (of: HTMLElement | undefined) => within(of as HTMLElement).getByRole('link');
    expect(plan).toHaveTextContent('the plan (leads to another site) (example.org)');
    expect(link(plan)).toHaveAttribute('rel', 'noopener noreferrer nofollow ugc');
    expect(named?.querySelector('.link-host')).toBeNull();
    expect(alike).toHaveTextContent('(xn--gv-fmc.uk)');
    expect(longer).toHaveTextContent('(example.org.evil.test)');
    expect(link(here)).toHaveAttribute('href', '/people?q=a#b');
    expect(link(twoParts)).toHaveTextContent('bold word');
  });

  test('keeps the place of its images, and says what was on one that is gone', () => {
    renderPage(
      <RichTextView
        body={doc(
          { type: 'image', attrs: { attachmentId: ID, alt: 'Ratio falls' } },
          { type: 'image', attrs: { attachmentId: OTHER, alt: 'A panel' } },
        )}
        attachments={[{ id: ID, name: 'a b.png', type: 'image/png', bytes: 9, width: 600, height: 400 }]}
      />,
    );
    const image = screen.getByRole('img', { name: 'Ratio falls' });
    expect(image).toHaveAttribute('src', `/api/attachments/${ID}/file.png`);
    expect(image).toHaveAttribute('width', '600');
    expect(image).toHaveAttribute('loading', 'lazy');
    expect(screen.getByText('An image that is no longer here: A panel')).toBeInTheDocument();
  });

  test('shows evidence as it is now, asked for in one call, and of what one may not see nothing', async () => {
    fakeApi.on(listEvidence, { items: [card] });
    const { container } = renderPage(
      <RichTextView
        body={doc(
          { type: 'evidence', attrs: { kind: 'session', id: ID } },
          { type: 'evidence', attrs: { kind: 'thread', id: OTHER } },
          { type: 'evidence', attrs: { kind: 'session', id: ID } },
        )}
      />,
    );
    expect(await screen.findAllByRole('group', { name: 'Session: Just culture' })).toHaveLength(2);
    expect(fakeApi.calls(listEvidence)).toEqual([
      expect.objectContaining({ query: { refs: `session:${ID},thread:${OTHER}` } }),
    ]);
    await waitFor(() => expect(container.querySelectorAll('.rich-text > *')).toHaveLength(2));
    await expectAccessible();
  });

  test('is made of our own elements, whatever somebody wrote', () => {
    const words = [...XSS_IN_WORDS, ...UNSEEN_AND_ALIKE, ...XSS_IN_LINKS];
    const { container } = renderPage(
      <RichTextView
        body={doc(
          ...words.map((text) => says({ type: 'text', text })),
          // Refused when it is posted; drawn all the same it leads nowhere.
          ...XSS_IN_LINKS.map((href) => says(linked('press', href))),
        )}
      />,
    );
    const text = container.querySelector('.rich-text') as HTMLElement;
    const paragraphs = [...text.querySelectorAll('p')];
    expect(paragraphs.slice(0, words.length).map((each) => each.textContent)).toEqual(words);
    expect(new Set([...text.querySelectorAll('*')].map(({ tagName }) => tagName))).toEqual(
      new Set(['P', ...[...text.querySelectorAll('a, span')].map(({ tagName }) => tagName)]),
    );
    for (const link of text.querySelectorAll('a')) expect(link.protocol).toMatch(/^https?:$/);
  });
});
