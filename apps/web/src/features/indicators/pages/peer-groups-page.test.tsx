import { expect, test } from '@jest/globals';
import {
  deletePeerGroup,
  editPeerGroup,
  listPeerGroups,
  makePeerGroup,
  type PeerGroup,
  type PeerGroupList,
} from '@hub/contracts/peer-groups';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { EditGroupPage, NewGroupPage } from './edit-group-page.tsx';
import { PeerGroupsPage } from './peer-groups-page.tsx';

const NAMES = ['Brindlewick', 'Copperfell', 'Fenmarsh', 'Harrowdown', 'Kestrel Vale', 'Millhaven'];
const choices: PeerGroupList['choices'] = NAMES.map((name, at) => ({
  id: `6c000000-0000-4000-8000-00000000000${at}`,
  name,
  type: at < 3 ? 'county' : 'unitary',
  region: 'South East',
}));
const group: PeerGroup = {
  id: '6c000000-0000-4000-8000-000000000100',
  name: 'Near us',
  authorities: choices.slice(0, 5).map(({ id, name }) => ({ id, name })),
  version: 3,
};
const list: PeerGroupList = { items: [group], choices };

test('saved groups name who is in them, lead to comparing and are deleted after asking', async () => {
  fakeApi.on(listPeerGroups, list).on(deletePeerGroup, undefined);
  const { user } = renderPage(<PeerGroupsPage />, { path: '/indicators/groups' });
  expect(await screen.findByRole('link', { name: 'Near us' })).toHaveAttribute(
    'href',
    `/indicators/3?peers=own&group=${group.id}`,
  );
  expect(screen.getByText('Brindlewick, Copperfell, Fenmarsh, Harrowdown and Kestrel Vale')).toBeVisible();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Delete the group Near us' }));
  fakeApi.on(listPeerGroups, { ...list, items: [] });
  await user.click(screen.getByRole('button', { name: 'Delete the group' }));
  expect(await screen.findByRole('link', { name: 'Make the first group' })).toBeVisible();
  expect(fakeApi.calls(deletePeerGroup)).toHaveLength(1);
  await expectAccessible();
});

test('a group is made of a name and at least five others', async () => {
  fakeApi.on(listPeerGroups, list).refuse(makePeerGroup, 'invalid-input', {
    errors: [{ pointer: '#/authorityIds', detail: 'Choose at least 5 authorities' }],
  });
  const { user, router } = renderPage(<NewGroupPage />, { path: '/indicators/groups/new' });
  await user.type(await screen.findByLabelText('Name'), 'Counties');
  await user.type(screen.getByLabelText('Narrow the list'), 'county');
  const all = screen.getByRole('group', { name: 'Authorities' });
  expect(within(all).getAllByRole('checkbox')).toHaveLength(3);
  for (const name of NAMES.slice(0, 3)) await user.click(screen.getByLabelText(name));
  expect(screen.getByText(/3 authorities chosen/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Save the group' }));
  expect(await screen.findByRole('link', { name: 'Choose at least 5 authorities' })).toBeVisible();
  await expectAccessible();

  fakeApi.on(makePeerGroup, group);
  await user.clear(screen.getByLabelText('Narrow the list'));
  for (const name of NAMES.slice(3, 5)) await user.click(screen.getByLabelText(name));
  await user.click(screen.getByRole('button', { name: 'Save the group' }));
  expect(await screen.findByRole('heading', { name: 'Went to /indicators/groups' })).toBeVisible();
  expect(fakeApi.calls(makePeerGroup).at(-1)?.body).toMatchObject({
    name: 'Counties',
    authorityIds: choices.slice(0, 5).map(({ id }) => id),
  });
  expect(router.state.location.pathname).toBe('/indicators/groups');
});

test('a group that somebody else changed meanwhile is said to be', async () => {
  fakeApi.on(listPeerGroups, list).refuse(editPeerGroup, 'peer-group-changed', { current: group });
  const { user } = renderPage(<EditGroupPage />, {
    path: '/indicators/groups/:groupId',
    at: `/indicators/groups/${group.id}`,
  });
  const name = await screen.findByLabelText('Name');
  expect(name).toHaveValue('Near us');
  await user.type(name, ' and far');
  await user.click(screen.getByRole('button', { name: 'Save the changes' }));
  expect(await screen.findByText('Someone else changed this group while you were editing')).toBeVisible();
  expect(fakeApi.calls(editPeerGroup)[0]?.body).toMatchObject({ version: 3, name: 'Near us and far' });
  await expectAccessible();
});
