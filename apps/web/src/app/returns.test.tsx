import { expect, test } from '@jest/globals';
import { listDemonstrationAccounts, signInToDemonstration } from '@hub/contracts/demonstration';
import { getHub, getMe, type Me } from '@hub/contracts/people';
import { editReturnIndicator, getReturn, getSigning, signReturnOff } from '@hub/contracts/returns';
import { getSecondStepWays, showAuthenticatorCode } from '@hub/contracts/second-steps';
import { INDICATOR_NUMBERS } from '@hub/contracts/vocabulary';
import { screen, waitFor, within } from '@testing-library/react';
import { fakeApi } from '#testing/fake-api.ts';
import { openHub } from '#testing/open-hub.tsx';
import { demonstrationHub, lead } from '#testing/people.ts';
import {
  allComplete,
  aReturn,
  aSignedReturn,
  aSigning,
  returnId,
  sponsor,
} from '#features/returns/testing/returns.ts';

function open(at: string, me: Me) {
  fakeApi.on(getHub, demonstrationHub).on(getMe, me).on(listDemonstrationAccounts, { accounts: [] });
  return openHub(at);
}

test('a sign-in that ends while one counts is renewed in place: the counts stay, and are then saved', async () => {
  const whole = aReturn();
  fakeApi.on(getReturn, whole).refuse(editReturnIndicator, 'not-signed-in');
  const { router, user } = open(`/returns/${returnId}/indicators/8`, lead);
  const group = within(await screen.findByRole('group', { name: 'Staff who left' }));
  await user.type(group.getByRole('textbox', { name: 'White' }), '70');
  await user.click(screen.getByRole('button', { name: 'Save and continue' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Sign in again to carry on' }));
  expect(group.getByRole('textbox', { name: 'White', hidden: true })).toHaveValue('70');

  fakeApi.on(signInToDemonstration, undefined).on(editReturnIndicator, whole);
  await user.click(dialog.getByRole('button', { name: 'Sign in as Amara Okafor' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/returns/${returnId}/indicators/9`));
  const [first, second] = fakeApi.calls(editReturnIndicator).map(({ body }) => body);
  expect(second).toEqual(first);
  expect(second?.counts).toEqual([{ measure: 'leavers', group: 'white', people: 70 }]);
});

test('signing off asks for the second step on top of the page, and is then done', async () => {
  const sharing = INDICATOR_NUMBERS.map((indicator) => ({ indicator, level: 'named' as const }));
  const sent = aReturn({ state: 'sent', indicators: allComplete(), sharing, can: { signOff: true } });
  fakeApi
    .on(getReturn, sent)
    .on(getSecondStepWays, { passkey: false, authenticator: true, recoveryCode: false })
    .refuse(signReturnOff, 'confirm-needed');
  const { router, user } = open(`/returns/${returnId}/check`, sponsor);
  await user.click(await screen.findByRole('checkbox', { name: /^I have checked these figures/ }));
  await user.click(screen.getByRole('button', { name: 'Sign off' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Confirm it is you to carry on' }));
  const field = await dialog.findByLabelText('Code from your authenticator app');

  const signed = { ...sent, state: 'signed' as const, lastSigning: aSigning(), signings: [aSigning()] };
  fakeApi
    .on(showAuthenticatorCode, undefined)
    .on(signReturnOff, signed)
    .on(getReturn, signed)
    .on(getSigning, aSignedReturn());
  await user.type(field, '482913');
  await user.click(dialog.getByRole('button', { name: 'Carry on' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/returns/${returnId}/signed/1`));
  expect(await screen.findByRole('heading', { level: 1, name: 'Signed off' })).toBeVisible();
  expect(fakeApi.calls(signReturnOff)).toHaveLength(2);
});
