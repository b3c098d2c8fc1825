import { beforeEach, expect, jest, test } from '@jest/globals';
import { changeProgrammeRole } from '@hub/contracts/programme';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { administrator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { ProgrammeRole } from './programme-role.tsx';

const onEnded = jest.fn();
beforeEach(() => void onEnded.mockClear());
const open = () =>
  renderPage(
    <>
      <h1>Marcia Lewis</h1>
      <ProgrammeRole personId="p1" name="Marcia Lewis" current="facilitator" onEnded={onEnded} />
    </>,
    { me: administrator },
  );

test('a facilitator is made administrator after a question that says what that opens', async () => {
  fakeApi.on(changeProgrammeRole, undefined);
  const { user } = open();
  await user.click(screen.getByRole('button', { name: 'Make programme administrator of Marcia Lewis' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByText(/read the audit record/)).toBeVisible();
  await expectAccessible();
  await user.click(dialog.getByRole('button', { name: 'Make programme administrator' }));
  expect(await screen.findByText(/Marcia Lewis is programme administrator now/)).toBeVisible();
  expect(fakeApi.calls(changeProgrammeRole)).toMatchObject([
    { params: { personId: 'p1' }, body: { role: 'administrator' } },
  ]);
});

test('a place in the team ends after a question', async () => {
  fakeApi.on(changeProgrammeRole, undefined);
  const { user } = open();
  await user.click(screen.getByRole('button', { name: 'End place of Marcia Lewis' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByText(/signed out everywhere at once/)).toBeVisible();
  await user.click(dialog.getByRole('button', { name: 'End place' }));
  expect(await screen.findByText(/The place of Marcia Lewis has ended/)).toBeVisible();
  expect(fakeApi.calls(changeProgrammeRole)[0]?.body).toEqual({ role: null });
  expect(onEnded).toHaveBeenCalled();
});

test('a refusal is said in the dialog', async () => {
  fakeApi.refuse(changeProgrammeRole, 'not-allowed', {
    detail: 'Ask another administrator to change yours.',
  });
  const { user } = open();
  await user.click(screen.getByRole('button', { name: 'End place of Marcia Lewis' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'End place' }));
  expect(
    await within(screen.getByRole('dialog')).findByText('Ask another administrator to change yours.'),
  ).toBeVisible();
});
