import { expect, test } from '@jest/globals';
import { listDirectoryAuthorities, listPeople } from '@hub/contracts/directory';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { anEntry, authorities } from '../testing/people.ts';
import { DirectoryPage } from './directory-page.tsx';

const [, fenmarsh] = authorities;
function open(search = '') {
  fakeApi.on(listDirectoryAuthorities, { items: authorities });
  return renderPage(<DirectoryPage />, { path: '/people', at: `/people${search}` });
}
const one = (...items: ReturnType<typeof anEntry>[]) => ({ items, nextCursor: null });

test('people are listed with what they do, where, and what to ask them about', async () => {
  fakeApi.on(
    listPeople,
    one(
      anEntry(1, 'Amara Okafor', {
        pronouns: 'she/her',
        role: 'lead',
        photo: '0123456789abcdef',
        askIndicators: [2, 5, 7],
        askThemes: ['data', 'safety'],
      }),
      anEntry(2, 'Marcia Lewis', { role: 'facilitator', authority: null, jobTitle: 'Facilitator' }),
    ),
  );
  open();
  const [amara, marcia] = (await screen.findAllByRole('listitem')).filter((item) => item.querySelector('h3'));
  expect(within(amara!).getByRole('link', { name: 'Amara Okafor' })).toHaveAttribute(
    'href',
    expect.stringMatching(/^\/people\/3f0a/),
  );
  expect(within(amara!).getByRole('link', { name: 'Alderbrook' })).toHaveAttribute(
    'href',
    `/authorities/${authorities[0]?.id}`,
  );
  expect(amara).toHaveTextContent('she/her');
  expect(amara).toHaveTextContent('Authority lead');
  expect(
    within(within(amara!).getByRole('list', { name: 'Ask about' })).getAllByRole('listitem'),
  ).toHaveLength(5);
  expect(amara).toHaveTextContent('and 1 more');
  expect(amara!.querySelector('img')).toHaveAttribute(
    'src',
    expect.stringMatching(/photo\?v=0123456789abcdef&size=96$/),
  );
  expect(marcia).toHaveTextContent('Facilitator, Programme team');
  expect(screen.getByText('2 people shown')).toBeVisible();
  await expectAccessible();
});

test('what is typed and chosen goes into the address and the question', async () => {
  fakeApi.on(listPeople, one(anEntry(1, 'Amara Okafor')));
  const { user, router } = open();
  await user.type(await screen.findByRole('searchbox', { name: /Search by name/ }), 'okafr{Enter}');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Role' }), 'Sponsor');
  await user.selectOptions(
    screen.getByRole('combobox', { name: 'Ask about' }),
    '7. Harassment by colleagues or managers',
  );
  await user.click(screen.getByText('Region, type of authority, service'));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Region' }), 'London');
  expect(router.state.location.search).toBe('?search=okafr&role=sponsor&indicator=7&region=London');
  await waitFor(() =>
    expect(fakeApi.calls(listPeople).at(-1)?.query).toEqual({
      search: 'okafr',
      role: 'sponsor',
      indicator: '7',
      region: 'London',
    }),
  );
  await user.click(screen.getByRole('button', { name: 'Show everyone' }));
  expect(router.state.location.search).toBe('');
  expect(screen.getByRole('searchbox', { name: /Search by name/ })).toHaveValue('');
});

test('an address with filters opens with them, and with nonsense as without', async () => {
  fakeApi.on(listPeople, one());
  open('?role=lead&region=Wales&indicator=12&authority=x&service=adults');
  expect(await screen.findByRole('heading', { name: 'Nobody matches' })).toBeVisible();
  expect(fakeApi.calls(listPeople)[0]?.query).toEqual({ role: 'lead', service: 'adults' });
  expect(screen.getByRole('combobox', { name: 'Service' })).toBeVisible();
  expect(screen.getByText('Nobody found')).toBeVisible();
  await expectAccessible();
});

test('the lead of an authority is found without a name', async () => {
  fakeApi.on(listPeople, one());
  const { user, router } = open();
  const button = await screen.findByRole('button', { name: 'Find the lead' });
  await user.click(button);
  const box = screen.getByRole('combobox', { name: 'Find the SC-WRES lead at' });
  expect(box).toHaveAccessibleDescription('Error: Choose an authority');
  await user.selectOptions(box, 'Fenmarsh');
  await user.click(button);
  expect(router.state.location.search).toBe(`?authority=${fenmarsh?.id}&role=lead`);
  expect(await screen.findByRole('heading', { name: 'Nobody leads Fenmarsh’s part now' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Go to its page' })).toHaveAttribute(
    'href',
    `/authorities/${fenmarsh?.id}`,
  );
});

test('more people are added to those shown', async () => {
  fakeApi.on(listPeople, ({ query }) =>
    query.cursor === 'next'
      ? one(anEntry(2, 'Zed Last'))
      : { items: [anEntry(1, 'Ada First')], nextCursor: 'next' },
  );
  const { user } = open();
  expect(await screen.findByText('The first 1 person')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByRole('link', { name: 'Zed Last' })).toBeVisible();
  expect(screen.getByText('2 people shown')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
});
