import { describe, expect, test } from '@jest/globals';
import { listPeople } from '@hub/contracts/directory';
import {
  addToSpace,
  changeSpaceRole,
  getReach,
  listSpacePeople,
  removeFromSpace,
  type SpacePerson,
} from '@hub/contracts/space-people';
import { archiveSpace, editSpace, getSpace, listSpaces, makeSpace, type Space } from '@hub/contracts/spaces';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator, lead, participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aSpace, inSpace, keptSpace } from '../testing/spaces.ts';
import { SPACE_ID } from '../testing/threads.ts';
import { EditSpacePage } from './edit-space-page.tsx';
import { NewSpacePage } from './new-space-page.tsx';
import { SpacePeoplePage } from './space-people-page.tsx';

describe('making a space', () => {
  test('the programme team says whom it is for', async () => {
    const { user } = renderPage(<NewSpacePage />, { me: facilitator });
    await user.click(await screen.findByLabelText('People in a role'));
    await user.click(screen.getByLabelText('Authority lead'));
    await user.type(screen.getByLabelText('Name'), 'Leads');
    await user.click(screen.getByLabelText('Chatham House Rule'));
    await expectAccessible();
    fakeApi.on(makeSpace, keptSpace());
    fakeApi.on(listSpaces, { items: [] });
    await user.click(screen.getByRole('button', { name: 'Make this space' }));
    expect(
      await screen.findByRole('heading', { name: `Went to /discussions/spaces/${SPACE_ID}` }),
    ).toBeVisible();
    expect(fakeApi.calls(makeSpace)[0]?.body).toMatchObject({
      kind: 'role',
      roles: ['lead'],
      region: null,
      authorityId: null,
      name: 'Leads',
      isChathamHouse: true,
      anonymity: 'off',
    });
  });

  test('a hidden one says whom it opens to, and leads on to its people', async () => {
    const { user } = renderPage(<NewSpacePage />, { me: facilitator });
    const hidden = await screen.findByLabelText(/nobody else knows of it/);
    expect(hidden).toHaveAccessibleDescription(/the programme team and administrators included/);
    await user.click(hidden);
    fakeApi.on(makeSpace, keptSpace({ kind: 'hidden', myRole: 'host' }));
    await user.click(screen.getByRole('button', { name: 'Make this space' }));
    expect(
      await screen.findByRole('heading', { name: `Went to /discussions/spaces/${SPACE_ID}/people` }),
    ).toBeVisible();
  });

  test('a lead makes one for their authority, and what is wrong stands beside the field', async () => {
    const { user } = renderPage(<NewSpacePage />, { me: lead });
    expect(await screen.findByText(/Your authority’s people and nobody else/)).toBeVisible();
    expect(screen.queryByLabelText('Everyone in the programme')).not.toBeInTheDocument();
    fakeApi.refuse(makeSpace, 'invalid-input', { errors: [{ pointer: '#/name', detail: 'Enter a name' }] });
    await user.click(screen.getByRole('button', { name: 'Make this space' }));
    expect(await screen.findByRole('link', { name: 'Enter a name' })).toBeVisible();
    expect(fakeApi.calls(makeSpace)[0]?.body).toMatchObject({
      kind: 'authority',
      authorityId: lead.member?.authority.id,
    });
  });

  test('anybody else is told who makes them', async () => {
    renderPage(<NewSpacePage />);
    expect(await screen.findByText(/The programme team makes spaces/)).toBeVisible();
  });
});

const openSpace = (page: 'edit' | 'people', space: Space, people: SpacePerson[] = [], me = participant) => {
  fakeApi.on(getSpace, space);
  if (page === 'people') {
    fakeApi.on(listSpacePeople, { items: people, nextCursor: null });
    fakeApi.on(getReach, {
      people: 4,
      authority: null,
      colleagues: 0,
      names: [],
      hasProgrammeTeam: false,
    });
  }
  return renderPage(page === 'edit' ? <EditSpacePage /> : <SpacePeoplePage />, {
    path: `/discussions/spaces/:spaceId/${page}`,
    at: `/discussions/spaces/${space.id}/${page}`,
    me,
  });
};

describe('editing a space', () => {
  test('what was typed is saved from the version it began with', async () => {
    const { user } = openSpace('edit', keptSpace({ version: 4 }));
    const name = await screen.findByLabelText('Name');
    await user.clear(name);
    await user.type(name, 'Fairer process');
    await expectAccessible();
    fakeApi.on(editSpace, keptSpace({ version: 5 }));
    fakeApi.on(listSpaces, { items: [] });
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(
      await screen.findByRole('heading', { name: `Went to /discussions/spaces/${SPACE_ID}` }),
    ).toBeVisible();
    expect(fakeApi.calls(editSpace)[0]?.body).toMatchObject({ version: 4, name: 'Fairer process' });
  });

  test('somebody saved first: theirs is shown, mine is kept, and saving again starts from theirs', async () => {
    const { user } = openSpace('edit', keptSpace());
    await user.type(await screen.findByLabelText('Name'), ' and more');
    fakeApi.refuse(editSpace, 'space-changed', { current: keptSpace({ version: 2, name: 'Theirs' }) });
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText(/Someone else changed this space/)).toBeVisible();
    expect(screen.getByText(/^Theirs/)).toBeVisible();
    expect(screen.getByLabelText('Name')).toHaveValue('Fair process and more');
    fakeApi.on(editSpace, keptSpace({ version: 3 }));
    fakeApi.on(listSpaces, { items: [] });
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByRole('heading', { name: /^Went to/ })).toBeVisible();
    expect(fakeApi.calls(editSpace).at(-1)?.body).toMatchObject({
      version: 2,
      name: 'Fair process and more',
    });
  });

  test('archiving asks first', async () => {
    const { user } = openSpace('edit', keptSpace());
    await user.click(await screen.findByRole('button', { name: 'Archive' }));
    fakeApi.on(archiveSpace, keptSpace({ version: 2, archivedAt: '2026-11-24T09:00:00.000Z' }));
    fakeApi.on(listSpaces, { items: [] });
    await user.click(screen.getByRole('button', { name: 'Archive it' }));
    expect(await screen.findByRole('button', { name: 'Open it again' })).toBeVisible();
    expect(fakeApi.calls(archiveSpace)[0]?.body).toEqual({ version: 1 });
  });

  test('is for those who look after it', async () => {
    openSpace('edit', aSpace());
    expect(await screen.findByText(/Those who look after this space can change it/)).toBeVisible();
  });
});

