import { expect, test } from '@jest/globals';
import { type FirstSteps as Steps, getFirstSteps, hideFirstSteps } from '@hub/contracts/first-steps';
import { screen, waitFor } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { firstStepsQuery } from '../first-steps.queries.ts';
import { FirstSteps } from './first-steps.tsx';

const steps = (done: string[] = ['calendar'], isHidden = false): Steps => ({
  items: [
    { key: 'profile', title: 'Say what people can ask you about', to: '/account' },
    { key: 'answer', title: 'Say whether you are coming to a session', to: '/sessions/s1' },
    { key: 'calendar', title: 'Put the sessions in your calendar', to: '/calendar' },
  ].map((step) => ({ ...step, isDone: done.includes(step.key) })),
  isHidden,
});
const open = (answer: Steps) => {
  fakeApi.on(getFirstSteps, answer);
  return renderPage(
    <>
      <h1>Home</h1>
      <FirstSteps />
    </>,
  );
};

test('each step leads to where it is done and says whether it is', async () => {
  open(steps());
  const link = await screen.findByRole('link', { name: 'Say whether you are coming to a session' });
  expect(link).toHaveAttribute('href', '/sessions/s1');
  expect(link).toHaveAccessibleDescription('Not yet started');
  expect(screen.getByRole('link', { name: 'Put the sessions in your calendar' })).toHaveAccessibleDescription(
    'Completed',
  );
  expect(screen.getByText('1 of 3 completed')).toBeVisible();
  await expectAccessible();
});

test('when all are done, or hidden, there is nothing', async () => {
  const { unmount, queryClient } = open(steps(['profile', 'answer', 'calendar']));
  await waitFor(() => expect(queryClient.getQueryData(firstStepsQuery().queryKey)).toBeDefined());
  expect(screen.queryByRole('region', { name: 'First steps' })).not.toBeInTheDocument();
  unmount();
  const hidden = open(steps([], true));
  await waitFor(() => expect(hidden.queryClient.getQueryData(firstStepsQuery().queryKey)).toBeDefined());
  expect(screen.queryByRole('region', { name: 'First steps' })).not.toBeInTheDocument();
});

test('they are put away, and taken out again', async () => {
  fakeApi.on(hideFirstSteps, ({ body }) => steps([], body.isHidden));
  const { user } = open(steps());
  await user.click(await screen.findByRole('button', { name: 'Hide first steps' }));
  expect(await screen.findByText('Your first steps are hidden.')).toBeVisible();
  expect(screen.queryByRole('region', { name: 'First steps' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Show them again' }));
  expect(await screen.findByRole('region', { name: 'First steps' })).toBeVisible();
  expect(fakeApi.calls(hideFirstSteps).map(({ body }) => body)).toEqual([
    { isHidden: true },
    { isHidden: false },
  ]);
});

test('Home does without them when they cannot be read', async () => {
  fakeApi.refuse(getFirstSteps, 'internal-error');
  const { queryClient } = renderPage(
    <>
      <h1>Home</h1>
      <FirstSteps />
    </>,
  );
  await waitFor(() => expect(queryClient.getQueryState(firstStepsQuery().queryKey)?.status).toBe('error'));
  expect(screen.getByRole('heading', { name: 'Home' })).toBeVisible();
});
