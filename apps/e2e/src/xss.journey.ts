import { randomUUID } from 'node:crypto';
import type { CallInput } from '@hub/contracts/endpoint';
import type { Inline, RichText } from '@hub/contracts/rich-text';
import type { makeSpace, Space } from '@hub/contracts/spaces';
import { UNSEEN_AND_ALIKE, XSS_IN_LINKS, XSS_IN_WORDS } from '@hub/contracts/testing/xss-corpus';
import type { openThread, Thread } from '@hub/contracts/threads';
import type { APIRequestContext, BrowserContext, Page } from '@playwright/test';
import { expect, refused, test } from './journey.ts';
import { chloe, marcia } from './people.ts';

/** A post is not longer than this; and nobody posts more than twenty times in five minutes. */
const STRINGS_A_POST = 25;
// A character that no database holds is refused wherever it stands, with a sentence of its own.
const WORDS = [...XSS_IN_WORDS, ...UNSEEN_AND_ALIKE, ...XSS_IN_LINKS].map((words) =>
  words.replaceAll('\0', ''),
);

/** The elements a text may be made of; anything else came out of somebody's words. */
const OURS = new Set([
  'DIV',
  'P',
  'STRONG',
  'EM',
  'A',
  'SPAN',
  'BR',
  'UL',
  'OL',
  'LI',
  'BLOCKQUOTE',
  'H2',
  'H3',
  'H4',
  'H5',
  'IMG',
]);

test('three hundred strings that have run elsewhere are words here, wherever somebody writes them', async ({
  openAs,
}) => {
  test.setTimeout(180_000);
  // Without the Content-Security-Policy: the last wall must not be the only one.
  const page = await openAs(marcia, { bypassCSP: true, expected: [refused(422)] });
  const ran = await listenForRunning(page.context());
  const { request } = page.context();
  const space = await aSpaceOfItsOwn(request);
  await acceptAgreement(request);

  const threads =
    await test.step('posted as text, titles, content notes, words of links and quotes', async () => {
      const opened: string[] = [];
      for (let at = 0; at < WORDS.length; at += STRINGS_A_POST) {
        const words = WORDS.slice(at, at + STRINGS_A_POST);
        const [title = '', note = ''] = words;
        opened.push(await open(request, space, { title, note, body: saying(words) }));
      }
      return opened;
    });

  await test.step('none of them runs, and nothing but our own elements is drawn', async () => {
    for (const threadId of threads) {
      await page.goto(`/discussions/threads/${threadId}`);
      await showContentNotes(page);
      await expect(page.locator('.rich-text').first()).toBeVisible();
      const names = await page
        .locator('.rich-text *')
        .evaluateAll((elements) => elements.map(({ tagName }) => tagName));
      expect(names.filter((name) => !OURS.has(name))).toEqual([]);
      const attributes = await page
        .locator('.rich-text *')
        .evaluateAll((elements) =>
          elements.flatMap((element) =>
            element.getAttributeNames().filter((name) => /^on|^style$|^srcdoc$/.test(name)),
          ),
        );
      expect(attributes).toEqual([]);
      const hrefs = await page
        .locator('.rich-text a')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol));
      expect(hrefs.filter((protocol) => protocol !== 'https:' && protocol !== 'http:')).toEqual([]);
    }
    expect(ran()).toEqual([]);
  });

  await test.step('lists, the search and the box to write in show them as words too', async () => {
    for (const address of [
      '/discussions',
      `/discussions/spaces/${space.id}`,
      `/search?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`,
    ]) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
    await page.goto(`/discussions/new?space=${space.id}`);
    const box = page.locator('.editor-text');
    await box.click();
    for (const words of XSS_IN_WORDS.slice(0, 40)) await pasteAs(page, words);
    const inside = await box.evaluate((text) =>
      [...text.querySelectorAll('*')].map(({ tagName }) => tagName),
    );
    expect(inside.filter((name) => !OURS.has(name))).toEqual([]);
    expect(ran()).toEqual([]);
  });

  await test.step('none of the addresses is where a link leads', async () => {
    for (const href of XSS_IN_LINKS) {
      const marks = [{ type: 'link', attrs: { href } }];
      const answer = await post(request, `/api/threads/${threads[0]}/posts`, {
        id: randomUUID(),
        body: {
          type: 'doc',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'press', marks }] }],
        },
      });
      expect([href, answer.status()]).toEqual([href, 422]);
    }
  });
});

