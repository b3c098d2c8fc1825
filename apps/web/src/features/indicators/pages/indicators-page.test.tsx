import { expect, test } from '@jest/globals';
import { type FigureOverview, getFigureOverview } from '@hub/contracts/figures';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator, lead, participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { anOverview, ownFigure, phase } from '../testing/figures.ts';
import { IndicatorsPage } from './indicators-page.tsx';
import { ProtectionPage } from './protection-page.tsx';

function open(overview: FigureOverview, me = participant) {
  fakeApi.on(getFigureOverview, overview);
  return renderPage(<IndicatorsPage />, { path: '/indicators', me });
}

test('each indicator has a card with its sentence, its state, its years and England', async () => {
  open(anOverview());
  expect(await screen.findByRole('heading', { level: 1, name: 'Indicators' })).toBeVisible();
  expect(screen.getByText('Alderbrook, 2026-27, adults’ and children’s together')).toBeVisible();
  expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(10);
  const card = screen.getByRole('region', { name: '3. Entering the formal disciplinary process' });
  expect(within(card).getByText('42% more likely')).toBeVisible();
  expect(within(card).getByText('Unlikely to be chance')).toBeVisible();
  expect(within(card).getByText('England 1.50: 50% more likely (2025-26)')).toBeVisible();
  expect(within(card).getByRole('img', { name: /2025-26: 1.75, 2026-27: 1.42/ })).toBeVisible();
  expect(within(card).getByRole('link')).toHaveAttribute(
    'href',
    `/indicators/3?phase=${phase.id}&scope=combined`,
  );
  expect(screen.getByText(/Ethnicity is not known for 4% of staff/)).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Your return' })).not.toBeInTheDocument();
  await expectAccessible();
});

test('the lead goes from here to the return and the report', async () => {
  open(anOverview({ can: { compare: true, readCounts: true } }), lead);
  expect(await screen.findByRole('link', { name: 'Your return' })).toHaveAttribute('href', '/returns');
  expect(screen.getByRole('link', { name: 'Your report' })).toHaveAttribute('href', '/indicators/report');
  expect(screen.getByRole('link', { name: 'Who looked at your figures' })).toHaveAttribute(
    'href',
    '/indicators/views',
  );
});

test('the demonstration’s England is said to be made up', async () => {
  const { figures } = anOverview();
  open(
    anOverview({
      figures: figures.map((figure) => ({
        ...figure,
        england: figure.england && { ...figure.england, isInvented: true },
      })),
    }),
  );
  expect(await screen.findAllByText(/^Made-up England 1.50/)).toHaveLength(9);
});

test('year and service are chosen in place', async () => {
  const { user, router } = open(anOverview());
  await user.selectOptions(await screen.findByLabelText('Service'), 'Children’s services');
  expect(router.state.location.search).toBe('?scope=childrens');
  expect(fakeApi.calls(getFigureOverview).at(-1)?.query).toEqual({ scope: 'childrens' });
});

test('before anything is signed off it says who does what', async () => {
  const { figures } = anOverview();
  const none = figures.map((figure) => ({
    ...figure,
    own: ownFigure(figure.key, { likelihood: null, bands: null, none: 'missing', sharing: null }),
    trend: [],
  }));
  open(anOverview({ figures: none, can: { compare: true, readCounts: true } }), lead);
  expect(await screen.findByText('Alderbrook has no figures in 2026-27 yet')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Go to your return' })).toHaveAttribute('href', '/returns');
  await expectAccessible();
});

test('whose authority takes part in no phase sees England alone', async () => {
  const { figures } = anOverview();
  open(
    anOverview({
      phase: null,
      phases: [],
      figures: figures.map((figure) => ({
        ...figure,
        own: ownFigure(figure.key, { likelihood: null, bands: null, none: 'missing', sharing: null }),
        trend: [],
      })),
      unknownShare: null,
      can: { compare: false, readCounts: false },
    }),
  );
  expect(await screen.findByText('Your authority takes part in no phase yet')).toBeVisible();
  expect(screen.getAllByText(/England 1.50/)).toHaveLength(9);
  expect(screen.queryByRole('link', { name: /disciplinary/ })).not.toBeInTheDocument();
  await expectAccessible();
});

test('the programme team sees England by indicator, and goes on to returns and the national report', async () => {
  const { figures } = anOverview();
  open(
    anOverview({ authority: null, figures: figures.map((figure) => ({ ...figure, own: null, trend: [] })) }),
    facilitator,
  );
  const table = await screen.findByRole('table', { name: 'The latest published figure of each indicator' });
  expect(within(table).getAllByRole('rowheader')).toHaveLength(10);
  expect(
    within(table).getByRole('row', {
      name: '3. Entering the formal disciplinary process 1.50 50% more likely Parity is 1.0. Above 1 is worse for Global Majority staff. SC-WRES 2025-26 report (Skills for Care)',
    }),
  ).toBeVisible();
  expect(screen.getByRole('link', { name: 'How far returns are' })).toHaveAttribute(
    'href',
    '/returns/tracker',
  );
  expect(screen.getByRole('link', { name: 'National report' })).toHaveAttribute(
    'href',
    '/indicators/national',
  );
  await expectAccessible();
});

test('how small numbers are protected stands on a page of its own', async () => {
  fakeApi.on(getFigureOverview, anOverview({ threshold: 12 }));
  renderPage(<ProtectionPage />, { path: '/indicators/how-small-numbers-are-protected' });
  expect(
    await screen.findByText(/A count below 12 is never shown to anyone outside your authority/),
  ).toBeVisible();
  await expectAccessible();
});
