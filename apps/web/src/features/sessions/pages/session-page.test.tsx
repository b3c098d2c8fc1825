import { describe, expect, jest, test } from '@jest/globals';
import {
  answerSession,
  cancelSession,
  getSession,
  listComing,
  listSubstitutes,
  publishSession,
  sendSubstitute,
  type Session,
} from '@hub/contracts/sessions';
import { act, screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { atTime } from '../testing/at-time.ts';
import { aSession, coming, facilitatorCan, today } from '../testing/sessions.ts';
import { SessionPage } from './session-page.tsx';

atTime(today);

const open = (session: Session = aSession(), options = {}) => {
  fakeApi.on(getSession, session);
  return renderPage(<SessionPage />, {
    path: '/sessions/:sessionId',
    at: `/sessions/${session.id}`,
    ...options,
  });
};

test('a session says what it is, when, what happens and who comes', async () => {
  open();
  expect(await screen.findByRole('heading', { level: 1, name: /^Fair recruitment/ })).toBeVisible();
  expect(screen.getByText('In 17 days')).toBeVisible();
  const agenda = screen.getByRole('region', { name: 'Agenda' });
  expect(within(agenda).getAllByRole('listitem')[2]).toHaveTextContent(
    '10:35amMillhaven: panels, and what changed',
  );
  expect(screen.getByRole('region', { name: 'Who is coming' })).toHaveTextContent(
    'Rukhsana ShahKestrel Vale',
  );
  expect(screen.getByRole('region', { name: 'How it is held' })).toHaveTextContent('Do not say who said it');
  expect(screen.getByRole('link', { name: /2\. Appointed from shortlist$/ })).toHaveAttribute(
    'href',
    '/sessions?indicator=2',
  );
  expect(screen.getByRole('link', { name: 'Interview panels in Millhaven' })).toHaveAttribute(
    'href',
    'https://millhaven.example/panels',
  );
  expect(screen.queryByRole('region', { name: 'For facilitators' })).not.toBeInTheDocument();
  await expectAccessible();
});

describe('answering', () => {
  test('this date', async () => {
    const { user } = open();
    fakeApi.on(answerSession, aSession({ myAnswer: coming }));
    await user.click(await screen.findByRole('button', { name: "I'm coming" }));
    expect(await screen.findByText('You are coming.')).toBeVisible();
    expect(screen.getByRole('button', { name: "I'm coming" })).toHaveAttribute('aria-pressed', 'true');
    expect(fakeApi.calls(answerSession)[0]?.body).toEqual({ answer: 'coming', scope: 'one' });
  });

  test('the whole series', async () => {
    const { user } = open();
    fakeApi.on(
      answerSession,
      aSession({ myAnswer: { ...coming, answer: 'not-coming', isFromSeries: true } }),
    );
    await user.click(await screen.findByRole('radio', { name: 'The whole series (10 dates)' }));
    await user.click(screen.getByRole('button', { name: 'Not coming' }));
    expect(await screen.findByText(/You answered for the whole series/)).toBeVisible();
    expect(fakeApi.calls(answerSession)[0]?.body).toEqual({ answer: 'not-coming', scope: 'series' });
  });

  test('a full session says where I stand in line', async () => {
    open(
      aSession({
        capacity: 60,
        coming: { people: 60, authorities: 40, waiting: 3 },
        myAnswer: { ...coming, place: 'waiting', waitingPosition: 3 },
      }),
    );
    expect(await screen.findByText(/You are number 3 on the waiting list/)).toBeVisible();
    expect(screen.getByText(/3 people waiting for a place/)).toBeVisible();
  });

  test('a refusal is said beside the buttons', async () => {
    const { user } = open();
    fakeApi.refuse(answerSession, 'session-started');
    await user.click(await screen.findByRole('button', { name: 'Maybe' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This session has started, so answers are closed',
    );
  });

  test('a lost connection offers to try again', async () => {
    const { user } = open();
    fakeApi.loseConnection(answerSession);
    await user.click(await screen.findByRole('button', { name: 'Maybe' }));
    const again = await screen.findByRole('button', { name: 'Try again' });
    fakeApi.on(answerSession, aSession({ myAnswer: { ...coming, answer: 'maybe' } }));
    await user.click(again);
    expect(await screen.findByText('You might come.')).toBeVisible();
  });

  test('a colleague comes in my place', async () => {
    const memberId = '5e55104e-0000-4000-8000-000000000101';
    const { user } = open(aSession({ myAnswer: coming, can: { ...aSession().can, sendSubstitute: true } }));
    fakeApi.on(listSubstitutes, { items: [{ memberId, name: 'Lena Marsh' }] });
    fakeApi.on(
      sendSubstitute,
      aSession({
        myAnswer: { ...coming, answer: 'not-coming', substitute: { name: 'Lena Marsh', comesForMe: true } },
      }),
    );
    await user.click(await screen.findByRole('button', { name: 'Send a colleague in my place' }));
    await user.click(await screen.findByRole('button', { name: 'Send this colleague' }));
    expect(await screen.findByRole('link', { name: 'Choose a colleague' })).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole('radio', { name: 'Lena Marsh' }));
    await user.click(screen.getByRole('button', { name: 'Send this colleague' }));
    expect(await screen.findByText(/Lena Marsh comes in your place/)).toBeVisible();
    expect(fakeApi.calls(sendSubstitute)[0]?.body).toEqual({ memberId });
  });
});

describe('joining', () => {
  const joining = (state: Session['joining']['state'], url: string | null = null) =>
    aSession({ joining: { state, opensAt: '2026-12-09T09:45:00+00:00', url } });

  test.each([
    ['unknown', /has not added the joining link yet.*9:45am on Wednesday 9 December 2026/],
    ['later', /will be on this page from 9:45am on Wednesday 9 December 2026/],
    ['not-coming', /Choose "I'm coming" to get it.*opens at 9:45am/],
    ['over', /its joining link is closed/],
  ] as const)('%s is said in a sentence', async (state, sentence) => {
    open(joining(state));
    expect(await screen.findByRole('region', { name: 'Joining' })).toHaveTextContent(sentence);
  });

  test('when it is open, the call is one press away', async () => {
    open(joining('open', 'https://meet.example/room'));
    const [first] = await screen.findAllByRole('link', { name: 'Join the call' });
    expect(first).toHaveAttribute('href', 'https://meet.example/room');
  });
});

test('while it is on, the agenda says how long the present item still has', async () => {
  jest.setSystemTime(new Date('2026-12-09T10:48:00Z'));
  open();
  expect(await screen.findByText(/Live, 48 min in/)).toBeVisible();
  expect(screen.getByText('12 min left')).toBeVisible();
});

test('adding to a calendar is a list of links that Escape closes', async () => {
  const { user } = open();
  const button = await screen.findByRole('button', { name: 'Add to calendar' });
  expect(screen.queryByRole('link', { name: /^Google Calendar/ })).not.toBeInTheDocument();
  await user.click(button);
  expect(screen.getByRole('link', { name: /^Outlook on the web/ })).toHaveAttribute(
    'href',
    'https://outlook.example/add',
  );
  expect(screen.getByRole('link', { name: /^Calendar file/ })).toHaveAttribute(
    'href',
    '/api/sessions/1/calendar.ics',
  );
  expect(screen.getByRole('link', { name: /^Keep every session/ })).toHaveAttribute('href', '/calendar');
  await expectAccessible();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('link', { name: /^Google Calendar/ })).not.toBeInTheDocument();
  expect(button).toHaveFocus();
});

test('everyone who is coming can be shown', async () => {
  const { user } = open();
  fakeApi.on(listComing, {
    items: [
      {
        memberId: '5e55104e-0000-4000-8000-000000000055',
        personId: null,
        name: 'Sunil Ward',
        authority: 'Millhaven',
      },
    ],
    nextCursor: null,
  });
  await user.click(await screen.findByRole('button', { name: 'Show all 64' }));
  const card = screen.getByRole('region', { name: 'Who is coming' });
  expect(await within(card).findByText('Sunil Ward')).toBeVisible();
});

test('a session that moves while it is open says so once, politely, and shows it', async () => {
  const session = aSession();
  const { queryClient } = open(session);
  await screen.findByRole('heading', { level: 1 });
  const { startsAt, endsAt } = {
    startsAt: '2026-12-16T14:00:00+00:00',
    endsAt: '2026-12-16T15:30:00+00:00',
  };
  fakeApi.on(getSession, { ...session, startsAt, endsAt, movedFrom: session.startsAt, version: 4 });
  await act(() => queryClient.invalidateQueries());

  const news = 'This session was moved to Wednesday 16 December 2026, 2pm to 3:30pm.';
  expect(await screen.findByText(news)).toBeVisible();
  expect(screen.getByText(news).closest('output')).toBeInTheDocument();
  expect(screen.getByText(/It was to be on/)).toHaveTextContent('Wednesday 9 December 2026 at 10am');
  expect(screen.getByText('Moved')).toBeVisible();
});

describe('for facilitators', () => {
  const own = aSession({ can: facilitatorCan });

  test('cancelling asks why, and for which dates', async () => {
    const { user } = open(own, { me: facilitator });
    await user.click(await screen.findByRole('button', { name: 'Cancel session' }));
    const dialog = screen.getByRole('dialog', { name: 'Cancel this session?' });
    fakeApi.refuse(cancelSession, 'invalid-input', {
      errors: [{ pointer: '#/reason', detail: 'Say why, so that people know what to expect' }],
    });
    await user.click(within(dialog).getByRole('button', { name: 'Cancel session' }));
    expect(await within(dialog).findByRole('link', { name: /^Say why/ })).toBeVisible();
    await expectAccessible();

    const cancelReason = 'The speaker is ill';
    const cancelled = { ...own, status: 'cancelled' as const, cancelReason, version: 4 };
    fakeApi.on(cancelSession, cancelled).on(getSession, cancelled);
    await user.type(within(dialog).getByRole('textbox', { name: 'Why is it cancelled?' }), cancelReason);
    await user.click(within(dialog).getByRole('radio', { name: 'This date and the 6 dates after it' }));
    await user.click(within(dialog).getByRole('button', { name: 'Cancel session' }));

    expect(await screen.findByText('This session was cancelled. The speaker is ill')).toBeVisible();
    expect(fakeApi.calls(cancelSession).at(-1)?.body).toEqual({
      version: 3,
      scope: 'following',
      reason: cancelReason,
    });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  test('a draft is published after a question', async () => {
    const draft = aSession({ status: 'draft', series: null, can: { ...facilitatorCan, publish: true } });
    const { user } = open(draft, { me: facilitator });
    expect(await screen.findByText('This is a draft')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Publish' }));
    const published = { ...draft, status: 'published' as const, version: 4 };
    fakeApi.on(publishSession, published).on(getSession, published);
    await user.click(
      within(screen.getByRole('dialog', { name: 'Publish this session?' })).getByRole('button', {
        name: 'Publish',
      }),
    );
    expect(await screen.findByText('This session was published.')).toBeVisible();
    expect(fakeApi.calls(publishSession)[0]?.body).toEqual({ version: 3, scope: 'one' });
  });

  test('what they may do is what the API says', async () => {
    open(own, { me: facilitator });
    expect(await screen.findByRole('link', { name: 'Edit or move' })).toHaveAttribute(
      'href',
      `/sessions/${own.id}/edit`,
    );
    expect(screen.getByRole('link', { name: 'Copy' })).toHaveAttribute(
      'href',
      `/sessions/new?copy=${own.id}`,
    );
    expect(screen.queryByRole('button', { name: 'Publish' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Restore' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: "I'm coming" })).not.toBeInTheDocument();
  });
});

test('an address that is no session is not found', async () => {
  fakeApi.refuse(getSession, 'invalid-input', {
    errors: [{ pointer: '#/sessionId', detail: 'This is not a session' }],
  });
  renderPage(<SessionPage />, { path: '/sessions/:sessionId', at: '/sessions/nonsense' });
  expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeVisible();
});

test('a session that is not there is not found', async () => {
  fakeApi.refuse(getSession, 'session-not-found');
  renderPage(<SessionPage />, { path: '/sessions/:sessionId', at: '/sessions/none' });
  expect(await screen.findByRole('heading', { name: 'Session not found' })).toBeVisible();
});
