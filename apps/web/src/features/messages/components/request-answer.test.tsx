import { expect, test } from '@jest/globals';
import { answerRequest } from '@hub/contracts/conversations';
import { reportSomething } from '@hub/contracts/moderation';
import { listSupportContacts } from '@hub/contracts/support-contacts';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aConversation, CONVERSATION_ID, jo } from '../testing/conversations.ts';
import { RequestAnswer } from './request-answer.tsx';

const MESSAGE_ID = 'c0aace55-0009-4000-8000-000000000001';
const asked = aConversation({ my: { ...aConversation().my, isAsked: true }, cannotSend: 'asked' });
const open = () => renderPage(<RequestAnswer conversation={asked} firstMessageId={MESSAGE_ID} />);

test('who asks, and from where, is said, and yes is one press', async () => {
  fakeApi.on(answerRequest, undefined);
  const { user } = open();
  const part = within(await screen.findByRole('region', { name: 'Jo Tan would like to talk with you' }));
  expect(part.getByRole('link', { name: 'Jo Tan' })).toHaveAttribute('href', `/people/${jo.personId}`);
  expect(part.getByText(/Fenmarsh/)).toBeVisible();
  await expectAccessible();
  await user.click(part.getByRole('button', { name: 'Yes' }));
  expect(await screen.findByText(/You said yes/)).toBeVisible();
  expect(fakeApi.calls(answerRequest)).toMatchObject([
    { params: { conversationId: CONVERSATION_ID }, body: { isAccepted: true } },
  ]);
});

test('no is asked for once more, and says that they are not told', async () => {
  fakeApi.on(answerRequest, undefined);
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'No' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Say no to Jo Tan?' }));
  expect(
    dialog.getByText(/They are not told: to them it looks as if you had not answered yet/),
  ).toBeVisible();
  await user.click(dialog.getByRole('button', { name: 'Say no' }));
  await waitFor(() => expect(fakeApi.calls(answerRequest)).toMatchObject([{ body: { isAccepted: false } }]));
});

test('what they wrote is reported with what the team then sees, and a reason', async () => {
  fakeApi.on(reportSomething, undefined).on(listSupportContacts, {
    programme: [
      {
        id: 'c0aace55-000a-4000-8000-000000000001',
        name: 'Samaritans',
        description: '',
        phone: '116 123',
        email: '',
        url: '',
      },
    ],
    authority: null,
    local: [],
    can: { editProgramme: false, editLocal: false },
  } as never);
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Report their message' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Report the message by Jo Tan' }));
  expect(dialog.getByText('this message and up to five before and after it')).toBeVisible();
  await dialog.findByText('Support for you');
  await expectAccessible();
  await user.click(dialog.getByRole('button', { name: 'Send report' }));
  expect(await dialog.findByRole('link', { name: 'Choose what is not right' })).toBeVisible();
  await user.click(dialog.getByRole('radio', { name: 'It is hurtful, or attacks somebody' }));
  await user.click(dialog.getByRole('button', { name: 'Send report' }));
  expect(await screen.findByText(/Somebody reads every report/)).toBeVisible();
  expect(fakeApi.calls(reportSomething)).toMatchObject([
    { body: { messageId: MESSAGE_ID, reason: 'hurtful' } },
  ]);
});
