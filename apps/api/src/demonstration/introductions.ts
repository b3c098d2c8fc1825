import type { AuthorityType } from '@hub/contracts/authorities';
import { type FigureKey, numberOf, type SharingLevel } from '@hub/contracts/indicators';
import { INTRODUCTION_DAYS, type IntroductionState } from '@hub/contracts/introductions';
import { DAY_MS } from '#platform/spans.ts';
import type { MemberRow } from './rows.ts';
import { idOf } from './seeded.ts';

interface Told {
  state: IntroductionState;
  key: FigureKey;
  by: string;
  why: string;
  daysAgo: number;
  reason?: string;
}

/** One in each state, from two authorities whose people one signs in as. */
const TOLD: Told[] = [
  {
    state: 'asked',
    key: '2',
    by: 'Alderbrook',
    why: 'Your gap at appointment closed in a year. Which step did you change first, the sifting or the panel? We can only afford one this year.',
    daysAgo: 2,
  },
  {
    state: 'passed-on',
    key: '7a',
    by: 'Alderbrook',
    why: 'How did you get people to report what colleagues said to them, and what did they hear back?',
    daysAgo: 11,
  },
  {
    state: 'agreed',
    key: '8',
    by: 'Alderbrook',
    why: 'Do you hold leaving interviews yourselves, or does somebody outside the team? Ours tell us little.',
    daysAgo: 34,
  },
  {
    state: 'declined',
    key: '5',
    by: 'Fenmarsh',
    why: 'Could you send us your training data by team? We would like to compare it with ours.',
    daysAgo: 20,
    reason:
      'Data by team would be too small to share with anyone. Ask how they chose who is put forward, and we gladly pass it on.',
  },
  {
    state: 'withdrawn',
    key: '6',
    by: 'Fenmarsh',
    why: 'What do your teams do on the day something is said to a worker?',
    daysAgo: 41,
  },
  {
    state: 'expired',
    key: '8',
    by: 'Kestrel Vale',
    why: 'What do you ask people in the month before their first year is over?',
    daysAgo: 75,
  },
];

interface Community {
  phase: { id: string } | undefined;
  authorities: { id: string; short_name: string; type: AuthorityType }[];
  members: MemberRow[];
  figure_sharing: { authority_id: string; phase_id: string; indicator: number; level: SharingLevel }[];
  team: string | null;
}

/** Asked of authorities that share the figure without their name; the programme team has looked at all but the newest. */
export function makeIntroductions(
  now: Date,
  { phase, authorities, members, figure_sharing, team }: Community,
) {
  const leadOf = (authorityId: string) =>
    members.find((member) => member.authority_id === authorityId && member.role === 'lead')?.person_id ??
    null;
  const made = TOLD.flatMap(({ state, key, by, why, daysAgo, reason = null }, at) => {
    const asker = authorities.find(({ short_name }) => short_name === by);
    // Enough of them could be it.
    const many = authorities.filter(({ type }) => type === 'metropolitan').map(({ id }) => id);
    const nameless = figure_sharing.filter(
      ({ phase_id, indicator, level, authority_id }) =>
        many.includes(authority_id) &&
        phase_id === phase?.id &&
        indicator === numberOf(key) &&
        level === 'nameless' &&
        authority_id !== asker?.id,
    );
    const target = nameless[(at * 3) % Math.max(1, nameless.length)];
    if (!asker || !target || !phase) return [];
    const asked_at = new Date(now.getTime() - daysAgo * DAY_MS);
    const later = (days: number) => new Date(asked_at.getTime() + days * DAY_MS);
    const passed_on_at = state === 'asked' || state === 'declined' ? null : later(1);
    const isOver = state !== 'asked' && state !== 'passed-on';
    const id = idOf('introduction', by, key);
    return [
      {
        introduction: {
          id,
          asker_authority_id: asker.id,
          target_authority_id: target.authority_id,
          key,
          scope: 'combined',
          phase_id: phase.id,
          state,
          reason,
          asked_at,
          closes_at: later(INTRODUCTION_DAYS),
          passed_on_at,
          ended_by: state === 'agreed' ? leadOf(target.authority_id) : state === 'declined' ? team : null,
          ended_at: isOver ? later(state === 'expired' ? INTRODUCTION_DAYS : 4) : null,
        },
        ask: {
          id: idOf('introduction-ask', by, key),
          introduction_id: id,
          person_id: leadOf(asker.id),
          why,
          asked_at,
          passed_on_at,
          withdrawn_at: state === 'withdrawn' ? later(4) : null,
        },
      },
    ];
  });
  return {
    introduction: made.map(({ introduction }) => introduction),
    introduction_ask: made.map(({ ask }) => ask),
  };
}
