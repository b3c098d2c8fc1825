import { beforeEach, expect, test } from '@jest/globals';
import { changeMessageRetention, getMessageRetention } from '@hub/contracts/message-retention';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { administrator, facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { MessageRetentionPage } from './message-retention-page.tsx';

beforeEach(() => {
  fakeApi.on(getMessageRetention, { months: 24 });
});
const open = (me = administrator) =>
  renderPage(<MessageRetentionPage />, { path: '/programme/message-retention', me });
const LABEL = 'Messages are kept for so many months';
async function enter(months: string) {
  const user = userEvent.setup();
  const field = await screen.findByLabelText(LABEL);
  await user.clear(field);
  await user.type(field, months);
  return { user, field };
}

test('for longer: one step', async () => {
  fakeApi.on(changeMessageRetention, { months: 36 });
  open();
  expect(await screen.findByText(/They are kept for 24 months now/)).toBeVisible();
  const { user } = await enter('36');
  expect(screen.queryByRole('checkbox')).toBeNull();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Change it' }));
  expect(await screen.findByText('Messages are kept for 36 months from now on.')).toBeVisible();
  expect(fakeApi.calls(changeMessageRetention)[0]?.body).toEqual({ months: 36, from: 24 });
});

test('for shorter: what is deleted by it is said, and agreed to first', async () => {
  fakeApi.on(changeMessageRetention, { months: 12 });
  open();
  const { user } = await enter('12');
  await user.click(screen.getByRole('button', { name: 'Change it' }));
  expect(await screen.findByRole('link', { name: 'Say that these messages can be deleted' })).toBeVisible();
  expect(fakeApi.calls(changeMessageRetention)).toEqual([]);
  await expectAccessible();
  await user.click(
    screen.getByRole('checkbox', { name: /Messages older than 12 months can be deleted tonight/ }),
  );
  await user.click(screen.getByRole('button', { name: 'Change it' }));
  expect(await screen.findByText('Messages are kept for 12 months from now on.')).toBeVisible();
});

test('a number that cannot be is said at its field', async () => {
  const detail = 'Enter a whole number of months from 3 to 120';
  fakeApi.refuse(changeMessageRetention, 'invalid-input', { errors: [{ pointer: '#/months', detail }] });
  open();
  const { user, field } = await enter('121');
  await user.click(screen.getByRole('button', { name: 'Change it' }));
  expect(await screen.findByRole('link', { name: detail })).toBeVisible();
  expect(field).toHaveAccessibleDescription(new RegExp(detail));
});

test('whoever comes second is told', async () => {
  fakeApi.refuse(changeMessageRetention, 'message-retention-changed');
  open();
  const { user } = await enter('36');
  await user.click(screen.getByRole('button', { name: 'Change it' }));
  expect(await screen.findByText(/Someone else changed for how long messages are kept/)).toBeVisible();
});

test('others are told that they do not choose it', async () => {
  open(facilitator);
  expect(await screen.findByText('Only administrators choose this')).toBeVisible();
});
