import { expect, test } from '@jest/globals';
import { type FirstSteps, getFirstSteps, hideFirstSteps } from '@hub/contracts/first-steps';
import { screen, waitFor } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { firstStepsQuery } from '../first-steps.queries.ts';
import { HiddenFirstSteps } from './hidden-first-steps.tsx';

const steps = (isHidden: boolean, isDone = false): FirstSteps => ({
  items: [{ key: 'calendar', title: 'Put the sessions in your calendar', to: '/calendar', isDone }],
  isHidden,
});
const open = (answer: FirstSteps) => {
  fakeApi.on(getFirstSteps, answer);
  return renderPage(
    <>
      <h1>Your profile</h1>
      <HiddenFirstSteps />
    </>,
  );
};

test('hidden first steps are shown again from here', async () => {
  fakeApi.on(hideFirstSteps, ({ body }) => steps(body.isHidden));
  const { user } = open(steps(true));
  const button = await screen.findByRole('button', { name: 'Show first steps again' });
  await expectAccessible();
  await user.click(button);
  expect(await screen.findByText('Your first steps are on Home again.')).toBeVisible();
  expect(fakeApi.calls(hideFirstSteps)[0]?.body).toEqual({ isHidden: false });
  expect(screen.queryByRole('button', { name: 'Show first steps again' })).not.toBeInTheDocument();
});

test.each([
  ['that are not hidden', steps(false)],
  ['of which none are left', steps(true, true)],
])('first steps %s are not spoken of', async (_, answer) => {
  const { queryClient } = open(answer);
  await waitFor(() => expect(queryClient.getQueryData(firstStepsQuery().queryKey)).toBeDefined());
  expect(screen.queryByRole('region')).not.toBeInTheDocument();
});
