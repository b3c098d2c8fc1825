import { expect, test } from '@jest/globals';
import { editReturnIndicator, getReturn, type Return, type ReturnIndicator } from '@hub/contracts/returns';
import { act, screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { lead } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { returnKey } from '../returns.keys.ts';
import {
  aCompleteIndicator,
  allComplete,
  anIndicator,
  aReturn,
  counted,
  delegate,
  returnId,
  sponsor,
} from '../testing/returns.ts';
import { IndicatorPage } from './indicator-page.tsx';

function open(number: number, whole: Return = aReturn(), options = {}) {
  fakeApi.on(getReturn, whole);
  return renderPage(<IndicatorPage />, {
    path: '/returns/:returnId/indicators/:number',
    at: `/returns/${returnId}/indicators/${number}`,
    me: lead,
    ...options,
  });
}
const box = (measure: string, group: string) =>
  within(screen.getByRole('group', { name: measure })).getByRole('textbox', { name: group });
const LEAVERS = 'Staff who left';

/** The API as it would answer: the indicator as it was sent, with its next version. */
const saves = (whole: Return, number: number, changes: Partial<ReturnIndicator> = {}) =>
  fakeApi.on(editReturnIndicator, ({ body }) => ({
    ...whole,
    indicators: whole.indicators.map((one) =>
      one.number === number
        ? {
            ...one,
            ...body,
            explanations: undefined,
            version: body.version + 1,
            isComplete: true,
            ...changes,
          }
        : one,
    ),
  }));

test('says what to count and what not, over which time, with an example', async () => {
  open(2);
  expect(await screen.findByRole('heading', { level: 1, name: '2. Appointed from shortlist' })).toBeVisible();
  expect(
    screen.getByText('Over twelve months, from Monday 1 September 2025 to Monday 31 August 2026.'),
  ).toBeVisible();
  expect(screen.getByText(/^Every shortlisted applicant/)).toBeVisible();
  expect(screen.getByText('Posts filled without a shortlist.')).toBeVisible();
  expect(screen.getByText(/Parity is 1.0. Below 1 is worse for Global Majority staff/)).toBeVisible();
  expect(screen.getByText('A worked example')).toBeVisible();
  await expectAccessible();
});

test('counts are read as people write them, and rates and ratio follow in words with their direction', async () => {
  const whole = aReturn();
  const { user, router } = open(2, whole);
  await screen.findByRole('heading', { level: 1 });
  await user.type(box('People shortlisted', 'White'), '1,120');
  await user.type(box('People shortlisted', 'Global Majority'), ' ６００ ');
  await user.type(box('People shortlisted', 'Ethnicity not known'), '12');
  await user.type(box('People appointed', 'White'), '240');
  await user.type(box('People appointed', 'Global Majority'), '72');
  expect(await screen.findByText('0.56')).toBeVisible();
  expect(screen.getByText('72 of 600, 12.0%')).toBeVisible();
  expect(screen.getByText('240 of 1,120, 21.4%')).toBeVisible();
  expect(screen.getByText(/Worse for Global Majority staff\.$/)).toBeVisible();
  expect(screen.getByText('Parity is 1.0. Below 1 is worse for Global Majority staff.')).toBeVisible();
  expect(screen.getByText('1 figure is still to be entered.')).toBeVisible();
  await expectAccessible();

  saves(whole, 2, { isComplete: false });
  await user.click(screen.getByRole('button', { name: 'Save and continue' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/returns/${returnId}/indicators/3`));
  expect(fakeApi.calls(editReturnIndicator)[0]).toMatchObject({
    params: { returnId, indicator: '2' },
    body: {
      version: 0,
      answer: 'counts',
      counts: [
        ...counted('shortlisted', 1120, 600, 12),
        { measure: 'appointed', group: 'white', people: 240 },
        { measure: 'appointed', group: 'global-majority', people: 72 },
      ],
      notes: '',
      explanations: [],
    },
  });
  expect(screen.getByText('Indicator 2 is saved.')).toBeVisible();
});

test.each([
  ['<5', /^White: Enter the exact number of people/],
  ['n/a', /^White: Enter a whole number, like 36, or 0 if there were none/],
  ['-3', /^White: Enter 0 or more/],
  ['2.5', /^White: Enter a whole number of people/],
  ['1000000000000000', /^White: Enter 1,000,000 or fewer/],
])('%s is no count, and the box says why once it is left', async (text, says) => {
  const { user } = open(8);
  await screen.findByRole('heading', { level: 1 });
  await user.type(box(LEAVERS, 'White'), text);
  await user.tab();
  expect(screen.getByText(says)).toBeVisible();
  expect(box(LEAVERS, 'White')).toBeInvalid();
  expect(box(LEAVERS, 'White')).toHaveAccessibleDescription(says);
});

test('nothing is said while the first character is typed; and not saved is what is no count', async () => {
  const { user } = open(8);
  await screen.findByRole('heading', { level: 1 });
  await user.type(box(LEAVERS, 'White'), '<');
  expect(screen.queryByText(/Enter the exact number/)).not.toBeInTheDocument();
  expect(await screen.findByText(/Enter the exact number/)).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Save and continue' }));
  const summary = await screen.findByRole('alert', { name: 'There is a problem' });
  expect(summary).toHaveFocus();
  await user.click(within(summary).getByRole('link', { name: /^Staff who left \(White\): Enter the exact/ }));
  expect(box(LEAVERS, 'White')).toHaveFocus();
  await expectAccessible();

  await user.clear(box(LEAVERS, 'White'));
  await user.type(box(LEAVERS, 'White'), '3');
  expect(box(LEAVERS, 'White')).toBeValid();
});

test('saving is never refused for gaps, by keyboard neither', async () => {
  const whole = aReturn();
  const { user, router } = open(8, whole);
  await screen.findByRole('heading', { level: 1 });
  await user.type(box(LEAVERS, 'White'), '70');
  saves(whole, 8, {
    isComplete: false,
    checks: [
      {
        check: 'missing:leavers:not-known',
        severity: 'error',
        says: 'Enter how many staff left (Ethnicity not known), or 0 if there were none',
        measure: 'leavers',
        group: 'not-known',
        explanation: null,
      },
    ],
  });
  await user.keyboard('{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe(`/returns/${returnId}/indicators/9`));
  expect(screen.getByText('Indicator 8 is saved. 1 thing is still to be answered.')).toBeVisible();
  expect(fakeApi.calls(editReturnIndicator)[0]?.body.counts).toEqual([
    { measure: 'leavers', group: 'white', people: 70 },
  ]);
});

test('with nothing typed it goes on, and nothing is sent', async () => {
  const { user } = open(9);
  await user.click(await screen.findByRole('button', { name: 'Save and continue' }));
  expect(await screen.findByRole('heading', { name: `Went to /returns/${returnId}/check` })).toBeVisible();
  expect(fakeApi.calls(editReturnIndicator)).toEqual([]);
});

test('last year stands beside each box, and a large change asks for words that are saved with it', async () => {
  const lastYear = counted('leavers', 100, 45, 3);
  const whole = aReturn({ indicators: [aCompleteIndicator(1), anIndicator(8, { lastYear })] });
  const { user, router } = open(8, whole);
  await screen.findByRole('heading', { level: 1 });
  expect(screen.getByText('Staff in post, from indicator 1')).toBeVisible();
  expect(box(LEAVERS, 'White')).toHaveAccessibleDescription('Last year 100');
  await user.type(box(LEAVERS, 'White'), '200');
  await user.type(box(LEAVERS, 'Global Majority'), '45');
  await user.type(box(LEAVERS, 'Ethnicity not known'), '3');
  await user.tab();
  const question = 'Staff who left (White) went from 100 last year to 200. Is that right?';
  const explanation = await screen.findByRole('textbox', { name: question });
  expect(box(LEAVERS, 'White')).toHaveAccessibleDescription(`${question} Last year 100`);
  await user.type(explanation, ' The home care service moved to a provider. ');
  await expectAccessible();
  saves(whole, 8);
  await user.click(screen.getByRole('button', { name: 'Save and return' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/returns/${returnId}`));
  expect(fakeApi.calls(editReturnIndicator)[0]?.body.explanations).toEqual([
    { check: 'large-change:leavers:white', words: 'The home care service moved to a provider.' },
  ]);
});

test('a part above its whole is said beside it, with the whole', async () => {
  const { user } = open(8, aReturn({ indicators: [aCompleteIndicator(1)] }));
  await screen.findByRole('heading', { level: 1 });
  await user.type(box(LEAVERS, 'White'), '561');
  await user.tab();
  expect(
    screen.getByText('Staff who left (White) must be 560 or fewer, the number of staff in post'),
  ).toBeVisible();
  expect(box(LEAVERS, 'White')).toBeInvalid();
});

test('without staff in post it says where to give them', async () => {
  open(9);
  expect(await screen.findByRole('link', { name: 'Give them in indicator 1' })).toHaveAttribute(
    'href',
    `/returns/${returnId}/indicators/1`,
  );
});

test('the first indicator adds its bands up, and shows how each group is spread', async () => {
  const whole = aReturn({ indicators: [aCompleteIndicator(1)] });
  open(1, whole);
  await screen.findByRole('heading', { level: 1 });
  const table = screen.getByRole('table', { name: 'How each group is spread over the pay bands' });
  expect(within(table).getByRole('row', { name: '£70,000 and over 5.0% 8.9%' })).toBeVisible();
  expect(screen.getByText('560')).toBeVisible();
  expect(screen.getByText('Ethnicity is not known for 2% of the staff in post.')).toBeVisible();
  await expectAccessible();
});

test('detail by ethnic group is an offer, and must add up', async () => {
  const whole = aReturn({ indicators: [aCompleteIndicator(1), aCompleteIndicator(8)] });
  const { user } = open(8, whole);
  await user.click(await screen.findByText('Add detail by ethnic group (optional)'));
  const detail = within(screen.getByRole('group', { name: /^Staff who left ?, by ethnic group/ }));
  await user.type(detail.getByRole('textbox', { name: 'Asian' }), '30');
  await user.type(detail.getByRole('textbox', { name: 'Black' }), '16');
  await user.tab();
  expect(screen.getByText(/must add up to no more than 45, the number of Global Majority/)).toBeVisible();
  await expectAccessible();
  saves(whole, 8);
  await user.click(screen.getByRole('button', { name: 'Save and return' }));
  await waitFor(() => expect(fakeApi.calls(editReturnIndicator)).toHaveLength(1));
  expect(fakeApi.calls(editReturnIndicator)[0]?.body.counts).toContainEqual({
    measure: 'leavers',
    group: 'asian',
    people: 30,
  });
});

test('what is not collected needs no counts, and asks why', async () => {
  const whole = aReturn();
  const { user, router } = open(5, whole);
  await user.type(await screen.findByRole('textbox', { name: 'White' }), '<5');
  await user.click(screen.getByRole('radio', { name: 'Not collected' }));
  expect(screen.queryByRole('group', { name: /Staff who used/ })).not.toBeInTheDocument();
  await user.type(
    screen.getByRole('textbox', { name: 'Why is this not collected?' }),
    'The learning system does not hold ethnicity.',
  );
  await expectAccessible();
  saves(whole, 5);
  await user.click(screen.getByRole('button', { name: 'Save and continue' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/returns/${returnId}/indicators/6`));
  expect(fakeApi.calls(editReturnIndicator)[0]?.body).toMatchObject({
    answer: 'not-collected',
    counts: [],
    notes: 'The learning system does not hold ethnicity.',
  });
});

test('a reload keeps what was typed, and a lost connection too', async () => {
  const whole = aReturn();
  const { user, unmount } = open(8, whole);
  await screen.findByRole('heading', { level: 1 });
  await user.type(box(LEAVERS, 'White'), '70');
  fakeApi.loseConnection(editReturnIndicator);
  await user.click(screen.getByRole('button', { name: 'Save and continue' }));
  expect(await screen.findByText('We could not reach the hub')).toBeVisible();
  expect(box(LEAVERS, 'White')).toHaveValue('70');
  unmount();

  const again = open(8, whole);
  expect(await screen.findByText('We kept what you typed')).toBeVisible();
  expect(box(LEAVERS, 'White')).toHaveValue('70');
  saves(whole, 8);
  await again.user.click(screen.getByRole('button', { name: 'Save and continue' }));
  await waitFor(() => expect(again.router.state.location.pathname).toBe(`/returns/${returnId}/indicators/9`));
  expect(fakeApi.calls(editReturnIndicator).at(-1)?.body.counts).toEqual([
    { measure: 'leavers', group: 'white', people: 70 },
  ]);
});

const byDaniel = (...people: (number | null)[]) =>
  aCompleteIndicator(8, {
    counts: counted('leavers', ...people),
    updatedBy: 'Daniel Hughes',
    version: 2,
    notes: 'From the payroll.',
  });

test('two who change one indicator: both values of each box are shown, and the chosen ones saved', async () => {
  const whole = aReturn({ indicators: [aCompleteIndicator(1), aCompleteIndicator(8)] });
  const { user, router } = open(8, whole);
  await screen.findByRole('heading', { level: 1 });
  await user.clear(box(LEAVERS, 'White'));
  await user.type(box(LEAVERS, 'White'), '71');
  await user.clear(box(LEAVERS, 'Ethnicity not known'));
  await user.type(box(LEAVERS, 'Ethnicity not known'), '4');
  // Daniel: White 72, Global Majority 46.
  const theirs = aReturn({ indicators: [aCompleteIndicator(1), byDaniel(72, 46, 3)], version: 13 });
  fakeApi.refuse(editReturnIndicator, 'return-indicator-changed', { current: theirs });
  await user.click(screen.getByRole('button', { name: 'Save and continue' }));

  const white = within(await screen.findByRole('group', { name: 'Staff who left (White)' }));
  expect(screen.getByText(/^Daniel Hughes saved this indicator while you were changing it/)).toBeVisible();
  expect(white.getByText('Both of you changed this.')).toBeVisible();
  expect(white.getByRole('radio', { name: 'Mine: 71' })).not.toBeChecked();
  expect(white.getByRole('radio', { name: 'Daniel Hughes’s: 72' })).not.toBeChecked();
  const majority = within(screen.getByRole('group', { name: 'Staff who left (Global Majority)' }));
  expect(majority.getByRole('radio', { name: 'Daniel Hughes’s: 46' })).toBeChecked();
  const unknown = within(screen.getByRole('group', { name: 'Staff who left (Ethnicity not known)' }));
  expect(unknown.getByRole('radio', { name: 'Mine: 4' })).toBeChecked();
  expect(
    within(screen.getByRole('group', { name: 'Notes' })).getByRole('radio', {
      name: 'Daniel Hughes’s: From the payroll.',
    }),
  ).toBeChecked();
  await expectAccessible();

  await user.click(screen.getByRole('button', { name: 'Keep these and save' }));
  await user.click(await screen.findByRole('link', { name: 'Choose what to keep: Staff who left (White)' }));
  expect(white.getByRole('radio', { name: 'Mine: 71' })).toHaveFocus();
  await user.click(white.getByRole('radio', { name: 'Mine: 71' }));
  saves(theirs, 8);
  await user.click(screen.getByRole('button', { name: 'Keep these and save' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/returns/${returnId}/indicators/9`));
  expect(fakeApi.calls(editReturnIndicator).at(-1)?.body).toMatchObject({
    version: 2,
    counts: counted('leavers', 71, 46, 4),
    notes: 'From the payroll.',
  });
});

test('a change elsewhere in the indicator that is the same here is no matter to choose', async () => {
  const whole = aReturn({ indicators: [aCompleteIndicator(1), aCompleteIndicator(8)] });
  const { user, router } = open(8, whole);
  await screen.findByRole('heading', { level: 1 });
  await user.clear(box(LEAVERS, 'White'));
  await user.type(box(LEAVERS, 'White'), '71');
  const theirs = aReturn({
    indicators: [aCompleteIndicator(1), aCompleteIndicator(8, { version: 2, updatedBy: 'Daniel Hughes' })],
  });
  let times = 0;
  fakeApi.refuse(editReturnIndicator, 'return-indicator-changed', { current: theirs });
  const refused = fakeApi.fetch;
  globalThis.fetch = (async (address: string, init: RequestInit) => {
    if (init.method === 'PUT' && ++times === 2) saves(theirs, 8);
    return refused(address, init);
  }) as typeof fetch;
  await user.click(screen.getByRole('button', { name: 'Save and continue' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/returns/${returnId}/indicators/9`));
  expect(fakeApi.calls(editReturnIndicator).map(({ body }) => body.version)).toEqual([1, 2]);
});

test('a notice that somebody saved it is said at once; going back to one’s own figures loses none', async () => {
  const whole = aReturn({ indicators: [aCompleteIndicator(1), aCompleteIndicator(8)] });
  const { user, queryClient } = open(8, whole);
  await screen.findByRole('heading', { level: 1 });
  await user.clear(box(LEAVERS, 'White'));
  await user.type(box(LEAVERS, 'White'), '71');
  fakeApi.on(getReturn, aReturn({ indicators: [aCompleteIndicator(1), byDaniel(72, 45, 3)], version: 13 }));
  await act(() => queryClient.invalidateQueries({ queryKey: returnKey(returnId) }));
  expect(
    await screen.findByText('Daniel Hughes saved this indicator while you were changing it'),
  ).toBeVisible();
  expect(box(LEAVERS, 'White')).toHaveValue('71');
  await user.click(screen.getByRole('button', { name: 'See what differs' }));
  await user.click(await screen.findByRole('button', { name: 'Choose all of Daniel Hughes’s' }));
  expect(screen.getByRole('radio', { name: 'Daniel Hughes’s: 72' })).toBeChecked();
  await user.click(screen.getByRole('button', { name: 'Back to my figures' }));
  expect(box(LEAVERS, 'White')).toHaveValue('71');
});

test('where nothing is typed the page follows what somebody else has saved', async () => {
  const whole = aReturn({ indicators: [aCompleteIndicator(1), aCompleteIndicator(8)] });
  const { queryClient } = open(8, whole);
  await screen.findByRole('heading', { level: 1 });
  fakeApi.on(getReturn, aReturn({ indicators: [aCompleteIndicator(1), byDaniel(72, 45, 3)], version: 13 }));
  await act(() => queryClient.invalidateQueries({ queryKey: returnKey(returnId) }));
  await waitFor(() => expect(box(LEAVERS, 'White')).toHaveValue('72'));
  expect(
    screen.getByText('Daniel Hughes saved this indicator. The page shows what it says now.'),
  ).toBeVisible();
});

test('the sponsor reads it, with no box to change', async () => {
  const whole = aReturn({ state: 'sent', indicators: allComplete(), can: { signOff: true } });
  open(7, whole, { me: sponsor });
  expect(
    await screen.findByRole('heading', { level: 1, name: '7. Harassment by colleagues or managers' }),
  ).toBeVisible();
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  expect(screen.getAllByRole('heading', { level: 3, name: 'Harassment by managers' })).toHaveLength(2);
  expect(screen.getByRole('link', { name: 'Next indicator' })).toHaveAttribute(
    'href',
    `/returns/${returnId}/indicators/8`,
  );
  await expectAccessible();
});

test('a delegate is told in whose place it is filled in', async () => {
  open(3, aReturn(), { me: delegate });
  expect(await screen.findByText(/^You act for Amara Okafor/)).toBeVisible();
});

test('there is no tenth indicator', async () => {
  open(10);
  expect(await screen.findByRole('heading', { name: 'Indicator not found' })).toBeVisible();
});

test('on a phone what to count folds away before the boxes', async () => {
  Object.assign(window, {
    matchMedia: () => ({ matches: true, addEventListener() {}, removeEventListener() {} }),
  });
  const { user } = open(7);
  const summary = await screen.findByText('What to count');
  expect(summary.closest('details')).not.toHaveAttribute('open');
  await user.click(summary);
  expect(screen.getByText('Harassment by a colleague: that is part a.')).toBeVisible();
  await expectAccessible();
  Reflect.deleteProperty(window, 'matchMedia');
});

test('of a few people no side is said to be worse off', async () => {
  const whole = aReturn({
    indicators: [aCompleteIndicator(1), aCompleteIndicator(3, { counts: counted('disciplinary', 4, 3, 0) })],
  });
  open(3, whole);
  expect(await screen.findByText(/Too few to say/)).toBeVisible();
  expect(screen.queryByText(/^.*Worse for Global Majority staff\.$/)).not.toBeInTheDocument();
});

test('sent by somebody else meanwhile, it can only be read, and what was typed waits', async () => {
  const whole = aReturn({ indicators: [aCompleteIndicator(1), aCompleteIndicator(8)] });
  const { user, unmount } = open(8, whole);
  await screen.findByRole('heading', { level: 1 });
  await user.clear(box(LEAVERS, 'White'));
  await user.type(box(LEAVERS, 'White'), '71');
  fakeApi.refuse(editReturnIndicator, 'return-not-open');
  const sent = aReturn({ ...whole, state: 'sent', can: { takeBack: true } });
  fakeApi.on(getReturn, sent);
  await user.click(screen.getByRole('button', { name: 'Save and continue' }));
  expect(await screen.findByText('What you typed is not saved')).toBeVisible();
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  await expectAccessible();
  unmount();
  open(8, whole);
  await screen.findByText('We kept what you typed');
  expect(box(LEAVERS, 'White')).toHaveValue('71');
});
