import { expectAccessible } from './accessible.ts';
import { expect, ownTitle, test } from './journey.ts';
import { hearingByPolling, upgrading } from './listening.ts';
import { agnieszka, callum, yasmin } from './people.ts';
import { startProxyWithoutWebsockets } from './proxy-without-websockets.ts';
import { accept, reply, startThread } from './talking.ts';
import {
  addressOf,
  announced,
  numbersOf,
  postOf,
  rememberAnnouncements,
  replyBox,
  write,
} from './thread-shown.ts';

const lost = [/ERR_INTERNET_DISCONNECTED/, /WebSocket connection to .* failed/];
const AWAY_MS = 60_000;

test('two people see each other’s posts, and hear of them once', async ({ openAs }) => {
  const [asking, answering] = [await openAs(callum), await openAs(agnieszka)];
  const thread = await startThread(asking, ownTitle('Paid hours'), 'How did you win them?');
  await accept(answering);
  for (const page of [asking, answering]) {
    const hasUpgraded = upgrading(page);
    await page.goto(addressOf(thread));
    await expect(postOf(page, 1)).toBeVisible();
    await hasUpgraded;
  }
  const saidToAsking = await rememberAnnouncements(asking);
  const saidToAnswering = await rememberAnnouncements(answering);

  await replyBox(answering).click();
  await answering.keyboard.type('By counting them first.');
  await expect(asking.getByText('Agnieszka Nowak is writing…')).toBeVisible();
  await answering.getByRole('button', { name: 'Post reply' }).click();
  await expect(postOf(answering, 2)).toContainText('By counting them first.');
  await expect(postOf(asking, 2)).toContainText('By counting them first.');
  await expect(announced(asking)).toHaveText('New post from Agnieszka Nowak');

  await write(asking, 'Counted by whom?');
  await expect(postOf(asking, 3)).toContainText('Counted by whom?');
  // Whoever is still in the box is not pushed away from it: what came waits.
  await answering.getByRole('button', { name: '1 new post' }).click();
  await expect(postOf(answering, 3)).toContainText('Counted by whom?');
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
  await page.goto(addressOf(thread));
  await expect(postOf(page, 1)).toBeVisible();
  await hasUpgraded;

  await page.context().setOffline(true);
  cut();
  await expect(page.getByText('You are offline. What you write is kept.')).toBeVisible();
  for (const text of ['The second.', 'The third.']) await reply(talking, thread.id, text);
  await page.waitForTimeout(AWAY_MS);
  await reply(talking, thread.id, 'The fourth.');
  await page.context().setOffline(false);
  await expect(postOf(page, 4)).toContainText('The fourth.', { timeout: 40_000 });
  await reply(talking, thread.id, 'The fifth.');
  // By now the end is below the window: what comes there waits to be asked for.
  await page.getByRole('button', { name: '1 new post' }).click();
  await expect(postOf(page, 5)).toContainText('The fifth.', { timeout: 40_000 });
  expect(await numbersOf(page)).toEqual(['1', '2', '3', '4', '5']);
});

test('behind a proxy that lets no websocket through it is the same', async ({ openAs, baseURL }) => {
  const talking = await openAs(callum);
  const thread = await startThread(talking, ownTitle('Behind a proxy'), 'The first.');
  const proxy = await startProxyWithoutWebsockets(baseURL ?? '');
  const page = await openAs(agnieszka, { baseURL: proxy.address, expected: lost });
  const isHearing = hearingByPolling(page);
  await page.goto(addressOf(thread));
  await expect(postOf(page, 1)).toBeVisible();
  await isHearing;
  await reply(talking, thread.id, 'The second.');
  await expect(postOf(page, 2)).toContainText('The second.');
  await expect(announced(page)).toHaveText('New post from Callum Reid');

  await page.context().setOffline(true);
  for (const text of ['The third.', 'The fourth.']) await reply(talking, thread.id, text);
  await page.waitForTimeout(3000);
  await page.context().setOffline(false);
  await expect(postOf(page, 4)).toContainText('The fourth.', { timeout: 40_000 });
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
  await page.goto(addressOf(thread));
  await expect(postOf(page, 1)).toBeVisible();
  const told = page.waitForRequest((request) => request.url().endsWith(`/threads/${thread.id}/reading`));
  const { number } = (await told).postDataJSON() as { number: number };
  expect(number).toBeGreaterThanOrEqual(1);
  expect(number).toBeLessThan(8);
  // Straight to the newest and back: what lies between was not read.
  await page.goto(`${addressOf(thread)}?post=14`);
  await expect(postOf(page, 14)).toBeInViewport();
  await page.waitForTimeout(4000);
  await page.goto(addressOf(thread));
  const next = page.locator('#new-since');
  await expect(next).toBeInViewport();
  const first = await next.evaluate(
    (line) => (line.nextElementSibling as HTMLElement | null)?.dataset['post'],
  );
  expect(Number(first)).toBeLessThan(9);
  await expect(postOf(page, Number(first)).getByRole('heading').first()).toBeFocused();
});
