import { randomUUID } from 'node:crypto';
import type { SeriesInput, SessionInput } from '@hub/contracts/sessions';

/** What a facilitator types for one session: Wednesday 9 December 2026, 10am to 11:30am, published. */
export const aSessionInput = (changes: Partial<SessionInput> = {}): SessionInput => ({
  id: randomUUID(),
  title: 'Fair recruitment',
  purpose: 'What moves shortlist to appointment',
  startsAt: '2026-12-09T10:00',
  durationMinutes: 90,
  theme: 'recruitment',
  indicators: [2],
  agenda: [],
  speakers: [],
  readings: [],
  joiningUrl: null,
  isNotRecorded: true,
  isChathamHouse: true,
  capacity: null,
  isPublished: true,
  ...changes,
});

/** The second Wednesday of each month, January to July 2027, 10am, published: seven dates. */
export const aSeriesInput = (changes: Partial<SeriesInput> = {}): SeriesInput => {
  const { startsAt: _startsAt, durationMinutes, ...details } = aSessionInput();
  return {
    ...details,
    rule: {
      ordinal: 2,
      weekday: 3,
      startTime: '10:00',
      durationMinutes,
      fromMonth: '2027-01',
      untilMonth: '2027-07',
      skippedMonths: [],
    },
    leftOut: [],
    dates: [],
    ...changes,
  };
};
