import { afterEach, expect, jest, test } from '@jest/globals';
import {
  getInviting,
  previewInvitations,
  readInvitationFile,
  sendInvitations,
} from '@hub/contracts/invitations';
import type { MemberRole } from '@hub/contracts/people';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { lead, participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aPreviewRow, authority } from '../testing/invitations.ts';
import { NewInvitationsPage } from './new-invitations-page.tsx';

afterEach(() => void jest.restoreAllMocks());

const list = `/authorities/${authority.id}/invitations`;
const path = '/authorities/:authorityId/invitations/new';

function open({
  roles = ['participant', 'delegate', 'sponsor'] as MemberRole[],
  isEnrolled = true,
  at = `${list}/new`,
  me = lead,
} = {}) {
  fakeApi.on(getInviting, { authority, roles, isEnrolled });
  return renderPage(<NewInvitationsPage />, { path, at, me });
}

const check = () => screen.findByRole('button', { name: 'Check before sending' });

test('one person is typed, checked and invited', async () => {
  const { user } = open();
  fakeApi.on(previewInvitations, { rows: [aPreviewRow({ role: 'delegate' })] });
  fakeApi.on(sendInvitations, { sent: 1, sentAgain: 0, leftOut: [] });
  await user.type(
    await screen.findByRole('textbox', { name: 'Email address' }),
    'rosa.diaz@alderbrook.example',
  );
  await user.type(screen.getByRole('textbox', { name: 'Name (optional)' }), 'Rosa "R" Diaz');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Role' }), 'Delegate');
  await expectAccessible();
  await user.click(await check());

  expect(await screen.findByRole('heading', { name: 'Check before sending' })).toHaveFocus();
  expect(fakeApi.calls(previewInvitations)[0]?.body).toEqual({
    text: '"Rosa R Diaz" <rosa.diaz@alderbrook.example>',
    role: 'delegate',
  });
  expect(fakeApi.calls(sendInvitations)).toEqual([]);
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Send 1 invitation' }));
  expect(await screen.findByRole('heading', { name: `Went to ${list}` })).toBeVisible();
  expect(await screen.findByText('1 invitation sent.')).toBeVisible();
  expect(fakeApi.calls(sendInvitations)[0]?.body.people).toEqual([
    { email: 'rosa.diaz@alderbrook.example', name: 'Rosa Diaz', role: 'delegate' },
  ]);
});

test('of a pasted list every row says what happens with it, and any can be left out', async () => {
  const { user } = open();
  fakeApi.on(previewInvitations, {
    rows: [
      aPreviewRow(),
      aPreviewRow({ row: 2, email: 'again@x.example', name: '', verdict: 'again' }),
      aPreviewRow({ row: 3, email: 'moves@x.example', name: '', verdict: 'moves' }),
      aPreviewRow({ row: 4, email: 'member@x.example', name: '', verdict: 'member' }),
      aPreviewRow({ row: 5, verdict: 'duplicate', duplicateOf: 1 }),
      aPreviewRow({ row: 6, email: '=1+1', name: '', verdict: 'bad', reason: 'It could be a formula' }),
    ],
  });
  fakeApi.on(sendInvitations, { sent: 2, sentAgain: 1, leftOut: [] });
  await user.click(await screen.findByRole('radio', { name: 'Paste a list' }));
  await user.click(screen.getByRole('textbox', { name: 'Email addresses' }));
  await user.paste('whatever');
  await user.click(await check());

  const out = await screen.findByRole('region', { name: 'Left out' });
  for (const words of [
    'Is a member here already',
    'The same address as row 1',
    'It could be a formula',
    'Row 6',
  ])
    expect(within(out).getByText(words)).toBeVisible();
  expect(screen.getByText('3 invitations will be sent. 3 rows left out.')).toBeVisible();
  expect(screen.getByText('Is invited already: gets a new link in place of the old one')).toBeVisible();
  expect(screen.getByText('Has a place in another authority, which ends when they accept')).toBeVisible();
  await expectAccessible();

  await user.click(screen.getByRole('button', { name: 'Choose none' }));
  await user.click(screen.getByRole('button', { name: 'Send 0 invitations' }));
  expect(await screen.findAllByText('Choose at least one person to invite')).toHaveLength(2);
  expect(fakeApi.calls(sendInvitations)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Choose all' }));
  await user.click(screen.getByRole('checkbox', { name: /moves@x\.example/ }));
  await user.click(screen.getByRole('button', { name: 'Send 2 invitations' }));
  await screen.findByRole('heading', { name: `Went to ${list}` });
  expect(fakeApi.calls(sendInvitations)[0]?.body.people.map(({ email }) => email)).toEqual([
    'rosa.diaz@alderbrook.example',
    'again@x.example',
  ]);
});

test('a list that is too long is refused beside it, and stays', async () => {
  const { user } = open();
  const detail = 'You can invite 1,000 people at once. This list has 5,000: split it into smaller lists';
  fakeApi.refuse(previewInvitations, 'invalid-input', { errors: [{ pointer: '#/text', detail }] });
  await user.click(await screen.findByRole('radio', { name: 'Paste a list' }));
  await user.click(screen.getByRole('textbox', { name: 'Email addresses' }));
  await user.paste('a@x.example\nb@x.example');
  await user.click(await check());
  expect(await screen.findByRole('link', { name: detail })).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Email addresses' })).toHaveValue('a@x.example\nb@x.example');
  expect(document.title).toMatch(/^Error: /);
  await expectAccessible();
});

test('a file is read and what is wrong with it is said', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('radio', { name: 'Choose a file' }));
  expect(screen.getByRole('link', { name: 'Download a template (CSV)' })).toHaveAttribute(
    'href',
    '/invitations-template.csv',
  );
  await user.click(await check());
  expect(await screen.findByRole('link', { name: 'Select a CSV, XLSX or ODS file' })).toBeVisible();

  const input = screen.getByLabelText('CSV, XLSX or ODS file');
  await user.upload(
    input,
    new File([new Uint8Array(2 * 1024 * 1024 + 1)], 'large.csv', { type: 'text/csv' }),
  );
  await user.click(await check());
  expect(
    await screen.findByRole('link', { name: 'The selected file must be smaller than 2 MB' }),
  ).toBeVisible();

  fakeApi.refuse(readInvitationFile, 'invalid-input', {
    errors: [{ pointer: '#/file', detail: 'The selected file must be a CSV, XLSX or ODS' }],
  });
  await user.upload(input, new File(['%PDF'], 'people.csv', { type: 'text/csv' }));
  await user.click(await check());
  expect(
    await screen.findByRole('link', { name: 'The selected file must be a CSV, XLSX or ODS' }),
  ).toBeVisible();
  await expectAccessible();

  fakeApi.on(readInvitationFile, { rows: [aPreviewRow({ row: 2 })] });
  await user.upload(input, new File(['Email\nr@x.example'], 'people.csv', { type: 'text/csv' }));
  await user.click(await check());
  expect(await screen.findByText('rosa.diaz@alderbrook.example')).toBeVisible();
  expect(screen.getByText('Rosa Diaz · Participant · Row 2')).toBeVisible();
  // Back at the first step the file is still the one that was chosen.
  await user.click(screen.getByRole('link', { name: 'Change the list' }));
  expect(await screen.findByText('Selected: people.csv')).toBeVisible();
});

