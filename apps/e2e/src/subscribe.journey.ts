import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { type Occurrence, occurrencesIn } from './calendar-text.ts';
import { expect, ownTitle, test } from './journey.ts';
import { at, LONDON, moment, monthsFrom, nextMonth, nthWeekday } from './london-dates.ts';
import { agnieszka, marcia } from './people.ts';
import { cancel, edit, scheduleRule } from './scheduling.ts';

const title = ownTitle('Calendar, "clocks" & commas');
// Twelve months, whichever is the first, have a March, an October and one August.
const firstMonth = nextMonth();
const lastMonth = firstMonth.add({ months: 11 });
const dates = monthsFrom(firstMonth, 12)
  .filter(({ month }) => month !== 8)
  .map((month) => nthWeekday(month, 2, 3));
// The clocks change in the other two, whose dates stay as the rule makes them.
const [, leftOut, moved, cancelled, edited] = dates.filter(({ month }) => ![3, 10].includes(month)) as Nine;
type Day = Temporal.PlainDate;
type Nine = [Day, Day, Day, Day, Day, ...Day[]];
const movedTo = at(moved.add({ days: 1 }), '14:00');

test('a participant has every session in their calendar, at the right hour on both sides of a clock change', async ({
  openAs,
}) => {
  const facilitator = await openAs(marcia);
  const { sessions } = await scheduleRule(facilitator, {
    title,
    rule: {
      ordinal: 2,
      weekday: 3,
      startTime: '10:00',
      durationMinutes: 90,
      fromMonth: firstMonth.toString(),
      untilMonth: lastMonth.toString(),
      skippedMonths: [8],
    },
    leftOut: [leftOut.toString()],
  });
  const idOn = (date: Temporal.PlainDate) =>
    sessions.find(({ startsAt }) => startsAt.startsWith(date.toString()))?.id ?? '';
  await edit(facilitator, idOn(moved), { startsAt: movedTo });
  await cancel(facilitator, idOn(cancelled), 'Both hosts are ill.');

  const participant = await openAs(agnieszka, { permissions: ['clipboard-read', 'clipboard-write'] });
  await participant.goto('/calendar');
  await expectAccessible(participant);
  await participant.getByRole('button', { name: 'Make a private link' }).click();
  const address = await copyAddress(participant);
  await expectAccessible(participant);

  const first = await test.step('an independent reader finds every date as it stands', async () => {
    const answer = await readAsCalendar(address);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await readAsCalendar(address, answer.etag)).toMatchObject({ status: 304, text: '' });
    const found = answer.occurrences;
    expect(found.map(({ wallTime, status }) => `${wallTime} ${status}`)).toEqual(
      dates
        .filter((date) => date !== leftOut)
        .map((date) => {
          if (date === moved) return `${movedTo} CONFIRMED`;
          return `${at(date, '10:00')} ${date === cancelled ? 'CANCELLED' : 'CONFIRMED'}`;
        }),
    );
    for (const { wallTime, zone, moment: begins } of found) {
      expect(zone).toBe(LONDON);
      expect(begins, wallTime).toBe(moment(wallTime));
    }
    const hours = found.map(({ moment: begins }) => new Date(begins).getUTCHours());
    expect(hours, 'winter and summer differ in UTC').toEqual(expect.arrayContaining([9, 10]));
    return answer;
  });

  await test.step('an edit gives the same entries in a newer version', async () => {
    const retitled = `${title}, now with a speaker`;
    await edit(facilitator, idOn(edited), { title: retitled, startsAt: at(edited, '11:00') });
    const answer = await readAsCalendar(address, first.etag);
    expect(answer.status).toBe(200);
    expect(uidsOf(answer.occurrences)).toEqual(uidsOf(first.occurrences));
    expect(answer.occurrences).toContainEqual(
      expect.objectContaining({ summary: retitled, wallTime: at(edited, '11:00') }),
    );
    expect(answer.occurrences[0]?.sequence).toBeGreaterThan(first.occurrences[0]?.sequence ?? 0);
  });

  const newAddress = await test.step('a new address ends the old one', async () => {
    await participant.getByRole('button', { name: /^New address/ }).click();
    const dialog = participant.getByRole('dialog', { name: 'Give this link a new address?' });
    await expectAccessible(participant);
    await dialog.getByRole('button', { name: 'Make a new address' }).click();
    await expect(dialog).toBeHidden();
    const next = await copyAddress(participant);
    expect(next).not.toBe(address);
    expect((await readAsCalendar(address)).status).toBe(404);
    const answer = await readAsCalendar(next);
    expect(uidsOf(answer.occurrences)).toEqual(uidsOf(first.occurrences));
    return next;
  });

  await test.step('a stopped link brings nothing', async () => {
    await participant.getByRole('button', { name: /^Stop/ }).click();
    const dialog = participant.getByRole('dialog', { name: 'Stop this link?' });
    await dialog.getByRole('button', { name: 'Stop this link' }).click();
    await expect(participant.getByText('The link is stopped.')).toBeVisible();
    expect((await readAsCalendar(newAddress)).status).toBe(404);
  });
});

const uidsOf = (occurrences: Occurrence[]) => [...new Set(occurrences.map(({ uid }) => uid))];

async function copyAddress(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Your private address is ready' })).toBeFocused();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('Copied. Now paste it into your calendar.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await page.getByRole('textbox', { name: 'Address' }).inputValue());
  return copied;
}

/** As Outlook asks: no cookies, no browser, nowhere to be redirected to. */
async function readAsCalendar(address: string, etag?: string) {
  const answer = await fetch(address, {
    redirect: 'manual',
    headers: etag ? { 'If-None-Match': etag } : {},
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    etag: answer.headers.get('etag') ?? '',
    text,
    occurrences: answer.status === 200 ? occurrencesIn(text, (summary) => summary.includes(title)) : [],
  };
}
