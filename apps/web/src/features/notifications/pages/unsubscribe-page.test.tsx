import { expect, test } from '@jest/globals';
import { getUnsubscribing, stopMails } from '@hub/contracts/notifications';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { UnsubscribePage } from './unsubscribe-page.tsx';

const mails = { label: 'Mentions of you', isStopped: false, isAllStopped: false };
const open = () =>
  renderPage(<UnsubscribePage />, { path: '/unsubscribe/:token', at: '/unsubscribe/a-token', me: null });

test('opening the link changes nothing; its button stops these mails, and another all of them', async () => {
  fakeApi
    .on(getUnsubscribing, mails)
    .on(stopMails, ({ body }) => ({ ...mails, isStopped: true, isAllStopped: body.stop === 'all' }));
  const { user } = open();
  expect(await screen.findByRole('heading', { name: 'Stop these mails?' })).toBeVisible();
  expect(fakeApi.calls(stopMails)).toEqual([]);
  await expectAccessible();

  await user.click(screen.getByRole('button', { name: 'Stop these mails' }));
  expect(await screen.findByRole('heading', { name: 'These mails are stopped' })).toBeVisible();
  expect(fakeApi.calls(stopMails)[0]).toMatchObject({
    params: { token: 'a-token' },
    body: { stop: 'these' },
  });
  expect(screen.getByText(/no more mail of this kind: Mentions of you/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Stop all mails that I can do without' }));
  expect(await screen.findByText(/no more mail that you can do without/)).toBeVisible();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Change settings' })).toHaveAttribute(
    'href',
    '/account/notifications',
  );
  await expectAccessible();
});

test('a link cut short says so', async () => {
  fakeApi.refuse(getUnsubscribing, 'unsubscribe-link-unknown');
  open();
  expect(await screen.findByRole('heading', { name: 'This link is not whole' })).toBeVisible();
  await expectAccessible();
});
