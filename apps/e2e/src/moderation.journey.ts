import { expectAccessible, expectAccessibleInEveryLight } from './accessible.ts';
import { expect, ownTitle, refused, test } from './journey.ts';
import { bethany, gurpreet, michael, simran } from './people.ts';
import { reply, startThread } from './talking.ts';
import { addressOf, postOf, replyBox } from './thread-shown.ts';

const hurtful = 'People like that should not be in this job.';

test('what is not right is reported, read, removed, and its outcome told', async ({ openAs }) => {
  test.setTimeout(90_000);
  const [author, reader, facilitator] = [await openAs(michael), await openAs(simran), await openAs(gurpreet)];
  const title = ownTitle('Something somebody said');
  const thread = await startThread(author, title, 'What would you have answered?');
  await reply(author, thread.id, hurtful);

  await test.step('Simran reports it', async () => {
    await reader.goto(addressOf(thread));
    await postOf(reader, 2)
      .getByRole('button', { name: /^Report/ })
      .click();
    const dialog = reader.getByRole('dialog', { name: 'Report the post by Michael Sweeney' });
    await expect(dialog).toContainText('The programme team reads it, not whoever you report.');
    await dialog.getByRole('radio', { name: 'It is hurtful, or attacks somebody' }).check();
    await dialog.getByLabel('Anything else they should know').fill('It is the second time.');
    await expectAccessible(reader);
    await dialog.getByRole('button', { name: 'Send report' }).click();
    await expect(reader.getByText('Somebody reads every report').first()).toBeVisible();
  });

  await test.step('Gurpreet takes it on, removes the post and says what came of it', async () => {
    await facilitator.goto('/discussions/reports');
    const report = facilitator.getByRole('listitem').filter({ hasText: title });
    await expect(report).toContainText('The post by Michael Sweeney');
    await expectAccessible(facilitator);
    await report.getByRole('link').click();
    await facilitator.getByRole('button', { name: 'Take it on' }).click();
    await expect(facilitator.getByRole('button', { name: 'Give it back' })).toBeVisible();
    await facilitator.getByLabel('Add a note').fill('I will ring Michael.');
    await facilitator.getByRole('button', { name: 'Add note' }).click();
    await expect(facilitator.getByRole('main')).toContainText('Gurpreet Sandhu');
    const address = facilitator.url();

    await facilitator.getByRole('link', { name: 'See it in its thread' }).click();
    await postOf(facilitator, 2)
      .getByRole('button', { name: /^More for post 2/ })
      .click();
    await postOf(facilitator, 2).getByRole('button', { name: 'Remove', exact: true }).click();
    const removal = facilitator.getByRole('dialog', { name: 'Remove the post by Michael Sweeney?' });
    await removal.getByLabel('Why?').fill('It attacks people.');
    await expectAccessible(facilitator);
    await removal.getByRole('button', { name: 'Remove it' }).click();
    await expect(postOf(facilitator, 2)).toContainText(
      'This post was removed by those who look after this space.',
    );

    await facilitator.goto(address);
    await facilitator.getByRole('radio', { name: 'The post was removed' }).check();
    await facilitator
      .getByLabel('What Simran Kaur is told')
      .fill('Thank you. It is gone, and I have spoken with him.');
    await expectAccessibleInEveryLight(facilitator);
    await facilitator.setViewportSize({ width: 1280, height: 720 });
    await facilitator.getByRole('button', { name: 'Close report' }).click();
    await expect(facilitator.getByText('Simran Kaur was told:')).toBeVisible();
  });

  await test.step('Simran reads what came of it; the words are nowhere any more', async () => {
    await expect(postOf(reader, 2)).not.toContainText(hurtful);
    await reader.getByRole('link', { name: /^Notifications/ }).click();
    await reader
      .getByRole('link', { name: /report/i })
      .first()
      .press('Enter');
    await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Your reports');
    const mine = reader.getByRole('listitem').filter({ hasText: 'It is the second time.' });
    await expect(mine).toContainText('The post was removed');
    await expect(mine).toContainText('I have spoken with him.');
    await expect(reader.getByRole('main')).not.toContainText('I will ring Michael.');
    await expectAccessible(reader);
  });
});

