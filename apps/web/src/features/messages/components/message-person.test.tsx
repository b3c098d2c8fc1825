import { expect, test } from '@jest/globals';
import { getPersonMessaging, type PersonMessaging, unblockPerson } from '@hub/contracts/conversations';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aPersonMessaging, CONVERSATION_ID, jo } from '../testing/conversations.ts';
import { MessagePerson } from './message-person.tsx';

function open(messaging: Partial<PersonMessaging>) {
  fakeApi.on(getPersonMessaging, aPersonMessaging(messaging));
  return renderPage(
    <>
      <h1>Jo Tan</h1>
      <MessagePerson personId={jo.personId} name={jo.name} />
    </>,
  );
}
const message = () => screen.findByRole('link', { name: 'Message Jo' });

test('with a conversation it leads there, and without one to a new one', async () => {
  const { unmount } = open({ conversationId: CONVERSATION_ID });
  expect(await message()).toHaveAttribute('href', `/messages/${CONVERSATION_ID}`);
  unmount();
  open({});
  expect(await message()).toHaveAttribute('href', `/messages/new?to=${jo.personId}`);
  expect(screen.queryByText(/is asked before/)).not.toBeInTheDocument();
  await expectAccessible();
});

test('of somebody one has not met it says that they are asked', async () => {
  open({ isStranger: true });
  expect(await screen.findByText(/Jo is asked before you can write a second message/)).toBeVisible();
});

test('where one cannot begin nothing is offered but to block', async () => {
  open({ canStart: false });
  expect(await screen.findByRole('button', { name: 'Block Jo' })).toBeVisible();
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
});

test('somebody of the programme team is not offered to be blocked', async () => {
  open({ canBlock: false });
  await message();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

test('whom one has blocked can be let in again, and what was written be read', async () => {
  const { user } = open({ isBlocked: true, canStart: false, conversationId: CONVERSATION_ID });
  expect(await screen.findByRole('link', { name: 'Your conversation' })).toBeVisible();
  await expectAccessible();
  fakeApi.on(unblockPerson, () => {
    fakeApi.on(getPersonMessaging, aPersonMessaging({ conversationId: CONVERSATION_ID }));
  });
  await user.click(screen.getByRole('button', { name: 'Unblock Jo Tan' }));
  expect(await message()).toBeVisible();
});
