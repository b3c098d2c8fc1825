import { expect, test } from '@jest/globals';
import { editSession, getSession, type Session } from '@hub/contracts/sessions';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { atTime } from '../testing/at-time.ts';
import { aSession, facilitatorCan, today } from '../testing/sessions.ts';
import { EditSessionPage } from './edit-session-page.tsx';

atTime(today);

const own = aSession({ can: facilitatorCan });
const open = (session: Session = own) => {
  fakeApi.on(getSession, session);
  return renderPage(<EditSessionPage />, {
    path: '/sessions/:sessionId/edit',
    at: `/sessions/${session.id}/edit`,
    me: facilitator,
  });
};
const box = (name: string) => screen.getByRole('textbox', { name });

test('moving a session sends only what changed, for the dates chosen', async () => {
  const { user } = open();
  fakeApi.on(editSession, { ...own, version: 4 });
  const start = await screen.findByRole('textbox', { name: 'Start' });
  expect(start).toHaveValue('10am');
  await user.clear(start);
  await user.type(start, '2pm');
  await user.clear(box('End'));
  await user.type(box('End'), '15:30');
  await user.click(screen.getByRole('radio', { name: 'All 10 dates of the series' }));
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Save changes' }));

  expect(await screen.findByRole('heading', { name: `Went to /sessions/${own.id}` })).toBeVisible();
  expect(fakeApi.calls(editSession)[0]?.body).toEqual({
    version: 3,
    scope: 'all',
    changes: { startsAt: '2026-12-09T14:00' },
  });
});

test('saving with nothing changed asks nothing of the API', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Save changes' }));
  expect(await screen.findByRole('heading', { name: /^Went to/ })).toBeVisible();
  expect(fakeApi.calls(editSession)).toHaveLength(0);
});

test('when somebody else saved first, both versions stand side by side and nothing typed is lost', async () => {
  const { user } = open();
  await user.clear(await screen.findByRole('textbox', { name: 'Title' }));
  await user.type(box('Title'), 'My title');
  await user.type(box('Purpose'), ' And tea.');
  const current = {
    ...own,
    title: 'Their title',
    startsAt: '2026-12-16T10:00:00+00:00',
    endsAt: '2026-12-16T11:30:00+00:00',
    version: 4,
  };
  fakeApi.refuse(editSession, 'session-changed', { current });
  fakeApi.on(getSession, current);
  await user.click(screen.getByRole('button', { name: 'Save changes' }));

  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Someone else changed this session while you were editing',
  );
  const title = screen.getByRole('group', { name: 'Title' });
  expect(within(title).getByRole('radio', { name: 'Typed by you' })).toBeChecked();
  expect(title).toHaveTextContent('Their title');
  const date = within(screen.getByRole('region', { name: 'What the other person changed' })).getByRole(
    'group',
    {
      name: 'Date',
    },
  );
  expect(date).toHaveTextContent('Wednesday 16 December 2026');
  expect(box('Title')).toHaveValue('My title');
  expect(box('Purpose')).toHaveValue(`${own.purpose} And tea.`);
  expect(box('Day')).toHaveValue('16');
  await expectAccessible();

  await user.click(within(title).getByRole('radio', { name: 'Saved by the other person' }));
  expect(box('Title')).toHaveValue('Their title');
  fakeApi.on(editSession, { ...current, version: 5 });
  await user.click(screen.getByRole('button', { name: 'Save on top of the current version' }));

  expect(await screen.findByRole('heading', { name: /^Went to/ })).toBeVisible();
  expect(fakeApi.calls(editSession).at(-1)?.body).toEqual({
    version: 4,
    scope: 'one',
    changes: { purpose: `${own.purpose} And tea.` },
  });
});

test('a start that does not exist is said at the date, and what was typed stays', async () => {
  const { user } = open();
  const sentence = 'The clocks go forward at 1am that day: choose a time before 1am or from 2am';
  fakeApi.refuse(editSession, 'invalid-input', {
    errors: [{ pointer: '#/changes/startsAt', detail: sentence }],
  });
  await user.clear(await screen.findByRole('textbox', { name: 'Start' }));
  await user.type(box('Start'), '1:30am');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByRole('link', { name: sentence })).toBeVisible();
  expect(box('Start')).toHaveValue('1:30am');
});

test('somebody who may not edit is told so', async () => {
  open(aSession());
  expect(await screen.findByText(/Only facilitators can do this/)).toBeVisible();
});
