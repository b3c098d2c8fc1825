import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, ownTitle, test } from './journey.ts';
import { hearingByPolling, upgrading } from './listening.ts';
import { agnieszka, callum, yasmin } from './people.ts';
import { startProxyWithoutWebsockets } from './proxy-without-websockets.ts';
import { accept, reply, startThread } from './talking.ts';

const lost = [/ERR_INTERNET_DISCONNECTED/, /WebSocket connection to .* failed/];
const AWAY_MS = 60_000;

const address = ({ id }: { id: string }) => `/discussions/threads/${id}`;
const post = (page: Page, number: number) =>
  page.getByRole('article', { name: new RegExp(`^Post ${number},`) });
/** What a screen reader is told of new posts. */
const announced = (page: Page) => page.locator('[data-announces="posts"]');
const numbersOf = (page: Page) =>
  page
    .getByRole('article')
    .evaluateAll((posts) => posts.map((each) => (each as HTMLElement).dataset['post']));

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your reply' }).click();
  await page.keyboard.type(text);
  await page.getByRole('button', { name: 'Post reply' }).click();
}

/** Everything that was ever announced, since announcements come and go. */
async function rememberAnnouncements(page: Page): Promise<() => Promise<string[]>> {
  await announced(page).evaluate((region) => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => {
      const text = region.textContent ?? '';
      if (text !== '') said.push(text);
    }).observe(region, { childList: true, subtree: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

test('two people see each other’s posts, and hear of them once', async ({ openAs }) => {
  const [asking, answering] = [await openAs(callum), await openAs(agnieszka)];
  const thread = await startThread(asking, ownTitle('Paid hours'), 'How did you win them?');
  await accept(answering);
  for (const page of [asking, answering]) {
    const hasUpgraded = upgrading(page);
    await page.goto(address(thread));
    await expect(post(page, 1)).toBeVisible();
    await hasUpgraded;
  }
  const saidToAsking = await rememberAnnouncements(asking);
  const saidToAnswering = await rememberAnnouncements(answering);

  await answering.getByRole('textbox', { name: 'Your reply' }).click();
  await answering.keyboard.type('By counting them first.');
  await expect(asking.getByText('Agnieszka Nowak is writing…')).toBeVisible();
  await answering.getByRole('button', { name: 'Post reply' }).click();
  await expect(post(answering, 2)).toContainText('By counting them first.');
  await expect(post(asking, 2)).toContainText('By counting them first.');
  await expect(announced(asking)).toHaveText('New post from Agnieszka Nowak');

  await write(asking, 'Counted by whom?');
  await expect(post(asking, 3)).toContainText('Counted by whom?');
  // Whoever is still in the box is not pushed away from it: what came waits.
  await answering.getByRole('button', { name: '1 new post' }).click();
  await expect(post(answering, 3)).toContainText('Counted by whom?');
  await expect(announced(answering)).toHaveText('New post from Callum Reid');
  expect(await saidToAsking()).toEqual(['New post from Agnieszka Nowak']);
  expect(await saidToAnswering()).toEqual(['New post from Callum Reid']);
  await expectAccessible(answering);
});

test('offline for a minute, then back: no post is missed, and none is there twice', async ({ openAs }) => {
  test.setTimeout(150_000);
  const talking = await openAs(callum);
  const thread = await startThread(talking, ownTitle('While away'), 'The first.');
  const page = await openAs(agnieszka, { expected: lost });
  let cut = () => {};
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    const server = socket.connectToServer();
    cut = () => {
      void server.close();
      void socket.close();
    };
  });
  const hasUpgraded = upgrading(page);
  await page.goto(address(thread));
  await expect(post(page, 1)).toBeVisible();
  await hasUpgraded;

  await page.context().setOffline(true);
  cut();
  await expect(page.getByText('You are offline. What you write is kept.')).toBeVisible();
  for (const text of ['The second.', 'The third.']) await reply(talking, thread.id, text);
  await page.waitForTimeout(AWAY_MS);
  await reply(talking, thread.id, 'The fourth.');
  await page.context().setOffline(false);
  await expect(post(page, 4)).toContainText('The fourth.', { timeout: 40_000 });
  await reply(talking, thread.id, 'The fifth.');
  await expect(post(page, 5)).toContainText('The fifth.', { timeout: 40_000 });
  expect(await numbersOf(page)).toEqual(['1', '2', '3', '4', '5']);
});

test('behind a proxy that lets no websocket through it is the same', async ({ openAs, baseURL }) => {
  const talking = await openAs(callum);
  const thread = await startThread(talking, ownTitle('Behind a proxy'), 'The first.');
  const proxy = await startProxyWithoutWebsockets(baseURL ?? '');
  const page = await openAs(agnieszka, { baseURL: proxy.address, expected: lost });
  const isHearing = hearingByPolling(page);
  await page.goto(address(thread));
  await expect(post(page, 1)).toBeVisible();
  await isHearing;
  await reply(talking, thread.id, 'The second.');
  await expect(post(page, 2)).toContainText('The second.');
  await expect(announced(page)).toHaveText('New post from Callum Reid');

  await page.context().setOffline(true);
  for (const text of ['The third.', 'The fourth.']) await reply(talking, thread.id, text);
  await page.waitForTimeout(3000);
  await page.context().setOffline(false);
  await expect(post(page, 4)).toContainText('The fourth.', { timeout: 40_000 });
  expect(await numbersOf(page)).toEqual(['1', '2', '3', '4']);
  await page.close();
  proxy.stop();
});

test('what was read stays read, and the thread opens at what is new', async ({ openAs }) => {
  const talking = await openAs(yasmin);
  const thread = await startThread(talking, ownTitle('Where I was'), 'The first.');
  for (let each = 2; each <= 14; each += 1)
    await reply(talking, thread.id, `Number ${each}. ${'Words. '.repeat(100)}`);
  const page = await openAs(agnieszka);
  await page.goto(address(thread));
  await expect(post(page, 1)).toBeVisible();
  const told = page.waitForRequest((request) => request.url().endsWith(`/threads/${thread.id}/reading`));
  const { number } = (await told).postDataJSON() as { number: number };
  expect(number).toBeGreaterThanOrEqual(1);
  expect(number).toBeLessThan(8);
  // Straight to the newest and back: what lies between was not read.
  await page.goto(`${address(thread)}?post=14`);
  await expect(post(page, 14)).toBeInViewport();
  await page.waitForTimeout(4000);
  await page.goto(address(thread));
  const next = page.getByText('New since you were last here');
  await expect(next).toBeInViewport();
  const first = await next.evaluate(
    (line) => (line.nextElementSibling as HTMLElement | null)?.dataset['post'],
  );
  expect(Number(first)).toBeLessThan(9);
  await expect(post(page, Number(first)).getByRole('heading').first()).toBeFocused();
});
