import { expect, test } from '@jest/globals';
import { type Guest, inviteGuest, listGuests, renewGuestLink, revokeGuest } from '@hub/contracts/guests';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { SessionGuests } from './session-guests.tsx';

const sessionId = '5e55104e-0000-4000-8000-000000000001';
const ada: Guest = {
  id: '5e55104e-0000-4000-8000-000000000801',
  name: 'Dr Ada Obi',
  organisation: 'Open University',
  invitedAt: '2026-11-20T10:00:00.000Z',
  lastOpenedAt: null,
};
const link = 'https://hub.example/guest#Zk3vQ9mXt0sR7yWbN2pLhA8cUe5jDgfT';
const listed = (items: Guest[], invite = true) => ({
  items,
  linksEndAt: '2026-12-09T13:30:00.000Z',
  can: { invite },
});
const open = () => renderPage(<SessionGuests sessionId={sessionId} />, { me: facilitator });

test('a guest is invited, and their link is shown once, to copy', async () => {
  fakeApi.on(listGuests, listed([]));
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Invite a guest speaker' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Invite a guest speaker' }));
  await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'Dr Ada Obi');
  await user.type(dialog.getByRole('textbox', { name: 'Organisation (optional)' }), 'Open University');
  await user.type(dialog.getByRole('textbox', { name: /^Email address/ }), 'ada@university.example');
  await expectAccessible();
  fakeApi.on(inviteGuest, { ...ada, link }).on(listGuests, listed([ada]));
  await user.click(dialog.getByRole('button', { name: 'Make the link' }));

  expect(await screen.findByRole('heading', { name: 'The link for Dr Ada Obi is ready' })).toHaveFocus();
  expect(screen.getByText(/emailed it to ada@university\.example/)).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Link' })).toHaveValue(link);
  expect(fakeApi.calls(inviteGuest)[0]?.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    name: 'Dr Ada Obi',
    organisation: 'Open University',
    emailTo: 'ada@university.example',
  });
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  expect(await navigator.clipboard.readText()).toBe(link);
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'I have sent it' }));
  expect(screen.queryByRole('textbox', { name: 'Link' })).not.toBeInTheDocument();
  expect(screen.getByText('Has not opened the link yet')).toBeVisible();

  // The next guest starts with an empty form.
  await user.click(screen.getByRole('button', { name: 'Invite a guest speaker' }));
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('');
});

test('what is wrong stands beside its field, and what was typed stays', async () => {
  fakeApi.on(listGuests, listed([]));
  fakeApi.refuse(inviteGuest, 'invalid-input', {
    errors: [{ pointer: '#/name', detail: 'Enter the guest speaker’s name' }],
  });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Invite a guest speaker' }));
  await user.type(screen.getByRole('textbox', { name: 'Organisation (optional)' }), 'Open University');
  await user.click(screen.getByRole('button', { name: 'Make the link' }));
  expect(await screen.findByRole('link', { name: 'Enter the guest speaker’s name' })).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Organisation (optional)' })).toHaveValue('Open University');
});

test('a link is renewed after a question', async () => {
  fakeApi.on(listGuests, listed([ada])).on(renewGuestLink, { ...ada, link });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'New link for Dr Ada Obi' }));
  await user.click(screen.getByRole('button', { name: 'Make a new link' }));
  expect(await screen.findByRole('textbox', { name: 'Link' })).toHaveValue(link);
  expect(screen.getByText(/Send it to them now/)).toBeVisible();
  expect(fakeApi.calls(renewGuestLink)[0]).toMatchObject({
    params: { guestId: ada.id },
    body: { emailTo: null },
  });
});

test('a link is stopped after a question', async () => {
  fakeApi
    .on(listGuests, listed([{ ...ada, lastOpenedAt: '2026-11-21T10:00:00.000Z' }]))
    .on(revokeGuest, undefined);
  const { user } = open();
  expect(await screen.findByText(/^Opened the link/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Stop the link for Dr Ada Obi' }));
  await expectAccessible();
  fakeApi.on(listGuests, listed([]));
  await user.click(screen.getByRole('button', { name: 'Stop the link' }));
  expect(await screen.findByText('The link for Dr Ada Obi is stopped.')).toBeVisible();
  expect(await screen.findByText(/by a link of their own/)).toBeVisible();
});

test('nobody is invited to what is over or not published', async () => {
  fakeApi.on(listGuests, listed([ada], false));
  open();
  expect(await screen.findByText('Dr Ada Obi')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Invite a guest speaker' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^New link/ })).not.toBeInTheDocument();
});

test('when they cannot be loaded, the rest of the page stays and they can be asked for again', async () => {
  fakeApi.refuse(listGuests, 'unavailable');
  const { user } = open();
  const again = await screen.findByRole('button', { name: 'Try again' });
  fakeApi.on(listGuests, listed([ada]));
  await user.click(again);
  expect(await screen.findByText('Dr Ada Obi')).toBeVisible();
});
