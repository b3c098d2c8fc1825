import { expect, jest, test } from '@jest/globals';
import { getPerson, type Person } from '@hub/contracts/profiles';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aPerson } from '../testing/people.ts';
import { PersonPage } from './person-page.tsx';

function open(changes: Partial<Person> = {}, page = <PersonPage />) {
  fakeApi.on(getPerson, { ...aPerson, ...changes });
  return renderPage(page, { path: '/people/:personId', at: `/people/${aPerson.id}` });
}

test('a person is shown as they show themselves', async () => {
  open();
  expect(await screen.findByRole('heading', { name: 'Priya Nair', level: 1 })).toBeVisible();
  expect(screen.getByText('Senior social worker, she/her')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Alderbrook' })).toHaveAttribute(
    'href',
    `/authorities/${aPerson.authority?.id}`,
  );
  expect(screen.getByText('Adults’ services, Children’s services')).toBeVisible();
  expect(screen.getByRole('list', { name: 'Ask about' })).toHaveTextContent('5. Training and development');
  expect(screen.getByText(/Priya does not show an email address/)).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Edit your profile' })).not.toBeInTheDocument();
  await expectAccessible();
});

test('a lead is reached by the address that is shown', async () => {
  open({ role: 'lead', email: 'priya.nair@alderbrook.example', photo: '0123456789abcdef' });
  expect(await screen.findByRole('link', { name: 'priya.nair@alderbrook.example' })).toHaveAttribute(
    'href',
    'mailto:priya.nair@alderbrook.example',
  );
  expect(screen.getByText(/how other authorities reach theirs/)).toBeVisible();
  await expectAccessible();
});

test('my own page leads to my profile', async () => {
  open({ can: { edit: true }, email: 'priya.nair@alderbrook.example' });
  expect(await screen.findByRole('link', { name: 'Edit your profile' })).toHaveAttribute('href', '/account');
  expect(screen.getByRole('heading', { name: 'How others reach you' })).toBeVisible();
});

test('an administrator finds what they can do about signing in', async () => {
  open({}, <PersonPage administration={<p>Second steps of Priya Nair</p>} />);
  expect(await screen.findByText('Second steps of Priya Nair')).toBeVisible();
});

test('others are reported from their page, and nobody is offered to report themselves', async () => {
  const reporting = <button type="button">Report Priya Nair</button>;
  const { unmount } = open({}, <PersonPage reporting={reporting} />);
  expect(await screen.findByRole('button', { name: 'Report Priya Nair' })).toBeVisible();
  unmount();
  open({ can: { edit: true } }, <PersonPage reporting={reporting} />);
  await screen.findByRole('heading', { name: 'Priya Nair', level: 1 });
  expect(screen.queryByRole('button', { name: 'Report Priya Nair' })).not.toBeInTheDocument();
});

test('somebody hidden or gone is not found', async () => {
  const errors = jest.spyOn(console, 'error').mockImplementation(() => {});
  fakeApi.refuse(getPerson, 'person-not-found');
  renderPage(<PersonPage />, { path: '/people/:personId', at: `/people/${aPerson.id}` });
  expect(await screen.findByRole('heading', { name: 'Person not found' })).toBeVisible();
  errors.mockRestore();
});
