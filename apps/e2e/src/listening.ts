import type { Page } from '@playwright/test';

/** Opens a session's page and waits until it hears what happens to the session. */
export async function openListening(page: Page, sessionId: string): Promise<void> {
  const isHearing = page
    .waitForEvent('websocket', (socket) => socket.url().includes('/socket.io/'))
    // 43: the server says that the page watches the session.
    .then((socket) =>
      socket.waitForEvent('framereceived', ({ payload }) => String(payload).startsWith('43')),
    );
  await page.goto(`/sessions/${sessionId}`);
  await isHearing;
}
