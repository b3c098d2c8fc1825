import { expect, jest, test } from '@jest/globals';
import { compareFigures, type Comparison, listFigureComments } from '@hub/contracts/figures';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator, lead, participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aComparison, aPeer, bands, ownCounts, ownFigure, phase } from '../testing/figures.ts';
import { ComparePage } from './compare-page.tsx';

function open(comparison: Comparison, at = `/indicators/${comparison.key}`, me = participant) {
  fakeApi.on(compareFigures, comparison);
  return renderPage(<ComparePage elsewhere={({ figure }) => <p>Elsewhere of {figure}</p>} />, {
    path: '/indicators/:key',
    at,
    me,
  });
}

test('one’s figure is said in a sentence, and drawn among the peers that share theirs', async () => {
  open(aComparison());
  expect(
    await screen.findByRole('heading', {
      level: 1,
      name: 'Compare: entering the formal disciplinary process',
    }),
  ).toBeVisible();
  expect(screen.getByText('42% more likely')).toBeVisible();
  expect(screen.getByText('unlikely to be chance')).toBeVisible();
  expect(screen.getByText('3. Disciplinary process')).toBeVisible();
  expect(screen.getByText('Peers: Similar workforce')).toBeVisible();
  const figure = screen.getByRole('figure', { name: 'You and your peers' });
  expect(
    within(figure).getByText(/6 peers are shown. For none of them is the difference unlikely to be chance/),
  ).toBeVisible();
  expect(within(figure).getByText(/Above 1 is worse for Global Majority staff/)).toBeVisible();
  expect(
    screen.getByText(
      /3 authorities are not shown: fewer than 10 people in a group, not shared with peers, or nothing signed off yet/,
    ),
  ).toBeVisible();
  expect(screen.getByRole('link', { name: 'How we protect small numbers' })).toHaveAttribute(
    'href',
    '/indicators/how-small-numbers-are-protected',
  );
  expect(screen.getByRole('figure', { name: 'Your two years' })).toBeVisible();
  expect(screen.getByText('From 1.75 in 2025-26 to 1.42 in 2026-27.')).toBeVisible();
  expect(screen.getByText('Elsewhere of 3')).toBeVisible();
  expect(screen.queryByRole('heading', { name: 'Your own counts' })).not.toBeInTheDocument();
  await expectAccessible();
});

test('the same figures stand in a table, one’s own among them and no place a rank', async () => {
  const { user } = open(aComparison());
  await user.click(await screen.findByRole('button', { name: /^Table.*You and your peers/ }));
  const table = screen.getByRole('table', {
    name: /Relative likelihood to enter the formal disciplinary process/,
  });
  const names = within(table)
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent);
  expect(names).toEqual([
    'A London borough',
    'Kestrel Vale',
    'Millhaven',
    'Alderbrook (you)',
    'Fenmarsh',
    'Thornquay',
    'Harrowdown',
    'England, SC-WRES 2025-26 report (Skills for Care)',
  ]);
  await expectAccessible();
});

test('what is compared is changed in a form, and stands in the address', async () => {
  const { user, router } = open(aComparison());
  await user.click(await screen.findByRole('button', { name: 'Change what is compared' }));
  await expectAccessible();
  await user.selectOptions(screen.getByLabelText('Indicator'), '8. Leaving');
  await user.selectOptions(screen.getByLabelText('Peers'), 'Near us');
  await user.selectOptions(screen.getByLabelText('Service'), 'Adults’ services');
  await user.click(screen.getByRole('button', { name: 'Show' }));
  expect(router.state.location.pathname).toBe('/indicators/8');
  expect(Object.fromEntries(new URLSearchParams(router.state.location.search))).toEqual({
    phase: phase.id,
    scope: 'adults',
    peers: 'own',
    group: 'f16c0000-0000-4000-8000-000000000050',
  });
  expect(fakeApi.calls(compareFigures).at(-1)).toMatchObject({
    params: { key: '8' },
    query: { scope: 'adults', peers: 'own' },
  });
});

