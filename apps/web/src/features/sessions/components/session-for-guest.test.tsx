import { expect, test } from '@jest/globals';
import type { GuestSession } from '@hub/contracts/guests';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { renderPage } from '#testing/render-page.tsx';
import { atTime } from '../testing/at-time.ts';
import { aSession, today } from '../testing/sessions.ts';
import { SessionForGuest } from './session-for-guest.tsx';

atTime(today);

function guestSession(changes: Partial<GuestSession> = {}): GuestSession {
  const { title, purpose, theme, startsAt, endsAt, agenda, speakers, readings } = aSession();
  return {
    title,
    purpose,
    theme,
    status: 'published',
    cancelReason: null,
    startsAt,
    endsAt,
    movedFrom: null,
    agenda,
    speakers,
    readings,
    isNotRecorded: true,
    isChathamHouse: true,
    joining: { state: 'later', opensAt: '2026-12-09T09:45:00+00:00', url: null },
    ...changes,
  };
}
const open = (session: GuestSession) =>
  renderPage(<SessionForGuest session={session} who={<p>You are here as Dr Ada Obi</p>} actions={null} />, {
    me: null,
  });

test('a guest sees what the session is and how it is held, and no way on into the hub', async () => {
  open(guestSession());
  expect(await screen.findByRole('heading', { level: 1, name: /^Fair recruitment/ })).toBeVisible();
  expect(screen.getByText('You are here as Dr Ada Obi')).toBeVisible();
  expect(screen.getByRole('region', { name: 'Agenda' })).toHaveTextContent('Welcome and agreement');
  expect(screen.getByRole('region', { name: 'Hosts and speakers' })).toHaveTextContent('Sunil Ward');
  expect(screen.getByRole('region', { name: 'How it is held' })).toHaveTextContent('Do not say who said it');
  expect(screen.getByText(/joining link will be on this page from/)).toBeVisible();
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    'https://millhaven.example/panels',
  ]);
  await expectAccessible();
});

test('when the session opens they join from here', async () => {
  const url = 'https://meet.example/room';
  open(guestSession({ joining: { state: 'open', opensAt: '2026-12-09T09:45:00+00:00', url } }));
  const links = await screen.findAllByRole('link', { name: 'Join the call' });
  for (const link of links) expect(link).toHaveAttribute('href', url);
});

test('a cancelled or moved session says so', async () => {
  const { unmount } = open(
    guestSession({
      status: 'cancelled',
      cancelReason: 'Rail strike',
      joining: { state: 'over', opensAt: '2026-12-09T09:45:00+00:00', url: null },
    }),
  );
  expect(await screen.findByText('This session is cancelled')).toBeVisible();
  expect(screen.getByText('Rail strike')).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Joining' })).not.toBeInTheDocument();
  unmount();
  open(guestSession({ movedFrom: '2026-12-02T10:00:00+00:00' }));
  expect(await screen.findByText(/It was to be on/)).toHaveTextContent('Wednesday 2 December 2026 at 10am');
});
