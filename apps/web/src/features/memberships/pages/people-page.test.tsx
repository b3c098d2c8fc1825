import { beforeEach, expect, test } from '@jest/globals';
import {
  approveDomain,
  approveJoinRequest,
  declineJoinRequest,
  listDomains,
  listJoinRequests,
  removeDomain,
} from '@hub/contracts/join-requests';
import { changeMemberRole, endMember, listMembers } from '@hub/contracts/memberships';
import type { Me } from '@hub/contracts/people';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { lead } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { alderbrook, amara, joinRequest, membersOf, priya } from '../testing/places.ts';
import { PeoplePage } from './people-page.tsx';

const domain = {
  domain: 'alderbrook.example',
  approvedBy: 'Amara Okafor',
  approvedAt: '2026-09-01T09:00:00Z',
};
const open = (me: Me = lead) =>
  renderPage(<PeoplePage />, {
    path: '/authorities/:authorityId/people',
    at: `/authorities/${alderbrook.id}/people`,
    me,
  });
beforeEach(() => {
  fakeApi
    .on(listMembers, membersOf([amara, priya]))
    .on(listJoinRequests, { items: [joinRequest] })
    .on(listDomains, { items: [domain] });
});

test('shows who is in, who asks and whose addresses may ask', async () => {
  open();
  expect(await screen.findByRole('heading', { name: 'People of Alderbrook' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Invite people' })).toHaveAttribute(
    'href',
    `/authorities/${alderbrook.id}/invitations`,
  );
  expect(screen.getByText('priya.nair@alderbrook.example')).toBeVisible();
  expect(screen.getByText('Social worker')).toBeVisible();
  expect(screen.getByText(/Approved by Amara Okafor on/)).toBeVisible();
  expect(screen.queryByRole('button', { name: /of Amara Okafor/ })).toBeNull();
  await expectAccessible();
});

test('a role is changed in a dialog that says what each is for', async () => {
  fakeApi.on(changeMemberRole, undefined);
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Change role of Priya Nair' }));
  const dialog = screen.getByRole('dialog', { name: 'Change the role of Priya Nair' });
  await user.click(within(dialog).getByRole('button', { name: 'Change role' }));
  expect(within(dialog).getByRole('link', { name: 'Choose a role' })).toBeVisible();
  await user.click(within(dialog).getByRole('radio', { name: 'Delegate' }));
  await expectAccessible();
  await user.click(within(dialog).getByRole('button', { name: 'Change role' }));
  expect(await screen.findByText('Priya Nair is a delegate now.')).toBeVisible();
  expect(fakeApi.calls(changeMemberRole)[0]).toMatchObject({
    params: { authorityId: alderbrook.id, memberId: priya.id },
    body: { role: 'delegate' },
  });
});

test('a place ends after a question that says what ends and what stays', async () => {
  fakeApi.on(endMember, undefined);
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'End place of Priya Nair' }));
  const dialog = screen.getByRole('dialog', { name: 'End the place of Priya Nair?' });
  expect(within(dialog).getByText(/signed out at once/)).toBeVisible();
  expect(within(dialog).getByText(/stays with Alderbrook/)).toBeVisible();
  await expectAccessible();
  fakeApi.on(listMembers, membersOf([amara]));
  await user.click(within(dialog).getByRole('button', { name: 'End their place' }));
  expect(await screen.findByText('The place of Priya Nair has ended.')).toBeVisible();
  expect(screen.queryByText('priya.nair@alderbrook.example')).toBeNull();
});

test('somebody who left meanwhile is said to have, in the dialog, and the list catches up', async () => {
  fakeApi.refuse(endMember, 'member-not-found');
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'End place of Priya Nair' }));
  await user.click(screen.getByRole('button', { name: 'End their place' }));
  expect(await screen.findByText('They are not a member of this authority')).toBeVisible();
  expect(fakeApi.calls(listMembers).length).toBeGreaterThan(1);
});

