import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, refused, test } from './journey.ts';
import { hearingByPolling, upgrading } from './listening.ts';
import { addressOf, converse, messageBox, messageOf, say, textsOf, write } from './messaging.ts';
import { hodan, meiLing, nathan, peter, rebecca } from './people.ts';
import { startProxyWithoutWebsockets } from './proxy-without-websockets.ts';

/** What a browser says of a connection that is not there. */
const lost = [/ERR_/, /WebSocket connection to .* failed/, refused(502)];
const BACK_MS = 40_000;

const waiting = (page: Page) => page.getByRole('article', { name: 'Not sent yet' });

test('what is written offline survives the window, and is sent once and in order', async ({ openAs }) => {
  test.setTimeout(120_000);
  const [there, third] = [await openAs(hodan), await openAs(nathan)];
  const away = await openAs(rebecca, { expected: lost });
  const group = await converse(there, [away, third]);
  await say(there, group, 'The first.');
  for (const page of [there, away]) {
    const hasUpgraded = upgrading(page);
    await page.goto(addressOf(group));
    await expect(messageOf(page, 'The first.')).toBeVisible();
    await hasUpgraded;
  }

  await away.context().setOffline(true);
  for (const text of ['From the tunnel.', 'Still in the tunnel.']) await write(away, text);
  await expect(waiting(away)).toHaveCount(2);
  await expect(waiting(away).first()).toContainText('Waiting for a connection. It is sent by itself.');
  await expectAccessible(away);
  const browser = away.context();
  await away.close();
  for (const [person, text] of [
    [there, 'The second.'],
    [third, 'The third.'],
  ] as const)
    await say(person, group, text);

  // Without a connection no page loads: a later window finds what the first one kept.
  await browser.setOffline(false);
  const back = await browser.newPage();
  await back.goto(addressOf(group));
  const all = ['The first.', 'The second.', 'The third.', 'From the tunnel.', 'Still in the tunnel.'];
  for (const page of [there, back]) {
    await expect(messageOf(page, 'Still in the tunnel.')).toBeVisible({ timeout: BACK_MS });
    await expect(waiting(page)).toHaveCount(0);
    expect(await textsOf(page)).toEqual(all);
  }
  await back.reload();
  await expect(messageOf(back, 'Still in the tunnel.')).toBeVisible();
  expect(await textsOf(back)).toEqual(all);
});

test('where no websocket gets through, messages come and go as elsewhere', async ({ openAs, baseURL }) => {
  const proxy = await startProxyWithoutWebsockets(baseURL ?? '');
  const behind = await openAs(meiLing, { baseURL: proxy.address, expected: lost });
  const other = await openAs(peter);
  const conversation = await converse(other, [behind]);
  const isHearing = hearingByPolling(behind);
  await behind.goto(addressOf(conversation));
  await other.goto(addressOf(conversation));
  await isHearing;
  await write(other, 'Does this reach you?');
  await expect(messageOf(behind, 'Does this reach you?')).toBeVisible();
  await write(behind, 'It does.');
  await expect(messageOf(other, 'It does.')).toBeVisible();
  await behind.close();
  proxy.stop();
});

test('where no socket gets through at all, that is said, and messages come and go more slowly', async ({
  openAs,
}) => {
  const behind = await openAs(meiLing, { expected: [/ERR_BLOCKED_BY_CLIENT/] });
  const other = await openAs(peter);
  await behind.route('**/socket.io/**', (route) => route.abort('blockedbyclient'));
  const conversation = await converse(other, [behind]);
  for (const page of [behind, other]) await page.goto(addressOf(conversation));
  await expect(behind.getByText('Slow connection: new messages may take a few seconds.')).toBeVisible({
    timeout: 20_000,
  });
  await expect(messageBox(behind)).toBeVisible();
  await expectAccessible(behind);
  await write(other, 'And like this?');
  await expect(messageOf(behind, 'And like this?')).toBeVisible({ timeout: 15_000 });
  await write(behind, 'Slowly.');
  await expect(messageOf(other, 'Slowly.')).toBeVisible();
  await expect(waiting(behind)).toHaveCount(0);
});
