import { expect, test } from '@jest/globals';
import { listGuests } from '@hub/contracts/guests';
import { getSession, type Session } from '@hub/contracts/sessions';
import { listThreadsShowing } from '@hub/contracts/threads';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator, participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { SessionPage } from './session-page.tsx';

const session: Session = {
  id: '5e55104e-0000-4000-8000-000000000001',
  seriesId: null,
  title: 'Fair recruitment',
  theme: null,
  indicators: [],
  status: 'published',
  startsAt: '2026-12-09T10:00:00+00:00',
  endsAt: '2026-12-09T11:30:00+00:00',
  timeZone: 'Europe/London',
  movedFrom: null,
  cancelReason: null,
  isNotRecorded: true,
  isChathamHouse: true,
  capacity: null,
  coming: { people: 0, authorities: 0, waiting: 0 },
  myAnswer: null,
  purpose: '',
  agenda: [],
  speakers: [],
  readings: [],
  series: null,
  version: 1,
  joining: { state: 'unknown', opensAt: '2026-12-09T09:45:00+00:00', url: null },
  editableJoiningUrl: null,
  calendar: { ics: '/a.ics', outlook: 'https://outlook.example', google: 'https://google.example' },
  firstComing: [],
  can: { edit: false, publish: false, cancel: false, restore: false, answer: false, sendSubstitute: false },
};
const open = (me = participant) => {
  fakeApi.on(getSession, session).on(listThreadsShowing, { items: [], nextCursor: null });
  return renderPage(<SessionPage />, { path: '/sessions/:sessionId', at: `/sessions/${session.id}`, me });
};

test('the programme team sees who comes as a guest', async () => {
  fakeApi.on(listGuests, { items: [], linksEndAt: '2026-12-09T13:30:00.000Z', can: { invite: true } });
  open(facilitator);
  expect(await screen.findByRole('button', { name: 'Invite a guest speaker' })).toBeVisible();
  expect(fakeApi.calls(listGuests)[0]?.params).toEqual({ sessionId: session.id });
  await expectAccessible();
});

test('people of authorities do not, and nobody asks for them', async () => {
  open();
  expect(await screen.findByRole('heading', { name: 'Fair recruitment', level: 1 })).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Guest speakers' })).not.toBeInTheDocument();
  expect(fakeApi.calls(listGuests)).toEqual([]);
});

test('says where the session is talked about', async () => {
  open();
  fakeApi.on(listThreadsShowing, {
    items: [
      {
        id: '7472ead0-0000-4000-8000-000000000001',
        title: 'Triage panels',
        space: {
          id: '7472ead0-0000-4000-8000-000000000002',
          name: 'Fair process',
          kind: 'programme',
          isChathamHouse: false,
        },
        replies: 3,
        isAnswered: true,
        lastPostedAt: '2026-11-20T09:00:00.000Z',
      },
    ],
    nextCursor: null,
  });
  const link = await screen.findByRole('link', { name: 'Triage panels' });
  expect(link).toHaveAttribute('href', '/discussions/threads/7472ead0-0000-4000-8000-000000000001');
  expect(screen.getByRole('region', { name: 'Discussed in' })).toHaveTextContent(
    /Fair process, answered, 3 replies, newest/,
  );
  expect(fakeApi.calls(listThreadsShowing)[0]?.query).toMatchObject({ kind: 'session', id: session.id });
  await expectAccessible();
});
