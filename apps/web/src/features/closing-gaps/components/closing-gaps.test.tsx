import { expect, test } from '@jest/globals';
import { type ClosedGap, type ClosingGaps as Gaps, getClosingGaps } from '@hub/contracts/closing-gaps';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { changeWords, foundWords } from '../gap-words.ts';
import { ClosingGaps } from './closing-gaps.tsx';

const uuid = (at: number) => `7e000000-0000-4000-8000-0000000000${String(at).padStart(2, '0')}`;
const phase = { id: uuid(90), name: 'Phase 4', years: '2026-27' };
const before = { id: uuid(91), name: 'Phase 3', years: '2025-26' };

const kestrel: ClosedGap = {
  authority: { id: uuid(1), name: 'Kestrel Vale' },
  label: 'Kestrel Vale',
  likeness: 'similar',
  before: { ratio: 1.9, low: 1.4, high: 2.6 },
  after: { ratio: 1.2, low: 0.9, high: 1.6 },
  change: { ratio: 0.7, low: 0.55, high: 0.89 },
  comment: 'No investigation begins before two people have looked.',
  figureId: uuid(4),
  contacts: [{ id: uuid(2), name: 'Rukhsana Shah' }],
  practice: [
    {
      kind: 'thread',
      id: uuid(3),
      title: 'A check within 48 hours',
      href: `/discussions/threads/${uuid(3)}`,
      lines: ['Fair process, 4 replies, answered'],
    },
  ],
  askToken: null,
};
const nameless: ClosedGap = {
  ...kestrel,
  authority: null,
  label: 'A county council',
  comment: null,
  likeness: 'other',
  figureId: null,
  contacts: [],
  practice: [],
  askToken: 'sealed',
};
const gaps = (changes: Partial<Gaps> = {}): Gaps => ({
  key: '3',
  scope: 'combined',
  phase,
  before,
  peers: { kind: 'similar', name: 'Similar workforce' },
  isWidened: false,
  closed: [kestrel, nameless],
  compared: 12,
  comparedInEngland: 40,
  practice: [
    {
      kind: 'person',
      label: 'People to ask',
      items: [
        {
          ...kestrel.practice[0]!,
          kind: 'person',
          id: uuid(4),
          title: 'Jerome Roberts',
          href: `/people/${uuid(4)}`,
          lines: [],
        },
      ],
    },
  ],
  can: { askToConnect: true },
  ...changes,
});

function open(answer: Gaps) {
  fakeApi.on(getClosingGaps, answer);
  return panel();
}
const panel = () =>
  renderPage(
    <>
      <h1>Compare</h1>
      <ClosingGaps
        asked={{ figure: '3', scope: 'combined', phaseId: phase.id, peers: 'similar' }}
        askToConnect={({ label }) => <button type="button">Ask {label}</button>}
      />
    </>,
  );

test('each whose gap closed is said with both years, the change, its interval and who to talk to', async () => {
  open(gaps());
  const region = await screen.findByRole('region', { name: 'What closed the gap elsewhere' });
  expect(
    await within(region).findByText(
      'Of 12 authorities of similar workforce that share this figure for 2025-26 and 2026-27, these closed their gap by more than chance explains.',
    ),
  ).toBeVisible();
  const first = (await within(region).findByText('Kestrel Vale')).closest('li') as HTMLElement;
  expect(within(first).getByText('1.90 to 1.20')).toBeVisible();
  expect(first).toHaveTextContent(
    'Allowing for chance, the ratio is lower by 30% (95% interval 11% to 45%). Similar workforce.',
  );
  expect(within(first).getByRole('link', { name: 'Rukhsana Shah' })).toHaveAttribute(
    'href',
    `/people/${uuid(2)}`,
  );
  expect(within(first).getByRole('link', { name: 'Message the lead at Kestrel Vale' })).toHaveAttribute(
    'href',
    `/messages/new?lead=${kestrel.authority?.id}&about=figure:${uuid(4)}`,
  );
  expect(within(first).getByText('No investigation begins before two people have looked.')).toBeVisible();
  expect(within(first).getByRole('link', { name: 'A check within 48 hours' })).toBeVisible();
  const second = within(region).getByText('A county council').closest('li') as HTMLElement;
  expect(within(second).getByRole('button', { name: 'Ask A county council' })).toBeVisible();
  expect(within(second).queryByRole('link')).not.toBeInTheDocument();
  expect(within(region).getByRole('link', { name: 'Jerome Roberts' })).toBeVisible();
  expect(fakeApi.calls(getClosingGaps)[0]?.query).toMatchObject({ peers: 'similar', phaseId: phase.id });
  await expectAccessible();
});

test('what stands beside an authority is not said again below', async () => {
  const again = { kind: 'thread', label: 'Discussions', items: kestrel.practice };
  open(gaps({ practice: [again] }));
  expect(await screen.findAllByRole('link', { name: 'A check within 48 hours' })).toHaveLength(1);
  expect(screen.queryByRole('heading', { name: 'Discussions' })).not.toBeInTheDocument();
  expect(screen.queryByText(/Nobody has written/)).not.toBeInTheDocument();
});

test('where there is nothing at all, one is led to ask', async () => {
  open(gaps({ closed: [], practice: [] }));
  expect(
    await screen.findByRole('link', { name: 'Ask in discussions about this indicator' }),
  ).toHaveAttribute('href', '/discussions/new?indicator=3');
  expect(screen.getByText(/none closed its gap by more than chance explains/)).toBeVisible();
  await expectAccessible();
});

test('when it cannot be loaded, the comparison stands and one can try again', async () => {
  fakeApi.refuse(getClosingGaps, 'unavailable');
  const { user } = panel();
  const again = await screen.findByRole('button', { name: 'Try again' });
  await expectAccessible();
  fakeApi.on(getClosingGaps, gaps());
  await user.click(again);
  expect(await screen.findByText('Kestrel Vale')).toBeVisible();
});

test.each<[string, Partial<Gaps>, RegExp]>([
  ['pay bands', { key: '1', closed: [], before: null }, /^Pay bands have no single ratio/],
  ['one year', { closed: [], before: null }, /only one year of figures/],
  [
    'four authorities',
    { closed: [], comparedInEngland: 4 },
    /^Only 4 authorities share .* With fewer than 5, change/,
  ],
  ['one authority', { closed: [], comparedInEngland: 1 }, /^Only 1 authority shares/],
  ['nobody', { closed: [], comparedInEngland: 0 }, /^No authority shares/],
  ['nobody of the group', { closed: [], compared: 0 }, /^No authority of similar workforce shares/],
  ['one of the group', { closed: [], compared: 1 }, /^Of the one authority of similar workforce/],
  ['one of many', { closed: [kestrel] }, /one closed its gap by more than chance explains\.$/],
  [
    'England instead',
    { closed: [kestrel], isWidened: true, peers: { kind: 'england', name: 'England' } },
    /^None did in the group you compare with, so this is all of England\. Of 12 authorities that share/,
  ],
])('the sentence for %s', (_, changes, words) => {
  expect(foundWords(gaps(changes))).toMatch(words);
});

test('a ratio that had to rise is said to be higher', () => {
  expect(changeWords({ change: { ratio: 1.72, low: 1.22, high: 2.42 } })).toBe(
    'Allowing for chance, the ratio is higher by 72% (95% interval 22% to 142%).',
  );
});
