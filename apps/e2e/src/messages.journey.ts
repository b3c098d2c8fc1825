import type { Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInEveryLight, expectNoSidewaysScroll } from './accessible.ts';
import { expect, refused, test } from './journey.ts';
import {
  addressOf,
  badgeOf,
  converse,
  idOf,
  messageBox,
  messageOf,
  rowOf,
  say,
  textsOf,
  write,
} from './messaging.ts';
import { alan, fatima, gurpreet, harjit, imran, stephen, sunil, vikram } from './people.ts';
import { expectFocusVisible, tabBackTo, tabTo } from './keyboard.ts';
import { rememberAnnouncements } from './thread-shown.ts';

/** What one can do with a message stands beside it while the pointer is on it. */
async function act(page: Page, text: string, ...names: string[]): Promise<void> {
  await messageOf(page, text).hover();
  for (const name of names) await messageOf(page, text).getByRole('button', { name, exact: true }).click();
}

test('two who have never met: asked, answered, and the same in both windows', async ({ openAs }) => {
  test.setTimeout(90_000);
  const [asking, asked] = [await openAs(imran), await openAs(harjit)];
  await asked.goto('/sessions');
  await expect(badgeOf(asked)).toHaveText('Messages');

  await test.step('Imran writes from her page, and no more than once', async () => {
    await asking.goto(`/people/${await idOf(asked)}`);
    await expect(asking.getByText('so Harjit is asked before you can write a second message')).toBeVisible();
    await asking.getByRole('link', { name: 'Message Harjit' }).click();
    await expect(asking.getByText('They are asked before you can write a second message.')).toBeVisible();
    await messageBox(asking).click();
    await asking.keyboard.type('How do you count those who left?');
    await asking.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(messageOf(asking, 'How do you count those who left?')).toBeVisible();
    await expect(asking.getByText('you can write more once they have said yes')).toBeVisible();
    await expect(messageBox(asking)).toHaveCount(0);
    await expectAccessible(asking);
  });

  await test.step('Harjit sees it without loading anything, and says yes', async () => {
    await expect(badgeOf(asked)).toHaveText(/1 unread/);
    await badgeOf(asked).click();
    await expect(rowOf(asked, imran.name)).toContainText('Wants to write to you');
    await rowOf(asked, imran.name).click();
    await expect(messageOf(asked, 'How do you count those who left?')).toBeVisible();
    await expect(
      asked.getByRole('heading', { name: `${imran.name} would like to talk with you` }),
    ).toBeVisible();
    await expectAccessible(asked);
    await asked.getByRole('button', { name: 'Yes', exact: true }).click();
    await expect(messageBox(asked)).toBeVisible();
    await expect(messageBox(asking)).toBeVisible();
    await expect(badgeOf(asked)).toHaveText('Messages');
  });

  const saidToAsking = await rememberAnnouncements(asking, 'messages');
  const saidToAsked = await rememberAnnouncements(asked, 'messages');
  await test.step('each sees the other write, and hears of a message once', async () => {
    await messageBox(asked).click();
    await asked.keyboard.type('By the day they went.');
    await expect(asking.getByText(`${harjit.name} is writing…`)).toBeVisible();
    await asked.keyboard.press('Enter');
    await expect(messageOf(asking, 'By the day they went.')).toBeVisible();
    await expect(asking.getByText(`${harjit.name} is writing…`)).toBeHidden();
    await expect(asked.getByText(`Read by ${imran.name}`)).toBeVisible();
    await expect.poll(saidToAsking).toEqual([`New message from ${harjit.name}`]);
  });

  await test.step('a reaction, an answer to one message, a change with its trace, a deletion', async () => {
    await act(asking, 'By the day they went.', 'React', 'Good idea');
    await expect(asked.getByRole('button', { name: new RegExp(`^Good idea.*${imran.name}`) })).toBeVisible();
    await act(asking, 'By the day they went.', 'Reply');
    await expect(asking.getByText(`Replying to ${harjit.name}`)).toBeVisible();
    await expect(messageBox(asking)).toBeFocused();
    await asking.keyboard.type('And agency staff?');
    await asking.keyboard.press('Enter');
    const answer = messageOf(asked, 'And agency staff?');
    await expect(
      answer.getByRole('button', { name: /^In reply to You.*By the day they went\.$/ }),
    ).toBeVisible();

    await act(asking, 'And agency staff?', 'More', 'Edit');
    const change = asking.getByRole('textbox', { name: 'Change your message' });
    await change.press('End');
    await asking.keyboard.type(' And students?');
    await asking.keyboard.press('Enter');
    await expect(messageOf(asked, 'And agency staff? And students?')).toContainText('edited');
    await messageOf(asked, 'And agency staff? And students?')
      .getByRole('button', { name: /^edited/ })
      .click();
    const before = asked.getByRole('dialog', { name: 'What it said before' });
    await expect(before.getByText('And agency staff?', { exact: true })).toBeVisible();
    await expectAccessible(asked);
    await before.getByRole('button', { name: 'Close', exact: true }).last().click();

    await write(asked, 'Not to be said.');
    await expect(messageOf(asking, 'Not to be said.')).toBeVisible();
    await act(asked, 'Not to be said.', 'More', 'Delete');
    await asked.getByRole('dialog').getByRole('button', { name: 'Delete it' }).click();
    for (const page of [asking, asked]) {
      await expect(page.getByText('Message deleted', { exact: true }).first()).toBeVisible();
      await expect(page.getByText('Not to be said.')).toHaveCount(0);
    }
  });

  await test.step('both windows agree, by day, by night and on a phone', async () => {
    const written = [
      'How do you count those who left?',
      'By the day they went.',
      'And agency staff? And students?',
    ];
    for (const page of [asking, asked]) expect(await textsOf(page)).toEqual(written);
    await asked.setViewportSize({ width: 1360, height: 900 });
    await expectAccessibleInEveryLight(asked);
    await expectNoSidewaysScroll(asked, 390);
    await expect.poll(saidToAsked).toEqual([`New message from ${imran.name}`]);
    await expect
      .poll(saidToAsking)
      .toEqual([`New message from ${harjit.name}`, `New message from ${harjit.name}`]);
  });
});

