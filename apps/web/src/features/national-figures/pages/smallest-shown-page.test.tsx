import { beforeEach, expect, test } from '@jest/globals';
import { changeSmallestShown, getSmallestShown } from '@hub/contracts/national-figures';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { administrator, facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { SmallestShownPage } from './smallest-shown-page.tsx';

beforeEach(() => {
  fakeApi.on(getSmallestShown, { smallestShown: 10 });
});
const open = (me = administrator) =>
  renderPage(<SmallestShownPage />, { path: '/programme/smallest-shown', me });

test('the consequences stand beside the number, and follow what is typed', async () => {
  const user = userEvent.setup();
  fakeApi.on(changeSmallestShown, { smallestShown: 20 });
  open();
  const number = await screen.findByLabelText('Smallest number of people');
  expect(screen.getByText(/What was shown stays as it is/)).toBeVisible();
  await user.clear(number);
  await user.type(number, '20');
  expect(screen.getByText(/A count below 20 is never shown/)).toBeVisible();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Change the number' }));
  expect(await screen.findByText('The smallest number of people shown is 20 from now on.')).toBeVisible();
  expect(fakeApi.calls(changeSmallestShown)[0]?.body).toEqual({ smallestShown: 20, from: 10 });
});

test('a number that cannot be is said at its field', async () => {
  const user = userEvent.setup();
  fakeApi.refuse(changeSmallestShown, 'invalid-input', {
    errors: [{ pointer: '#/smallestShown', detail: 'Enter a whole number from 5 to 100' }],
  });
  open();
  const number = await screen.findByLabelText('Smallest number of people');
  await user.clear(number);
  await user.type(number, '4');
  // What is protected is said with the number that holds.
  expect(screen.getByText(/A count below 10 is never shown/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Change the number' }));
  expect(await screen.findByRole('link', { name: 'Enter a whole number from 5 to 100' })).toBeVisible();
  expect(number).toHaveAccessibleDescription(/Enter a whole number from 5 to 100/);
  await expectAccessible();
});

test('whoever comes second is told', async () => {
  const user = userEvent.setup();
  fakeApi.refuse(changeSmallestShown, 'smallest-shown-changed');
  open();
  const number = await screen.findByLabelText('Smallest number of people');
  await user.clear(number);
  await user.type(number, '12');
  await user.click(screen.getByRole('button', { name: 'Change the number' }));
  expect(await screen.findByText('Someone else changed this number while you were deciding')).toBeVisible();
});

test('others are told that they do not choose it', async () => {
  open(facilitator);
  expect(await screen.findByText('Only administrators choose this number')).toBeVisible();
});
