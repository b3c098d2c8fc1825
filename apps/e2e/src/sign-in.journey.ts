import { expectAccessible, expectAccessibleInEveryLight } from './accessible.ts';
import { expect, ownTitle, refused, test } from './journey.ts';
import { openListening } from './listening.ts';
import { at, nextMonth } from './london-dates.ts';
import { askForCode } from './signing-in.ts';
import { newestMailTo } from './outbox.ts';
import { anita, chloe, gurpreet, hannah } from './people.ts';
import { schedule } from './scheduling.ts';

test('the code from the email signs in and leads back to the page first asked for', async ({
  openAsNobody,
}) => {
  const page = await openAsNobody({ expected: [refused(422)] });
  await page.goto('/sessions?view=past');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await expectAccessibleInEveryLight(page);
  await askForCode(page, hannah);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your email');
  await expectAccessible(page);

  const mail = await newestMailTo(page, hannah);
  const code = /\b\d{6}\b/.exec(mail)?.[0] ?? '';

  await test.step('a wrong code is said, and nothing has to be typed again but the code', async () => {
    await page
      .getByLabel('Six-digit code')
      .fill(code.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const summary = page.getByRole('alert', { name: 'There is a problem' });
    await expect(summary).toBeFocused();
    await expect(page).toHaveTitle(/^Error: /);
    await expect(page.getByText(`If the hub knows ${hannah.email}`)).toBeVisible();
    await expectAccessible(page);
    await summary.getByRole('link').click();
    await expect(page.getByLabel('Six-digit code')).toBeFocused();
  });

  await page.getByLabel('Six-digit code').fill(` ${code.slice(0, 3)} ${code.slice(3)} `);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL('/sessions?view=past');
  await expect(page.getByRole('button', { name: new RegExp(hannah.name) })).toBeVisible();
});

test('the link of the email does nothing by being opened; its button signs in, once', async ({
  openAsNobody,
}) => {
  const page = await openAsNobody({ expected: [refused(422)] });
  await page.goto('/sign-in');
  await askForCode(page, chloe);
  const link = /https?:\S+/.exec(await newestMailTo(page, chloe))?.[0] ?? '';

  const scanner = await openAsNobody();
  for (const reader of [scanner, page]) {
    await reader.goto(link);
    await expect(reader.getByRole('button', { name: 'Sign in to the hub' })).toBeVisible();
    await expectAccessible(reader);
    expect((await reader.request.get('/api/me')).status()).toBe(401);
  }
  await page.getByRole('button', { name: 'Sign in to the hub' }).click();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('button', { name: new RegExp(chloe.name) })).toBeVisible();

  const late = await openAsNobody({ expected: [refused(422)] });
  await late.goto(link);
  await late.getByRole('button', { name: 'Sign in to the hub' }).click();
  await expect(late.getByRole('link', { name: 'Ask for a new link' })).toBeVisible();
  await expectAccessible(late);
});

test('the list of sign-ins shows this one and ends another, whose open page is told', async ({ openAs }) => {
  const facilitator = await openAs(gurpreet);
  const session = await schedule(facilitator, {
    title: ownTitle('Signed out meanwhile'),
    startsAt: at(nextMonth().toPlainDate({ day: 14 }), '10:00'),
  });
  const elsewhere = await openAs(anita, {
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
    expected: [refused(401)],
  });
  await elsewhere.request.delete('/api/sign-ins'); // those that an earlier run has left
  await openListening(elsewhere, session.id);

  const page = await openAs(anita);
  await page.goto('/');
  await page.getByRole('button', { name: new RegExp(anita.name) }).click();
  await page.getByRole('link', { name: 'Where you are signed in' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'This one' })).toHaveCount(1);
  await expectAccessible(page);
  await page.getByRole('button', { name: /^End the sign-in on Firefox on Windows/ }).click();
  await expect(page.getByText('The sign-in on Firefox on Windows has ended.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^End the sign-in on Firefox/ })).toHaveCount(0);

  const dialog = elsewhere.getByRole('dialog', { name: 'Sign in again to carry on' });
  await expect(dialog).toBeVisible();
  await expectAccessible(elsewhere);
  await dialog.getByRole('button', { name: `Sign in as ${anita.name}` }).click();
  await expect(dialog).toBeHidden();
  await expect(elsewhere.getByRole('button', { name: "I'm coming" })).toBeVisible();
});
