import { expect, test } from '@jest/globals';
import { answerSession, getSessionsHome, type SessionsHome as HomeData } from '@hub/contracts/sessions';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { atTime } from '../testing/at-time.ts';
import { aSession, aSummary, coming, today } from '../testing/sessions.ts';
import { SessionsHome } from './sessions-home.tsx';

atTime(today);

const home = (changes: Partial<HomeData> = {}): HomeData => ({
  next: aSession(),
  unanswered: [],
  unfinished: [],
  milestones: [],
  ...changes,
});
const open = (data: HomeData, options = {}) => {
  fakeApi.on(getSessionsHome, data);
  return renderPage(
    <>
      <h1>Good morning, Amara</h1>
      <SessionsHome />
    </>,
    options,
  );
};

test('the next session is one press from being answered', async () => {
  const { user } = open(home());
  expect(await screen.findByText('Next session, in 17 days')).toBeVisible();
  expect(screen.getByText('64 people from 41 authorities')).toBeVisible();
  await expectAccessible();

  const answered = aSession({ myAnswer: coming });
  fakeApi.on(answerSession, answered).on(getSessionsHome, home({ next: answered }));
  await user.click(screen.getByRole('button', { name: "I'm coming" }));

  expect(await screen.findByText('You are coming')).toBeVisible();
  expect(screen.queryByRole('button', { name: "I'm coming" })).not.toBeInTheDocument();
  expect(screen.getByRole('link', { name: /^Change/ })).toHaveAttribute('href', `/sessions/${answered.id}`);
});

test('a full session says that answering means waiting', async () => {
  open(home({ next: aSession({ capacity: 12, coming: { people: 12, authorities: 8, waiting: 1 } }) }));
  expect(await screen.findByRole('button', { name: 'Join the waiting list' })).toBeVisible();
  expect(screen.getByText('12 people from 8 authorities. All places are taken')).toBeVisible();
});

test('what needs me is what I have not answered', async () => {
  open(home({ unanswered: [aSummary(2, { title: 'Just culture' })] }));
  const card = await screen.findByRole('region', { name: 'What needs you' });
  expect(within(card).getByRole('link', { name: 'Answer Just culture' })).toBeVisible();
});

test('for facilitators it is what is not finished', async () => {
  const session = aSummary(2, { title: 'Just culture' });
  open(
    home({
      unfinished: [
        { session, needs: 'joining-link' },
        { session: aSummary(3, { title: 'Data clinic', status: 'draft' }), needs: 'publishing' },
      ],
    }),
    { me: facilitator },
  );
  expect(await screen.findByRole('link', { name: 'Add the link Just culture' })).toHaveAttribute(
    'href',
    `/sessions/${session.id}/edit`,
  );
  expect(screen.getByRole('link', { name: 'Look and publish Data clinic' })).toBeVisible();
  await expectAccessible();
});

test('programme dates are listed; those of the data window lead to the returns', async () => {
  open(
    home({
      milestones: [
        {
          id: '5e55104e-0000-4000-8000-000000000801',
          kind: 'data-window-closes',
          title: 'Data window closes',
          on: '2026-12-18',
          description: 'Returns are signed off by then.',
        },
      ],
    }),
  );
  const card = await screen.findByRole('region', { name: 'Programme dates' });
  expect(card).toHaveTextContent('Data window closes');
  expect(card).toHaveTextContent('Friday 18 December 2026');
  expect(screen.getByRole('link', { name: 'Data window closes' })).toHaveAttribute('href', '/returns');
});

test('with nothing scheduled it says so', async () => {
  open(home({ next: null }));
  expect(await screen.findByRole('heading', { name: 'No session is scheduled yet' })).toBeVisible();
  await expectAccessible();
});
