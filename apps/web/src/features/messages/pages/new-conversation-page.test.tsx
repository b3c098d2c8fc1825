import { expect, test } from '@jest/globals';
import { getPersonMessaging, startConversation } from '@hub/contracts/conversations';
import { type DirectoryEntry, listDirectoryAuthorities, listPeople } from '@hub/contracts/directory';
import { listEvidence } from '@hub/contracts/evidence';
import { sendMessage } from '@hub/contracts/messages';
import { getPerson, type Person } from '@hub/contracts/profiles';
import { listComing } from '@hub/contracts/sessions';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import {
  aConversation,
  aPersonMessaging,
  CONVERSATION_ID,
  fenmarsh,
  jo,
  rukhsana,
} from '../testing/conversations.ts';
import { NewConversationPage } from './new-conversation-page.tsx';

const SESSION_ID = '5e55104e-0000-4000-8000-000000000001';
const FIGURE_ID = 'f1900e00-0000-4000-8000-000000000001';

const anEntry = ({ personId, name, authority, role }: typeof jo): DirectoryEntry => ({
  id: personId,
  name,
  pronouns: '',
  jobTitle: 'Social worker',
  photo: null,
  role: role ?? 'participant',
  authority,
  askIndicators: [],
  askThemes: [],
});
const aPerson = (member: typeof jo): Person => ({
  ...anEntry(member),
  services: [],
  about: '',
  email: null,
  can: { edit: false },
});

interface Around {
  strangers?: string[];
  ours?: string;
  found?: (typeof jo)[];
}
function open(search = '', { strangers = [], ours, found = [jo, rukhsana] }: Around = {}) {
  fakeApi
    .on(listPeople, { items: found.map(anEntry), nextCursor: null })
    .on(getPersonMessaging, ({ params }) =>
      aPersonMessaging({ isStranger: strangers.includes(params.personId), conversationId: ours ?? null }),
    )
    .on(getPerson, ({ params }) => aPerson(params.personId === jo.personId ? jo : rukhsana))
    // After it: the later answer counts where both addresses fit.
    .on(listDirectoryAuthorities, { items: [fenmarsh] })
    .on(listEvidence, {
      items: [
        {
          kind: 'figure',
          id: FIGURE_ID,
          label: 'Figure',
          title: 'Relative likelihood of entering a disciplinary process',
          lines: [],
          href: '/indicators/3/compare',
          facts: [],
        },
      ],
    })
    .on(startConversation, ({ body }) => aConversation({ id: body.id }))
    .on(sendMessage, ({ params, body }) => ({
      id: body.id,
      conversationId: params.conversationId,
      number: 1,
      change: 1,
      sender: { personId: participant.id, name: participant.name },
      body: body.body,
      event: null,
      replyTo: null,
      attachments: [],
      reactions: [],
      sentAt: '2026-11-24T16:00:00.000Z',
      editedAt: null,
      deletedAt: null,
      version: 1,
    }));
  return renderPage(<NewConversationPage />, { path: '/messages/new', at: `/messages/new${search}` });
}
const finder = () => screen.findByRole('combobox', { name: 'Find people by name, job title or authority' });
const send = () => screen.getByRole('button', { name: 'Send' });
const write = async (user: ReturnType<typeof open>['user'], text: string) =>
  user.type(await screen.findByRole('textbox', { name: 'Your message' }), text);

test('somebody is found by name with the keys, and what was written reaches the conversation', async () => {
  const { user } = open();
  await user.type(await finder(), 'jo');
  expect(
    await screen.findByRole('option', { name: /Jo Tan.*Social worker, Fenmarsh, Authority lead/ }),
  ).toBeVisible();
  await expectAccessible();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(within(screen.getByRole('list', { name: 'Chosen' })).getByText('Jo Tan')).toBeVisible();
  expect(screen.queryByRole('textbox', { name: /Name of the group/ })).not.toBeInTheDocument();
  await write(user, 'Did the panels hold?');
  await user.click(send());
  const went = await screen.findByRole('heading', { name: /Went to \/messages\/[0-9a-f-]{36}/ });
  const [started] = fakeApi.calls(startConversation);
  expect(started?.body).toMatchObject({ people: [jo.personId], leadsOf: null, name: null });
  expect(went).toHaveTextContent(`Went to /messages/${started?.body.id}`);
  await waitFor(() => expect(fakeApi.calls(sendMessage)).toHaveLength(1));
  expect(fakeApi.calls(sendMessage)).toMatchObject([
    { params: { conversationId: started?.body.id }, body: { attachmentIds: [], replyToId: null } },
  ]);
  expect(JSON.stringify(fakeApi.calls(sendMessage)[0]?.body)).toContain('Did the panels hold?');
});

