import { expect, test } from '@jest/globals';
import { type Authority, getAuthority } from '@hub/contracts/authorities';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { lead } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { authorityQuery } from '../authorities.queries.ts';
import { alderbrook } from '../testing/authorities.ts';
import { MyAuthority } from './my-authority.tsx';

function open(changes: Partial<Authority> = {}) {
  fakeApi.on(getAuthority, { ...alderbrook, ...changes });
  return renderPage(
    <>
      <h1>Home</h1>
      <MyAuthority authority={alderbrook} />
    </>,
    { me: lead },
  );
}

test('whoever answers for an authority sees on Home how far it is, and what each service has submitted', async () => {
  open();
  const card = within(await screen.findByRole('region', { name: 'Alderbrook in Phase 4, 2026-27' }));
  expect(card.getByText('Preparing')).toBeVisible();
  expect(card.getByText('Adults’ services submitted; children’s not yet.')).toBeVisible();
  expect(card.getByRole('link', { name: 'The page of Alderbrook' })).toHaveAttribute(
    'href',
    `/authorities/${alderbrook.id}`,
  );
  expect(card.getByRole('link', { name: 'Returns' })).toHaveAttribute('href', '/returns');
  await expectAccessible();
});

test('a withdrawn one has nothing to submit', async () => {
  open({ enrolment: alderbrook.enrolment && { ...alderbrook.enrolment, state: 'withdrawn' } });
  const card = within(await screen.findByRole('region', { name: /^Alderbrook in/ }));
  expect(card.getByText('Withdrawn')).toBeVisible();
  expect(card.queryByRole('link', { name: 'Returns' })).not.toBeInTheDocument();
  expect(card.queryByText(/submitted/)).not.toBeInTheDocument();
});

test('between phases there is no card', async () => {
  const { queryClient } = open({ enrolment: null });
  await waitFor(() => expect(queryClient.getQueryData(authorityQuery(alderbrook.id).queryKey)).toBeDefined());
  expect(screen.queryByRole('region')).not.toBeInTheDocument();
});
