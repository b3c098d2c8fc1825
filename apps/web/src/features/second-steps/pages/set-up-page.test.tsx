import { expect, jest, test } from '@jest/globals';
import { getMe } from '@hub/contracts/people';
import {
  addPasskey,
  confirmAuthenticator,
  startAuthenticator,
  startPasskey,
} from '@hub/contracts/second-steps';
import { screen } from '@testing-library/react';
import { withPasskeys } from '#testing/browser-passkeys.ts';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator, participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { codes, creation, laptop, setUp } from '../testing/second-steps.ts';
import { SetUpPage } from './set-up-page.tsx';

const open = (me = { ...facilitator, awaits: 'second-step-setup' as const }) =>
  renderPage(<SetUpPage />, { path: '/sign-in/set-up', at: '/sign-in/set-up?next=%2Fcalendar', me });

test('a passkey is added, its recovery codes are saved, and the page goes on', async () => {
  withPasskeys();
  fakeApi.on(startPasskey, creation).on(addPasskey, { passkey: laptop, recoveryCodes: codes });
  const { user } = open();
  const button = await screen.findByRole('button', { name: 'Add a passkey' });
  expect(screen.getByText(/The programme team can reach/)).toBeVisible();
  await expectAccessible();
  fakeApi.on(getMe, facilitator);
  await user.click(button);
  expect(await screen.findByRole('heading', { name: 'Save your recovery codes' })).toHaveFocus();
  expect(screen.getByText('4c7m-9xqa-t2k0')).toBeVisible();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  expect(await navigator.clipboard.readText()).toBe(codes.join('\n'));
  expect(screen.getByText(/^Copied/)).toBeVisible();

  const saved: Blob[] = [];
  URL.createObjectURL = (file) => {
    saved.push(file as Blob);
    return '#';
  };
  URL.revokeObjectURL = () => {};
  await user.click(screen.getByRole('button', { name: 'Download' }));
  expect(saved[0]?.size).toBeGreaterThan(codes.join('\r\n').length);
  const print = jest.spyOn(window, 'print').mockImplementation(() => {});
  await user.click(screen.getByRole('button', { name: 'Print' }));
  expect(print).toHaveBeenCalled();

  await user.click(screen.getByRole('button', { name: 'I have saved them' }));
  expect(await screen.findByText('Went to /calendar')).toBeVisible();
});

test('an authenticator app is set up by a picture or by typing', async () => {
  fakeApi.on(startAuthenticator, setUp);
  fakeApi.refuse(confirmAuthenticator, 'code-wrong', {
    errors: [{ pointer: '#/code', detail: 'That code is not right' }],
  });
  const { user, container } = open({
    ...participant,
    member: participant.member && { ...participant.member, role: 'sponsor' },
    awaits: 'second-step-setup',
  });
  expect(await screen.findByText(/A sponsor signs off/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Use an authenticator app' }));
  expect(
    await screen.findByRole('img', { name: 'Picture to scan with your authenticator app' }),
  ).toBeVisible();
  // The hub's pages allow no inline styles.
  expect(container.querySelector('svg.qr [style], svg.qr[style]')).toBeNull();
  expect(container.querySelector('svg.qr path')?.getAttribute('d')?.length).toBeGreaterThan(1000);
  await user.click(screen.getByText('Type it instead'));
  expect(screen.getByText(setUp.secret)).toBeVisible();
  await expectAccessible();

  const field = screen.getByLabelText('Enter the code that the app shows');
  await user.type(field, '123456{Enter}');
  expect(await screen.findByRole('link', { name: 'That code is not right' })).toBeVisible();
  fakeApi.on(confirmAuthenticator, { recoveryCodes: codes });
  await user.clear(field);
  await user.type(field, '482913{Enter}');
  expect(await screen.findByRole('heading', { name: 'Save your recovery codes' })).toBeVisible();
});

test('a browser without passkeys says so', async () => {
  open();
  expect(await screen.findByText(/This browser cannot make passkeys/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Use an authenticator app' })).toBeVisible();
});

test('a device that has one already says so', async () => {
  withPasskeys('InvalidStateError');
  fakeApi.on(startPasskey, creation);
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Add a passkey' }));
  expect(await screen.findByText('This device already has a passkey for your account.')).toBeVisible();
  await expectAccessible();
});

test('whoever needs no set-up goes on', async () => {
  const { unmount } = open({ ...facilitator, awaits: null } as never);
  expect(await screen.findByText('Went to /calendar')).toBeVisible();
  unmount();
  open({ ...facilitator, awaits: 'second-step' } as never);
  expect(await screen.findByText('Went to /sign-in/second-step?next=%2Fcalendar')).toBeVisible();
});