test('one person who cannot be invited is said at their address', async () => {
  const { user } = open();
  await user.click(await check());
  expect(await screen.findByRole('link', { name: 'Enter an email address' })).toBeVisible();
  fakeApi.on(previewInvitations, { rows: [aPreviewRow({ verdict: 'bad', reason: 'Not an address' })] });
  await user.type(screen.getByRole('textbox', { name: 'Email address' }), 'rosa');
  await user.click(await check());
  expect(await screen.findByRole('link', { name: 'Not an address' })).toBeVisible();
});

test('sending again after a lost answer is the same sending; what is typed is kept', async () => {
  const { user } = open();
  fakeApi.on(previewInvitations, { rows: [aPreviewRow()] }).loseConnection(sendInvitations);
  await user.type(await screen.findByRole('textbox', { name: 'Email address' }), 'rosa@x.example');
  await user.click(await check());
  await user.click(await screen.findByRole('button', { name: 'Send 1 invitation' }));
  const again = await screen.findByRole('button', { name: 'Try again' });
  const lost = fakeApi.calls(sendInvitations);
  fakeApi.on(sendInvitations, { sent: 1, sentAgain: 0, leftOut: [] });
  await user.click(again);
  await screen.findByRole('heading', { name: `Went to ${list}` });
  const calls = fakeApi.calls(sendInvitations);
  expect(calls).toHaveLength(lost.length + 1);
  expect(new Set(calls.map(({ body }) => body.batchId)).size).toBe(1);
});

test('a delegate acts for the lead and invites participants; without a phase there are no other roles', async () => {
  const delegate = {
    ...participant,
    member: participant.member && {
      ...participant.member,
      role: 'delegate' as const,
      actsFor: 'Helen Whitfield',
    },
  };
  open({ roles: ['participant'], isEnrolled: false, me: delegate });
  expect(await screen.findByText(/You act for Helen Whitfield/)).toBeVisible();
  expect(screen.queryByRole('combobox', { name: 'Role' })).toBeNull();
  expect(screen.getByText(/takes part in no phase at the moment/)).toBeVisible();
});

test('whoever may not is told so, and an old address of the second step starts at the first', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => {});
  fakeApi.refuse(getInviting, 'not-allowed');
  renderPage(<NewInvitationsPage />, { path, at: `${list}/new` });
  expect(await screen.findByRole('heading', { name: 'You cannot do this' })).toBeVisible();
  open({ at: `${list}/new?step=check` });
  expect(await screen.findByRole('heading', { name: 'Invite people to Alderbrook' })).toBeVisible();
});
