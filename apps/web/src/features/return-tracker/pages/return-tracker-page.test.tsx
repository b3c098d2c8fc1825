import { beforeEach, expect, test } from '@jest/globals';
import {
  getTrackerOverview,
  listTrackedReturns,
  remindOfReturns,
  type TrackedReturns,
  TRACKER_VIEWS,
  type TrackerView,
} from '@hub/contracts/return-tracker';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator, participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { ReturnTrackerPage } from './return-tracker-page.tsx';

const uuid = (at: number) => `7e000000-0000-4000-8000-0000000000${String(at).padStart(2, '0')}`;
const phase = { id: uuid(90), name: 'Phase 4', years: '2026-27' };

const tracked = (at: number, name: string, changes: Partial<TrackedReturns> = {}): TrackedReturns => ({
  enrolmentId: uuid(at),
  authority: { id: uuid(at + 30), name },
  region: 'London',
  leads: ['Amara Okafor'],
  hasSponsor: true,
  services: [
    {
      service: 'adults',
      state: 'open',
      complete: 4,
      changedAt: '2026-10-01T09:00:00.000Z',
      signedAt: null,
      isLate: false,
      isCorrection: false,
    },
  ],
  lastReminder: null,
  ...changes,
});
const signed = tracked(2, 'Dogwood', {
  services: [
    {
      service: 'adults',
      state: 'signed',
      complete: 9,
      changedAt: '2026-11-02T09:00:00.000Z',
      signedAt: '2026-11-02T09:00:00.000Z',
      isLate: true,
      isCorrection: false,
    },
  ],
});

beforeEach(() => {
  fakeApi.on(getTrackerOverview, {
    phase,
    phases: [phase],
    window: { opensOn: '2026-09-01', closesOn: '2026-10-30' },
    counts: (Object.keys(TRACKER_VIEWS) as TrackerView[]).map((view) => ({ view, count: 2 })),
  });
  fakeApi.on(listTrackedReturns, {
    items: [tracked(1, 'Birch', { hasSponsor: false }), signed],
    nextCursor: null,
  });
});
const open = (me = facilitator) => renderPage(<ReturnTrackerPage />, { path: '/returns/tracker', me });

test('it says how far each is, what is late and who cannot sign', async () => {
  open();
  expect(await screen.findByText(/Data window opens on .*1 September 2026/)).toBeVisible();
  const birch = (await screen.findByRole('link', { name: 'Birch' })).closest('li') as HTMLElement;
  expect(birch).toHaveTextContent('4 of 9 complete');
  expect(birch).toHaveTextContent('It has no sponsor to sign off');
  const dogwood = screen.getByRole('link', { name: 'Dogwood' }).closest('li') as HTMLElement;
  expect(within(dogwood).getByText('Late')).toBeVisible();
  // Whoever has signed is not reminded.
  expect(within(dogwood).queryByRole('checkbox')).not.toBeInTheDocument();
  await expectAccessible();
});

test('those that are behind are reminded with one press, and it says how many were', async () => {
  const user = userEvent.setup();
  fakeApi.on(remindOfReturns, { reminded: 1, skipped: 0 });
  open();
  await user.click(await screen.findByRole('checkbox', { name: 'Choose Birch' }));
  await user.click(screen.getByRole('button', { name: 'Remind 1 authority' }));
  const dialog = await screen.findByRole('dialog', { name: 'Remind 1 authority' });
  await user.type(within(dialog).getByLabelText(/A line of your own/), 'We are here until five');
  await expectAccessible();
  await user.click(within(dialog).getByRole('button', { name: 'Remind 1 authority' }));
  expect(await screen.findByText('1 authority reminded.')).toBeVisible();
  expect(fakeApi.calls(remindOfReturns)[0]?.body).toMatchObject({
    enrolmentIds: [uuid(1)],
    note: 'We are here until five',
  });
});

test('others are led to their own returns', async () => {
  open(participant);
  expect(await screen.findByRole('link', { name: 'See your authority’s returns' })).toBeVisible();
});
