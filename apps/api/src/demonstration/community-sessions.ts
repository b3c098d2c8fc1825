import { TIME_ZONE } from '@hub/contracts/vocabulary';
import type { CommunitySize } from './community-size.ts';
import { instantOf, later, type Monthly, phaseOf, ruleOf, startsOf, tuesdayAfter } from './programme.ts';
import type { SeriesRow, SessionRow } from './rows.ts';
import { idOf } from './seeded.ts';
import { COMMUNITY_YEARS, DRAFT, SMALL_GROUP, SMALLER_SERIES, type Topic } from './topics.ts';
import { DAY_MS } from '#platform/spans.ts';

const COMMUNITY_OF_PRACTICE: Monthly = { ordinal: 2, weekday: 3, startTime: '10:00', durationMinutes: 90 };
const SMALLER: Monthly[] = [
  { ordinal: 4, weekday: 2, startTime: '14:00', durationMinutes: 60 },
  { ordinal: 1, weekday: 4, startTime: '12:00', durationMinutes: 60 },
  { ordinal: 3, weekday: 1, startTime: '15:30', durationMinutes: 60 },
  { ordinal: 1, weekday: 2, startTime: '09:30', durationMinutes: 60 },
];
const SMALL_GROUP_PLACES = 12;

/** What became of single dates: by year (0 is the oldest) and position (0 is September). */
const MOVED: Record<string, { days?: number; hours?: number }> = {
  '0/6': { hours: 4 },
  '1/7': { days: 7 },
  '2/4': { days: 7 },
};
const CANCELLED: Record<string, string> = {
  '0/3': 'Both speakers are unwell. We take this topic up again in the spring.',
  '2/9': 'It falls on the day of the national social care conference. The topic moves to the autumn.',
};

/** Three years of monthly sessions, one with few places, one draft, and beside them as many as are asked for. */
export function makeSessions(
  now: Date,
  years: number[],
  size: CommunitySize,
  organisations: Map<string, string>,
  creator: string,
) {
  const series: SeriesRow[] = [];
  const sessions: SessionRow[] = [];
  const lastWeek = now.getTime() - 7 * DAY_MS;

  const addSession = (
    id: string,
    seriesId: string | null,
    topic: Topic,
    original: string,
    minutes: number,
    createdAt: Date,
    became: { moved?: { days?: number; hours?: number }; cancelReason?: string } = {},
  ) => {
    const local = became.moved ? later(original, became.moved) : original;
    const startsAt = instantOf(local);
    const isChanged = Boolean(became.moved ?? became.cancelReason);
    const changedAt = new Date(Math.min(lastWeek, startsAt.getTime() - 14 * DAY_MS));
    sessions.push({
      id,
      series_id: seriesId,
      title: topic.title,
      purpose: topic.purpose,
      theme: topic.theme,
      indicators: topic.indicators,
      status: became.cancelReason ? 'cancelled' : 'published',
      starts_local: local,
      time_zone: TIME_ZONE,
      duration_minutes: minutes,
      starts_at: startsAt,
      ends_at: new Date(startsAt.getTime() + minutes * 60_000),
      original_starts_local: original,
      moved_from: became.moved ? instantOf(original) : null,
      cancel_reason: became.cancelReason ?? null,
      status_before_cancel: became.cancelReason ? 'published' : null,
      agenda: topic.agenda,
      speakers: topic.speakers
        .filter((name) => organisations.has(name))
        .map((name, at) => ({
          kind: at === 0 ? 'host' : 'speaker',
          name,
          organisation: organisations.get(name) ?? '',
        })),
      readings: topic.readings,
      is_not_recorded: !topic.isRecorded,
      is_chatham_house: true,
      capacity: null,
      coming_count: 0,
      coming_authority_count: 0,
      waiting_count: 0,
      version: isChanged ? 2 : 1,
      sequence: isChanged ? 1 : 0,
      created_at: createdAt,
      changed_at: isChanged && changedAt > createdAt ? changedAt : createdAt,
    });
    return sessions.at(-1) as SessionRow;
  };

  const addSeries = (name: string, title: string, year: number, monthly: Monthly, topics: Topic[]) => {
    const id = idOf('series', name, year);
    const createdAt = new Date(Math.min(instantOf(`${year}-07-01T10:00`).getTime(), lastWeek));
    series.push({
      id,
      title,
      rule: ruleOf(year, monthly),
      time_zone: TIME_ZONE,
      created_by: creator,
      created_at: createdAt,
    });
    startsOf(year, monthly).forEach((local, at) => {
      const topic = topics[at];
      if (!topic) return;
      const what = name === 'community' ? `${years.indexOf(year)}/${at}` : '';
      const moved = MOVED[what];
      const cancelReason = CANCELLED[what];
      addSession(idOf('session', name, year, at), id, topic, local, monthly.durationMinutes, createdAt, {
        ...(moved && { moved }),
        ...(cancelReason && { cancelReason }),
      });
    });
  };

  years.forEach((year, at) =>
    addSeries(
      'community',
      `Community of Practice ${phaseOf(year).years}`,
      year,
      COMMUNITY_OF_PRACTICE,
      COMMUNITY_YEARS[at] ?? [],
    ),
  );

  const recently = new Date(now.getTime() - 20 * DAY_MS);
  const smallGroup = addSession(
    idOf('session', 'small-group'),
    null,
    SMALL_GROUP,
    tuesdayAfter(now, 10),
    60,
    recently,
  );
  smallGroup.capacity = SMALL_GROUP_PLACES;
  const draft = addSession(idOf('session', 'draft'), null, DRAFT, tuesdayAfter(now, 45), 90, recently);
  draft.status = 'draft';

  for (let at = 0; sessions.length < size.sessions; at += 1) {
    const { title, purpose, theme } = SMALLER_SERIES[at % SMALLER_SERIES.length] ?? SMALLER_SERIES[0];
    const monthly = SMALLER[at % SMALLER.length] ?? COMMUNITY_OF_PRACTICE;
    const again = Math.floor(at / SMALLER_SERIES.length);
    const hour = String(8 + ((Number(monthly.startTime.slice(0, 2)) - 8 + again) % 10)).padStart(2, '0');
    const here = { ...monthly, startTime: `${hour}${monthly.startTime.slice(2)}` };
    const topic: Topic = {
      title,
      purpose,
      theme,
      indicators: [],
      agenda: [
        { minutes: 10, title: 'Welcome' },
        { minutes: 40, title: 'Your questions' },
        { minutes: 10, title: 'What to take home' },
      ],
      speakers: ['Gurpreet Sandhu'],
      readings: [],
    };
    for (const year of years)
      addSeries(
        `${title}/${again}`,
        title,
        year,
        here,
        Array.from({ length: 11 }, () => topic),
      );
  }

  // Fewer than there could be: keep those around today.
  const distance = ({ starts_at }: SessionRow) => Math.abs(starts_at.getTime() - now.getTime());
  const kept = sessions
    .sort((one, other) => distance(one) - distance(other))
    .slice(0, size.sessions)
    .sort((one, other) => one.starts_at.getTime() - other.starts_at.getTime());
  const used = new Set(kept.map(({ series_id }) => series_id));
  return { series: series.filter(({ id }) => used.has(id)), sessions: kept };
}
