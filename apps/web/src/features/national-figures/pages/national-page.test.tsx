import { expect, test } from '@jest/globals';
import { getNationalFigures } from '@hub/contracts/national-figures';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { nationalFigures, phase } from '../testing/national.ts';
import { NationalPage } from './national-page.tsx';

const open = () => renderPage(<NationalPage />, { path: '/indicators/national' });

test('what is published has its three names, its words and its source', async () => {
  const user = userEvent.setup();
  fakeApi.on(getNationalFigures, nationalFigures());
  open();
  const report = await screen.findByRole('region', { name: 'SC-WRES 2025-26 report' });
  expect(report).toHaveTextContent(/PhasePhase 3.*Collected2025.*Also called2024-25 report/);
  expect(within(report).getByText(/44% less likely to be appointed/)).toBeVisible();
  expect(screen.getByRole('table', { name: 'Published relative likelihoods, England' })).toHaveTextContent(
    '2 Being appointed from shortlisting0.56*',
  );
  await user.click(within(report).getByText('Figures and sources of SC-WRES 2025-26 report'));
  expect(within(report).getByRole('link', { name: 'Skills for Care, skillsforcare.org.uk' })).toHaveAttribute(
    'href',
    'https://www.skillsforcare.org.uk/sc-wres',
  );
  await expectAccessible();
});

test('what is invented stands apart and says so', async () => {
  fakeApi.on(getNationalFigures, nationalFigures());
  open();
  const editions = await screen.findByRole('region', { name: 'Editions made in this hub' });
  expect(within(editions).getByText('Made up for the demonstration')).toBeVisible();
  expect(within(editions).getByRole('link', { name: 'Made-up national figures 2025-26' })).toHaveAttribute(
    'href',
    `/indicators/national/${phase.id}`,
  );
  expect(within(editions).queryByRole('link', { name: /Publish/ })).not.toBeInTheDocument();
});

test('an administrator is led to publishing; without an edition everybody is told how one comes', async () => {
  fakeApi.on(
    getNationalFigures,
    nationalFigures({ isDemonstration: false, can: { publish: true }, phases: [{ phase, editions: [] }] }),
  );
  const { unmount } = open();
  expect(await screen.findByRole('link', { name: 'Publish an edition of 2025-26' })).toHaveAttribute(
    'href',
    `/indicators/national/${phase.id}/publish`,
  );
  unmount();
  fakeApi.on(getNationalFigures, nationalFigures({ phases: [] }));
  open();
  expect(await screen.findByText(/None yet\. Once authorities have signed off/)).toBeVisible();
});
