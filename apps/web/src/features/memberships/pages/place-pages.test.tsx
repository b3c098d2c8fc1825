import { describe, expect, test } from '@jest/globals';
import { acceptHandover, cancelHandover, declineHandover, proposeHandover } from '@hub/contracts/handovers';
import {
  askToMove,
  getMyPlace,
  leavePlace,
  listDestinations,
  listMembers,
  withdrawMove,
} from '@hub/contracts/memberships';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator, lead, participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { alderbrook, amara, handover, membersOf, myPlace, priya } from '../testing/places.ts';
import { HandoverPage } from './handover-page.tsx';
import { LeavePage } from './leave-page.tsx';
import { MovePage } from './move-page.tsx';
import { PlacePage } from './place-page.tsx';

const fenmarsh = { id: '5e55104e-0000-4000-8000-000000000099', name: 'Fenmarsh' };

describe('my place', () => {
  const open = (me = participant) => renderPage(<PlacePage />, { path: '/account/place', me });

  test('says where, as what and since when, and the ways out', async () => {
    fakeApi.on(getMyPlace, myPlace());
    open();
    expect(await screen.findByRole('heading', { name: 'Alderbrook' })).toBeVisible();
    expect(screen.getByText('Participant')).toBeVisible();
    expect(screen.getByRole('link', { name: 'I am leaving' })).toHaveAttribute(
      'href',
      '/account/place/leave',
    );
    expect(screen.getByRole('link', { name: 'I have moved to another authority' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Hand over the lead' })).toBeNull();
    await expectAccessible();
  });

  test('of the programme team is none', async () => {
    open(facilitator);
    expect(await screen.findByText(/so you have no place in an authority/)).toBeVisible();
  });

  test('shows a hand-over that waits for me, and accepting it asks first', async () => {
    fakeApi.on(getMyPlace, myPlace({ handovers: [handover(false)] })).on(acceptHandover, undefined);
    const { user } = open();
    expect(
      await screen.findByRole('heading', { name: 'Amara Okafor asks you to take over as lead' }),
    ).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Accept the lead of Alderbrook' }));
    fakeApi.on(getMyPlace, myPlace({ role: 'lead', isOnlyLead: true }));
    await user.click(screen.getByRole('button', { name: 'Accept the lead' }));
    expect(await screen.findByText('You lead Alderbrook now.')).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Hand over the lead' })).toBeVisible();
  });

  test('a hand-over can be declined', async () => {
    fakeApi.on(getMyPlace, myPlace({ handovers: [handover(false)] })).on(declineHandover, undefined);
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Decline the lead of Alderbrook' }));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Decline' }));
    expect(await screen.findByText('Amara Okafor is told that you do not take over.')).toBeVisible();
  });

  test('one that was taken back meanwhile says so', async () => {
    fakeApi.on(getMyPlace, myPlace({ handovers: [handover(false)] })).refuse(acceptHandover, 'handover-over');
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Accept the lead of Alderbrook' }));
    await user.click(screen.getByRole('button', { name: 'Accept the lead' }));
    expect(await screen.findByText('This hand-over is no longer open')).toBeVisible();
  });

  test('shows a request to move that waits, and takes it back', async () => {
    const move = { id: handover(true).id, authority: fenmarsh, filedAt: '2026-11-20T10:00:00Z' };
    fakeApi.on(getMyPlace, myPlace({ move })).on(withdrawMove, undefined);
    const { user } = open();
    expect(await screen.findByRole('heading', { name: 'You have asked to move to Fenmarsh' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'I have moved to another authority' })).toBeNull();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Take back the request to Fenmarsh' }));
    fakeApi.on(getMyPlace, myPlace());
    await user.click(screen.getByRole('button', { name: 'Take it back' }));
    expect(await screen.findByText('Taken back. You stay where you are.')).toBeVisible();
  });
});

