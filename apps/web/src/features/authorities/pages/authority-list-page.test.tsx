import { expect, test } from '@jest/globals';
import { listAuthorities } from '@hub/contracts/authorities';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aSummary, authorityId } from '../testing/authorities.ts';
import { AuthorityListPage } from './authority-list-page.tsx';

const open = (search = '', options = {}) =>
  renderPage(<AuthorityListPage />, { path: '/authorities', at: `/authorities${search}`, ...options });

test('those taking part are listed with how far each is', async () => {
  fakeApi.on(listAuthorities, {
    items: [
      aSummary(1),
      aSummary(2, {
        name: 'Wren with Oxmere',
        type: 'shared',
        parts: [
          { id: authorityId(3), name: 'Wren' },
          { id: authorityId(4), name: 'Oxmere' },
        ],
        enrolment: { state: 'submitted', services: ['childrens'], submittedServices: ['childrens'] },
        people: 0,
      }),
    ],
    nextCursor: null,
  });
  open();
  const link = await screen.findByRole('link', { name: 'Alderbrook' });
  expect(link).toHaveAttribute('href', `/authorities/${authorityId(1)}`);
  const [first, second] = screen.getAllByRole('listitem').filter((item) => item.querySelector('h2'));
  expect(first).toHaveTextContent('Unitary authority, South East');
  expect(first).toHaveTextContent('Preparing');
  expect(first).toHaveTextContent('Adults’ services submitted; children’s not yet');
  expect(first).toHaveTextContent('6 people in the hub');
  expect(within(second!).getByRole('link', { name: 'Oxmere' })).toBeVisible();
  expect(second).not.toHaveTextContent('in the hub');
  expect(fakeApi.calls(listAuthorities)[0]?.query).toMatchObject({ view: 'taking-part' });
  await expectAccessible();
});

test('a real one among all is shown as not taking part; an ended one with what followed it', async () => {
  fakeApi.on(listAuthorities, {
    items: [
      aSummary(1, { name: 'Hartlepool', enrolment: null, people: 0 }),
      aSummary(2, {
        name: 'Brackenmoor',
        enrolment: null,
        people: 0,
        endedOn: '2025-04-01',
        successors: [{ id: authorityId(3), name: 'Saltmere' }],
      }),
    ],
    nextCursor: null,
  });
  open('?view=all');
  expect(await screen.findByText('Not taking part')).toBeVisible();
  expect(screen.getByText(/^Ended on/)).toHaveTextContent('Ended on Tuesday 1 April 2025, now Saltmere');
  expect(fakeApi.calls(listAuthorities)[0]?.query).toMatchObject({ view: 'all' });
});

test('what is typed and chosen goes into the address and the question', async () => {
  fakeApi.on(listAuthorities, { items: [aSummary(1)], nextCursor: null });
  const { user, router } = open();
  await user.type(await screen.findByRole('searchbox', { name: 'Name' }), 'alder');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Region' }), 'South East');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Type' }), 'Unitary authority');
  await user.selectOptions(screen.getByRole('combobox', { name: 'How far they are' }), 'Preparing');
  await waitFor(() =>
    expect(fakeApi.calls(listAuthorities).at(-1)?.query).toMatchObject({
      text: 'alder',
      region: 'South East',
      type: 'unitary',
      state: 'preparing',
    }),
  );
  expect(new URLSearchParams(router.state.location.search).get('text')).toBe('alder');
  expect(screen.getByRole('link', { name: 'All authorities' })).toHaveAttribute(
    'href',
    expect.stringContaining('view=all'),
  );
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  expect(router.state.location.search).toBe('');
  expect(screen.getByRole('searchbox', { name: 'Name' })).toHaveValue('');
});

test('more are added to those shown', async () => {
  fakeApi.on(listAuthorities, ({ query }) =>
    query.cursor === 'next'
      ? { items: [aSummary(2, { name: 'Fenmarsh' })], nextCursor: null }
      : { items: [aSummary(1)], nextCursor: 'next' },
  );
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(await screen.findByRole('link', { name: 'Fenmarsh' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Alderbrook' })).toBeVisible();
});

test.each([
  ['', 'No authority takes part in this phase yet'],
  ['?text=zzz', 'None of those taking part match'],
  ['?view=all&region=London', 'No authorities match'],
])('an empty list %s says what to do', async (search, title) => {
  fakeApi.on(listAuthorities, { items: [], nextCursor: null });
  open(search);
  expect(await screen.findByRole('heading', { name: title })).toBeVisible();
  await expectAccessible();
});

test('the programme team is led to enrolling', async () => {
  fakeApi.on(listAuthorities, { items: [], nextCursor: null });
  open('', { me: facilitator });
  expect(await screen.findByRole('link', { name: 'Enrol an authority' })).toHaveAttribute(
    'href',
    '/programme/enrolments/new',
  );
  expect(screen.getByRole('link', { name: 'Follow enrolments' })).toBeVisible();
});

test('a list that cannot be read says so', async () => {
  fakeApi.refuse(listAuthorities, 'internal-error');
  open();
  expect(await screen.findByRole('heading', { name: 'Something went wrong on our side' })).toBeVisible();
});
