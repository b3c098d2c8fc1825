import type { Page } from '@playwright/test';

const PACKET_SEPARATOR = String.fromCodePoint(0x1e);
/** The server says that the page watches the session: an acknowledgement of Engine.IO's and Socket.IO's framing. */
const isAcknowledgement = (packet: string | Buffer) => String(packet).startsWith('43');

const openingSocket = (page: Page) =>
  page.waitForEvent('websocket', (socket) => socket.url().includes('/socket.io/'));

/** Until the page has moved from polling to a websocket; 5 is Engine.IO's upgrade. */
export const upgrading = async (page: Page): Promise<unknown> =>
  (await openingSocket(page)).waitForEvent('framesent', ({ payload }) => String(payload) === '5');

/** Until the page hears what happens to the session it shows, whichever way it is connected. */
function hearing(page: Page): Promise<unknown> {
  const byWebsocket = openingSocket(page).then((socket) =>
    socket.waitForEvent('framereceived', ({ payload }) => isAcknowledgement(payload)),
  );
  return Promise.any([byWebsocket, hearingByPolling(page)]);
}

/** The same, where only polling gets through. */
export function hearingByPolling(page: Page): Promise<unknown> {
  return page.waitForResponse(async (response) => {
    const isAnswer = response.url().includes('transport=polling') && response.request().method() === 'GET';
    if (!isAnswer) return false;
    const packets = await response.text().catch(() => '');
    return packets.split(PACKET_SEPARATOR).some(isAcknowledgement);
  });
}

/** Opens a session's page and waits until it hears what happens to the session. */
export async function openListening(page: Page, sessionId: string): Promise<void> {
  const isHearing = hearing(page);
  await page.goto(`/sessions/${sessionId}`);
  await isHearing;
}
