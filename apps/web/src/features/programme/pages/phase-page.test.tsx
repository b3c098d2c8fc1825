import { expect, test } from '@jest/globals';
import {
  addMilestone,
  deletePhase,
  editMilestone,
  editPhase,
  getPhase,
  type Phase,
  removeMilestone,
} from '@hub/contracts/phases';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { administrator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aPhase } from '../testing/programme.ts';
import { PhasePage } from './phase-page.tsx';

const phase = aPhase();
const [milestone] = phase.milestones as [Phase['milestones'][number]];
const open = (shown: Phase = phase) => {
  fakeApi.on(getPhase, shown);
  return renderPage(<PhasePage />, {
    path: '/programme/phases/:phaseId',
    at: `/programme/phases/${shown.id}`,
    me: administrator,
  });
};

test('a phase is changed from the version that was shown', async () => {
  const { user } = open();
  const name = await screen.findByRole('textbox', { name: 'Name' });
  await expectAccessible();
  await user.clear(name);
  await user.type(name, 'Phase Five');
  fakeApi.on(editPhase, ({ body }) => aPhase({ name: body.name, version: 3 }));
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('Your changes are saved.')).toBeVisible();
  expect(await screen.findByRole('heading', { name: 'Phase Five, 2027-28' })).toBeVisible();
  expect(fakeApi.calls(editPhase)[0]?.body).toEqual({
    version: 2,
    name: 'Phase Five',
    startsOn: '2027-09-01',
    registrationOpensOn: '2027-04-01',
    registrationClosesOn: '2027-06-30',
  });

  await user.type(await screen.findByRole('textbox', { name: 'Name' }), '!');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(fakeApi.calls(editPhase)[1]?.body).toMatchObject({ version: 3, name: 'Phase Five!' });
});

test('whoever comes second sees what the first changed, and can save on top of it', async () => {
  const { user } = open();
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), ' mine');
  const theirs = aPhase({ name: 'Theirs', version: 7 });
  fakeApi.refuse(editPhase, 'phase-changed', { current: theirs }).on(getPhase, theirs);
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText(/It is now Theirs, 2027-28/)).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Phase 5 mine');

  fakeApi.on(editPhase, ({ body }) => aPhase({ name: body.name, version: 8 }));
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('Your changes are saved.')).toBeVisible();
  expect(fakeApi.calls(editPhase)[1]?.body).toMatchObject({ version: 7, name: 'Phase 5 mine' });
});

test('a milestone is added, and the next one starts empty', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Add a milestone' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Add a milestone' }));
  await user.type(dialog.getByRole('textbox', { name: 'Title' }), 'Reports issued');
  await user.type(dialog.getByRole('textbox', { name: 'Day' }), '26');
  await user.type(dialog.getByRole('textbox', { name: 'Month' }), '1');
  await user.type(dialog.getByRole('textbox', { name: 'Year' }), '2028');
  await user.selectOptions(dialog.getByRole('combobox', { name: 'What it is about' }), 'Reports issued');
  await expectAccessible();
  fakeApi.on(addMilestone, phase);
  await user.click(dialog.getByRole('button', { name: 'Add milestone' }));
  expect(await screen.findByText('Reports issued is added.')).toBeVisible();
  expect(fakeApi.calls(addMilestone)[0]?.body).toMatchObject({
    kind: 'report-issued',
    title: 'Reports issued',
    on: '2028-01-26',
    description: '',
  });
  await user.click(screen.getByRole('button', { name: 'Add a milestone' }));
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('');
});

test('a date too far from the phase is refused beside the date', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Edit Returns are due' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Edit Returns are due' }));
  fakeApi.refuse(editMilestone, 'invalid-input', {
    errors: [{ pointer: '#/on', detail: 'Choose a date from 1 June 2027' }],
  });
  await user.click(dialog.getByRole('button', { name: 'Save changes' }));
  await user.click(await dialog.findByRole('link', { name: 'Choose a date from 1 June 2027' }));
  expect(dialog.getByRole('textbox', { name: 'Day' })).toHaveFocus();
});

test('a milestone somebody else has moved is shown before it is moved again', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Edit Returns are due' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Edit Returns are due' }));
  const moved = aPhase({ milestones: [{ ...milestone, on: '2027-11-05', version: 4 }] });
  fakeApi.refuse(editMilestone, 'phase-changed', { current: moved });
  await user.type(dialog.getByRole('textbox', { name: 'Title' }), '!');
  await user.click(dialog.getByRole('button', { name: 'Save changes' }));
  expect(await dialog.findByText(/It is now “Returns are due” on 5 November 2027/)).toBeVisible();
  fakeApi.on(editMilestone, phase);
  await user.click(dialog.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('Your changes are saved. Calendars follow.')).toBeVisible();
  expect(fakeApi.calls(editMilestone).map(({ body }) => body.version)).toEqual([3, 4]);
});

test('a milestone is removed after a question', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Remove Returns are due' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Remove this milestone?' }));
  fakeApi.on(removeMilestone, aPhase({ milestones: [] }));
  await user.click(dialog.getByRole('button', { name: 'Remove milestone' }));
  expect(await screen.findByText('Returns are due is removed.')).toBeVisible();
  expect(screen.getByText('No milestones yet')).toBeVisible();
});

test('an empty phase is deleted after a question', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Delete this phase' }));
  fakeApi.on(deletePhase, undefined);
  await user.click(screen.getByRole('button', { name: 'Delete phase' }));
  expect(await screen.findByRole('heading', { name: 'Went to /programme/phases' })).toBeVisible();
});

test('a phase in use says why it stays', async () => {
  open(aPhase({ enrolled: 4, can: { edit: true, delete: false, deleteRefusal: 'enrolled' } }));
  expect(await screen.findByText('Authorities are enrolled in this phase, so it stays.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Delete this phase' })).not.toBeInTheDocument();
});

test('a facilitator reads it', async () => {
  open(aPhase({ can: { edit: false, delete: false, deleteRefusal: null } }));
  expect(await screen.findByText('Administrators change phases and milestones.')).toBeVisible();
  expect(screen.queryByRole('button', { name: /Edit|Remove|Save|Delete/ })).not.toBeInTheDocument();
  await expectAccessible();
});
