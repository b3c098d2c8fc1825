import type { Locator, Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInEveryLight, expectNoSidewaysScroll } from './accessible.ts';
import { expect, ownTitle, refused, test } from './journey.ts';
import { tabTo } from './keyboard.ts';
import { upgrading } from './listening.ts';
import { newestMailTo } from './outbox.ts';
import { amara, catherine, owen, rukhsana } from './people.ts';
import { accept, changeAgreement, spaceCalled } from './talking.ts';
import { postOf, rememberAnnouncements, replyBox } from './thread-shown.ts';

const title = ownTitle('Who may say no to a director');
const SESSION = 'Before it becomes formal: disciplinary decisions';

const notifications = (page: Page) => page.getByRole('link', { name: /^Notifications( \d+ unread)?$/ });
const discussions = (page: Page) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Discussions/ });
const countOf = async (link: Locator): Promise<number> =>
  Number(/\d+/.exec((await link.textContent()) ?? '')?.[0] ?? 0);

test('a question, written by keyboard alone, is answered in front of whoever asked it', async ({
  openAs,
}) => {
  test.setTimeout(150_000);
  const asking = await openAs(amara, { expected: [refused(403)] });
  const answering = await openAs(rukhsana);
  await changeAgreement(await openAs(catherine), 'One sentence is clearer.');
  await accept(answering);
  const space = await spaceCalled(asking, 'Leads and delegates');

  const hasUpgraded = upgrading(answering);
  await answering.goto(`/discussions/spaces/${space.id}`);
  await hasUpgraded;
  await expect(answering.getByRole('tablist').or(answering.getByRole('main'))).toBeVisible();

  await test.step('Amara asks, with a mention, a card, tags and a note, and accepts the agreement on the way', async () => {
    await asking.goto(`/discussions/new?space=${space.id}`);
    await askByKeyboard(asking);
    await expect(asking.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(asking.getByText('Content note: how a case was handled').first()).toBeVisible();
    await expectAccessibleInEveryLight(asking);
    await expectNoSidewaysScroll(asking, 390);
    await asking.setViewportSize({ width: 1280, height: 560 });
  });

  await test.step('Rukhsana sees it come, and answers it with a quote', async () => {
    await answering.getByRole('button', { name: '1 new thread' }).click();
    await expectAccessible(answering);
    await answering.getByRole('link', { name: title }).click();
    await answering.getByRole('button', { name: 'Show the post' }).click();
    await expect(postOf(answering, 1)).toContainText('@Rukhsana Shah');
    await expect(postOf(answering, 1)).toContainText(SESSION);
  });

  const said = await rememberAnnouncements(asking);
  await asking.getByRole('button', { name: 'Show the post' }).click();
  await asking.evaluate(() => window.scrollBy(0, 120));
  const where = () =>
    asking.evaluate(() => ({
      scrolled: window.scrollY,
      post: document.getElementById('post-1')?.getBoundingClientRect().top,
    }));
  const before = await where();
  expect(before.scrolled).toBeGreaterThan(0);

  await test.step('Amara sees the answer come below, and nothing moves', async () => {
    await postOf(answering, 1)
      .getByRole('button', { name: /^More for post 1/ })
      .click();
    await postOf(answering, 1).getByRole('button', { name: 'Quote', exact: true }).click();
    await answering.keyboard.type('The chair, and we wrote it down.');
    await answering.keyboard.press('Control+Enter');
    await expect(postOf(answering, 2)).toContainText('The chair, and we wrote it down.');
    await expect(postOf(answering, 2).getByRole('link', { name: 'Amara Okafor wrote' })).toBeVisible();

    const shown = postOf(asking, 2);
    const held = asking.getByRole('button', { name: '1 new post' });
    await expect(shown.or(held)).toBeVisible();
    expect(await where()).toEqual(before);
    await expect.poll(said).toEqual(['New post from Rukhsana Shah']);
    if (await held.isVisible()) await held.click();
    await expect(shown).toContainText('The chair, and we wrote it down.');
  });

  await test.step('she marks it as helpful: the thread is answered, for both', async () => {
    await postOf(asking, 2)
      .getByRole('button', { name: /^Mark as helpful/ })
      .click();
    for (const page of [asking, answering]) {
      await expect(page.getByRole('list', { name: 'About this thread' })).toContainText('Answered');
      await expect(postOf(page, 2)).toContainText('Marked helpful by Amara Okafor');
    }
    await expectAccessible(asking);
  });

  await test.step('what Rukhsana changes afterwards can be seen, and what it said before', async () => {
    await postOf(answering, 2)
      .getByRole('button', { name: /^More for post 2/ })
      .click();
    await postOf(answering, 2).getByRole('button', { name: 'Edit', exact: true }).click();
    const box = postOf(answering, 2).getByRole('textbox', { name: 'Your post' });
    await expect(box).toBeFocused();
    await answering.keyboard.press('Control+End');
    await answering.keyboard.type(' Ask me for the form.');
    await expectAccessible(answering);
    await postOf(answering, 2).getByRole('button', { name: 'Save change' }).click();
    await expect(postOf(asking, 2)).toContainText('Ask me for the form.');
    await postOf(asking, 2)
      .getByRole('button', { name: /^edited/ })
      .click();
    const history = asking.getByRole('dialog', { name: 'What Rukhsana Shah changed' });
    await expect(history.getByRole('listitem')).toHaveCount(2);
    await expect(history.locator('ins')).toContainText('Ask me for the form.');
    await expectAccessible(asking);
    await history.getByRole('button', { name: 'Close' }).last().click();
  });

  await test.step('both of Amara’s tabs count what is new, and stop once she has read it', async () => {
    const other = await asking.context().newPage();
    await asking.goto('/');
    await other.goto('/people');
    const tabs = [asking, other];
    const were = { notifications: 0, threads: 0 };
    for (const tab of tabs) await expect(discussions(tab)).toBeVisible();
    await asking.waitForLoadState('networkidle');
    were.notifications = await countOf(notifications(asking));
    were.threads = await countOf(discussions(asking));

    await replyBox(answering).click();
    await answering.keyboard.type('And one more thing.');
    await answering.keyboard.press('Control+Enter');
    await expect(postOf(answering, 3)).toBeVisible();
    for (const tab of tabs) {
      await expect.poll(() => countOf(notifications(tab))).toBe(were.notifications + 1);
      await expect.poll(() => countOf(discussions(tab))).toBe(were.threads + 1);
    }
    await notifications(asking).click();
    await expectAccessible(asking);
    await asking
      .getByRole('link', { name: new RegExp(`^Unread: .*${title}`) })
      .first()
      .press('Enter');
    await expect(postOf(asking, 3)).toContainText('And one more thing.');
    for (const tab of tabs) {
      await expect.poll(() => countOf(notifications(tab))).toBe(were.notifications);
      await expect.poll(() => countOf(discussions(tab))).toBe(were.threads);
    }
  });
});

/** From the top of the page to the thread, without the mouse. */
async function askByKeyboard(page: Page): Promise<void> {
  const { keyboard } = page;
  await expect(page.getByRole('textbox', { name: 'What you want to say or ask' })).toBeVisible();
  await tabTo(page, page.getByLabel('Title'));
  await keyboard.type(title);
  await tabTo(page, page.getByRole('button', { name: 'Bold' }));
  await expectAccessible(page);
  const text = page.getByRole('textbox', { name: 'What you want to say or ask' });
  await tabTo(page, text);
  await keyboard.type('Who sits on yours? ');
  await mention(page, 'Rukhsana Shah');
  await keyboard.type(' said that hers can. ');
  await mention(page, 'Owen Pritchard');
  await keyboard.type(' wrote the terms.');

  await keyboard.press('Shift+Tab');
  await keyboard.press('End');
  const evidence = page.getByRole('button', { name: 'Evidence' });
  for (let steps = 0; steps < 12 && !(await isFocused(evidence)); steps += 1)
    await keyboard.press('ArrowLeft');
  await expect(evidence).toBeFocused();
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add evidence' });
  await tabTo(page, dialog.getByLabel('Search'));
  await keyboard.type('becomes formal');
  const add = dialog.getByRole('button', { name: `Add session: ${SESSION}` });
  await expect(add).toBeVisible();
  await expectAccessible(page);
  await tabTo(page, add);
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(text).toContainText(SESSION);

  await tabTo(page, page.getByRole('button', { name: 'Add a content note' }));
  await keyboard.press('Enter');
  await expect(page.getByLabel('Content note')).toBeFocused();
  await keyboard.type('how a case was handled');
  await tabTo(page, page.getByRole('checkbox', { name: /^3\./ }));
  await keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Start thread' }));
  await keyboard.press('Enter');

  const agreement = page.getByRole('dialog', { name: 'How we talk here' });
  await expect(agreement).toContainText('What changed: One sentence is clearer.');
  await expectAccessible(page);
  await tabTo(page, agreement.getByRole('button', { name: 'Accept and go on' }));
  await keyboard.press('Enter');
}

/** The list under the “@” opens while one types. */
async function mention(page: Page, name: string): Promise<void> {
  await page.keyboard.type(`@${name.slice(0, 5)}`);
  await expect(page.getByRole('option', { name: new RegExp(name), selected: true })).toBeVisible();
  await page.keyboard.press('Enter');
}

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement);

test('the mail about a mention stops when its reader says so, and not before', async ({
  openAs,
  openAsNobody,
}) => {
  // Written above; whoever has not read it a minute later gets a mail.
  test.setTimeout(120_000);
  const reader = await openAs(owen);
  await reader.goto('/');
  // Its title was written under a content note.
  const mail = await newestMailTo(
    reader,
    owen,
    /Amara Okafor mentioned you in a thread in Leads and delegates/,
  );
  expect(mail).not.toContain('Who sits on yours?');
  const link = /\/unsubscribe\/\S+/.exec(mail)?.[0] ?? '';
  // Whoever opens a mail need not be signed in.
  const page = await openAsNobody();
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stop these mails?');
  await expectAccessible(page);
  await reader.goto('/account/notifications');
  const kind = reader.getByRole('group', { name: /mention/i });
  await expect(kind.getByRole('radio', { name: 'At once' })).toBeChecked();
  await page.getByRole('button', { name: 'Stop these mails' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('These mails are stopped');
  await reader.reload();
  await expect(kind.getByRole('radio', { name: 'Never' })).toBeChecked();
  await expectAccessible(reader);
});