test('several are a group, which can have a name, and each can be taken off again', async () => {
  const { user } = open();
  await user.type(await finder(), 'a');
  await user.click(await screen.findByRole('option', { name: /Jo Tan/ }));
  await user.type(await finder(), 'a');
  // Whoever is chosen is not found again.
  await waitFor(() => expect(screen.queryByRole('option', { name: /Jo Tan/ })).not.toBeInTheDocument());
  await user.click(await screen.findByRole('option', { name: /Rukhsana/ }));
  await user.type(screen.getByRole('textbox', { name: /Name of the group/ }), 'Triage panels');
  await expectAccessible();
  await write(user, 'Hello both');
  await user.click(send());
  await screen.findByRole('heading', { name: /Went to/ });
  expect(fakeApi.calls(startConversation)[0]?.body).toMatchObject({
    people: [jo.personId, rukhsana.personId],
    name: 'Triage panels',
  });
});

test('what is missing is said together, each beside its field, and nothing is sent', async () => {
  const { user } = open();
  await finder();
  await user.click(send());
  const summary = (await screen.findByRole('heading', { name: 'There is a problem' })).parentElement!;
  expect(
    within(summary)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(['Choose whom to write to', 'Enter your message']);
  await user.click(within(summary).getByRole('link', { name: 'Choose whom to write to' }));
  expect(await finder()).toHaveFocus();
  await expectAccessible();
  expect(fakeApi.calls(startConversation)).toEqual([]);
});

test('people are narrowed to those who can be asked about an indicator', async () => {
  const { user } = open();
  await user.click(await screen.findByText(/Narrow by authority, region, role/));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Can be asked about' }), '3');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Authority' }), 'Fenmarsh');
  await user.click(await finder());
  expect(await screen.findByRole('option', { name: /Jo Tan/ })).toBeVisible();
  expect(fakeApi.calls(listPeople).at(-1)?.query).toMatchObject({ indicator: '3', authority: fenmarsh.id });
});

test('the lead of an authority is written to without knowing a name', async () => {
  const { user } = open(`?lead=${fenmarsh.id}&about=figure:${FIGURE_ID}`, { found: [jo] });
  expect(await screen.findByRole('radio', { name: 'Whoever leads SC-WRES at an authority' })).toBeChecked();
  expect(screen.getByRole('combobox', { name: 'Authority' })).toHaveValue(fenmarsh.id);
  expect(await screen.findByText('Today that is Jo Tan.')).toBeVisible();
  await expectAccessible();
  // The card is a message by itself.
  expect(await screen.findByText('Relative likelihood of entering a disciplinary process')).toBeVisible();
  await user.click(send());
  await screen.findByRole('heading', { name: /Went to/ });
  expect(fakeApi.calls(startConversation)[0]?.body).toMatchObject({ people: [], leadsOf: fenmarsh.id });
  await waitFor(() => expect(fakeApi.calls(sendMessage)).toHaveLength(1));
  expect(JSON.stringify(fakeApi.calls(sendMessage)[0]?.body)).toContain(FIGURE_ID);
});

test('that nobody leads there is said before anything is written', async () => {
  open(`?lead=${fenmarsh.id}`, { found: [] });
  expect(await screen.findByText(/Nobody leads SC-WRES at Fenmarsh today/)).toBeVisible();
});

test('one is told before sending that somebody one has not met is asked first', async () => {
  open(`?to=${jo.personId}`, { strangers: [jo.personId] });
  expect(
    await screen.findByText(
      'You have not met Jo in a session or thread. They are asked before you can write a second message.',
    ),
  ).toBeVisible();
  await expectAccessible();
});