describe('the people of a space', () => {
  const host = inSpace(1, { name: 'Amara Okafor', role: 'host', personId: participant.id });
  const member = inSpace(2, { name: 'Rukhsana Shah' });
  const hidden = keptSpace({ kind: 'hidden', name: 'Global Majority leaders', myRole: 'host' });

  test('are named with what they are, and a host changes that', async () => {
    const { user } = openSpace('people', hidden, [
      host,
      member,
      inSpace(3, { name: 'Gone Person', hasLeft: true, isFound: false }),
    ]);
    const rows = within(await screen.findByRole('region', { name: 'Who is in it' })).getAllByRole('listitem');
    expect(rows[0]).toHaveTextContent('Amara Okafor (you)');
    expect(within(rows[0] as HTMLElement).queryByRole('button')).not.toBeInTheDocument();
    expect(rows[2]).toHaveTextContent('Has no place in the programme now');
    expect(screen.queryByRole('link', { name: 'Gone Person' })).not.toBeInTheDocument();
    await expectAccessible();

    fakeApi.on(changeSpaceRole, undefined);
    await user.click(screen.getByRole('button', { name: 'Make host Rukhsana Shah' }));
    await user.click(screen.getByRole('button', { name: 'Make them a host' }));
    expect(fakeApi.calls(changeSpaceRole)[0]).toMatchObject({
      params: { spaceId: SPACE_ID, personId: member.personId },
      body: { role: 'host' },
    });
  });

  test('the last host is told why they stay', async () => {
    const { user } = openSpace('people', hidden, [host]);
    fakeApi.refuse(removeFromSpace, 'last-host');
    await user.click(await screen.findByRole('button', { name: 'Leave this space' }));
    await user.click(screen.getByRole('button', { name: 'Leave it' }));
    expect(
      await screen.findByText('A space always has a host. Make somebody else a host first'),
    ).toBeVisible();
  });

  test('somebody is found in the directory and added with one press', async () => {
    const { user } = openSpace('people', hidden, [host, member]);
    const entry = {
      id: inSpace(4).personId,
      name: 'Jo Tan',
      pronouns: '',
      jobTitle: '',
      photo: null,
      role: 'participant',
      authority: { id: inSpace(5).personId, name: 'Fenmarsh' },
      askIndicators: [],
      askThemes: [],
    } as const;
    fakeApi.on(listPeople, {
      items: [
        { ...entry, askIndicators: [], askThemes: [] },
        { ...entry, id: member.personId, name: 'Rukhsana Shah', askIndicators: [], askThemes: [] },
      ],
      nextCursor: null,
    });
    await user.type(await screen.findByLabelText('Find them by name'), 'jo');
    expect(await screen.findByText('In it')).toBeVisible();
    fakeApi.on(addToSpace, undefined);
    await user.click(screen.getByRole('button', { name: 'Add Jo Tan' }));
    expect(fakeApi.calls(addToSpace)[0]?.body).toEqual({ personId: entry.id, role: 'member' });
    expect(await screen.findByText('Jo Tan is in this space.')).toBeVisible();
  });

  test('a member sees who is there and can leave', async () => {
    const { user } = openSpace('people', aSpace({ kind: 'hidden', myRole: 'member' }), [member]);
    expect(await screen.findByText('Rukhsana Shah')).toBeVisible();
    expect(screen.queryByLabelText('Find them by name')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Remove/ })).not.toBeInTheDocument();
    fakeApi.on(removeFromSpace, undefined);
    fakeApi.on(listSpaces, { items: [] });
    await user.click(screen.getByRole('button', { name: 'Leave this space' }));
    await user.click(screen.getByRole('button', { name: 'Leave it' }));
    expect(await screen.findByRole('heading', { name: 'Went to /discussions' })).toBeVisible();
    expect(fakeApi.calls(removeFromSpace)[0]?.params).toEqual({
      spaceId: SPACE_ID,
      personId: participant.id,
    });
  });

  test('a space for everyone names its hosts', async () => {
    openSpace('people', aSpace(), []);
    expect(await screen.findByText('No hosts yet')).toBeVisible();
    expect(screen.getByRole('heading', { level: 1, name: 'Hosts of this space' })).toBeVisible();
  });
});
