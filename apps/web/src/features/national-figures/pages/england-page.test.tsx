import { beforeEach, expect, test } from '@jest/globals';
import { getWorkforceArea, getWorkforceFigures, listWorkforceAreas } from '@hub/contracts/national-figures';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { workforceArea, workforceFigures, workforceYear } from '../testing/national.ts';
import { EnglandPage } from './england-page.tsx';

const hackney = workforceArea('Hackney', { key: 'E09000012' });
const leeds = workforceArea('Leeds', { region: 'Yorkshire and The Humber', unknownShare: null });
const hull = workforceArea('Kingston upon Hull', {
  region: 'Yorkshire and The Humber',
  unknownShare: null,
  majorityShare: null,
  none: 'missing',
});

beforeEach(() => {
  fakeApi.on(getWorkforceFigures, workforceFigures());
  fakeApi.on(listWorkforceAreas, { year: 2025, own: null, items: [hackney, hull, leeds] });
  fakeApi.on(getWorkforceArea, { area: hackney, years: [workforceYear(2025)] });
});
const open = (path = '/indicators/england') => renderPage(<EnglandPage />, { path });
const list = () => screen.findByRole('region', { name: /^Authorities/ });

test('a newcomer sees real England with its source, its interval and its counts', async () => {
  const user = userEvent.setup();
  open();
  expect(await screen.findByText('45% less likely')).toBeVisible();
  expect(
    screen.getAllByText(/30 September 2024 to 2025, Open Government Licence v3.0, not SC-WRES data/)[0],
  ).toBeVisible();
  await user.click(screen.getByRole('button', { name: /^Table.*Being a senior manager, England/ }));
  const table = screen.getByRole('table', { name: 'Being a senior manager, England' });
  expect(table).toHaveTextContent('112 of 8,637');
  expect(table).toHaveTextContent('0.45 to 0.67');
  await expectAccessible();
});

test('authorities stand by name, and say why there is no figure', async () => {
  open();
  const rows = within(await list())
    .getAllByRole('row')
    .slice(1);
  expect(rows.map((row) => row.textContent)).toEqual([
    'HackneyLondon12%40%',
    'Kingston upon HullYorkshire and The Humber[x][x]',
    'LeedsYorkshire and The Humber[c]40%',
  ]);
  expect(screen.getByText(/1 of 1 authority shown in England/)).toBeVisible();
});

test('one’s own is found by a part of its name or by region, and opens over the years', async () => {
  const user = userEvent.setup();
  open();
  await user.type(await screen.findByLabelText('Name of the authority'), 'hack');
  expect(await screen.findByText('1 authority, by name')).toBeVisible();
  await user.click(within(await list()).getByRole('link', { name: 'Hackney' }));
  expect(await screen.findByRole('heading', { name: 'Hackney' })).toHaveFocus();
  expect(
    screen.getByRole('table', { name: 'Global Majority social workers by role, Hackney, 2025' }),
  ).toHaveTextContent('Middle manager[c]');
  expect(fakeApi.calls(getWorkforceArea)[0]?.params).toEqual({ areaKey: 'E09000012' });
  await expectAccessible();
  await user.clear(screen.getByLabelText('Name of the authority'));
  await user.selectOptions(screen.getByLabelText('Region'), 'Yorkshire and The Humber');
  expect(await screen.findByText('2 authorities, by name')).toBeVisible();
  await user.type(screen.getByLabelText('Name of the authority'), 'zzz');
  expect(await screen.findByText(/No authority matches/)).toBeVisible();
});

test('whose own authority is among them sees it at once, where they were', async () => {
  fakeApi.on(listWorkforceAreas, { year: 2025, own: hackney.key, items: [hackney, leeds] });
  open();
  const heading = await screen.findByRole('heading', { name: 'Hackney' });
  expect(heading).toBeVisible();
  expect(heading).not.toHaveFocus();
});
