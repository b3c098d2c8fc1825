import { expect, test } from '@jest/globals';
import { getFigureViews } from '@hub/contracts/figure-views';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator, lead, participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { FigureViewsPage } from './figure-views-page.tsx';

const open = (me = lead) => renderPage(<FigureViewsPage />, { path: '/indicators/views', me });

test('a lead reads by month which authorities looked, how many of their people and at what', async () => {
  fakeApi.on(getFigureViews, {
    months: [
      {
        month: '2026-11',
        viewers: [
          {
            authority: { id: '7e000000-0000-4000-8000-000000000001', name: 'Kestrel Vale' },
            people: 2,
            keys: ['3', '7a'],
          },
          { authority: null, people: null, keys: ['2'] },
        ],
      },
    ],
  });
  open();
  const table = await screen.findByRole('table', { name: 'Who looked in November 2026' });
  const [, first, second] = within(table).getAllByRole('row');
  expect(first).toHaveTextContent(/Kestrel Vale2.*3\. Disciplinary process; 7a\. /);
  expect(second).toHaveTextContent('The programme teamNot counted2. Appointed from shortlist');
  expect(screen.getByText(/Kept for 12 months, then deleted/)).toBeVisible();
  expect(screen.getByText(/You see authorities and not people/)).toBeVisible();
  await expectAccessible();
});

test('where nobody has looked, it says so', async () => {
  fakeApi.on(getFigureViews, { months: [] });
  open();
  expect(await screen.findByRole('heading', { name: 'Nobody has looked yet' })).toBeVisible();
  await expectAccessible();
});

test('participants and the programme team are told who sees it, and nothing is asked for', async () => {
  open(participant);
  expect(await screen.findByText(/lead, delegates and sponsor of your authority see this/)).toBeVisible();
  await expectAccessible();
  open(facilitator);
  expect(await screen.findByText('Each authority sees this of its own figures.')).toBeVisible();
});
