import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { type OwnHub, startHubOfItsOwn } from './hub-of-its-own.ts';
import { expect, ownTitle, refused, test } from './journey.ts';
import { hannah, yasmin } from './people.ts';
import { startProxyWithoutWebsockets } from './proxy-without-websockets.ts';
import { accept, reply, startThread } from './talking.ts';
import { addressOf, numbersOf, postOf, write } from './thread-shown.ts';

/** What a browser says of a connection that is not there, or of a hub that is just starting. */
const lost = [/ERR_|WebSocket connection to .* failed/, refused(502), refused(503)];
const BACK_MS = 45_000;

const waiting = (page: Page) => page.getByRole('list', { name: 'Not posted yet' }).getByRole('listitem');
const textsOf = (page: Page) => page.getByRole('article').locator('.rich-text').allInnerTexts();

let hub: OwnHub;
test.beforeAll(async () => {
  test.setTimeout(90_000);
  hub = await startHubOfItsOwn();
});
test.afterAll(() => hub?.remove());

for (const [through, isRestarted] of [
  ['a websocket, though the hub restarts meanwhile', true],
  ['a proxy that lets no websocket through', false],
] as const) {
  test(`two replies written offline arrive once and in order, through ${through}`, async ({ openAs }) => {
    test.setTimeout(150_000);
    const proxy = isRestarted ? null : await startProxyWithoutWebsockets(hub.address);
    const baseURL = proxy?.address ?? hub.address;
    const there = await openAs(yasmin, { baseURL: hub.address, expected: lost });
    const away = await openAs(hannah, { baseURL, expected: lost });
    const thread = await startThread(there, ownTitle('On the train'), 'The first.');
    await accept(away);
    for (const page of [there, away]) {
      await page.goto(addressOf(thread));
      await expect(postOf(page, 1)).toBeVisible();
    }

    await away.context().setOffline(true);
    await expect(away.getByText('You are offline. What you write is kept.')).toBeVisible();
    for (const text of ['From the tunnel.', 'Still in the tunnel.']) await write(away, text);
    await expect(waiting(away)).toHaveCount(2);
    await expectAccessible(away);
    for (const text of ['The second.', 'The third.']) await reply(there, thread.id, text);
    if (isRestarted) {
      await hub.stop();
      await hub.start();
    }
    await reply(there, thread.id, 'The fourth.');

    await away.context().setOffline(false);
    await expect(waiting(away)).toHaveCount(0, { timeout: BACK_MS });
    for (const page of [there, away]) {
      await expect(async () => {
        // Whoever is in the box asks for what has come. The button may go between the look and the press.
        const more = page.getByRole('button', { name: /new posts?$/ });
        if (await more.isVisible()) await more.click({ timeout: 1000 });
        expect(await numbersOf(page)).toEqual(['1', '2', '3', '4', '5', '6']);
      }).toPass({ timeout: BACK_MS });
      expect(await textsOf(page)).toEqual([
        'The first.',
        'The second.',
        'The third.',
        'The fourth.',
        'From the tunnel.',
        'Still in the tunnel.',
      ]);
    }
    await away.reload();
    await expect(postOf(away, 6)).toContainText('Still in the tunnel.');
    await expect(waiting(away)).toHaveCount(0);
    for (const page of [there, away]) await page.close();
    proxy?.stop();
  });
}
