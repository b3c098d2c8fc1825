import { expectAccessible } from './accessible.ts';
import { expect, ownTitle, refused, test } from './journey.ts';
import { at, nextMonth } from './london-dates.ts';
import { gurpreet, marcia } from './people.ts';
import { schedule, sessionAsSeenBy } from './scheduling.ts';

const title = ownTitle('Two at once');
const newTitle = `${title}, renamed`;
const purposes = { first: 'What the first editor wrote.', second: 'What the second editor wrote.' };

test('of two facilitators who edit the same session, neither loses anything', async ({ openAs }) => {
  const first = await openAs(marcia);
  const second = await openAs(gurpreet, { expected: [refused(409)] });
  const date = nextMonth().toPlainDate({ day: 15 });
  const { id } = await schedule(first, { title, startsAt: at(date, '10:00'), purpose: 'As it was.' });
  const edit = `/sessions/${id}/edit`;

  await second.goto(edit);
  await second.getByLabel('Purpose').fill(purposes.second);
  await second.getByLabel('Places').fill('40');

  await first.goto(edit);
  await first.getByLabel('Title').fill(newTitle);
  await first.getByLabel('Purpose').fill(purposes.first);
  await first.getByLabel('Start', { exact: true }).fill('9:30am');
  await first.getByRole('button', { name: 'Save changes' }).click();
  await expect(first.getByRole('heading', { level: 1 })).toHaveText(newTitle);

  await test.step('the second sees what changed, beside what they typed', async () => {
    await expect(second.getByLabel('Purpose')).toHaveValue(purposes.second);
    await second.getByRole('button', { name: 'Save changes' }).click();
    await expect(second.getByText('Someone else changed this session while you were editing')).toBeVisible();
    const clashes = second.getByRole('region', { name: 'What the other person changed' });
    const purpose = clashes.getByRole('group', { name: 'Purpose' });
    await expect(purpose).toContainText(purposes.first);
    await expect(purpose.getByRole('radio', { name: 'Typed by you' })).toBeChecked();
    await expect(clashes.getByRole('group', { name: 'Title' })).toContainText(newTitle);
    await expect(second.getByLabel('Title')).toHaveValue(newTitle);
    await expect(second.getByLabel('Purpose')).toHaveValue(purposes.second);
    await expect(second.getByLabel('Places')).toHaveValue('40');
    await expectAccessible(second);
  });

  await second.getByRole('button', { name: 'Save on top of the current version' }).click();
  await expect(second.getByText('Your changes are saved.')).toBeVisible();
  const saved = await sessionAsSeenBy(first, id);
  expect(saved).toMatchObject({ title: newTitle, purpose: purposes.second, capacity: 40 });
  await expect(second.getByText('9:30am to 11:30am').first()).toBeVisible();
});
