import { expect, test } from '@jest/globals';
import {
  acceptInvitation,
  askForInvitationAgain,
  type InvitationLook,
  lookAtInvitation,
} from '@hub/contracts/invitations';
import { getMe, type Me } from '@hub/contracts/people';
import { signOut } from '@hub/contracts/sign-ins';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aLook } from '../testing/invitations.ts';
import { InvitationPage } from './invitation-page.tsx';

function open(look?: InvitationLook, me: Me | null = null, hash = '#a-token') {
  if (look) fakeApi.on(lookAtInvitation, look);
  return renderPage(<InvitationPage />, { path: '/invitation', at: { pathname: '/invitation', hash }, me });
}

test('opening the link only looks; its button joins and goes on to the hub', async () => {
  const { user } = open(aLook());
  expect(await screen.findByRole('heading', { name: 'Join Alderbrook Council' })).toBeVisible();
  expect(screen.getByText(/Amara Okafor invites you to join Alderbrook Council/)).toBeVisible();
  expect(screen.getByText(/for r…@….example and works until/)).toBeVisible();
  const name = screen.getByRole('textbox', { name: 'Your name' });
  expect(name).toHaveValue('Rosa Diaz');
  await expectAccessible();
  expect(fakeApi.calls(acceptInvitation)).toEqual([]);

  await user.clear(name);
  await user.click(screen.getByRole('button', { name: 'Accept and join' }));
  expect(await screen.findByRole('link', { name: 'Enter your name' })).toBeVisible();
  await user.type(name, 'Rosa D.');
  fakeApi.on(acceptInvitation, undefined).on(getMe, participant);
  await user.click(screen.getByRole('button', { name: 'Accept and join' }));
  expect(await screen.findByRole('heading', { name: 'Went to /' })).toBeVisible();
  expect(fakeApi.calls(lookAtInvitation)[0]?.body).toEqual({ token: 'a-token' });
  expect(fakeApi.calls(acceptInvitation)[0]?.body).toEqual({ token: 'a-token', name: 'Rosa D.' });
});

test('somebody we know presses one button, and a sponsor hears of the second step', async () => {
  const look = aLook({ viewer: 'invited' });
  open(
    {
      ...look,
      invitation: look.invitation && { ...look.invitation, role: 'sponsor' },
      accepting: { name: 'Amara Okafor', asksName: false, leaves: null, isLastLead: false },
    },
    participant,
  );
  expect(await screen.findByText(/on the SC-WRES Community Hub as sponsor/)).toBeVisible();
  expect(screen.getByText(/Sponsors sign in with a second step/)).toBeVisible();
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByRole('button', { name: 'Accept and join' })).toBeVisible();
});

test('opened by somebody else it says so, and carries on once they have signed out', async () => {
  const { user } = open(aLook({ viewer: 'somebody-else', accepting: null }), participant);
  expect(await screen.findByRole('heading', { name: 'This invitation is for r…@….example' })).toBeVisible();
  expect(await screen.findByText('Amara Okafor')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Stay signed in as Amara Okafor' })).toHaveAttribute('href', '/');
  expect(screen.queryByRole('button', { name: 'Accept and join' })).toBeNull();
  await expectAccessible();

  fakeApi.on(signOut, undefined).on(lookAtInvitation, aLook());
  await user.click(screen.getByRole('button', { name: 'Sign out and carry on' }));
  expect(await screen.findByRole('button', { name: 'Accept and join' })).toBeVisible();
});

test('who moves is told which place ends, and an only lead is told to hand over first', async () => {
  const accepting = { name: 'Rosa', asksName: false, leaves: 'Fenmarsh', isLastLead: false };
  const first = open(aLook({ accepting }));
  expect(await screen.findByText('Your place at Fenmarsh ends')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Accept and join' })).toBeVisible();
  await expectAccessible();
  first.unmount();

  open(aLook({ accepting: { ...accepting, isLastLead: true } }));
  expect(await screen.findByText('You are the only lead of Fenmarsh')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Accept and join' })).toBeNull();
});

test('an expired one can be asked for again', async () => {
  fakeApi.on(askForInvitationAgain, undefined);
  const { user } = open(aLook({ state: 'expired', accepting: null }));
  expect(await screen.findByRole('heading', { name: 'This invitation has expired' })).toBeVisible();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Ask for a new one' }));
  expect(await screen.findByText('We have passed it on')).toBeVisible();
  expect(fakeApi.calls(askForInvitationAgain)[0]?.body).toEqual({ token: 'a-token' });
  expect(screen.queryByRole('button', { name: 'Ask for a new one' })).toBeNull();
});

test.each([
  ['This invitation has been used', aLook({ state: 'accepted', accepting: null })],
  ['This invitation was withdrawn', aLook({ state: 'revoked', accepting: null })],
  ['This link does not work', aLook({ state: 'unknown', invitation: null, accepting: null })],
])('%s', async (title, look) => {
  open(look);
  expect(await screen.findByRole('heading', { name: title })).toBeVisible();
  expect(screen.queryByRole('button')).toBeNull();
  await expectAccessible();
});

test('a link cut short says so', async () => {
  open(undefined, null, '');
  expect(await screen.findByRole('heading', { name: 'This link is not whole' })).toBeVisible();
});

test('withdrawn while it was read, the page says what it is now', async () => {
  const { user } = open(aLook());
  const button = await screen.findByRole('button', { name: 'Accept and join' });
  fakeApi.refuse(acceptInvitation, 'invitation-not-open');
  fakeApi.on(lookAtInvitation, aLook({ state: 'revoked', accepting: null }));
  await user.click(button);
  expect(await screen.findByRole('heading', { name: 'This invitation was withdrawn' })).toBeVisible();
});
