import { gzipSync } from 'node:zlib';
import { expectAccessibleInEveryLight, expectNoSidewaysScroll } from './accessible.ts';
import { expect, ownTitle, test } from './journey.ts';
import { at, nextMonth } from './london-dates.ts';
import { marcia, simran, zainab } from './people.ts';
import { schedule } from './scheduling.ts';

const MOST_JAVASCRIPT_BYTES = 150_000;

const date = nextMonth().toPlainDate({ day: 17 });
const pages: [name: string, addressFor: (sessionId: string) => string][] = [
  ['home', () => '/'],
  ['the list of sessions', () => '/sessions'],
  ['a session', (sessionId) => `/sessions/${sessionId}`],
  ['the month', () => `/sessions/month?month=${date.toPlainYearMonth().toString()}`],
  ['my calendar', () => '/calendar'],
];

for (const [name, addressFor] of pages)
  test(`${name} fits a phone, and can be read by day and by night`, async ({ openAs }) => {
    const facilitator = await openAs(marcia);
    const { id } = await schedule(facilitator, {
      title: `${ownTitle('A long title')} with Rechtsschutzversicherungsgesellschaften and 🎉`,
      startsAt: at(date, '10:00'),
      purpose: `Read https://example.org/${'a-very-long-address/'.repeat(8)} before.`,
      theme: 'recruitment',
      indicators: [2, 7],
      agenda: [{ minutes: 30, title: 'Welcome' }],
      readings: [{ title: 'The evidence', url: `https://example.org/${'evidence'.repeat(20)}` }],
      speakers: [{ kind: 'host', name: 'Marcia Lewis', organisation: 'Programme team' }],
    });
    const page = await openAs(simran);
    await page.goto(addressFor(id));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessibleInEveryLight(page);
    await expectNoSidewaysScroll(page, 390);
    await expectNoSidewaysScroll(page, 320);
  });

for (const [who, person] of [
  ['a participant', simran],
  ['a lead', zainab],
] as const)
  test(`the first page of ${who} needs less than 150 kB of JavaScript`, async ({ openAs }) => {
    const page = await openAs(person);
    const scripts: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.body());
    });
    // The socket's code comes after the page and is counted too, and so are the cards that come by themselves.
    const isListening = page.waitForEvent('websocket');
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(person.name.split(' ')[0] ?? '');
    await isListening;
    await page.waitForLoadState('networkidle');
    const sizes = (await Promise.all(scripts)).map((script) => gzipSync(script).length);
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_JAVASCRIPT_BYTES);
  });
