import { expect, test } from '@jest/globals';
import { previewSeries, scheduleSeries } from '@hub/contracts/sessions';
import { screen } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { atTime } from '../testing/at-time.ts';
import { aSeries, seriesDates, seriesId, today } from '../testing/sessions.ts';
import { NewSeriesPage } from './new-series-page.tsx';

atTime(today);

const open = () => renderPage(<NewSeriesPage />, { path: '/sessions/series/new', me: facilitator });

async function enter(user: UserEvent, box: HTMLElement | undefined, text: string) {
  await user.click(box!);
  await user.paste(text);
}

async function describe(user: UserEvent) {
  await enter(user, await screen.findByRole('textbox', { name: 'Start' }), '10am');
  await enter(user, screen.getByRole('textbox', { name: 'End' }), '11.30am');
  const months = screen.getAllByRole('textbox', { name: 'Month' });
  const years = screen.getAllByRole('textbox', { name: 'Year' });
  await enter(user, months[0], '9');
  await enter(user, years[0], '2026');
  await enter(user, months[1], '7');
  await enter(user, years[1], '2027');
  await enter(user, screen.getByRole('textbox', { name: 'Title' }), 'Community of Practice');
}

test('the year is scheduled from a rule, after every date was seen and checked', async () => {
  const { user } = open();
  fakeApi.on(previewSeries, { dates: seriesDates }).on(scheduleSeries, aSeries());
  await describe(user);
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'See the dates' }));

  expect(await screen.findByRole('heading', { name: 'Look at every date' })).toBeVisible();
  expect(fakeApi.calls(previewSeries)[0]?.body.rule).toEqual({
    ordinal: 2,
    weekday: 3,
    startTime: '10:00',
    durationMinutes: 90,
    fromMonth: '2026-09',
    untilMonth: '2027-07',
    skippedMonths: [8],
  });
  expect(await screen.findByText('Bank holiday: Christmas Day')).toBeVisible();
  expect(screen.getByText('One of these dates is a bank holiday in England')).toBeVisible();
  await user.click(screen.getByRole('checkbox', { name: 'Hold a session on Friday 25 December 2026' }));
  await user.click(
    screen.getByRole('button', { name: 'Give it its own title or theme on Wednesday 9 December 2026' }),
  );
  await user.type(screen.getByRole('textbox', { name: 'Title' }), 'Fair recruitment');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Theme' }), 'Fair recruitment');
  await expectAccessible();
  expect(fakeApi.calls(scheduleSeries)).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Check before saving' }));

  expect(await screen.findByRole('heading', { name: 'Check before saving' })).toBeVisible();
  expect(
    screen.getByText(
      'Second Wednesday of each month, 10am to 11:30am, September 2026 to July 2027, not August',
    ),
  ).toBeVisible();
  expect(screen.getByText('Friday 25 December 2026')).toBeVisible();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Publish 2 sessions now' }));

  expect(await screen.findByRole('heading', { name: `Went to /sessions/series/${seriesId}` })).toBeVisible();
  expect(fakeApi.calls(scheduleSeries)[0]?.body).toMatchObject({
    title: 'Community of Practice',
    isPublished: true,
    leftOut: ['2026-12-25'],
    dates: [{ on: '2026-12-09', title: 'Fair recruitment', theme: 'recruitment' }],
  });
});

test('drafts are saved as drafts', async () => {
  const { user } = open();
  fakeApi.on(previewSeries, { dates: seriesDates }).on(scheduleSeries, aSeries());
  await describe(user);
  await user.click(screen.getByRole('button', { name: 'See the dates' }));
  await user.click(await screen.findByRole('button', { name: 'Check before saving' }));
  await user.click(await screen.findByRole('button', { name: 'Save as drafts' }));
  await screen.findByRole('heading', { name: /^Went to/ });
  expect(fakeApi.calls(scheduleSeries)[0]?.body.isPublished).toBe(false);
});

test('a rule that makes no dates is said beside it', async () => {
  const { user } = open();
  const sentence = 'The last month must be the same as or after the first';
  fakeApi.refuse(previewSeries, 'invalid-input', {
    errors: [{ pointer: '#/rule/untilMonth', detail: sentence }],
  });
  await describe(user);
  await user.click(screen.getByRole('button', { name: 'See the dates' }));
  expect(await screen.findByRole('link', { name: sentence })).toBeVisible();
  expect(screen.getByRole('group', { name: 'Last month' })).toHaveAccessibleDescription(
    /must be the same as or after/,
  );
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('Community of Practice');
});

test('an error at the end leads back to the step that holds it', async () => {
  const { user } = open();
  fakeApi.on(previewSeries, { dates: seriesDates });
  const sentence = 'Enter a joining link that starts with https:// or http://';
  fakeApi.refuse(scheduleSeries, 'invalid-input', {
    errors: [{ pointer: '#/joiningUrl', detail: sentence }],
  });
  await describe(user);
  await enter(user, screen.getByRole('textbox', { name: 'Joining link' }), 'javascript:alert(1)');
  await user.click(screen.getByRole('button', { name: 'See the dates' }));
  await user.click(await screen.findByRole('button', { name: 'Check before saving' }));
  await user.click(await screen.findByRole('button', { name: 'Save as drafts' }));
  expect(await screen.findByRole('link', { name: sentence })).toBeVisible();
  expect(await screen.findByRole('textbox', { name: 'Joining link' })).toHaveValue('javascript:alert(1)');
});

test('leaving every date out is refused', async () => {
  const { user } = open();
  fakeApi.on(previewSeries, { dates: seriesDates.slice(0, 1) });
  await describe(user);
  await user.click(screen.getByRole('button', { name: 'See the dates' }));
  await user.click(await screen.findByRole('checkbox', { name: /^Hold a session/ }));
  await user.click(screen.getByRole('button', { name: 'Check before saving' }));
  expect(await screen.findByRole('link', { name: /^Keep at least one date/ })).toBeVisible();
});

test('a later step opened by its address starts at the rule', async () => {
  fakeApi.refuse(previewSeries, 'invalid-input', {
    errors: [{ pointer: '#/rule/startTime', detail: 'Enter a start time' }],
  });
  renderPage(<NewSeriesPage />, {
    path: '/sessions/series/new',
    at: '/sessions/series/new?step=check',
    me: facilitator,
  });
  expect(await screen.findByRole('heading', { name: 'Schedule sessions' })).toBeVisible();
});
