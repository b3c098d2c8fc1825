import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, ownTitle, test } from './journey.ts';
import { hearingByPolling, openListening, upgrading } from './listening.ts';
import { at, inWords, nextMonth } from './london-dates.ts';
import { gurpreet, liam } from './people.ts';
import { startProxyWithoutWebsockets } from './proxy-without-websockets.ts';
import { edit, schedule } from './scheduling.ts';

const date = nextMonth().toPlainDate({ day: 16 });
const movedTo = date.add({ days: 1 });
const move = (facilitator: Page, sessionId: string) =>
  edit(facilitator, sessionId, { startsAt: at(movedTo, '14:00') });
const news = `This session was moved to ${inWords(movedTo)}, 2pm to 3:30pm.`;

const lost = [/ERR_INTERNET_DISCONNECTED/, /WebSocket connection to .* failed/];

test('a page that lost its connection shows what it missed once it is back', async ({ openAs }) => {
  const facilitator = await openAs(gurpreet);
  const { id } = await schedule(facilitator, {
    title: ownTitle('Moved while away'),
    startsAt: at(date, '10:00'),
  });
  const page = await openAs(liam, { expected: lost });
  // Being offline refuses new connections; the one that stands has to be cut.
  let cut = () => {};
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    const server = socket.connectToServer();
    cut = () => {
      void server.close();
      void socket.close();
    };
  });
  const hasUpgraded = upgrading(page);
  await openListening(page, id);
  await hasUpgraded;
  await page.context().setOffline(true);
  cut();
  await expect(page.getByText('Reconnecting. This page may be out of date')).toBeVisible({ timeout: 10_000 });
  await expectAccessible(page);

  await move(facilitator, id);
  await page.context().setOffline(false);
  await expect(page.getByRole('status').filter({ hasText: news })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Reconnecting. This page may be out of date')).toBeHidden();
  await expect(page.getByRole('main')).toContainText(`${inWords(movedTo)}, 2pm to 3:30pm`);
});

test('behind a proxy that lets no websocket through, a page still hears of changes', async ({
  openAs,
  baseURL,
}) => {
  const facilitator = await openAs(gurpreet);
  const { id } = await schedule(facilitator, {
    title: ownTitle('Moved behind a proxy'),
    startsAt: at(date, '10:00'),
  });
  const proxy = await startProxyWithoutWebsockets(baseURL ?? '');
  const page = await openAs(liam, { baseURL: proxy.address, expected: lost });
  const isHearing = hearingByPolling(page);
  await page.goto(`/sessions/${id}`);
  await isHearing;
  await move(facilitator, id);
  await expect(page.getByRole('status').filter({ hasText: news })).toBeVisible();
  await page.close();
  proxy.stop();
});

test('where no socket gets through at all, a page says that it is slower, and hears of changes by asking', async ({
  openAs,
}) => {
  const facilitator = await openAs(gurpreet);
  const { id } = await schedule(facilitator, {
    title: ownTitle('Moved without a socket'),
    startsAt: at(date, '10:00'),
  });
  const page = await openAs(liam, { expected: [/ERR_BLOCKED_BY_CLIENT/] });
  await page.route('**/socket.io/**', (route) => route.abort('blockedbyclient'));
  await page.goto(`/sessions/${id}`);
  const slower = page.getByText('Slow connection: updates may take a few seconds');
  await expect(slower).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await move(facilitator, id);
  await expect(page.getByRole('main')).toContainText(`${inWords(movedTo)}, 2pm to 3:30pm`, {
    timeout: 15_000,
  });

  await page.unroute('**/socket.io/**');
  await expect(slower).toBeHidden({ timeout: 15_000 });
});
