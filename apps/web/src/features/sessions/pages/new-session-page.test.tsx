import { expect, test } from '@jest/globals';
import { getSession, scheduleSession } from '@hub/contracts/sessions';
import { screen, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { atTime } from '../testing/at-time.ts';
import { aSession, today } from '../testing/sessions.ts';
import { NewSessionPage } from './new-session-page.tsx';

atTime(today);

const open = (search = '', me = facilitator) =>
  renderPage(<NewSessionPage />, { path: '/sessions/new', at: `/sessions/new${search}`, me });

async function fill(user: UserEvent) {
  const enter = async (name: string, text: string) => {
    await user.click(await screen.findByRole('textbox', { name }));
    await user.paste(text);
  };
  await enter('Title', 'Data clinic');
  await enter('Day', '27');
  await enter('Month', '1');
  await enter('Year', '2027');
  await enter('Start', '10.00');
  await enter('End', '11:30');
}

test('a session is saved as it was typed, with times read as people type them', async () => {
  const { user } = open();
  fakeApi.on(scheduleSession, ({ body }) => aSession({ id: body.id, title: body.title }));
  await fill(user);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Theme' }), 'Data and reporting');
  await user.click(screen.getByRole('checkbox', { name: '3. Disciplinary process' }));
  await user.click(screen.getByRole('button', { name: 'Add agenda item' }));
  await user.keyboard('10');
  await user.type(screen.getByRole('textbox', { name: 'What happens at 10am' }), 'Welcome');
  await expectAccessible();
  expect(screen.getByRole('textbox', { name: 'Start' })).toHaveValue('10am');

  await user.click(screen.getByRole('button', { name: 'Save draft' }));

  expect(await screen.findByRole('heading', { name: /^Went to \/sessions\// })).toBeVisible();
  expect(fakeApi.calls(scheduleSession)[0]?.body).toMatchObject({
    title: 'Data clinic',
    startsAt: '2027-01-27T10:00',
    durationMinutes: 90,
    theme: 'data',
    indicators: [3],
    agenda: [{ minutes: 10, title: 'Welcome' }],
    joiningUrl: null,
    capacity: null,
    isPublished: false,
  });
});

test('what is missing is said together, and what was typed stays', async () => {
  const { user } = open();
  await user.type(await screen.findByRole('textbox', { name: 'Purpose' }), 'To learn');
  await user.type(screen.getByRole('textbox', { name: 'Start' }), 'teatime');
  await user.click(screen.getByRole('button', { name: 'Save draft' }));

  const summary = (await screen.findByRole('heading', { name: 'There is a problem' })).parentElement!;
  expect(
    within(summary)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual([
    'Enter a title',
    'Enter the date of the session',
    'Enter the start time like 10am or 10:30am',
    'Enter an end time',
  ]);
  expect(document.title).toMatch(/^Error: /);
  expect(screen.getByRole('textbox', { name: 'Start' })).toHaveValue('teatime');
  await user.click(within(summary).getByRole('link', { name: 'Enter the date of the session' }));
  expect(screen.getByRole('textbox', { name: 'Day' })).toHaveFocus();
  expect(fakeApi.calls(scheduleSession)).toHaveLength(0);
});

test('an agenda longer than the session is said at its row, and counted while it is typed', async () => {
  const { user } = open();
  await fill(user);
  await user.click(screen.getByRole('button', { name: 'Add agenda item' }));
  await user.keyboard('100');
  await user.type(screen.getByRole('textbox', { name: /^What happens at/ }), 'Everything');
  expect(screen.getByText('100 minutes planned of 90: 10 more than the session lasts.')).toBeVisible();

  const sentence = 'The agenda is 10 minutes longer than the session';
  fakeApi.refuse(scheduleSession, 'invalid-input', {
    errors: [{ pointer: '#/agenda/0/minutes', detail: sentence }],
  });
  await user.click(screen.getByRole('button', { name: 'Save draft' }));
  expect(await screen.findByRole('link', { name: sentence })).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Minutes' })).toHaveAccessibleDescription(`Error: ${sentence}`);
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('Data clinic');
});

test('rows are moved and removed by buttons, and the focus stays with the work', async () => {
  const { user } = open();
  const add = await screen.findByRole('button', { name: 'Add person' });
  await user.click(add);
  await user.click(add);
  const names = () => screen.getAllByRole('textbox', { name: 'Name' });
  await user.type(names()[0]!, 'Priya');
  await user.type(names()[1]!, 'Sunil');

  await user.click(screen.getByRole('button', { name: 'Move up person 2' }));
  expect(names().map((name) => (name as HTMLInputElement).value)).toEqual(['Sunil', 'Priya']);
  expect(screen.getByRole('button', { name: 'Move down person 1' })).toHaveFocus();
  expect(screen.getByText('person moved up, now 1 of 2')).toBeInTheDocument();

  await user.click(screen.getByRole('button', { name: 'Remove person 1' }));
  expect(names()).toHaveLength(1);
  expect(screen.getByRole('button', { name: 'Remove person 1' })).toHaveFocus();
  await user.click(screen.getByRole('button', { name: 'Remove person 1' }));
  expect(screen.getByRole('button', { name: 'Add person' })).toHaveFocus();
});

test('a copy starts with everything but the date and the joining link', async () => {
  const original = aSession({ editableJoiningUrl: 'https://meet.example/room' });
  fakeApi.on(getSession, original);
  open(`?copy=${original.id}`);
  expect(await screen.findByRole('heading', { name: 'Copy a session' })).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue(original.title);
  expect(screen.getByRole('textbox', { name: 'Day' })).toHaveValue('');
  expect(screen.getByRole('textbox', { name: 'Joining link' })).toHaveValue('');
  expect(screen.getAllByRole('textbox', { name: 'Minutes' })).toHaveLength(5);
});

test('a copy of what is gone starts empty and says so', async () => {
  fakeApi.refuse(getSession, 'session-not-found');
  open('?copy=none');
  expect(await screen.findByText('We could not find the session to copy')).toBeVisible();
});

test('sending again after a lost answer leads to what was saved', async () => {
  const { user } = open();
  await fill(user);
  fakeApi.refuse(scheduleSession, 'id-already-used');
  await user.click(screen.getByRole('radio', { name: 'Everyone in the programme, now' }));
  await user.click(screen.getByRole('button', { name: 'Publish session' }));
  expect(await screen.findByRole('link', { name: 'Open what was saved' })).toHaveAttribute(
    'href',
    expect.stringMatching(/^\/sessions\/[0-9a-f-]{36}$/),
  );
});

test('participants are told that this is for facilitators', async () => {
  renderPage(<NewSessionPage />, { path: '/sessions/new' });
  expect(await screen.findByText(/Only facilitators can do this/)).toBeVisible();
});
