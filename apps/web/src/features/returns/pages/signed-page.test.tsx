import { expect, test } from '@jest/globals';
import {
  correctReturn,
  getReturn,
  getSigning,
  type Return,
  shareFigures,
  type SignedReturn,
} from '@hub/contracts/returns';
import { INDICATOR_NUMBERS } from '@hub/contracts/vocabulary';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { lead } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { allComplete, aReturn, aSignedReturn, aSigning, returnId, sponsor } from '../testing/returns.ts';
import { CorrectPage } from './correct-page.tsx';
import { SharingPage } from './sharing-page.tsx';
import { SignedPage } from './signed-page.tsx';

const second = aSigning({
  number: 2,
  signedAt: '2026-11-02T09:00:00Z',
  isLate: true,
  reason: 'Bank staff were counted.',
});
const sharing = INDICATOR_NUMBERS.map((indicator) => ({ indicator, level: 'nameless' as const }));
const whole = (changes = {}): Return =>
  aReturn({
    state: 'signed',
    indicators: allComplete(),
    lastSigning: aSigning(),
    signings: [aSigning()],
    sharing,
    can: { correct: true },
    ...changes,
  });

function open(number: number, of: Return, signed: SignedReturn, options = {}) {
  fakeApi.on(getReturn, of).on(getSigning, signed);
  return renderPage(<SignedPage />, {
    path: '/returns/:returnId/signed/:number',
    at: `/returns/${returnId}/signed/${number}`,
    me: lead,
    ...options,
  });
}

test('a version as it was signed: figures, who signed it and when, and who sees it', async () => {
  open(1, whole(), aSignedReturn());
  expect(
    await screen.findByRole('heading', { level: 1, name: 'Adults’ services, 2026-27, as signed off' }),
  ).toBeVisible();
  expect(screen.getByText(/by Helen Whitfield/)).toHaveTextContent(
    /^Tuesday 20 October 2026 at 3:30pm.* by Helen/,
  );
  expect(screen.getByText('The community, without our name, for all nine indicators.')).toBeVisible();
  expect(
    within(screen.getByRole('region', { name: '8. Leaving' })).getByText('45 of 300, 15.0%'),
  ).toBeVisible();
  expect(screen.getByRole('link', { name: 'Correct this return' })).toBeVisible();
  await expectAccessible();
});

test('just signed, it says what happens next', async () => {
  open(1, whole({ can: { share: true, correct: true } }), aSignedReturn(), {
    me: sponsor,
    at: { pathname: `/returns/${returnId}/signed/1`, state: { done: 'signed' } },
  });
  expect(await screen.findByRole('heading', { level: 1, name: 'Signed off' })).toBeVisible();
  expect(screen.getByRole('heading', { name: 'What happens next' })).toBeVisible();
  expect(screen.getByRole('link', { name: /^Change/ })).toHaveAttribute(
    'href',
    `/returns/${returnId}/sharing`,
  );
  await expectAccessible();
});

test('an earlier version keeps its figures, and names the one that counts', async () => {
  open(
    1,
    whole({ lastSigning: second, signings: [second, aSigning()] }),
    aSignedReturn({
      indicators: aSignedReturn().indicators.map((one) =>
        one.number === 8
          ? {
              ...one,
              answer: 'not-collected' as const,
              counts: [],
              notes: 'Payroll moved.',
              explanations: [{ check: 'large-change:leavers:white', words: 'A service closed.' }],
            }
          : one,
      ),
    }),
  );
  expect(await screen.findByText('An earlier version')).toBeVisible();
  expect(screen.getAllByRole('link', { name: 'Version 2, a correction' })[0]).toHaveAttribute(
    'href',
    `/returns/${returnId}/signed/2`,
  );
  expect(screen.getByText('Bank staff were counted.')).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Correct this return' })).not.toBeInTheDocument();
  const leaving = within(screen.getByRole('region', { name: '8. Leaving' }));
  expect(leaving.getByText('Not collected')).toBeVisible();
  expect(leaving.getByText('Large change: Staff who left (White)')).toBeVisible();
});

test('a correction says what it does, wants a reason, and opens the return again', async () => {
  fakeApi.on(getReturn, whole());
  const { user, router } = renderPage(<CorrectPage />, {
    path: '/returns/:returnId/correct',
    at: `/returns/${returnId}/correct`,
    me: lead,
  });
  await screen.findByRole('heading', { level: 1, name: 'Correct a signed return' });
  fakeApi.refuse(correctReturn, 'invalid-input', {
    errors: [{ pointer: '#/reason', detail: 'Say what is corrected, and why' }],
  });
  await user.click(screen.getByRole('button', { name: 'Open it for correction' }));
  await user.click(await screen.findByRole('link', { name: 'Say what is corrected, and why' }));
  expect(screen.getByRole('textbox')).toHaveFocus();
  await expectAccessible();
  await user.type(screen.getByRole('textbox'), 'Bank staff were counted.');
  fakeApi.on(correctReturn, aReturn({ isCorrection: true }));
  await user.click(screen.getByRole('button', { name: 'Open it for correction' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/returns/${returnId}`));
  expect(fakeApi.calls(correctReturn).at(-1)?.body).toEqual({
    version: 12,
    reason: 'Bank staff were counted.',
  });
});

test('the sponsor changes later who sees the figures', async () => {
  fakeApi.on(getReturn, whole({ can: { share: true } }));
  const { user, router } = renderPage(<SharingPage />, {
    path: '/returns/:returnId/sharing',
    at: `/returns/${returnId}/sharing`,
    me: sponsor,
  });
  expect(await screen.findByRole('radio', { name: 'The community, without our name' })).toBeChecked();
  await user.click(screen.getByRole('radio', { name: 'The programme team only' }));
  await expectAccessible();
  fakeApi.on(shareFigures, whole({ can: { share: true } }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/returns/${returnId}/signed/1`));
  expect(fakeApi.calls(shareFigures)[0]?.body.sharing).toEqual(
    INDICATOR_NUMBERS.map((indicator) => ({ indicator, level: 'programme' })),
  );
});

test('the lead does not change who sees the figures', async () => {
  fakeApi.on(getReturn, whole());
  renderPage(<SharingPage />, {
    path: '/returns/:returnId/sharing',
    at: `/returns/${returnId}/sharing`,
    me: lead,
  });
  expect(await screen.findByRole('link', { name: 'Go to the return' })).toBeVisible();
});
