import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, ownTitle, test } from './journey.ts';
import { openListening } from './listening.ts';
import { inWords, monthsFrom, nextTime, nthWeekday } from './london-dates.ts';
import { callum, marcia } from './people.ts';

const title = ownTitle('Community of Practice');
const ownName = ownTitle('Fair shortlisting');
const september = nextTime(9);
const july = september.add({ months: 10 });
const secondWednesday = (month: Temporal.PlainYearMonth) => nthWeekday(month, 2, 3);
const dates = monthsFrom(september, 11).map(secondWednesday);
const dateAfter = (months: number) => inWords(secondWednesday(september.add({ months })));
const october = dateAfter(1);
const november = dateAfter(2);
const december = dateAfter(3);
const january = dateAfter(4);
const february = dateAfter(5);
const movedTo = nthWeekday(september.add({ months: 2 }), 2, 4);

test('a facilitator schedules the year, moves one date and cancels another, and a participant sees it live', async ({
  openAs,
}) => {
  const facilitator = await openAs(marcia);
  await test.step('a monthly rule shows every date before anything is saved', async () => {
    await facilitator.goto('/sessions');
    await facilitator.getByRole('link', { name: 'Schedule sessions' }).click();
    await expect(facilitator.getByRole('heading', { level: 1 })).toHaveText('Schedule sessions');
    await expectAccessible(facilitator);

    await facilitator.getByLabel('Start', { exact: true }).fill('10am');
    await facilitator.getByLabel('End', { exact: true }).fill('11:30am');
    await fillMonth(facilitator, 'First month', september);
    await fillMonth(facilitator, 'Last month', july);
    await expect(facilitator.getByRole('checkbox', { name: 'August' })).toBeChecked();
    await facilitator.getByLabel('Title').fill(title);

    await test.step('with bank holidays pointed out', async () => {
      await facilitator.getByLabel('Which one of the month').selectOption('First');
      await facilitator.getByLabel('Day of the week').selectOption('Monday');
      await facilitator.getByRole('button', { name: 'See the dates' }).click();
      const may = nthWeekday(september.add({ months: 8 }), 1, 1);
      await expect(dateRow(facilitator, inWords(may))).toContainText('Bank holiday: Early May bank holiday');
      await expect(
        facilitator.getByText(/of these dates (is a|are) bank holidays? in England/),
      ).toBeVisible();
      await expectAccessible(facilitator);
      await facilitator.getByRole('main').getByRole('link', { name: 'Back' }).click();
    });

    await facilitator.getByLabel('Which one of the month').selectOption('Second');
    await facilitator.getByLabel('Day of the week').selectOption('Wednesday');
    await facilitator.getByRole('button', { name: 'See the dates' }).click();
    for (const date of dates)
      await expect(dateRow(facilitator, inWords(date))).toContainText('10am to 11:30am');
    await expect(facilitator.getByRole('checkbox', { name: 'Hold a session' })).toHaveCount(11);
    await expect(facilitator.getByText('August')).toHaveCount(0);
  });

  await test.step('one date gets its own title, one is left out, and the rest are published', async () => {
    await facilitator.getByRole('button', { name: `Give it its own title or theme on ${october}` }).click();
    await facilitator
      .getByRole('group', { name: `${october}: its own title and theme` })
      .getByLabel('Title')
      .fill(ownName);
    await facilitator.getByRole('checkbox', { name: `Hold a session on ${december}` }).uncheck();
    await expect(facilitator.getByText('10 sessions, 1 date left out.')).toBeVisible();
    await facilitator.getByRole('button', { name: 'Check before saving' }).click();

    await expect(facilitator.getByRole('heading', { level: 1 })).toHaveText('Check before saving');
    await expect(facilitator.getByRole('main')).toContainText(
      'Second Wednesday of each month, 10am to 11:30am, ',
    );
    await expectAccessible(facilitator);
    await facilitator.getByRole('button', { name: 'Publish 10 sessions now' }).click();

    await expect(facilitator.getByRole('heading', { level: 1 })).toHaveText(title);
    for (const date of dates)
      await expect(dateRow(facilitator, inWords(date))).toHaveCount(inWords(date) === december ? 0 : 1);
    await expect(dateRow(facilitator, october)).toContainText(ownName);
    await expectAccessible(facilitator);
  });

  const toMove = await sessionOn(facilitator, november);
  const toCancel = await sessionOn(facilitator, january);
  const toAnswer = await sessionOn(facilitator, february);
  const participant = await openAs(callum);
  await openListening(participant, toMove);
  await expect(participant.getByRole('heading', { level: 1 })).toHaveText(title);
  const secondTab = await participant.context().newPage();
  await openListening(secondTab, toCancel);

  await test.step('one date moves on the open page of a participant', async () => {
    await dateRow(facilitator, november).getByRole('link', { name: title }).click();
    await expectAccessible(facilitator);
    await facilitator.getByRole('link', { name: 'Edit or move' }).click();
    await facilitator.getByLabel('Day', { exact: true }).fill(String(movedTo.day));
    await facilitator.getByLabel('Start', { exact: true }).fill('2pm');
    await facilitator.getByLabel('End', { exact: true }).fill('3:30pm');
    await expect(facilitator.getByRole('radio', { name: 'This date only' })).toBeChecked();
    await expectAccessible(facilitator);
    await facilitator.getByRole('button', { name: 'Save changes' }).click();
    await expect(facilitator.getByText('Your changes are saved.')).toBeVisible();

    const news = `This session was moved to ${inWords(movedTo)}, 2pm to 3:30pm.`;
    await expect(participant.getByRole('status').filter({ hasText: news })).toBeVisible();
    await expect(participant.getByRole('main')).toContainText(`It was to be on ${november} at 10am.`);
    await expectAccessible(participant);
  });

  await test.step('another is cancelled with a reason, which the participant reads at once', async () => {
    await facilitator.goto(`/sessions/${toCancel}`);
    await facilitator.getByRole('button', { name: 'Cancel session' }).click();
    const dialog = facilitator.getByRole('dialog', { name: 'Cancel this session?' });
    await dialog.getByLabel('Why is it cancelled?').fill('Both hosts are ill.');
    await expectAccessible(facilitator);
    await dialog.getByRole('button', { name: 'Cancel session' }).click();

    const news = 'This session was cancelled. Both hosts are ill.';
    await expect(secondTab.getByRole('status').filter({ hasText: news })).toBeVisible();
    await expect(secondTab.getByText('This session is cancelled')).toBeVisible();
    await expectAccessible(secondTab);
  });

  await test.step('the participant answers one date, then the whole series', async () => {
    const mine = answerCard(participant);
    await mine.getByRole('button', { name: "I'm coming" }).click();
    await expect(mine.getByRole('status')).toHaveText('You are coming.');
    await expect(mine.getByRole('button', { name: "I'm coming" })).toHaveAttribute('aria-pressed', 'true');

    await participant.goto(`/sessions/${toAnswer}`);
    await expect(mine.getByRole('status')).toHaveText('You have not answered yet.');
    await mine.getByRole('radio', { name: /The whole series/ }).check();
    await mine.getByRole('button', { name: 'Maybe' }).click();
    await expect(mine.getByRole('status')).toHaveText('You might come. You answered for the whole series.');
    // What was said of one date stands.
    await participant.goto(`/sessions/${toMove}`);
    await expect(mine.getByRole('status')).toHaveText('You are coming.');
  });
});

const dateRow = (page: Page, words: string): Locator =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: words });
const answerCard = (page: Page): Locator => page.getByRole('region', { name: 'Are you coming?' });

async function fillMonth(page: Page, name: string, { month, year }: Temporal.PlainYearMonth): Promise<void> {
  const boxes = page.getByRole('group', { name });
  await boxes.getByLabel('Month').fill(String(month));
  await boxes.getByLabel('Year').fill(String(year));
}

async function sessionOn(page: Page, words: string): Promise<string> {
  const address = await dateRow(page, words).getByRole('link').first().getAttribute('href');
  return address?.split('/').at(-1) ?? '';
}
