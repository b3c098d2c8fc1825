import { expect, test } from '@jest/globals';
import { createFeed, type Feed, listFeeds, revokeFeed, rotateFeed } from '@hub/contracts/calendar-feeds';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { MyCalendarPage } from './my-calendar-page.tsx';

const feed: Feed = {
  id: '5e55104e-0000-4000-8000-000000000701',
  filter: 'all',
  hasMilestones: true,
  createdAt: '2026-10-01T10:00:00+00:00',
  lastReadAt: null,
};
const url = 'https://hub.example/calendar/feeds/Zk3vQ9mXt0sR7yWbN2pLhA8cUe5jDgfT.ics';
const open = () => renderPage(<MyCalendarPage />, { path: '/calendar' });

test('a private link is made, and its address is shown once, to copy or to open', async () => {
  fakeApi.on(listFeeds, { items: [] });
  const { user } = open();
  await user.click(await screen.findByRole('radio', { name: 'Only mine' }));
  await user.click(screen.getByRole('checkbox', { name: 'Programme dates too' }));
  await expectAccessible();
  const mine: Feed = { ...feed, filter: 'mine', hasMilestones: false };
  fakeApi.on(createFeed, { ...mine, url }).on(listFeeds, { items: [mine] });
  await user.click(screen.getByRole('button', { name: 'Make a private link' }));

  expect(await screen.findByRole('heading', { name: 'Your private address is ready' })).toHaveFocus();
  expect(screen.getByRole('textbox', { name: 'Address' })).toHaveValue(url);
  expect(screen.getByRole('link', { name: 'Open in the calendar on this device' })).toHaveAttribute(
    'href',
    url.replace('https', 'webcal'),
  );
  expect(fakeApi.calls(createFeed)[0]?.body).toEqual({ filter: 'mine', hasMilestones: false });
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  expect(await screen.findByText(/^Copied/)).toBeVisible();
  expect(await navigator.clipboard.readText()).toBe(url);
  await expectAccessible();

  await user.click(screen.getByRole('button', { name: 'I have put it in my calendar' }));
  expect(screen.queryByRole('textbox', { name: 'Address' })).not.toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Sessions I am coming to' })).toBeVisible();
});

test('how to subscribe is said for each calendar, and how long changes take', async () => {
  fakeApi.on(listFeeds, { items: [] });
  open();
  for (const name of ['Outlook', 'Google Calendar', 'Apple Calendar'])
    expect(await screen.findByText(name)).toBeVisible();
  expect(screen.getByText(/most take 3 to 24 hours/)).toBeVisible();
});

test('choosing neither sessions nor dates is refused in words', async () => {
  fakeApi.on(listFeeds, { items: [] });
  fakeApi.refuse(createFeed, 'invalid-input', {
    errors: [{ pointer: '#/filter', detail: 'Choose sessions, milestones or both' }],
  });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Make a private link' }));
  expect(await screen.findByRole('link', { name: 'Choose sessions, milestones or both' })).toBeVisible();
});

test('more links than one person can have are refused where they are made', async () => {
  fakeApi.on(listFeeds, { items: [feed] }).refuse(createFeed, 'too-many-feeds');
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Make a private link' }));
  expect(await screen.findByText('You have as many calendar links as one person can have')).toBeVisible();
});

test('a link gets a new address after a question', async () => {
  fakeApi.on(listFeeds, { items: [feed] }).on(rotateFeed, { ...feed, url });
  const { user } = open();
  await user.click(
    await screen.findByRole('button', { name: /^New address Every session, and programme dates, made on / }),
  );
  const dialog = screen.getByRole('dialog', { name: 'Give this link a new address?' });
  await expectAccessible();
  await user.click(within(dialog).getByRole('button', { name: 'Make a new address' }));
  expect(await screen.findByRole('textbox', { name: 'Address' })).toHaveValue(url);
});

test('a link is stopped after a question', async () => {
  fakeApi.on(listFeeds, { items: [feed] }).on(revokeFeed, undefined);
  const { user } = open();
  await user.click(
    await screen.findByRole('button', { name: /^Stop Every session, and programme dates, made on / }),
  );
  fakeApi.on(listFeeds, { items: [] });
  await user.click(screen.getByRole('button', { name: 'Stop this link' }));
  expect(await screen.findByText('The link is stopped.')).toBeVisible();
  expect(await screen.findByRole('heading', { name: 'Make your private link' })).toBeVisible();
});