test('a request is approved', async () => {
  fakeApi.on(approveJoinRequest, undefined);
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Approve Zoë O’Brien' }));
  const dialog = screen.getByRole('dialog', { name: 'Give Zoë O’Brien a place?' });
  fakeApi.on(listJoinRequests, { items: [] });
  await user.click(within(dialog).getByRole('button', { name: 'Approve' }));
  expect(await screen.findByText('Zoë O’Brien has a place at Alderbrook now.')).toBeVisible();
  expect(screen.queryByRole('heading', { name: 'Waiting for your answer' })).toBeNull();
});

test('a request that a colleague answered first is said to be', async () => {
  fakeApi.refuse(approveJoinRequest, 'join-request-answered');
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Approve Zoë O’Brien' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Approve' }));
  expect(await screen.findByText('This request is no longer waiting')).toBeVisible();
});

test('a request is declined with a reason', async () => {
  fakeApi.on(declineJoinRequest, undefined);
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Decline Zoë O’Brien' }));
  const dialog = screen.getByRole('dialog', { name: 'Decline the request of Zoë O’Brien?' });
  await user.type(within(dialog).getByLabelText('Why?'), 'You left in May');
  await expectAccessible();
  await user.click(within(dialog).getByRole('button', { name: 'Decline' }));
  expect(await screen.findByText('The request of Zoë O’Brien is declined.')).toBeVisible();
  expect(fakeApi.calls(declineJoinRequest)[0]?.body).toEqual({ reason: 'You left in May' });
});

test('a domain is approved, a public one is refused in words, one is removed', async () => {
  fakeApi.refuse(approveDomain, 'invalid-input', {
    errors: [{ pointer: '#/domain', detail: 'Anyone can have an address at gmail.com' }],
  });
  const { user } = open();
  const field = await screen.findByLabelText('Approve another domain');
  await user.type(field, 'gmail.com{Enter}');
  expect(await screen.findByRole('link', { name: 'Anyone can have an address at gmail.com' })).toBeVisible();
  fakeApi.on(approveDomain, undefined);
  await user.clear(field);
  await user.type(field, 'council.gov.uk{Enter}');
  expect(await screen.findByText('People with such addresses can ask to join now.')).toBeVisible();
  expect(field).toHaveValue('');

  fakeApi.on(removeDomain, undefined);
  await user.click(screen.getByRole('button', { name: 'Remove alderbrook.example' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }));
  expect(await screen.findByText('alderbrook.example is no longer approved.')).toBeVisible();
});

test('a delegate is told for whom they act', async () => {
  const delegate: Me = {
    ...lead,
    member: lead.member && { ...lead.member, role: 'delegate', actsFor: 'Amara Okafor' },
  };
  fakeApi.on(listMembers, membersOf([amara], { can: { appoint: false, handOver: false } }));
  open(delegate);
  expect(await screen.findByText(/You act for Amara Okafor/)).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Hand over the lead' })).toBeNull();
});

test('an authority in no phase, with nobody in it, says what to do', async () => {
  fakeApi.on(listMembers, membersOf([], { takesPart: false })).on(listJoinRequests, { items: [] });
  open();
  expect(await screen.findByText('Alderbrook takes part in no phase yet')).toBeVisible();
  expect(screen.getByRole('heading', { name: 'Nobody has a place here yet' })).toBeVisible();
  await expectAccessible();
});

test('whoever may not manage them is told so', async () => {
  fakeApi.refuse(listMembers, 'not-allowed');
  open();
  expect(await screen.findByRole('heading', { name: 'You cannot do this' })).toBeVisible();
});

test('many people come a page at a time', async () => {
  fakeApi.on(listMembers, ({ query }) =>
    query?.cursor === undefined ? membersOf([amara], { nextCursor: 'next' }) : membersOf([priya]),
  );
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('priya.nair@alderbrook.example')).toBeVisible();
});
