import { expect, test } from '@jest/globals';
import { getNationalReport } from '@hub/contracts/national-figures';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { nationalReport, phase } from '../testing/national.ts';
import { NationalReportPage } from './national-report-page.tsx';

const open = () =>
  renderPage(<NationalReportPage />, {
    path: '/indicators/national/:phaseId',
    at: `/indicators/national/${phase.id}`,
  });

test('an edition says its findings, who took part, what is hidden and how', async () => {
  fakeApi.on(getNationalReport, nationalReport());
  open();
  const short = await screen.findByRole('region', { name: 'In short' });
  expect(within(short).getByText('44% less likely')).toBeVisible();
  expect(short).toHaveTextContent('Not shown, to protect people in small numbers: Title of 3; Title of 4');
  const who = screen.getByRole('region', { name: 'Who took part' });
  expect(who).toHaveTextContent('Registered40Returned36');
  expect(who).toHaveTextContent('Staff whose ethnicity is not known: 6% in adults’ services.');
  expect(screen.getByRole('table', { name: 'Regions, by name' })).toHaveTextContent(
    'London120.560.48 to 0.64',
  );
  expect(screen.getByText(/No type of authority can be shown/)).toBeVisible();
  expect(screen.getByRole('table', { name: /England in other years/ })).toHaveTextContent(
    '0.52Not publishedSC-WRES 2024 report, Skills for Care',
  );
  expect(screen.getByText('A count below 10 is never shown.')).toBeVisible();
  expect(screen.queryByRole('link', { name: /Download/ })).not.toBeInTheDocument();
  await expectAccessible();
});

test('the programme team downloads all tables, and each service can be looked at', async () => {
  const user = userEvent.setup();
  fakeApi.on(getNationalReport, nationalReport({ can: { download: true, publish: true } }));
  open();
  expect(await screen.findByRole('link', { name: 'Download all tables (Excel)' })).toHaveAttribute(
    'href',
    `/api/national-editions/${phase.id}/1/tables/xlsx`,
  );
  expect(screen.getByRole('link', { name: 'Publish a new edition' })).toBeVisible();
  await user.selectOptions(screen.getByLabelText('Services'), 'adults');
  expect(await screen.findByText(/to be appointed, adults\./)).toBeVisible();
});

test('one of invented returns says so above everything', async () => {
  fakeApi.on(getNationalReport, nationalReport({ isDemonstration: true }));
  open();
  expect(await screen.findByRole('heading', { name: 'Made-up national figures 2025-26' })).toBeVisible();
  expect(screen.getByText('England, made up for the demonstration')).toBeVisible();
  await expectAccessible();
});

test('an older edition is chosen, and asked for', async () => {
  const user = userEvent.setup();
  const editions = [
    { number: 2, madeAt: '2026-06-06T09:00:00.000Z' },
    { number: 1, madeAt: '2026-05-06T09:00:00.000Z' },
  ];
  fakeApi.on(
    getNationalReport,
    nationalReport({ editions, edition: { number: 2, madeAt: '2026-06-06T09:00:00.000Z' } }),
  );
  open();
  await user.selectOptions(await screen.findByLabelText('Edition'), 'Edition 1, Wednesday 6 May 2026');
  expect(fakeApi.calls(getNationalReport).at(-1)?.query).toEqual({ edition: '1' });
});
