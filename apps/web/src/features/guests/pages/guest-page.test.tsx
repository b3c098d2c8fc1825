import { describe, expect, jest, test } from '@jest/globals';
import { type GuestLook, lookAsGuest } from '@hub/contracts/guests';
import { act, screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { fileNameOf } from '../calendar-file.ts';
import { lookQuery, untilNextLook } from '../guests.queries.ts';
import { GuestPage } from './guest-page.tsx';

const aLook = (changes: Partial<GuestLook['session']> = {}): GuestLook => ({
  guest: { name: 'Dr Ada Obi', organisation: 'Open University' },
  session: {
    title: 'Fair recruitment',
    purpose: '',
    theme: null,
    status: 'published',
    cancelReason: null,
    startsAt: '2026-12-09T10:00:00+00:00',
    endsAt: '2026-12-09T11:30:00+00:00',
    movedFrom: null,
    agenda: [],
    speakers: [],
    readings: [],
    isNotRecorded: true,
    isChathamHouse: true,
    joining: { state: 'later', opensAt: '2026-12-09T09:45:00+00:00', url: null },
    ...changes,
  },
  calendarFile: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
  linkEndsAt: '2026-12-09T13:30:00.000Z',
});

const open = (hash = '#a-token') =>
  renderPage(
    <GuestPage>
      {(session, { who, actions }) => (
        <>
          <h1>{session.title}</h1>
          {who}
          {actions}
        </>
      )}
    </GuestPage>,
    { path: '/guest', at: { pathname: '/guest', hash }, me: null },
  );

test('the link opens the session, under the guest’s own name', async () => {
  fakeApi.on(lookAsGuest, aLook());
  const { user } = open();
  expect(await screen.findByRole('heading', { name: 'Fair recruitment' })).toBeVisible();
  expect(screen.getByText('Dr Ada Obi, Open University')).toBeVisible();
  expect(screen.getByText(/Wednesday 9 December 2026 at 1:30pm/)).toBeVisible();
  expect(fakeApi.calls(lookAsGuest)[0]?.body).toEqual({ token: 'a-token' });
  await expectAccessible();

  const made: Blob[] = [];
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => `blob:${made.push(blob)}`,
    revokeObjectURL: () => {},
  });
  const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    expect(this.download).toBe('2026-12-09-fair-recruitment.ics');
  });
  await user.click(screen.getByRole('button', { name: 'Add to calendar' }));
  expect(click).toHaveBeenCalledTimes(1);
  expect(made.map(({ type }) => type)).toEqual(['text/calendar']);
  click.mockRestore();
});

describe('one plain page says that a link does not open', () => {
  test('when it is wrong, expired or revoked', async () => {
    fakeApi.refuse(lookAsGuest, 'guest-link-closed');
    open();
    expect(await screen.findByRole('heading', { name: 'This link does not open a session' })).toBeVisible();
    expect(screen.getByText(/ask whoever invited you/)).toBeVisible();
    await expectAccessible();
  });

  test('when it was cut short, without asking', async () => {
    open('');
    expect(await screen.findByRole('heading', { name: 'This link does not open a session' })).toBeVisible();
    expect(fakeApi.calls(lookAsGuest)).toEqual([]);
  });

  test('when it stops while the page is open', async () => {
    fakeApi.on(lookAsGuest, aLook());
    const { queryClient } = open();
    await screen.findByRole('heading', { name: 'Fair recruitment' });
    fakeApi.refuse(lookAsGuest, 'guest-link-closed');
    await act(() => queryClient.invalidateQueries(lookQuery('a-token')));
    expect(await screen.findByRole('heading', { name: 'This link does not open a session' })).toBeVisible();
    expect(screen.queryByText('Dr Ada Obi, Open University')).not.toBeInTheDocument();
  });
});

test('a lost connection is not a closed link', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => {});
  fakeApi.loseConnection(lookAsGuest);
  open();
  expect(await screen.findByRole('heading', { name: 'We could not reach the hub' })).toBeVisible();
  jest.restoreAllMocks();
});

test('the page asks every minute, and a second after each turn', () => {
  const at = (time: string) => untilNextLook(aLook(), Date.parse(time));
  expect(at('2026-12-01T10:00:00Z')).toBe(60_000);
  expect(at('2026-12-09T09:44:30Z')).toBe(31_000);
  expect(at('2026-12-09T09:45:00Z')).toBe(60_000);
  expect(at('2026-12-09T13:29:59Z')).toBe(2000);
  expect(at('2026-12-10T10:00:00Z')).toBe(60_000);
});

test('a calendar file is named after its day and session', () => {
  expect(fileNameOf('“Fair” recruitment: what moves?', '2026-12-09T10:00:00+00:00')).toBe(
    '2026-12-09-fair-recruitment-what-moves.ics',
  );
  expect(fileNameOf('公平', '2026-12-09T10:00:00+00:00')).toBe('2026-12-09-session.ics');
});