test('a conversation that is there already is the one that is written to, and can be gone to', async () => {
  open(`?to=${jo.personId}`, { ours: CONVERSATION_ID });
  expect(await screen.findByText(/You and Jo have a conversation already/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Go to it' })).toHaveAttribute(
    'href',
    `/messages/${CONVERSATION_ID}`,
  );
});

test('the people of a session are ticked, and the session goes with the message', async () => {
  fakeApi.on(listComing, {
    items: [
      { memberId: SESSION_ID, personId: rukhsana.personId, name: 'Rukhsana Shah', authority: 'Kestrel Vale' },
      { memberId: FIGURE_ID, personId: null, name: 'Somebody from Alderbrook', authority: 'Alderbrook' },
    ],
    nextCursor: null,
  });
  const { user } = open(`?session=${SESSION_ID}`);
  const group = within(await screen.findByRole('group', { name: 'People of this session' }));
  expect(group.queryByRole('checkbox', { name: /Somebody/ })).not.toBeInTheDocument();
  const tick = (await group.findAllByRole('checkbox', { name: 'Rukhsana Shah' })).at(-1)!;
  await user.click(tick);
  await expectAccessible();
  await user.click(send());
  await screen.findByRole('heading', { name: /Went to/ });
  expect(fakeApi.calls(startConversation)[0]?.body).toMatchObject({ people: [rukhsana.personId] });
  await waitFor(() => expect(JSON.stringify(fakeApi.calls(sendMessage)[0]?.body)).toContain(SESSION_ID));
});

test('without a connection everything stays, and trying again starts the same conversation', async () => {
  const { user } = open(`?to=${jo.personId}&about=figure:${FIGURE_ID}`);
  fakeApi.loseConnection(startConversation);
  await screen.findByRole('list', { name: 'Chosen' });
  await user.click(send());
  await screen.findByText('We could not reach the hub');
  const [first] = fakeApi.calls(startConversation);
  expect(fakeApi.calls(sendMessage)).toEqual([]);
  fakeApi.on(startConversation, ({ body }) => aConversation({ id: body.id }));
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('heading', { name: /Went to/ });
  expect(fakeApi.calls(startConversation).at(-1)).toEqual(first);
});

test('where nothing can be sent now it says so, keeps what was written and leads there', async () => {
  const { user } = open(`?to=${jo.personId}&about=figure:${FIGURE_ID}`);
  fakeApi.on(startConversation, ({ body }) =>
    aConversation({
      id: body.id,
      cannotSend: 'waits',
      can: { send: false, add: false, rename: false, remove: false, leave: false },
    }),
  );
  await screen.findByRole('list', { name: 'Chosen' });
  await user.click(send());
  expect(await screen.findByText('Your message cannot be sent there now')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Go to the conversation' })).toBeVisible();
  expect(fakeApi.calls(sendMessage)).toEqual([]);
});

test('that somebody cannot be written to is said beside them, and everything stays', async () => {
  const { user } = open(`?to=${jo.personId}&about=figure:${FIGURE_ID}`);
  fakeApi.refuse(startConversation, 'person-not-found');
  await screen.findByRole('list', { name: 'Chosen' });
  await user.click(send());
  expect(
    await screen.findByRole('link', { name: /Somebody you chose cannot be written to now/ }),
  ).toBeVisible();
  expect(screen.getByRole('list', { name: 'Chosen' })).toHaveTextContent('Jo Tan');
  expect(await screen.findByText('Relative likelihood of entering a disciplinary process')).toBeVisible();
});

test('what was chosen and written is there again after a reload', async () => {
  const first = open();
  await first.user.type(await finder(), 'jo');
  await first.user.click(await screen.findByRole('option', { name: /Jo Tan/ }));
  await write(first.user, 'Did the panels hold?');
  first.unmount();
  open();
  expect(await screen.findByText('We kept what you typed')).toBeVisible();
  expect(await screen.findByRole('list', { name: 'Chosen' })).toHaveTextContent('Jo Tan');
  expect(await screen.findByRole('textbox', { name: 'Your message' })).toHaveTextContent(
    'Did the panels hold?',
  );
});
