import {
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test as base,
} from '@playwright/test';
import type { Person } from './people.ts';
import { signIn } from './signing-in.ts';

export { expect };

interface Opening extends BrowserContextOptions {
  /** What the browser's console may complain of because the journey brings it about. */
  expected?: RegExp[];
}

interface Journey {
  /** Opens a browser of somebody's own, signed in. */
  openAs: (person: Person, opening?: Opening) => Promise<Page>;
  /** Opens a browser in which nobody is signed in. */
  openAsNobody: (opening?: Opening) => Promise<Page>;
}

/** A refusal is not an error of the page, but the browser's console lists it as one. */
export const refused = (status: number): RegExp => new RegExp(`responded with a status of ${status}\\b`);

/** Whoever takes part, the journey fails when a page of theirs has an error or asks another host for anything. */
export const test = base.extend<{ openBrowser: (opening?: Opening) => Promise<BrowserContext> } & Journey>({
  openBrowser: async ({ browser, baseURL }, provide) => {
    const opened: BrowserContext[] = [];
    const complaints: string[] = [];
    await provide(async ({ expected = [], ...options } = {}) => {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
      opened.push(context);
      listenForComplaints(context, options.baseURL ?? baseURL ?? '', (complaint) => {
        if (!expected.some((pattern) => pattern.test(complaint))) complaints.push(complaint);
      });
      return context;
    });
    for (const context of opened) await context.close();
    expect(complaints, 'errors of pages, and requests to other hosts').toEqual([]);
  },
  openAs: async ({ openBrowser }, provide) => {
    await provide(async (person, opening) => {
      const context = await openBrowser(opening);
      await signIn(context, person);
      return context.newPage();
    });
  },
  openAsNobody: async ({ openBrowser }, provide) => {
    await provide(async ({ expected = [], ...options } = {}) => {
      // Asking who is signed in is answered with "nobody".
      const context = await openBrowser({ expected: [refused(401), ...expected], ...options });
      return context.newPage();
    });
  },
});

/** A violation of the Content-Security-Policy is an error of the console too. */
function listenForComplaints(context: BrowserContext, home: string, say: (complaint: string) => void) {
  context.on('console', (message) => {
    if (message.type() === 'error') say(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => say(String(error.error())));
  const { host } = new URL(home);
  const check = (address: string) => {
    const url = new URL(address);
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== host) say(`A request to ${address}`);
  };
  context.on('request', (request) => check(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => check(socket.url())));
}

/** A title that no other journey has, nor an earlier run of this one. */
export const ownTitle = (words: string): string => `${words} ${Math.random().toString(36).slice(2, 8)}`;