test('a link that says one site and leads to another shows where it leads', async ({ openAs }) => {
  const page = await openAs(chloe);
  const { request } = page.context();
  await acceptAgreement(request);
  const spaces = (await (await request.get('/api/spaces')).json()) as { items: Space[] };
  const space = spaces.items.find(({ kind }) => kind === 'programme');
  if (!space) throw new Error('The demonstration has no space for everyone');
  const lead = (text: string, href: string): Inline => ({
    type: 'text',
    text,
    marks: [{ type: 'link', attrs: { href } }],
  });
  const threadId = await open(request, space, {
    title: 'Where links lead',
    note: '',
    body: {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [lead('https://www.gov.uk/guidance', 'https://www.gov.uk.example.org/x')],
        },
        // A Cyrillic letter that looks like ours.
        { type: 'paragraph', content: [lead('gov.uk', 'https://g\u043Ev.uk/')] },
        { type: 'paragraph', content: [lead('example.org/plan', 'https://example.org/plan')] },
      ],
    },
  });
  await page.goto(`/discussions/threads/${threadId}`);
  const text = page.locator('.rich-text').first();
  await expect(text).toContainText('(www.gov.uk.example.org)');
  await expect(text).toContainText('(xn--gv-fmc.uk)');
  await expect(text.locator('.link-host')).toHaveCount(2);
  for (const link of await text.getByRole('link').all())
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow ugc');
});

/** Whatever runs says so, by calling what it would call; what it would load is a request to another host, which no journey makes. */
async function listenForRunning(context: BrowserContext): Promise<() => string[]> {
  const ran: string[] = [];
  await context.exposeBinding('itRan', (_source, what: string) => ran.push(what));
  await context.addInitScript(() => {
    const say = (window as unknown as { itRan: (what: string) => void }).itRan;
    for (const name of ['alert', 'confirm', 'prompt', 'print'] as const)
      Object.defineProperty(window, name, { value: (what: unknown) => say(`${name}(${String(what)})`) });
  });
  context.on('dialog', (dialog) => {
    ran.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  return () => ran;
}

/** Each string as words, as words of a link, bold, in a list, in a quote and in a heading. */
function saying(words: readonly string[]): RichText {
  const text = (string: string): string => string.replace(/^\s+|\s+$/g, '') || 'x';
  return {
    type: 'doc',
    content: words.flatMap((string): RichText['content'] => {
      const plain: Inline = { type: 'text', text: text(string) };
      const link: Inline = {
        ...plain,
        marks: [{ type: 'bold' }, { type: 'link', attrs: { href: 'https://example.org/a?b=%3Cscript%3E' } }],
      };
      return [
        { type: 'paragraph', content: [plain, { type: 'hardBreak' }, link] },
        { type: 'heading', attrs: { level: 2 }, content: [plain] },
        {
          type: 'blockquote',
          content: [
            {
              type: 'bulletList',
              content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [plain] }] }],
            },
          ],
        },
      ];
    }),
  };
}

/** As another program would put it on the clipboard. */
async function pasteAs(page: Page, html: string): Promise<void> {
  await page.locator('.editor-text').evaluate((box, text) => {
    const clipboard = new DataTransfer();
    clipboard.setData('text/html', text);
    clipboard.setData('text/plain', text);
    box.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }),
    );
  }, html);
}

async function showContentNotes(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  const button = page.getByRole('button', { name: /^Show/ }).first();
  if (await button.isVisible()) await button.click();
}

const post = (request: APIRequestContext, address: string, data: object) => request.post(address, { data });

/** Only Marcia is in it, so that no other journey meets these words. */
async function aSpaceOfItsOwn(request: APIRequestContext): Promise<Pick<Space, 'id'>> {
  const data: CallInput<typeof makeSpace>['body'] = {
    id: randomUUID(),
    kind: 'invited',
    name: 'Hostile strings <img src=x onerror=alert(1)>',
    purpose: '"><script>alert(1)</script>',
    guidance: '<svg onload=alert(1)>',
    isChathamHouse: false,
    isReviewed: false,
    anonymity: 'off',
  };
  const answer = await post(request, '/api/spaces', data);
  expect(answer.status()).toBe(201);
  return (await answer.json()) as Space;
}

async function acceptAgreement(request: APIRequestContext): Promise<void> {
  const { version } = (await (await request.get('/api/agreement')).json()) as { version: number };
  await request.post('/api/agreement/acceptance', { data: { version } });
}

async function open(
  request: APIRequestContext,
  { id: spaceId }: Pick<Space, 'id'>,
  { title, note, body }: { title: string; note: string; body: RichText },
): Promise<string> {
  const id = randomUUID();
  const data: CallInput<typeof openThread>['body'] = {
    id,
    spaceId,
    title: title.trim().slice(0, 140) || 'x',
    post: { id: randomUUID(), body, contentNote: note.trim().slice(0, 140) },
  };
  const answer = await post(request, '/api/threads', data);
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as Thread).id;
}
