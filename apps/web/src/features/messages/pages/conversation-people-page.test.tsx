import { expect, test } from '@jest/globals';
import {
  addMembers,
  blockPerson,
  type Conversation,
  getConversation,
  getPersonMessaging,
  muteConversation,
  removeMember,
  renameConversation,
} from '@hub/contracts/conversations';
import { listDirectoryAuthorities, listPeople } from '@hub/contracts/directory';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import {
  aConversation,
  aConversationMember,
  aGroup,
  aPersonMessaging,
  CONVERSATION_ID,
  fenmarsh,
  jo,
  myself,
  rukhsana,
} from '../testing/conversations.ts';
import { ConversationPeoplePage } from './conversation-people-page.tsx';

const sam = aConversationMember({ personId: 'c0aace55-0002-4000-8000-000000000009', name: 'Sam Osei' });

function open(conversation: Conversation) {
  fakeApi
    .on(getConversation, conversation)
    .on(listPeople, {
      items: [
        {
          id: sam.personId,
          name: sam.name,
          pronouns: '',
          jobTitle: '',
          photo: null,
          role: 'participant',
          authority: fenmarsh,
          askIndicators: [],
          askThemes: [],
        },
      ],
      nextCursor: null,
    })
    .on(listDirectoryAuthorities, { items: [fenmarsh] })
    .on(getPersonMessaging, aPersonMessaging({ isStranger: true }));
  return renderPage(<ConversationPeoplePage />, {
    path: '/messages/:conversationId/people',
    at: `/messages/${CONVERSATION_ID}/people`,
  });
}

test('who is in it is said of each, and what they still have to say', async () => {
  open(aGroup({ members: [myself, { ...jo, isAsked: true }, { ...rukhsana, isGone: true }] }));
  const people = within(await screen.findByRole('region', { name: 'People (3)' }));
  const [me, asked, gone] = people.getAllByRole('listitem');
  expect(me).toHaveTextContent('Amara Okafor (you)');
  expect(me).toHaveTextContent('Looks after the group');
  expect(asked).toHaveTextContent(/Jo Tan.*Fenmarsh.*Authority lead.*Has not said yes yet/);
  expect(gone).toHaveTextContent('Has left the hub');
  expect(within(gone!).queryByRole('link')).not.toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Download to read (HTML)' })).toHaveAttribute(
    'href',
    `/api/messages/export?format=html&conversation=${CONVERSATION_ID}`,
  );
  await expectAccessible();
});

