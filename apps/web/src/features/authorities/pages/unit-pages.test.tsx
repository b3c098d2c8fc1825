import { expect, test } from '@jest/globals';
import {
  addCouncil,
  addSharedService,
  editUnit,
  getAuthority,
  listAuthorities,
  recordSuccession,
} from '@hub/contracts/authorities';
import { screen, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { administrator, facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { alderbrook, aSummary, authorityId } from '../testing/authorities.ts';
import { EditUnitPage } from './edit-unit-page.tsx';
import { NewCouncilPage } from './new-council-page.tsx';
import { NewSharedServicePage } from './new-shared-service-page.tsx';
import { SuccessionPage } from './succession-page.tsx';
import { UnitListPage } from './unit-list-page.tsx';

const me = administrator;
const names = ['Fenmarsh', 'Saltmere', 'Brackenmoor'];
const answerSearches = () =>
  fakeApi.on(listAuthorities, ({ query }) => ({
    items: names
      .map((name, index) => aSummary(index + 2, { name }))
      .filter(({ name }) => name.toLowerCase().startsWith(String(query.text))),
    nextCursor: null,
  }));
async function choose(user: UserEvent, group: string, name: string) {
  const field = within(await screen.findByRole('group', { name: group }));
  await user.type(field.getByRole('searchbox'), name.slice(0, 4).toLowerCase());
  await user.click(await field.findByRole('button', { name: new RegExp(`^Choose ${name}`) }));
}

test('units of our own and those that ended are listed, with what can be done', async () => {
  fakeApi.on(listAuthorities, {
    items: [
      aSummary(1, {
        name: 'Wren with Oxmere',
        type: 'shared',
        isAdded: true,
        parts: [{ id: authorityId(3), name: 'Wren' }],
      }),
      aSummary(2, {
        name: 'Brackenmoor',
        endedOn: '2025-04-01',
        successors: [{ id: authorityId(4), name: 'Saltmere' }],
      }),
    ],
    nextCursor: null,
  });
  renderPage(<UnitListPage />, { path: '/programme/authorities', me });
  expect(await screen.findByRole('link', { name: 'Edit Wren with Oxmere' })).toHaveAttribute(
    'href',
    `/programme/authorities/${authorityId(1)}/edit`,
  );
  expect(screen.queryByRole('link', { name: 'Edit Brackenmoor' })).not.toBeInTheDocument();
  expect(screen.getByText(/^Ended on/)).toHaveTextContent(
    'Ended on Tuesday 1 April 2025, followed by Saltmere',
  );
  expect(fakeApi.calls(listAuthorities)[0]?.query).toMatchObject({ view: 'units' });
  await expectAccessible();
});

test.each([
  ['/programme/authorities', UnitListPage],
  ['/programme/authorities/shared-services/new', NewSharedServicePage],
  ['/programme/authorities/councils/new', NewCouncilPage],
  ['/programme/authorities/successions/new', SuccessionPage],
])('%s is the administrators’', async (path, Page) => {
  renderPage(<Page />, { path, me: facilitator });
  expect(await screen.findByText(/^Only programme administrators can do this/)).toBeVisible();
});

test('a shared service is added from its councils', async () => {
  answerSearches();
  const { user } = renderPage(<NewSharedServicePage />, {
    path: '/programme/authorities/shared-services/new',
    me,
  });
  await choose(user, 'Which councils share it', 'Fenmarsh');
  await choose(user, 'Which councils share it', 'Saltmere');
  await user.type(screen.getByRole('textbox', { name: 'Short name' }), 'Fen with Salt');
  await user.type(screen.getByRole('textbox', { name: 'Full name' }), 'Fenmarsh with Saltmere');
  await expectAccessible();
  fakeApi.refuse(addSharedService, 'invalid-input', {
    errors: [{ pointer: '#/region', detail: 'Choose a region: these councils are in different ones' }],
  });
  await user.click(screen.getByRole('button', { name: 'Add the shared service' }));
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Region' }), 'London');
  fakeApi.on(addSharedService, { ...alderbrook, name: 'Fen with Salt' });
  await user.click(screen.getByRole('button', { name: 'Add the shared service' }));
  expect(await screen.findByText('Fen with Salt is added.')).toBeVisible();
  const [first, second] = fakeApi.calls(addSharedService).map(({ body }) => body);
  expect(first).toMatchObject({
    parts: [authorityId(2), authorityId(3)],
    region: null,
    name: 'Fen with Salt',
  });
  // Sent again it is the same one.
  expect(second).toMatchObject({ id: first?.id, region: 'London' });
});

test('a council is added, and what it follows comes next', async () => {
  const { user } = renderPage(<NewCouncilPage />, { path: '/programme/authorities/councils/new', me });
  await user.type(await screen.findByRole('textbox', { name: 'Short name' }), 'Northmere');
  await user.type(screen.getByRole('textbox', { name: 'Full name' }), 'Northmere Council');
  await user.click(screen.getByRole('radio', { name: 'Unitary authority' }));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Region' }), 'North West');
  await expectAccessible();
  fakeApi.on(addCouncil, { ...alderbrook, name: 'Northmere' });
  await user.click(screen.getByRole('button', { name: 'Add the council' }));
  expect(
    await screen.findByRole('heading', {
      name: `Went to /programme/authorities/successions/new?successor=${alderbrook.id}`,
    }),
  ).toBeVisible();
  expect(fakeApi.calls(addCouncil)[0]?.body).toMatchObject({
    type: 'unitary',
    region: 'North West',
    code: null,
  });
});

test('a unit is edited', async () => {
  fakeApi.on(getAuthority, { ...alderbrook, can: { ...alderbrook.can, editUnit: true } });
  const { user } = renderPage(<EditUnitPage />, {
    path: '/programme/authorities/:authorityId/edit',
    at: `/programme/authorities/${alderbrook.id}/edit`,
    me,
  });
  const name = await screen.findByRole('textbox', { name: 'Short name' });
  await user.clear(name);
  await user.type(name, 'Alder');
  fakeApi.on(editUnit, { ...alderbrook, name: 'Alder' });
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('Your changes are saved.')).toBeVisible();
  expect(fakeApi.calls(editUnit)[0]?.body).toEqual({
    name: 'Alder',
    fullName: 'Alderbrook Council',
    region: 'South East',
  });
});

test('a merger is recorded only after a question that says what it does', async () => {
  answerSearches();
  fakeApi.on(getAuthority, alderbrook);
  const { user } = renderPage(<SuccessionPage />, {
    path: '/programme/authorities/successions/new',
    at: `/programme/authorities/successions/new?successor=${alderbrook.id}`,
    me,
  });
  await user.click(await screen.findByRole('button', { name: 'Record it' }));
  expect(await screen.findByRole('link', { name: 'Choose a merger, a split or a new name' })).toBeVisible();
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();

  await user.click(screen.getByRole('radio', { name: 'Merger' }));
  await choose(user, 'Which ended', 'Brackenmoor');
  await user.type(screen.getByRole('textbox', { name: 'Day' }), '1');
  await user.type(screen.getByRole('textbox', { name: 'Month' }), '4');
  await user.type(screen.getByRole('textbox', { name: 'Year' }), '2026');
  await user.click(screen.getByRole('button', { name: 'Record it' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'End Brackenmoor?' }));
  expect(dialog.getByText(/Its people move to Alderbrook at once/)).toBeVisible();
  await expectAccessible();
  fakeApi.on(recordSuccession, { moved: 12, toPlace: [], isEnrolmentCarriedOver: true });
  await user.click(dialog.getByRole('button', { name: 'End Brackenmoor' }));
  expect(await screen.findByRole('heading', { name: 'Brackenmoor ended' })).toBeVisible();
  expect(screen.getByText('12 people have moved to Alderbrook.')).toBeVisible();
  expect(fakeApi.calls(recordSuccession).map(({ body }) => body)).toEqual([
    {
      kind: 'merger',
      predecessorIds: [authorityId(4)],
      successorIds: [alderbrook.id],
      on: '2026-04-01',
    },
  ]);
});

test('after a split those who need a place are named', async () => {
  answerSearches();
  const { user } = renderPage(<SuccessionPage />, { path: '/programme/authorities/successions/new', me });
  await user.click(await screen.findByRole('radio', { name: 'Split' }));
  await choose(user, 'Which ended', 'Brackenmoor');
  await choose(user, 'Which followed', 'Fenmarsh');
  await choose(user, 'Which followed', 'Saltmere');
  for (const [name, value] of [
    ['Day', '1'],
    ['Month', '4'],
    ['Year', '2026'],
  ] as const)
    await user.type(screen.getByRole('textbox', { name }), value);
  await user.click(screen.getByRole('button', { name: 'Record it' }));
  fakeApi.on(recordSuccession, {
    moved: 0,
    toPlace: [{ personId: authorityId(9), name: 'Priya Nair' }],
    isEnrolmentCarriedOver: false,
  });
  await user.click(await screen.findByRole('button', { name: 'End Brackenmoor' }));
  expect(await screen.findByRole('heading', { name: '1 person needs a place' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Priya Nair' })).toHaveAttribute(
    'href',
    `/people/${authorityId(9)}`,
  );
});
