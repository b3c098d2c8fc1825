import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, ownTitle, refused, test } from './journey.ts';
import { at, nextMonth } from './london-dates.ts';
import { messageBox, messageOf, rowOf, write } from './messaging.ts';
import { denise, elif, gurpreet, marcus, martin } from './people.ts';
import { schedule } from './scheduling.ts';

const event = (page: Page, text: string | RegExp) =>
  page.getByRole('article', { name: 'What happened' }).filter({ hasText: text });

test('a group begun at a session: somebody added from now on, somebody who leaves', async ({ openAs }) => {
  test.setTimeout(90_000);
  const facilitator = await openAs(gurpreet);
  const starter = await openAs(elif);
  const member = await openAs(marcus);
  const leaver = await openAs(denise, { expected: [refused(403), refused(409)] });
  const newcomer = await openAs(martin);
  const { id } = await schedule(facilitator, {
    title: ownTitle('Where a group begins'),
    startsAt: at(nextMonth().toPlainDate({ day: 20 }), '10:00'),
  });
  for (const person of [starter, member, leaver]) {
    const answer = await person.request.put(`/api/sessions/${id}/answer`, { data: { answer: 'coming' } });
    expect(answer.ok()).toBe(true);
  }
  const name = ownTitle('Exit interviews');

  await test.step('Elif begins it with those who come', async () => {
    await starter.goto(`/sessions/${id}`);
    await starter.getByRole('link', { name: 'Message people of this session' }).click();
    const people = starter.getByRole('group', { name: 'People of this session' });
    for (const each of [marcus, denise]) await people.getByRole('checkbox', { name: each.name }).check();
    await starter.getByLabel('Name of the group').fill(name);
    await messageBox(starter).click();
    await starter.keyboard.press('ControlOrMeta+End');
    await starter.keyboard.type('Shall we compare questions?');
    await expectAccessible(starter);
    await starter.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(starter.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(messageOf(starter, 'Shall we compare questions?')).toBeVisible();
  });
  for (const page of [member, leaver]) {
    await page.goto('/messages');
    await rowOf(page, name).click();
    await expect(messageOf(page, 'Shall we compare questions?')).toBeVisible();
  }

  await test.step('Elif adds Martin, who sees what is written from now on', async () => {
    await newcomer.goto('/messages');
    await starter.getByRole('link', { name: 'Details' }).click();
    await starter.getByRole('combobox', { name: /^Find people/ }).fill(martin.name);
    await starter.getByRole('option', { name: new RegExp(martin.name) }).click();
    await starter.getByRole('radio', { name: 'From now on' }).check();
    await expectAccessible(starter);
    await starter.getByRole('button', { name: 'Add to the group' }).click();
    await starter.getByRole('link', { name: 'Back to the conversation' }).click();
    await expect(event(member, `${elif.name} added ${martin.name}, who can read from now on`)).toBeVisible();
    await rowOf(newcomer, name).click();
    await expect(
      event(newcomer, `${elif.name} added you. You can read what is written from now on`),
    ).toBeVisible();
    await expect(newcomer.getByText('Shall we compare questions?')).toHaveCount(0);
    await write(member, 'Welcome, Martin.');
    await expect(messageOf(newcomer, 'Welcome, Martin.')).toBeVisible();
    await expectAccessible(newcomer);
  });

  await test.step('Denise leaves: everybody sees it, and she reads on what was written until then', async () => {
    const address = leaver.url();
    await leaver.getByRole('link', { name: 'Details' }).click();
    await leaver.getByRole('button', { name: 'Leave the group' }).click();
    await leaver.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
    await expect(event(member, `${denise.name} left`)).toBeVisible();
    await write(member, 'After she left.');
    await expect(messageOf(newcomer, 'After she left.')).toBeVisible();
    await leaver.goto(address);
    await expect(leaver.getByText('You are not in this conversation any more.')).toBeVisible();
    await expect(messageOf(leaver, 'Welcome, Martin.')).toBeVisible();
    await expect(leaver.getByText('After she left.')).toHaveCount(0);
    await expect(messageBox(leaver)).toHaveCount(0);
    await expectAccessible(leaver);
  });
});
