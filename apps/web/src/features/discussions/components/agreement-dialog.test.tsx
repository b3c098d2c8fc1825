import { expect, test } from '@jest/globals';
import { acceptAgreement, getAgreement } from '@hub/contracts/agreement';
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { ProblemError } from '#platform/api-client.ts';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { anAgreement } from '../testing/spaces.ts';
import { useAgreementFirst } from './agreement-dialog.tsx';

let sent = 0;
let isAccepted = false;
const send = async () => {
  sent += 1;
  if (!isAccepted)
    throw new ProblemError('agreement-needed', { status: 403, title: 'Accept the agreement first' });
};

/** As a composer does it. */
function Composer() {
  const { withAgreement, agreementDialog } = useAgreementFirst();
  const [outcome, setOutcome] = useState('');
  const press = () =>
    void withAgreement(send).then(
      () => setOutcome('Posted'),
      () => setOutcome('Not posted'),
    );
  return (
    <>
      <h1>New thread</h1>
      <button type="button" onClick={press}>
        Post
      </button>
      <p>{outcome}</p>
      {agreementDialog}
    </>
  );
}
const open = () => {
  sent = 0;
  isAccepted = false;
  return renderPage(<Composer />);
};

test('asked for the agreement, one reads it, accepts it, and what was being sent goes on', async () => {
  fakeApi.on(getAgreement, anAgreement());
  fakeApi.on(acceptAgreement, () => {
    isAccepted = true;
    return anAgreement({ acceptedAt: '2026-11-24T09:00:00.000Z' });
  });
  const { user } = open();
  await user.click(screen.getByRole('button', { name: 'Post' }));
  expect(await screen.findByRole('dialog', { name: 'How we talk here' })).toBeVisible();
  expect(await screen.findByText('Describe the situation, not the person.')).toBeVisible();
  expect(screen.getByText('What changed: Shorter')).toBeVisible();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Accept and go on' }));
  expect(await screen.findByText('Posted')).toBeVisible();
  expect(fakeApi.calls(acceptAgreement)[0]?.body).toEqual({ version: 2 });
  expect(sent).toBe(2);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('closed without accepting, nothing is sent', async () => {
  fakeApi.on(getAgreement, anAgreement());
  const { user } = open();
  await user.click(screen.getByRole('button', { name: 'Post' }));
  await user.click(await screen.findByRole('button', { name: 'Not now' }));
  expect(await screen.findByText('Not posted')).toBeVisible();
  expect(sent).toBe(1);
});

test('a newer version meanwhile is read before it is accepted', async () => {
  fakeApi.on(getAgreement, anAgreement());
  fakeApi.refuse(acceptAgreement, 'agreement-changed');
  const { user } = open();
  await user.click(screen.getByRole('button', { name: 'Post' }));
  const accept = await screen.findByRole('button', { name: 'Accept and go on' });
  fakeApi.on(getAgreement, anAgreement({ version: 3, text: 'Listen first.' }));
  await user.click(accept);
  expect(await screen.findByText('Listen first.')).toBeVisible();
  expect(screen.getByText(/There is a newer community agreement/)).toBeVisible();
  expect(sent).toBe(1);
});
