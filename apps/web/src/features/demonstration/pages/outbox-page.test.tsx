import { expect, test } from '@jest/globals';
import { listOutbox } from '@hub/contracts/demonstration';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { OutboxPage } from './outbox-page.tsx';

const mail = {
  id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0021',
  to: 'amara.okafor@alderbrook.example',
  subject: 'Your sign-in code is 482 913',
  sentAt: '2026-11-23T09:00:00Z',
};

test('somebody who is signed out can look for their mail', async () => {
  fakeApi.on(listOutbox, { items: [mail] });
  renderPage(<OutboxPage />, { me: null });
  expect(await screen.findByRole('link', { name: mail.subject })).toHaveAttribute(
    'href',
    `/demo/outbox/${mail.id}`,
  );
  expect(screen.getByTitle('Monday 23 November 2026 at 9am')).toBeVisible();
  await expectAccessible();
});

test('an empty outbox says what fills it', async () => {
  fakeApi.on(listOutbox, { items: [] });
  renderPage(<OutboxPage />, { me: null });
  expect(await screen.findByRole('heading', { name: 'No mail yet' })).toBeVisible();
  await expectAccessible();
});
