import { expect, test } from '@jest/globals';
import { addTeammate, listProgrammeTeam, type Teammate } from '@hub/contracts/programme';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { administrator, facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { TeamPage } from './team-page.tsx';

const catherine: Teammate = {
  id: administrator.id,
  name: administrator.name,
  role: 'administrator',
  standing: 'ready',
};
const jo: Teammate = {
  id: '9e600000-0000-4000-8000-000000000009',
  name: 'Jo Tan',
  role: 'facilitator',
  standing: 'not-signed-in',
};
const open = (me = administrator) => renderPage(<TeamPage />, { path: '/programme/team', me });
const rows = () => within(screen.getByRole('region', { name: 'In the team' })).getAllByRole('listitem');

test('the team is listed with what each is, how far they have come in, and the way to their page', async () => {
  fakeApi.on(listProgrammeTeam, { items: [catherine, jo] });
  open();
  expect(await screen.findByRole('link', { name: 'Jo Tan' })).toHaveAttribute('href', `/people/${jo.id}`);
  expect(rows().map(({ textContent }) => textContent)).toEqual([
    'Catherine Boateng (you)Signs in with a second stepProgramme administrator',
    'Jo TanHas not signed in yetFacilitator',
  ]);
  await expectAccessible();
});

test('somebody is added, shows in the list, and the form is empty for the next', async () => {
  fakeApi.on(listProgrammeTeam, { items: [catherine] });
  const { user } = open();
  await user.type(await screen.findByRole('textbox', { name: 'Email address' }), 'jo@programme.example');
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Jo Tan');
  await user.click(screen.getByRole('radio', { name: 'Facilitator' }));
  fakeApi.on(addTeammate, jo).on(listProgrammeTeam, { items: [catherine, jo] });
  await user.click(screen.getByRole('button', { name: 'Add to the team' }));

  expect(await screen.findByText(/Jo Tan is in the team. We have told them by email/)).toBeVisible();
  expect(await screen.findByRole('link', { name: 'Jo Tan' })).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Email address' })).toHaveValue('');
  expect(screen.getByRole('radio', { name: 'Facilitator' })).not.toBeChecked();
  const [first] = fakeApi.calls(addTeammate);
  expect(first?.body).toMatchObject({ email: 'jo@programme.example', name: 'Jo Tan', role: 'facilitator' });
  await user.click(screen.getByRole('button', { name: 'Add to the team' }));
  expect(fakeApi.calls(addTeammate)[1]?.body.id).not.toBe(first?.body.id);
});

test('what is refused is said at its field', async () => {
  fakeApi.on(listProgrammeTeam, { items: [catherine] }).refuse(addTeammate, 'invalid-input', {
    errors: [
      { pointer: '#/email', detail: 'Priya Nair has a place at Alderbrook. Ask them to leave it first' },
      { pointer: '#/role', detail: 'Choose what they are in the programme team' },
    ],
  });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Add to the team' }));
  await user.click(await screen.findByRole('link', { name: /Priya Nair has a place at Alderbrook/ }));
  expect(screen.getByRole('textbox', { name: 'Email address' })).toHaveFocus();
  await user.click(screen.getByRole('link', { name: 'Choose what they are in the programme team' }));
  expect(screen.getByRole('radio', { name: 'Facilitator' })).toHaveFocus();
  expect(document.title).toMatch(/^Error: Team/);
  await expectAccessible();
});

test('a facilitator is told whom to ask', async () => {
  fakeApi.refuse(listProgrammeTeam, 'not-allowed', {
    detail: 'Administrators keep the programme team. Ask one of them.',
  });
  open(facilitator);
  expect(await screen.findByText('Administrators keep the programme team. Ask one of them.')).toBeVisible();
});
