import { expect, test } from '@jest/globals';
import { previewNationalEdition, publishNationalEdition } from '@hub/contracts/national-figures';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { administrator, facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { editionPreview, phase } from '../testing/national.ts';
import { PublishEditionPage } from './publish-edition-page.tsx';

const open = (me = administrator) =>
  renderPage(<PublishEditionPage />, {
    path: '/indicators/national/:phaseId/publish',
    at: `/indicators/national/${phase.id}/publish`,
    me,
  });

test('what it would hide is looked at, then it is published with a second press', async () => {
  const user = userEvent.setup();
  fakeApi.on(previewNationalEdition, editionPreview());
  fakeApi.on(publishNationalEdition, { number: 2, madeAt: '2026-05-06T09:00:00.000Z' });
  open();
  expect(await screen.findByRole('table', { name: 'England' })).toHaveTextContent(
    '3 DisciplinaryNoneAdults’ services',
  );
  await user.click(screen.getByRole('button', { name: 'Publish edition 2 of 2025-26' }));
  const dialog = await screen.findByRole('dialog', { name: 'Publish edition 2 of 2025-26?' });
  expect(dialog).toHaveTextContent('cannot be taken back');
  await expectAccessible();
  await user.click(within(dialog).getByRole('button', { name: 'Publish' }));
  expect(await screen.findByText('Edition 2 of 2025-26 is published.')).toBeVisible();
  expect(await screen.findByText(`Went to /indicators/national/${phase.id}`)).toBeVisible();
  expect(fakeApi.calls(publishNationalEdition)[0]?.body).toMatchObject({
    phaseId: phase.id,
    basis: 'what-was-looked-at',
  });
});

test('too soon is said with the reason, and nothing can be pressed', async () => {
  fakeApi.on(previewNationalEdition, editionPreview({ refusal: 'too-soon', changed: 3 }));
  open();
  expect(await screen.findByText(/Fewer than five authorities have changed/)).toBeVisible();
  expect(screen.queryByRole('button', { name: /Publish/ })).not.toBeInTheDocument();
  await expectAccessible();
});

test('others are told who publishes', async () => {
  open(facilitator);
  expect(await screen.findByText('Only administrators publish editions')).toBeVisible();
});