test('a thread is pinned, closed, split and merged, and old links lead to where its posts are', async ({
  openAs,
}) => {
  test.setTimeout(90_000);
  // A thread that became part of another is no longer there: that is the answer which says where it went.
  const expected = [refused(404)];
  const author = await openAs(bethany, { expected });
  const facilitator = await openAs(gurpreet, { expected });
  const titles = { first: ownTitle('Two things at once'), split: ownTitle('The other thing') };
  const thread = await startThread(author, titles.first, 'Mentors, and also: exit interviews?');
  await reply(author, thread.id, 'About mentors.');
  await reply(author, thread.id, 'About exit interviews.');
  await author.goto(addressOf(thread));
  await facilitator.goto(addressOf(thread));
  const { request } = facilitator;
  const about = (page: typeof author) => page.getByRole('list', { name: 'About this thread' });
  const act = (name: string) => facilitator.getByRole('button', { name, exact: true }).click();
  const dialog = (name: string) => facilitator.getByRole('dialog', { name });

  await test.step('pinned: it comes first, until its day', async () => {
    await act('Pin');
    await expectAccessible(facilitator);
    await dialog('Pin this thread').getByRole('button', { name: 'Pin' }).click();
    await expect(about(facilitator)).toContainText('Pinned until');
    const { pinned } = (await (await request.get(`/api/threads?space=${thread.space.id}`)).json()) as {
      pinned: { id: string }[];
    };
    expect(pinned.map(({ id }) => id)).toContain(thread.id);
  });

  await test.step('closed: its author can read on, and write no more, until it is opened again', async () => {
    await act('Close to new posts');
    await act('Close it');
    await expect(author.getByText('This thread is closed to new posts')).toBeVisible();
    await expect(about(author)).toContainText('Locked');
    await expect(replyBox(author)).toHaveCount(0);
    await expectAccessible(author);
    await act('Open to new posts');
    await act('Open it');
    await expect(replyBox(author)).toBeVisible();
  });

  await test.step('split: the old number leads to the new thread', async () => {
    await act('Split posts off');
    const split = dialog('Split posts off');
    await split.getByLabel('Title of the new thread').fill(titles.split);
    await split.getByRole('checkbox', { name: /^3\. Bethany Clarke/ }).check();
    await expectAccessible(facilitator);
    await split.getByRole('button', { name: 'Make a thread of them' }).click();
    await expect(facilitator.getByRole('heading', { level: 1 })).toHaveText(titles.split);
    await expect(postOf(facilitator, 1)).toContainText('About exit interviews.');
    await author.goto(`${addressOf(thread)}?post=3`);
    await expect(postOf(author, 3)).toContainText('This post is in another thread now.');
    await postOf(author, 3).getByRole('link', { name: 'Go to it' }).click();
    await expect(author.getByRole('heading', { level: 1 })).toHaveText(titles.split);
  });

  await test.step('merged: the address of the thread that is no more leads to the other', async () => {
    const gone = new URL(facilitator.url()).pathname;
    await act('Merge into another');
    await dialog('Merge into another thread').getByLabel('Into which thread?').selectOption(titles.first);
    await expectAccessible(facilitator);
    await dialog('Merge into another thread').getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(facilitator.getByRole('heading', { level: 1 })).toHaveText(titles.first);
    await author.goto(`${gone}?post=1`);
    await expect(author.getByRole('heading', { level: 1 })).toHaveText(titles.first);
    await expect(author).toHaveURL(new RegExp(`${thread.id}\\?post=4`));
    await expect(postOf(author, 4)).toContainText('About exit interviews.');
    await author.goto(gone);
    await expect(author).toHaveURL(new RegExp(`${addressOf(thread)}$`));
  });
});
