import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, ownTitle, refused, test } from './journey.ts';
import { openListening } from './listening.ts';
import { at, inWords, nextMonth, nextSpringClockChange } from './london-dates.ts';
import { marcia, priya, ryan } from './people.ts';
import { schedule } from './scheduling.ts';

test('what is wrong with a session is said at once, field by field, and nothing typed is lost', async ({
  openAs,
}) => {
  const page = await openAs(marcia, { expected: [refused(422)] });
  const title = ownTitle('Refused at first');
  const script = 'javascript:alert(1)';
  const clockChange = nextSpringClockChange();
  const publish = () => page.getByRole('button', { name: 'Publish session' }).click();

  await page.goto('/sessions/new');
  await page.getByRole('radio', { name: /Everyone in the programme/ }).check();
  await test.step('empty fields', async () => {
    await publish();
    await expectErrors(page, [
      ['Enter a title', page.getByLabel('Title')],
      ['Enter the date of the session', page.getByLabel('Day', { exact: true })],
      ['Enter a start time', start(page)],
      ['Enter an end time', end(page)],
    ]);
  });

  await test.step('an end before the start, and links that are scripts', async () => {
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Day', { exact: true }).fill(String(clockChange.day));
    await page.getByLabel('Month', { exact: true }).fill(String(clockChange.month));
    await page.getByLabel('Year', { exact: true }).fill(String(clockChange.year));
    await start(page).fill('1:30am');
    await end(page).fill('1am');
    await page.getByRole('button', { name: 'Add agenda item' }).click();
    await page.getByLabel('Minutes').fill('45');
    await page.getByLabel(/^What happens/).fill('Welcome');
    await page.getByRole('button', { name: 'Add link' }).click();
    await page.getByLabel('What it is called').fill('The evidence');
    await page.getByLabel('Web address').fill(script);
    await page.getByLabel('Joining link').fill(script);
    await publish();
    await expectErrors(page, [
      ['The end must be at least 5 minutes after the start', end(page)],
      [
        'Enter a web address for the pre-reading that starts with https:// or http://',
        page.getByLabel('Web address'),
      ],
      ['Enter a joining link that starts with https:// or http://', page.getByLabel('Joining link')],
    ]);
    for (const box of ['Web address', 'Joining link']) await expect(page.getByLabel(box)).toHaveValue(script);
    await expectAccessible(page);
  });

  await test.step('a time that no clock shows, and an agenda longer than the session', async () => {
    await page.getByLabel('Web address').fill('https://example.org/evidence');
    await page.getByLabel('Joining link').fill('https://example.org/join');
    await end(page).fill('2am');
    await publish();
    await expectErrors(page, [
      [
        `The clocks go forward on ${inWords(clockChange)}, so there is no 1:30am that day. Choose a time before 1am or from 2am`,
        page.getByLabel('Day', { exact: true }),
      ],
      [
        'The agenda adds up to 45 minutes, but the session lasts 30 minutes. Shorten the agenda or make the session longer',
        page.getByRole('group', { name: 'Agenda', exact: true }),
      ],
    ]);
    await expect(start(page)).toHaveValue('1:30am');
    await expect(page.getByLabel('Minutes')).toHaveValue('45');
  });

  await test.step('everything is kept when the page is left by accident', async () => {
    await page.reload();
    await expect(page.getByText('We kept what you typed')).toBeVisible();
    await expect(page.getByLabel('Title')).toHaveValue(title);
    await expect(page.getByLabel('What it is called')).toHaveValue('The evidence');
  });

  await start(page).fill('10am');
  await end(page).fill('11:30am');
  await publish();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByRole('main')).toContainText(`${inWords(clockChange)}, 10am to 11:30am`);
});

test('the first to wait gets the place that becomes free, and sees it at once', async ({ openAs }) => {
  const facilitator = await openAs(marcia);
  const { id } = await schedule(facilitator, {
    title: ownTitle('One place'),
    startsAt: at(nextMonth().toPlainDate({ day: 19 }), '10:00'),
    capacity: 1,
  });
  const first = await openAs(priya);
  const second = await openAs(ryan);
  const answer = (page: Page) => page.getByRole('region', { name: 'Are you coming?' }).getByRole('status');

  await openListening(first, id);
  await expect(answer(first)).toHaveText('You have not answered yet. 1 place of 1 left.');
  await first.getByRole('button', { name: "I'm coming" }).click();
  await expect(answer(first)).toHaveText('You are coming.');

  await openListening(second, id);
  await second.getByRole('button', { name: "I'm coming" }).click();
  await expect(answer(second)).toContainText('You are number 1 on the waiting list.');
  await expectAccessible(second);
  await expect(first.getByText('1 person waiting for a place')).toBeVisible();

  await first.getByRole('button', { name: 'Not coming' }).click();
  await expect(answer(second)).toHaveText('You are coming.');
  await expectAccessible(second);
});

const start = (page: Page): Locator => page.getByLabel('Start', { exact: true });
const end = (page: Page): Locator => page.getByLabel('End', { exact: true });

/** One summary, which has the focus; each of its links leads to the field that is to be mended. */
async function expectErrors(page: Page, errors: [sentence: string, field: Locator][]): Promise<void> {
  const summary = page.getByRole('alert', { name: 'There is a problem' });
  await expect(summary).toHaveCount(1);
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(summary.getByRole('listitem')).toHaveText(errors.map(([sentence]) => sentence));
  for (const [sentence, field] of errors) {
    await summary.getByRole('link', { name: sentence }).click();
    await expect(field).toBeFocused();
  }
}
