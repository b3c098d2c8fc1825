import { expect, test } from '@jest/globals';
import { makePhase, type PhaseProposal, proposePhase } from '@hub/contracts/phases';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { administrator, facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aPhase } from '../testing/programme.ts';
import { NewPhasePage } from './new-phase-page.tsx';

const proposal: PhaseProposal = {
  name: 'Phase 5',
  startsOn: '2027-09-01',
  registrationOpensOn: '2027-04-01',
  registrationClosesOn: '2027-06-30',
  milestones: [
    { kind: 'data-window-opens', title: 'Data window opens', on: '2027-09-01', description: 'Start.' },
    { kind: 'plan-due', title: 'Action plan due', on: '2028-03-31', description: '' },
  ],
  basedOn: { name: 'Phase 4', years: '2026-27' },
};
const open = (me = administrator) => renderPage(<NewPhasePage />, { path: '/programme/phases/new', me });
const group = (name: string | RegExp) => within(screen.getByRole('group', { name }));

test('a phase starts from the last one, a year later, and is added as it then stands', async () => {
  fakeApi.on(proposePhase, proposal);
  const { user } = open();
  expect(await screen.findByText(/It starts from Phase 4, 2026-27, a year later/)).toBeVisible();
  expect(screen.getByText(/This one ends on 31 August 2028 and is known as 2027-28/)).toBeVisible();
  await expectAccessible();

  await user.click(screen.getByRole('button', { name: 'Leave out Action plan due' }));
  const day = group('Date of Data window opens').getByRole('textbox', { name: 'Day' });
  await user.clear(day);
  await user.type(day, '13');
  for (const name of ['Day', 'Month', 'Year'])
    for (const date of ['Registration opens on', 'Registration closes on'])
      await user.clear(group(date).getByRole('textbox', { name }));
  fakeApi.on(makePhase, ({ body }) => aPhase({ id: body.id }));
  await user.click(screen.getByRole('button', { name: 'Add phase' }));

  expect(await screen.findByRole('heading', { name: /^Went to \/programme\/phases\// })).toBeVisible();
  expect(fakeApi.calls(makePhase)[0]?.body).toMatchObject({
    name: 'Phase 5',
    startsOn: '2027-09-01',
    registrationOpensOn: null,
    registrationClosesOn: null,
    milestones: [
      { kind: 'data-window-opens', title: 'Data window opens', on: '2027-09-13', description: 'Start.' },
    ],
  });
});

test('what is refused is said at its field, also of one milestone among others', async () => {
  fakeApi.on(proposePhase, proposal).refuse(makePhase, 'invalid-input', {
    errors: [
      { pointer: '#/startsOn', detail: 'These 12 months would overlap with Phase 4' },
      { pointer: '#/milestones/1/on', detail: 'Choose a date from 1 June 2027' },
    ],
  });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Add phase' }));
  await user.click(await screen.findByRole('link', { name: 'Choose a date from 1 June 2027' }));
  expect(group(/Date of Action plan due/).getByRole('textbox', { name: 'Day' })).toHaveFocus();
  await user.click(screen.getByRole('link', { name: 'These 12 months would overlap with Phase 4' }));
  expect(group('Starts on').getByRole('textbox', { name: 'Day' })).toHaveFocus();
  await expectAccessible();
});

test('the first phase of a hub starts empty', async () => {
  fakeApi.on(proposePhase, {
    name: 'Phase 1',
    startsOn: '',
    registrationOpensOn: '',
    registrationClosesOn: '',
    milestones: [],
    basedOn: null,
  });
  const { user } = open();
  expect(await screen.findByRole('heading', { name: 'Add the first phase' })).toBeVisible();
  const start = group('Starts on');
  await user.type(start.getByRole('textbox', { name: 'Day' }), '29');
  await user.type(start.getByRole('textbox', { name: 'Month' }), '2');
  await user.type(start.getByRole('textbox', { name: 'Year' }), '2028');
  expect(screen.getByText(/This one ends on 27 February 2029 and is known as 2028-29/)).toBeVisible();
});

test('a facilitator cannot add one', async () => {
  fakeApi.refuse(proposePhase, 'not-allowed', { detail: 'Administrators plan phases. Ask one of them.' });
  open(facilitator);
  expect(await screen.findByText('Administrators plan phases. Ask one of them.')).toBeVisible();
});