describe('handing over', () => {
  const open = (me = lead) =>
    renderPage(<HandoverPage />, {
      path: '/authorities/:authorityId/handover',
      at: `/authorities/${alderbrook.id}/handover`,
      me,
    });

  test('asks a colleague and says what I become', async () => {
    const sponsor = { ...priya, id: fenmarsh.id, name: 'Helen Whitfield', role: 'sponsor' as const };
    fakeApi
      .on(getMyPlace, myPlace({ role: 'lead', isOnlyLead: true }))
      .on(listMembers, membersOf([amara, sponsor, priya]))
      .on(proposeHandover, undefined);
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Ask them to take over' }));
    expect(await screen.findByRole('link', { name: 'Choose who takes over' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Choose what you become' })).toBeVisible();
    await expectAccessible();
    const choice = screen.getByLabelText('Who takes over?');
    expect(within(choice).queryByRole('option', { name: /Helen Whitfield/ })).toBeNull();
    await user.selectOptions(choice, 'Priya Nair, Participant');
    await user.click(screen.getByRole('radio', { name: 'Delegate' }));
    fakeApi.on(getMyPlace, myPlace({ role: 'lead', isOnlyLead: true, handovers: [handover(true)] }));
    await user.click(screen.getByRole('button', { name: 'Ask them to take over' }));
    expect(
      await screen.findByRole('heading', { name: 'You have asked Priya Nair to take over as lead' }),
    ).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Hand over the lead', level: 1 })).toHaveFocus();
    expect(fakeApi.calls(proposeHandover)[0]?.body).toEqual({ toMemberId: priya.id, becomes: 'delegate' });
  });

  test('takes back what was asked', async () => {
    fakeApi
      .on(getMyPlace, myPlace({ role: 'lead', handovers: [handover(true)] }))
      .on(listMembers, membersOf([amara, priya]))
      .on(cancelHandover, undefined);
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Take back what you asked Priya Nair' }));
    await user.click(screen.getByRole('button', { name: 'Take it back' }));
    expect(await screen.findByText('Taken back. You can ask somebody else.')).toBeVisible();
  });

  test('with nobody to ask leads to inviting', async () => {
    fakeApi.on(getMyPlace, myPlace({ role: 'lead' })).on(listMembers, membersOf([amara]));
    open();
    expect(await screen.findByRole('heading', { name: 'There is nobody to hand over to yet' })).toBeVisible();
    await expectAccessible();
  });

  test('is the lead’s', async () => {
    open(participant);
    expect(await screen.findByText(/^Only the lead of an authority hands over/)).toBeVisible();
  });
});

describe('moving', () => {
  const open = () => renderPage(<MovePage />, { path: '/account/place/move', me: participant });

  test('asks where to and how my name is shown, then goes back to my place', async () => {
    fakeApi
      .on(getMyPlace, myPlace())
      .on(listDestinations, { items: [fenmarsh] })
      .on(askToMove, undefined);
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Ask for a place' }));
    expect(await screen.findByRole('link', { name: 'Choose the authority you have moved to' })).toBeVisible();
    await expectAccessible();
    await user.selectOptions(screen.getByLabelText('Where do you work now?'), 'Fenmarsh');
    await user.click(screen.getByRole('radio', { name: 'Former member of Alderbrook' }));
    const move = { id: handover(true).id, authority: fenmarsh, filedAt: '2026-11-20T10:00:00Z' };
    fakeApi.on(getMyPlace, myPlace({ move }));
    await user.click(screen.getByRole('button', { name: 'Ask for a place' }));
    expect(await screen.findByText('Went to /account/place')).toBeVisible();
    expect(fakeApi.calls(askToMove)[0]?.body).toEqual({
      authorityId: fenmarsh.id,
      shownAs: 'former-member',
    });
  });

  test('waits for the only lead to hand over', async () => {
    fakeApi.on(getMyPlace, myPlace({ role: 'lead', isOnlyLead: true })).on(listDestinations, { items: [] });
    open();
    expect(await screen.findByRole('link', { name: 'Hand over the lead' })).toHaveAttribute(
      'href',
      `/authorities/${alderbrook.id}/handover`,
    );
    expect(screen.queryByRole('button', { name: 'Ask for a place' })).toBeNull();
    await expectAccessible();
  });
});

describe('leaving', () => {
  const open = () => renderPage(<LeavePage />, { path: '/account/place/leave', me: participant });

  test('says what ends and what stays, and needs nothing typed', async () => {
    fakeApi.on(getMyPlace, myPlace()).on(leavePlace, undefined);
    const { user } = open();
    expect(await screen.findByText(/Your access ends at once/)).toBeVisible();
    expect(screen.getByRole('radio', { name: 'Amara Okafor' })).toBeChecked();
    await expectAccessible();
    await user.click(screen.getByRole('radio', { name: 'Former member of Alderbrook' }));
    await user.click(screen.getByRole('button', { name: 'Leave Alderbrook' }));
    expect(fakeApi.calls(leavePlace)[0]?.body).toEqual({ shownAs: 'former-member' });
  });

  test('waits for the only lead to hand over, also when they became it on another page', async () => {
    fakeApi.on(getMyPlace, myPlace()).refuse(leavePlace, 'last-lead');
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Leave Alderbrook' }));
    expect(await screen.findByText(/always has a lead. Hand over the lead first/)).toBeVisible();
  });
});