test('against chance, a funnel says who lies outside', async () => {
  open(aComparison(), '/indicators/3?view=funnel');
  const figure = await screen.findByRole('figure', { name: 'Which figures differ by more than chance' });
  expect(
    within(figure).getByText(/Of 7 figures, \d+ lies? outside the 95% limits around England 1.50/),
  ).toBeVisible();
  expect(screen.getByRole('link', { name: 'Side by side' })).toHaveAttribute(
    'href',
    `/indicators/3?phase=${phase.id}&scope=combined&peers=similar`,
  );
  await expectAccessible();
});

test('the lead sees the counts, how the ratio is made of them, and what others see', async () => {
  open(aComparison({ own: ownFigure('3', { exact: ownCounts }) }), '/indicators/3', lead);
  const card = await screen.findByRole('region', { name: 'Your own counts' });
  expect(within(card).getByRole('row', { name: 'Global Majority 42 600 7.0%' })).toBeVisible();
  expect(card).toHaveTextContent(
    '(42 ÷ 600) ÷ (56 ÷ 1,120) = 1.40, 95% interval 0.95 to 2.06. May be chance.',
  );
  expect(card).toHaveTextContent(
    'Others who may see this figure see 1.42, made of counts rounded to the nearest 5.',
  );
  expect(card).toHaveTextContent('It is shared with the community, by name.');
  // The sentence is of the exact counts; the picture, which is passed on, is not.
  expect(screen.getByText('40% more likely')).toBeVisible();
  expect(screen.getByText('may be chance')).toBeVisible();
  expect(screen.getByText(/Your mark is what others see, made of counts rounded to 5: 1.42/)).toBeVisible();
  await expectAccessible();
});

test('a hidden figure is the lead’s alone, and says so; to others of the authority it is hidden', async () => {
  const hidden = ownFigure('3', { likelihood: null, none: 'hidden' });
  const { unmount } = open(aComparison({ own: { ...hidden, exact: ownCounts } }), '/indicators/3', lead);
  expect(
    await screen.findByText(/Only you see this: to everybody else it is too small to show/),
  ).toBeVisible();
  expect(screen.getByText(/Nobody else sees this figure/)).toBeVisible();
  unmount();
  open(aComparison({ own: hidden }));
  expect(
    await screen.findByText('Not shown, to protect people in small numbers', { selector: 'strong' }),
  ).toBeVisible();
  expect(screen.getByRole('figure', { name: 'You and your peers' })).toBeVisible();
});

test('pay bands are set side by side', async () => {
  open(
    aComparison({
      key: '1',
      own: ownFigure('1'),
      bands: bands.map(({ band }) => band),
      rows: [
        {
          authorityId: 'f16c0000-0000-4000-8000-000000000101',
          figureId: 'f16c0000-0000-4000-8000-000000000201',
          label: 'Kestrel Vale',
          sharing: null,
          likelihood: null,
          bands: bands.map(({ globalMajorityShare, whiteShare }) => ({
            globalMajority: globalMajorityShare,
            white: whiteShare,
          })),
        },
      ],
      mean: { authorities: 5, likelihood: null, bands },
      england: null,
      trend: [],
    }),
  );
  expect(await screen.findByRole('figure', { name: 'Your staff by pay band' })).toHaveTextContent(
    'The groups are furthest apart in the band “Less than £30,000”: 40% of Global Majority staff are in it, and 29% of White staff.',
  );
  expect(screen.getByRole('figure', { name: 'Mean of 5 peers' })).toBeVisible();
  expect(screen.getByRole('row', { name: 'Kestrel Vale 40 29 55 64 [c] [c] [c] [c]' })).toBeVisible();
  await expectAccessible();
});

test('years say where the question changed, and whose they are', async () => {
  const { trend } = aComparison();
  const [first, second] = trend;
  if (!first || !second) throw new Error('The comparison has two years');
  const { unmount } = open(
    aComparison({
      trend: [
        { ...first, predecessor: { id: phase.id, name: 'Old Alderbrook' } },
        { ...second, isNewDefinition: true },
      ],
    }),
  );
  expect(await screen.findByText(/The question was worded anew in 2026-27/)).toBeVisible();
  expect(
    screen.getByText('Earlier years are those of Old Alderbrook, which Alderbrook followed.'),
  ).toBeVisible();
  unmount();
  open(
    aComparison({
      trend: [second],
      mergedFrom: [
        { id: phase.id, name: 'Brindlewick' },
        { id: phase.id.replace('1', '2'), name: 'Old Alderbrook' },
      ],
    }),
  );
  expect(
    await screen.findByText(
      /Alderbrook followed Brindlewick and Old Alderbrook. Their years are of other staff/,
    ),
  ).toBeVisible();
});