test('from the list to an answer without a mouse, and the focus is always seen', async ({ openAs }) => {
  const [page, other] = [await openAs(fatima), await openAs(vikram)];
  const conversation = await converse(other, [page]);
  await say(other, conversation, 'Which day suits you?');
  await page.goto('/messages');
  await tabTo(page, rowOf(page, vikram.name));
  await page.keyboard.press('Enter');
  await tabTo(page, messageBox(page));
  await page.keyboard.type('Thursday.');
  await page.keyboard.press('Enter');
  await expect(messageOf(page, 'Thursday.')).toBeVisible();
  await expect(messageBox(page)).toBeFocused();

  await test.step('from message to message, by arrow', async () => {
    // Where one was last among the messages is where Tab comes back to.
    await tabBackTo(page, messageOf(page, 'Which day suits you?'));
    await page.keyboard.press('ArrowDown');
    await expect(messageOf(page, 'Thursday.')).toBeFocused();
    await expectFocusVisible(page);
    await page.keyboard.press('ArrowUp');
    await expect(messageOf(page, 'Which day suits you?')).toBeFocused();
  });
  const message = messageOf(page, 'Which day suits you?');
  const button = (name: string) => message.getByRole('button', { name, exact: true });
  await test.step('a reaction', async () => {
    await tabTo(page, button('React'));
    await page.keyboard.press('Enter');
    await expect(button('Thumbs up')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(message.getByRole('button', { name: /^Thumbs up.*you/i })).toBeVisible();
    await expect(button('React')).toBeFocused();
  });
  await test.step('the menu, and out of it', async () => {
    await tabTo(page, button('More'));
    await page.keyboard.press('Enter');
    await expect(button('Mark unread from here')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(button('Mark unread from here')).toHaveCount(0);
    await expect(button('More')).toBeFocused();
  });
  await test.step('an answer to that message, and thinking better of it', async () => {
    await tabBackTo(page, button('Reply'));
    await page.keyboard.press('Enter');
    await expect(messageBox(page)).toBeFocused();
    await expect(page.getByText(`Replying to ${vikram.name}`)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText(`Replying to ${vikram.name}`)).toHaveCount(0);
    await expect(messageBox(page)).toBeFocused();
    await tabBackTo(page, message);
    await tabTo(page, button('Reply'));
    await page.keyboard.press('Enter');
    await expect(messageBox(page)).toBeFocused();
    await page.keyboard.type('Any day, in fact.');
    await page.keyboard.press('Enter');
    await expect(messageOf(page, 'Any day, in fact.')).toContainText('Which day suits you?');
  });
});

test('read in one window, the badge goes in the others; what is not sent yet survives a reload', async ({
  openAs,
}) => {
  const [tab, writer] = [await openAs(sunil), await openAs(vikram)];
  const phone = await openAs(sunil, { viewport: { width: 390, height: 844 } });
  const second = await tab.context().newPage();
  const conversation = await converse(writer, [tab]);
  for (const page of [tab, second, phone]) {
    await page.goto('/sessions');
    await expect(badgeOf(page)).toHaveText('Messages');
  }
  await say(writer, conversation, 'Have you a minute?');
  for (const page of [tab, second, phone]) await expect(badgeOf(page)).toHaveText(/1 unread/);
  await badgeOf(phone).click();
  await rowOf(phone, vikram.name).click();
  await expect(messageOf(phone, 'Have you a minute?')).toBeVisible();
  for (const page of [tab, second, phone]) await expect(badgeOf(page)).toHaveText('Messages');

  await tab.goto(addressOf(conversation));
  await messageBox(tab).click();
  await tab.keyboard.type('Not before noon, I am');
  await tab.reload();
  await expect(messageBox(tab)).toHaveText('Not before noon, I am');
  await messageBox(tab).press('End');
  await tab.keyboard.type(' afraid.');
  await tab.keyboard.press('Enter');
  await expect(messageOf(phone, 'Not before noon, I am afraid.')).toBeVisible();
  await tab.reload();
  await expect(messageBox(tab)).toHaveText('');
});

test('a reported message is read with those around it and nothing else; a block is said plainly', async ({
  openAs,
}) => {
  test.setTimeout(90_000);
  const [reporter, author, facilitator] = [
    await openAs(alan),
    await openAs(stephen, { expected: [refused(409), refused(403)] }),
    await openAs(gurpreet),
  ];
  const conversation = await converse(author, [reporter]);
  for (let each = 1; each <= 6; each += 1) await say(author, conversation, `Before, number ${each}.`);
  await say(author, conversation, 'You people always complain.');
  await say(reporter, conversation, 'I do not want to read that.');
  await reporter.goto(addressOf(conversation));

  await test.step('Alan reports it', async () => {
    await act(reporter, 'You people always complain.', 'More', 'Report');
    const dialog = reporter.getByRole('dialog', { name: `Report the message by ${stephen.name}` });
    await expect(dialog).toContainText('this message and up to five before and after it');
    await dialog.getByRole('radio', { name: 'It is racist or otherwise discriminatory' }).check();
    await dialog.getByLabel('Anything else they should know').fill('In so many words.');
    await expectAccessible(reporter);
    await dialog.getByRole('button', { name: 'Send report' }).click();
    await expect(reporter.getByText('Somebody reads every report').first()).toBeVisible();
  });

  await test.step('Gurpreet reads it, and nothing else of the conversation', async () => {
    await facilitator.goto('/discussions/reports');
    await facilitator
      .getByRole('listitem')
      .filter({ hasText: `Reported by ${alan.name}` })
      .getByRole('link')
      .first()
      .click();
    const copy = facilitator.getByRole('list', { name: 'Reported message, with those around it' });
    await expect(copy.getByRole('listitem')).toHaveCount(7);
    await expect(copy).not.toContainText('Before, number 1.');
    await expect(copy.locator('[aria-current]')).toContainText('You people always complain.');
    const itself = await facilitator.request.get(`/api/conversations/${conversation.id}`);
    expect(itself.status(), 'the conversation itself').toBe(404);
    await facilitator.getByRole('radio', { name: 'Somebody spoke with the author' }).check();
    await facilitator.getByLabel(`What ${alan.name} is told`).fill('I have spoken with him.');
    await expectAccessible(facilitator);
    await facilitator.getByRole('button', { name: 'Close report' }).click();
    await expect(facilitator.getByText(`${alan.name} was told:`)).toBeVisible();
  });

  await test.step('Alan is told, and blocks Stephen', async () => {
    await reporter.goto('/discussions/my-reports');
    await expect(reporter.getByRole('listitem').filter({ hasText: 'In so many words.' })).toContainText(
      'I have spoken with him.',
    );
    await author.goto(addressOf(conversation));
    await expect(messageBox(author)).toBeVisible();
    await reporter.goto(`${addressOf(conversation)}/people`);
    await reporter.getByRole('button', { name: 'Block Stephen' }).click();
    await reporter
      .getByRole('dialog', { name: `Block ${stephen.name}?` })
      .getByRole('button', { name: 'Block', exact: true })
      .click();
    await expect(reporter.getByRole('heading', { name: `You have blocked ${stephen.name}` })).toBeVisible();
  });

  await test.step('what Stephen writes next is refused in plain words', async () => {
    // Nobody is told of a block; their page learns of it when they write.
    await write(author, 'Have I said something?');
    const refusedOne = author.getByRole('article', { name: 'Not sent yet' });
    await expect(refusedOne).toContainText('Not sent: Your message cannot reach them');
    await expectAccessible(author);
    await author.reload();
    await expect(author.getByText(`Messages cannot reach ${alan.name} now.`)).toBeVisible();
    await expect(refusedOne).toContainText('Have I said something?');
    await expect(messageBox(author)).toHaveCount(0);
  });
});
