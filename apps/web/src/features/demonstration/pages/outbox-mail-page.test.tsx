import { expect, jest, test } from '@jest/globals';
import { readOutboxMail } from '@hub/contracts/demonstration';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { OutboxMailPage } from './outbox-mail-page.tsx';

const mailId = '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0021';
const open = () =>
  renderPage(<OutboxMailPage />, { path: '/demo/outbox/:mailId', at: `/demo/outbox/${mailId}`, me: null });

test('a mail shows its text, with its addresses as links', async () => {
  fakeApi.on(readOutboxMail, {
    id: mailId,
    to: 'amara.okafor@alderbrook.example',
    subject: 'Your sign-in code',
    sentAt: '2026-11-23T09:00:00Z',
    text: 'Your code is 482 913.\n\nOr open this link:\nhttps://hub.example/sign-in/link#abc\n',
  });
  open();
  expect(await screen.findByRole('heading', { name: 'Your sign-in code' })).toBeVisible();
  expect(screen.getByRole('link', { name: /link#abc/ })).toHaveAttribute(
    'href',
    'https://hub.example/sign-in/link#abc',
  );
  await expectAccessible();
});

test('a mail that is not there is said in place of the page', async () => {
  // React reports what an error page catches.
  jest.spyOn(console, 'error').mockImplementation(() => {});
  fakeApi.refuse(readOutboxMail, 'mail-not-found');
  open();
  expect(await screen.findByRole('heading', { name: 'Mail not found' })).toBeVisible();
  await expectAccessible();
});