test('before anything is signed off, and with too few peers, it says what to do', async () => {
  const empty = { rows: [], notShown: 0, mean: null };
  const { unmount } = open(
    aComparison({
      ...empty,
      phase: null,
      phases: [],
      trend: [],
      own: ownFigure('3', { likelihood: null, none: 'missing', sharing: null }),
    }),
  );
  expect(await screen.findByText(/They are here once a sponsor has signed off a return/)).toBeVisible();
  await expectAccessible();
  unmount();
  open(aComparison({ ...empty, notShown: 2 }));
  expect(await screen.findByRole('heading', { name: 'Fewer than five peers' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Compare with all of England' })).toHaveAttribute(
    'href',
    `/indicators/3?phase=${phase.id}&scope=combined&peers=england`,
  );
  await expectAccessible();
});

test('the programme team sees authorities side by side, each with whom it shares the figure', async () => {
  const { user } = open(
    aComparison({
      authority: null,
      own: null,
      trend: [],
      rows: [
        { ...aPeer(1, 'Kestrel Vale', 1.2), sharing: 'named' },
        { ...aPeer(2, 'Millhaven', 1.31), sharing: 'programme' },
        { ...aPeer(3, 'Saltmere', 1.4), sharing: 'nameless' },
      ],
      peers: { kind: 'england', name: 'England', groupId: null },
    }),
    '/indicators/3',
    facilitator,
  );
  expect(await screen.findByRole('figure', { name: 'Authorities side by side' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: /^Table/ }));
  expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([
    'Kestrel Vale',
    'Millhaven (programme team only)',
    'Saltmere (without its name)',
    'England, SC-WRES 2025-26 report (Skills for Care)',
  ]);
  expect(screen.getByText(/fewer than 10 people in a group, or nothing signed off yet/)).toBeVisible();
  expect(screen.queryByRole('figure', { name: /Your/ })).not.toBeInTheDocument();
  await expectAccessible();
});

test('what peers say to their figures is read when one asks for it', async () => {
  fakeApi.on(listFigureComments, {
    items: [
      {
        authority: { id: phase.id, name: 'Kestrel Vale' },
        words: 'Two cases of 2025 were closed without action.',
      },
    ],
    nextCursor: null,
  });
  const { user } = open(aComparison({ comments: 1 }));
  await user.click(await screen.findByRole('button', { name: 'Read 1 comment' }));
  expect(await screen.findByText('Two cases of 2025 were closed without action.')).toBeVisible();
  expect(screen.getByRole('heading', { level: 3, name: 'Kestrel Vale' })).toBeVisible();
  await expectAccessible();
});

test('an indicator that there is not is not found', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => {});
  renderPage(<ComparePage />, { path: '/indicators/:key', at: '/indicators/10' });
  expect(await screen.findByRole('heading', { name: 'Indicator not found' })).toBeVisible();
});

test('from an authority shown by name one gets to its lead, with the figure in the message', async () => {
  const { user } = open(
    aComparison({
      rows: [
        aPeer(1, 'A London borough', 1.1, false),
        aPeer(3, 'Millhaven', 1.3),
        aPeer(2, 'Kestrel Vale', 1.2),
      ],
    }),
  );
  await user.click(await screen.findByText('Ask the lead of one of them what they did'));
  const choice = screen.getByRole('combobox', { name: 'Authority' });
  // By name; whoever has none is not among them.
  expect(
    within(choice)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['Kestrel Vale', 'Millhaven']);
  await user.selectOptions(choice, 'Millhaven');
  const { authorityId, figureId } = aPeer(3, 'Millhaven', 1.3);
  expect(screen.getByRole('link', { name: 'Message the lead' })).toHaveAttribute(
    'href',
    `/messages/new?lead=${authorityId}&about=figure:${figureId}`,
  );
  await expectAccessible();
});
