import { expectAccessible } from './accessible.ts';
import { countBox, openReturn, peopleOf, returnAsSeenBy } from './filling-in.ts';
import { expect, refused, test } from './journey.ts';
import { kwame, laura } from './people.ts';

const LEFT = 'Staff who left';

test('of two who fill in the same indicator, neither loses a number', async ({ openAs }) => {
  const first = await openAs(kwame);
  const second = await openAs(laura, { expected: [refused(409)] });
  const { id } = await openReturn(first, 'adults', [8]);
  const address = `/returns/${id}/indicators/8`;
  for (const page of [first, second]) await page.goto(address);

  await countBox(second, LEFT, 'White').fill('70');
  await countBox(second, LEFT, 'Ethnicity not known').fill('2');
  await second.getByLabel('Notes (optional)').fill('From the payroll.');

  await countBox(first, LEFT, 'White').fill('72');
  await countBox(first, LEFT, 'Global Majority').fill('31');
  await first.getByRole('button', { name: 'Save and return' }).click();
  await expect(first).toHaveURL(`/returns/${id}`);

  await test.step('the second is told while typing, and sees both values', async () => {
    await expect(
      second.getByText(`${kwame.name} saved this indicator while you were changing it`),
    ).toBeVisible();
    await expect(countBox(second, LEFT, 'White')).toHaveValue('70');
    await expectAccessible(second);
    await second.getByRole('button', { name: 'Save and return' }).click();
    const white = second.getByRole('group', { name: /^Staff who left.*White/ });
    await expect(white.getByRole('radio', { name: 'Mine: 70' })).not.toBeChecked();
    await expect(white.getByRole('radio', { name: `${kwame.name}’s: 72` })).not.toBeChecked();
    await expectAccessible(second);
  });

  await test.step('nothing is decided for them where both have changed it', async () => {
    await second.getByRole('button', { name: 'Keep these and save' }).click();
    await expect(second.getByRole('alert', { name: 'There is a problem' })).toBeFocused();
    await second.getByRole('radio', { name: `${kwame.name}’s: 72` }).check();
    await second.getByRole('button', { name: 'Keep these and save' }).click();
    await expect(second).toHaveURL(`/returns/${id}`);
  });

  const saved = await returnAsSeenBy(first, id);
  const people = (['white', 'global-majority', 'not-known'] as const).map((group) =>
    peopleOf(saved, 8, 'leavers', group),
  );
  expect(people).toEqual([72, 31, 2]);
  expect(saved.indicators[7]).toMatchObject({ notes: 'From the payroll.', updatedBy: laura.name });
});

test('a sign-in that ends in the middle takes nothing of what was typed with it', async ({ openAs }) => {
  const page = await openAs(laura, { expected: [refused(401)] });
  const { id } = await openReturn(page, 'childrens', [8]);
  await page.goto(`/returns/${id}/indicators/8`);
  await countBox(page, LEFT, 'White').fill('41');
  await countBox(page, LEFT, 'Global Majority').fill('12');

  // As long after as the sign-in lasts.
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Save and return' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in again to carry on' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: `Sign in as ${laura.name}` }).click();
  await test.step('and saves it, now that it is known who asks', async () => {
    await expect(dialog).toBeHidden();
    await expect(page).toHaveURL(`/returns/${id}`);
  });
  const saved = await returnAsSeenBy(page, id);
  expect([peopleOf(saved, 8, 'leavers', 'white'), peopleOf(saved, 8, 'leavers', 'global-majority')]).toEqual([
    41, 12,
  ]);
});
