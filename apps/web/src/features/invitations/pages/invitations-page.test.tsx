import { afterEach, expect, jest, test } from '@jest/globals';
import { listInvitations, resendInvitation, revokeInvitation } from '@hub/contracts/invitations';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { lead } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { anInvitation, authority } from '../testing/invitations.ts';
import { InvitationsPage } from './invitations-page.tsx';

afterEach(() => void jest.restoreAllMocks());

const list = `/authorities/${authority.id}/invitations`;
const open = (at: string | { pathname: string; state: unknown } = list) =>
  renderPage(<InvitationsPage />, { path: '/authorities/:authorityId/invitations', at, me: lead });

test('every invitation says what became of it', async () => {
  const no = { resend: false, revoke: false };
  fakeApi.on(listInvitations, {
    authority,
    items: [
      anInvitation({ timesSent: 2, role: 'sponsor' }),
      anInvitation({ state: 'expired', name: '', email: 'late@x.example' }),
      anInvitation({ state: 'accepted', acceptedAt: '2026-11-21T09:00:00.000Z', can: no }),
      anInvitation({
        state: 'revoked',
        revokedAt: '2026-11-22T09:00:00.000Z',
        revokedBy: 'Daniel Hughes',
        invitedBy: null,
        can: no,
      }),
    ],
    nextCursor: null,
  });
  open();
  expect(await screen.findByRole('heading', { name: 'Invitations to Alderbrook' })).toBeVisible();
  const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
  const said = rows.join('\n');
  for (const words of [
    'Sent by Amara Okafor on Friday 20 November 2026, sent 2 times.',
    'The link works until Friday 4 December 2026 at 9am.',
    'The link stopped on Friday 4 December 2026.',
    'Accepted on Saturday 21 November 2026.',
    'Withdrawn by Daniel Hughes on Sunday 22 November 2026.',
    'Sent by somebody who is no longer here',
  ])
    expect(said).toContain(words);
  expect(screen.getAllByRole('button', { name: /^Send again/ })).toHaveLength(2);
  expect(screen.getByRole('link', { name: 'Invite people' })).toHaveAttribute('href', `${list}/new`);
  await expectAccessible();
});

test('one is sent again, and withdrawn only after a question', async () => {
  const invitation = anInvitation();
  fakeApi.on(listInvitations, { authority, items: [invitation], nextCursor: null });
  fakeApi.on(resendInvitation, { ...invitation, timesSent: 2 });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: `Send again to ${invitation.email}` }));
  expect(await screen.findByText(`A new invitation is on its way to ${invitation.email}.`)).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Withdraw the invitation of Rosa Diaz' }));
  expect(screen.getByRole('dialog', { name: 'Withdraw the invitation of Rosa Diaz?' })).toBeVisible();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(fakeApi.calls(revokeInvitation)).toEqual([]);
  fakeApi.on(revokeInvitation, { ...invitation, state: 'revoked' });
  await user.click(screen.getByRole('button', { name: 'Withdraw the invitation of Rosa Diaz' }));
  await user.click(screen.getByRole('button', { name: 'Withdraw the invitation' }));
  expect(await screen.findByText('The invitation of Rosa Diaz is withdrawn.')).toBeVisible();
  expect(fakeApi.calls(revokeInvitation)[0]?.params).toEqual({
    authorityId: authority.id,
    invitationId: invitation.id,
  });
});

test('sent too often, that is said at its row', async () => {
  fakeApi.on(listInvitations, { authority, items: [anInvitation()], nextCursor: null });
  fakeApi.refuse(resendInvitation, 'invitation-sent-too-often');
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: /^Send again/ }));
  expect(
    await screen.findByText('This invitation was sent 5 times today. Send it again tomorrow'),
  ).toBeVisible();
});

test('it is filtered by state and read page by page', async () => {
  fakeApi.on(listInvitations, ({ query }) => ({
    authority,
    items: [anInvitation({ name: `${query.state ?? 'all'} ${query.cursor ?? 'first'}` })],
    nextCursor: query.cursor === undefined ? 'next' : null,
  }));
  const { user } = open();
  expect(await screen.findByText('all first')).toBeVisible();
  await user.click(screen.getByRole('link', { name: 'Accepted' }));
  expect(await screen.findByText('accepted first')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('accepted next')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

test('without any it says how to begin, and whom the last list could not reach', async () => {
  fakeApi.on(listInvitations, { authority, items: [], nextCursor: null });
  open({
    pathname: list,
    state: { leftOut: [{ email: 'm@x.example', reason: 'They are a member here already' }] },
  });
  expect(await screen.findByText('Nobody has been invited yet')).toBeVisible();
  expect(screen.getByText('1 person was not invited after all')).toBeVisible();
  expect(screen.getByText('m@x.example: They are a member here already')).toBeVisible();
  await expectAccessible();
});

test('whoever may not see it is told so', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => {});
  fakeApi.refuse(listInvitations, 'not-allowed');
  open();
  expect(await screen.findByRole('heading', { name: 'You cannot do this' })).toBeVisible();
});
