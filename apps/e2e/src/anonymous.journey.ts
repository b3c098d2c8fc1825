import type { BrowserContext, Page, Request } from '@playwright/test';
import { expectAccessible, expectAccessibleInEveryLight, expectNoSidewaysScroll } from './accessible.ts';
import { expect, ownTitle, test } from './journey.ts';
import { marcia, priya, temi } from './people.ts';
import { accept, spaceCalled } from './talking.ts';
import { postOf } from './thread-shown.ts';

const title = ownTitle('Nobody asked me');
const said = ownTitle('A panel was stopped, and nobody said why.');
const changed = ownTitle('A panel was stopped in the spring, and nobody said why.');

test('Priya says without her name what she could not say with it, and stays its author', async ({
  openAs,
}) => {
  test.setTimeout(120_000);
  const page = await openAs(priya);
  const facilitator = await openAs(marcia);
  await accept(page);
  const { id: spaceId } = await spaceCalled(page, 'Fair process');
  const space = `/discussions/spaces/${spaceId}`;

  await test.step('she reads who can find out, and posts now', async () => {
    await page.goto(`/discussions/new?space=${spaceId}`);
    await page.getByRole('radio', { name: 'Anonymously' }).check();
    await expect(page.getByText('Nobody can unmask this, and nobody can be asked to.')).toBeVisible();
    const now = page.getByRole('radio', { name: 'Post now' });
    await expect(now).toHaveAccessibleDescription(/administrators cannot find out that it was you/);
    await expect(tokensLeft(page)).toBeVisible({ timeout: 15_000 });
    await anonymousField(page, 'Title').fill(title);
    await page
      .locator('.anonymous-box')
      .getByRole('textbox', { name: 'What you want to say or ask' })
      .click();
    await page.keyboard.type(said);
    await now.check();
    await expectAccessibleInEveryLight(page);
    await expectNoSidewaysScroll(page, 390);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  const sending = watchRequests(page.context());
  await page.getByRole('button', { name: 'Post anonymously' }).click();
  await expect(page.getByText('Sent without your name')).toBeVisible();
  await expect(page.getByText('They cannot see who wrote it.')).toBeVisible();
  await expectNoSignIn(sending.stop());

  const words = await test.step('the recovery phrase is hers to write down', async () => {
    await page.getByRole('button', { name: 'Show the words' }).click();
    const phrase = page.getByRole('list', { name: 'Recovery phrase' });
    await expect(phrase.getByRole('listitem')).toHaveCount(12);
    await expectAccessible(page);
    const found = await phrase.getByRole('listitem').allInnerTexts();
    await page.getByRole('button', { name: 'I have written them down' }).click();
    await expect(phrase).toBeHidden();
    return found;
  });

  await test.step('a facilitator reads it first, and finds no name in it', async () => {
    await facilitator.goto('/discussions/waiting');
    const waiting = facilitator.getByRole('article', { name: new RegExp(title) });
    await expect(waiting).toContainText(said);
    await expect(waiting).toContainText('Anonymous');
    await expect(waiting).not.toContainText(/Priya|Nair|Alderbrook/);
    await expectAccessible(facilitator);
    await waiting.getByRole('button', { name: /^Publish/ }).click();
    await expectAccessible(facilitator);
    await facilitator.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await expect(facilitator.getByText('The post is in its thread now.')).toBeVisible();
  });

  await test.step('her browser knows it as hers; as it was read, it stays', async () => {
    await page.goto(space);
    await page.getByRole('link', { name: title }).click();
    const post = postOf(page, 1);
    await expect(post).toContainText('You wrote this');
    await expect(post).toContainText('To change this one, delete it and post it anew.');
    await expect(post.getByRole('button', { name: 'Edit your anonymous post' })).toHaveCount(0);
    await expect(post.getByRole('button', { name: 'Delete your anonymous post' })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('another browser, the facilitator’s or her own, offers nothing of that', async () => {
    const address = page.url();
    const others = [facilitator, await openAs(priya)];
    for (const other of others) {
      await other.goto(address);
      await expect(postOf(other, 1)).toContainText('Anonymous 1');
      await expect(postOf(other, 1).getByRole('button', { name: /anonymous post/ })).toHaveCount(0);
      await expect(other.getByText('You wrote this')).toHaveCount(0);
    }
    await expect(postOf(facilitator, 1)).not.toContainText(/Priya|Nair/);
  });

  await test.step('with her twelve words another device knows it again', async () => {
    const phone = await openAs(priya, { viewport: { width: 390, height: 844 } });
    await phone.goto('/discussions/anonymous');
    await phone.getByText('Restore from a phrase you wrote down').click();
    await phone.getByLabel('Your twelve words').fill([...words.slice(0, 11), 'zebra'].join(' '));
    await phone.getByRole('button', { name: 'Restore' }).click();
    await expect(phone.getByText(/These are not twelve words of a recovery phrase/).first()).toBeVisible();
    await phone.getByLabel('Your twelve words').fill(words.join(' '));
    await phone.getByRole('button', { name: 'Restore' }).click();
    await expect(phone.getByText('This browser knows your anonymous posts again').first()).toBeVisible();
    await expectAccessible(phone);
    await phone.goto(page.url());
    await expect(postOf(phone, 1)).toContainText('You wrote this');
  });
});

test('where nobody reads first, Temi’s browser changes what it posted, without a sign-in', async ({
  openAs,
}) => {
  const page = await openAs(temi);
  await accept(page);
  const { id: spaceId } = await spaceCalled(page, 'Global Majority social workers');
  await page.goto(`/discussions/spaces/${spaceId}`);
  await page.getByRole('link', { name: 'How are you, really?' }).click();
  await page.getByRole('radio', { name: 'Anonymously' }).check();
  await expect(tokensLeft(page)).toBeVisible({ timeout: 15_000 });
  await page.getByRole('textbox', { name: 'Your anonymous reply' }).click();
  await page.keyboard.type(said);
  await page.getByRole('radio', { name: 'Post now' }).check();
  await page.getByRole('button', { name: 'Post anonymously' }).click();
  await expect(page.getByText('It is in its thread now.')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the thread' }).click();
  // The page hears of it as everybody's page does.
  await page.getByRole('button', { name: '1 new post' }).click();

  const post = page.getByRole('article').filter({ hasText: said });
  await expect(post).toContainText('You wrote this');
  await post.getByRole('button', { name: 'Edit your anonymous post' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit your anonymous post' });
  await dialog.getByRole('textbox', { name: 'What it says' }).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(changed);
  await dialog.getByRole('radio', { name: 'Now' }).check();
  await expectAccessible(page);
  const changing = watchRequests(page.context());
  await dialog.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByText('It is changed.')).toBeVisible();
  await expectNoSignIn(changing.stop());
  await expect(page.getByRole('article').filter({ hasText: changed })).toContainText('edited');
});

/** Every browser that has discussions open is given the same, whether or not it is ever used. */
const tokensLeft = (page: Page) => page.getByText('You can post 5 more here this week');
const anonymousField = (page: Page, label: string) => page.locator('.anonymous-box').getByLabel(label);

/** Everything that all tabs of somebody ask for, from now on. */
function watchRequests(context: BrowserContext): { stop: () => Request[] } {
  const made: Request[] = [];
  const note = (request: Request) => void made.push(request);
  context.on('request', note);
  return {
    stop: () => {
      context.off('request', note);
      return made;
    },
  };
}

/** What everybody's browser asks for with its sign-in, at times of its own. */
const HAND_OUT = /^\/api\/anonymous\/(keys|tokens)$/;

/** The one call that carries the words carries no cookie. The page beside it may refresh, as everybody's page does. */
async function expectNoSignIn(made: readonly Request[]): Promise<void> {
  const calls = made.filter((request) => {
    const { pathname } = new URL(request.url());
    return pathname.startsWith('/api/anonymous/') && !HAND_OUT.test(pathname);
  });
  expect(calls.map((request) => request.method())).toEqual(['POST']);
  for (const request of calls) {
    const headers = await request.allHeaders();
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('authorization');
  }
}
