import { expect, test } from '@jest/globals';
import { getReach, type Reach } from '@hub/contracts/space-people';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { SPACE_ID } from '../testing/threads.ts';
import { ReachLine } from './reach-line.tsx';

const reach: Reach = {
  people: 1412,
  authority: { id: '5aace000-0000-4000-8000-000000000900', name: 'Alderbrook' },
  colleagues: 3,
  names: ['Daniel Hughes', 'Helen Whitfield', 'Priya Nair'],
  hasProgrammeTeam: true,
};
const open = (changes: Partial<Reach> = {}) => {
  fakeApi.on(getReach, { ...reach, ...changes });
  return renderPage(<ReachLine spaceId={SPACE_ID} />);
};

test('says how many can read it, and who of one’s own authority', async () => {
  const { user } = open();
  const line = await screen.findByText(
    '1,412 people can read this, 3 of them from Alderbrook besides you, and the programme team among them.',
  );
  expect(screen.getByText('Priya Nair')).not.toBeVisible();
  await user.click(line);
  expect(screen.getByText('Priya Nair')).toBeVisible();
  await expectAccessible();
});

test.each([
  [
    { colleagues: 0, names: [] },
    '1,412 people can read this, nobody else from Alderbrook, and the programme team among them.',
  ],
  [
    { people: 4, colleagues: 0, names: [], hasProgrammeTeam: false },
    '4 people can read this, nobody else from Alderbrook.',
  ],
  [
    { authority: null, colleagues: 0, names: [] },
    '1,412 people can read this, and the programme team among them.',
  ],
])('%#: in one line where there is nobody to name', async (changes, line) => {
  open(changes);
  expect(await screen.findByText(line)).toBeVisible();
});

test('says how many more there are than it names', async () => {
  const { user } = open({ colleagues: 53 });
  await user.click(await screen.findByText(/53 of them/));
  expect(screen.getByText('and 50 more')).toBeVisible();
});

test('keeps nobody from writing when it cannot be had', async () => {
  fakeApi.loseConnection(getReach);
  renderPage(<ReachLine spaceId={SPACE_ID} />);
  expect(await screen.findByText('We could not count who can read this just now.')).toBeVisible();
});