test('somebody is added with what they can read, which has to be chosen', async () => {
  const { user } = open(aGroup());
  const card = within(await screen.findByRole('region', { name: 'Add people' }));
  await user.click(card.getByRole('button', { name: 'Add to the group' }));
  const summary = (await card.findByRole('heading', { name: 'There is a problem' })).parentElement!;
  expect(
    within(summary)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(['Choose whom to add', 'Choose what they can read of earlier messages']);
  await user.type(card.getByRole('combobox', { name: /Find people/ }), 'sam');
  await user.click(await card.findByRole('option', { name: /Sam Osei/ }));
  expect(await card.findByText(/You have not met Sam in a session or thread/)).toBeVisible();
  await user.click(card.getByRole('radio', { name: 'From now on' }));
  await expectAccessible();
  fakeApi.on(addMembers, aGroup({ memberCount: 4, members: [myself, jo, rukhsana, sam] }));
  await user.click(card.getByRole('button', { name: 'Add to the group' }));
  expect(await screen.findByRole('region', { name: 'People (4)' })).toHaveTextContent('Sam Osei');
  expect(fakeApi.calls(addMembers)).toEqual([
    expect.objectContaining({ body: { people: [sam.personId], history: 'from-now' } }),
  ]);
});

test('somebody is taken out after asking', async () => {
  const { user } = open(aGroup());
  fakeApi.on(removeMember, () => {
    fakeApi.on(getConversation, aGroup({ memberCount: 2, members: [myself, jo] }));
  });
  await user.click(await screen.findByRole('button', { name: 'Take out Rukhsana Shah' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Take Rukhsana Shah out of the group?' }));
  await expectAccessible();
  await user.click(dialog.getByRole('button', { name: 'Take out' }));
  expect(await screen.findByRole('region', { name: 'People (2)' })).not.toHaveTextContent('Rukhsana');
  expect(fakeApi.calls(removeMember)).toMatchObject([{ params: { personId: rukhsana.personId } }]);
});

test('whoever did not start it takes nobody out', async () => {
  open(aGroup({ can: { send: true, add: true, rename: true, remove: false, leave: true } }));
  await screen.findByRole('region', { name: 'People (3)' });
  expect(screen.queryByRole('button', { name: /Take out/ })).not.toBeInTheDocument();
});

test('it is renamed, and its name taken away', async () => {
  const { user } = open(aGroup());
  fakeApi.on(renameConversation, ({ body }) =>
    aGroup({ givenName: body.name, name: body.name ?? 'Jo Tan and Rukhsana Shah' }),
  );
  const box = await screen.findByRole('textbox', { name: 'Name of the group' });
  await user.clear(box);
  await user.click(screen.getByRole('button', { name: 'Save name' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Jo Tan and Rukhsana Shah' })).toBeVisible();
  await user.type(box, 'Panels');
  await user.click(screen.getByRole('button', { name: 'Save name' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Panels' })).toBeVisible();
  expect(fakeApi.calls(renameConversation).map(({ body }) => body.name)).toEqual([null, 'Panels']);
});

test('it is muted at once, and a refusal takes it back', async () => {
  const { user } = open(aGroup());
  const box = await screen.findByRole('checkbox', { name: 'Mute this conversation' });
  fakeApi.on(muteConversation, undefined);
  await user.click(box);
  expect(box).toBeChecked();
  await waitFor(() => expect(fakeApi.calls(muteConversation)).toMatchObject([{ body: { isMuted: true } }]));
  fakeApi.loseConnection(muteConversation);
  await user.click(box);
  await screen.findByText('We could not reach the hub');
  expect(box).toBeChecked();
});

test('a group is left after asking, and the list is there', async () => {
  const { user } = open(aGroup());
  fakeApi.on(removeMember, undefined);
  await user.click(await screen.findByRole('button', { name: 'Leave the group' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Leave' }));
  expect(await screen.findByRole('heading', { name: 'Went to /messages' })).toBeVisible();
  expect(fakeApi.calls(removeMember)).toMatchObject([{ params: { personId: participant.id } }]);
});

test('one that was left can still be read and kept, and not muted', async () => {
  open(
    aGroup({
      my: { ...aGroup().my, leftAt: '2026-11-20T09:00:00.000Z' },
      can: { send: false, add: false, rename: false, remove: false, leave: false },
    }),
  );
  expect(await screen.findByText(/You can still read what was written until then/)).toBeVisible();
  expect(screen.queryByRole('checkbox', { name: /Mute/ })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Leave the group' })).not.toBeInTheDocument();
});

test('a person is blocked after saying what that does, and it can be undone', async () => {
  const { user } = open(aConversation());
  fakeApi.on(blockPerson, () => {
    fakeApi.on(getConversation, aConversation({ members: [myself, { ...jo, isBlocked: true }] }));
  });
  await user.click(await screen.findByRole('button', { name: 'Block Jo' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Block Jo Tan?' }));
  expect(dialog.getByText(/Messages from the programme team still reach you/)).toBeVisible();
  expect(dialog.getByText(/They are not told/)).toBeVisible();
  await expectAccessible();
  await user.click(dialog.getByRole('button', { name: 'Block' }));
  expect(await screen.findByRole('button', { name: 'Unblock Jo Tan' })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
});

test('somebody of the programme team is not offered to be blocked', async () => {
  open(aConversation({ members: [myself, { ...jo, authority: null, role: 'facilitator' }] }));
  await screen.findByRole('region', { name: 'People (2)' });
  expect(screen.queryByRole('button', { name: /Block/ })).not.toBeInTheDocument();
});
