import { expect, ownTitle, test } from './journey.ts';
import { expectAccessible } from './accessible.ts';
import { expectFocusVisible, tabTo } from './keyboard.ts';
import { at, inWords, nextMonth } from './london-dates.ts';
import { gurpreet, yasmin } from './people.ts';
import { schedule } from './scheduling.ts';

const title = ownTitle('Without a mouse');
const date = nextMonth().toPlainDate({ day: 18 });

test('everything from signing in to answering works with the keyboard, and the focus is always seen', async ({
  openAs,
  openAsNobody,
}) => {
  const facilitator = await openAs(gurpreet);
  const { id } = await schedule(facilitator, { title, startsAt: at(date, '10:00') });
  const page = await openAsNobody();
  const main = page.getByRole('main');
  const press = async (key: string) => {
    await page.keyboard.press(key);
    await expectFocusVisible(page);
  };

  await test.step('sign in', async () => {
    await page.goto('/');
    await tabTo(page, page.getByRole('link', { name: 'Skip to main content' }));
    await page.keyboard.press('Enter');
    await expect(main).toBeFocused();
    await tabTo(page, page.getByRole('button', { name: `Sign in as ${yasmin.name}` }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(yasmin.name.split(' ')[0] ?? '');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  });

  await test.step('open the month with the session', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Sessions', exact: true }));
    await page.keyboard.press('Enter');
    await tabTo(page, main.getByRole('link', { name: 'Month' }));
    await page.keyboard.press('Enter');
    const today = page.getByRole('gridcell', { name: /today/ });
    await tabTo(page, today);
    await press('PageDown');
    await expect(page.getByRole('gridcell', { name: inWords(date.with({ day: 1 })) })).toBeFocused();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await press(key);
    await expect(page.getByRole('gridcell', { name: inWords(date) })).toBeFocused();
    await expectAccessible(page);
    await tabTo(page, page.getByRole('link', { name: title }));
    await page.keyboard.press('Enter');
  });

  await test.step('answer, and open and close a menu', async () => {
    await expect(page).toHaveURL(`/sessions/${id}`);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
    await tabTo(page, page.getByRole('button', { name: 'Add to calendar' }));
    await press('Enter');
    await expect(page.getByRole('link', { name: /Outlook on the web/ })).toBeVisible();
    await press('Escape');
    await expect(page.getByRole('button', { name: 'Add to calendar' })).toBeFocused();
    const coming = page.getByRole('button', { name: "I'm coming" });
    await tabTo(page, coming);
    await press('Space');
    await expect(page.getByText('You are coming.')).toBeVisible();
    await expect(coming).toBeFocused();
    await expectAccessible(page);
  });

  await test.step('the same on a phone, where a bar lies over the lower edge', async () => {
    await page.setViewportSize({ width: 390, height: 664 });
    await page.goto('/sessions');
    await expect(main.getByRole('listitem').first()).toBeVisible();
    for (let stops = 0; stops < 40; stops += 1) await press('Tab');
  });
});
