import type { AnswerKind } from '@hub/contracts/sessions';
import { type AnswerRow, groupBy, type MemberRow, type SeriesAnswerRow, type SessionRow } from './rows.ts';
import { idOf, Seeded } from './seeded.ts';
import { DAY_MS, HOUR_MS } from '#platform/spans.ts';

/** How many more than its places a session with limited places is asked for. */
const TOO_MANY = 4;
/** The account most people try first: what is to come still waits for her answer. */
const STILL_TO_ANSWER = idOf('member', 'amara.okafor@alderbrook.example');

/** Who said what: some answer a whole year at once, most answer close to the day, a few send a colleague. */
export function makeAnswers(now: Date, sessions: SessionRow[], members: MemberRow[]) {
  const keenness = new Map(members.map((member) => [member.id, keennessOf(member)]));
  const colleagues = groupBy(members, ({ authority_id }) => authority_id);
  const seriesAnswers = makeSeriesAnswers(now, sessions, members, keenness);
  const standing = new Map(
    seriesAnswers.map((answer) => [`${answer.series_id}/${answer.member_id}`, answer]),
  );

  const answers = sessions.flatMap((session) => {
    if (session.status === 'draft') return [];
    const seeded = new Seeded('answers', session.id);
    const eligible = members.filter(
      ({ id, created_at }) =>
        created_at < session.starts_at && (session.starts_at < now || id !== STILL_TO_ANSWER),
    );
    if (session.capacity !== null) return tooManyFor(session, session.capacity, eligible, seeded, now);

    const nearness = nearnessOf(session.starts_at.getTime() - now.getTime());
    const comingForOthers = new Set<string>();
    const here: AnswerRow[] = [];
    for (const member of eligible) {
      if (comingForOthers.has(member.id)) continue;
      const fromSeries = standing.get(`${session.series_id}/${member.id}`);
      const isException = fromSeries !== undefined && seeded.chance(0.12);
      if (!fromSeries && !seeded.chance((keenness.get(member.id) ?? 0) * nearness)) continue;

      const answer =
        fromSeries && !isException ? fromSeries.answer : seeded.pick(isException ? EXCEPTIONS : ANSWERS);
      const substitute =
        answer === 'coming' && !(fromSeries && !isException) && seeded.chance(isException ? 1 : 0.04)
          ? colleagues
              .get(member.authority_id)
              ?.find(
                ({ id, created_at }) =>
                  id !== member.id &&
                  id !== STILL_TO_ANSWER &&
                  created_at < session.starts_at &&
                  !standing.has(`${session.series_id}/${id}`) &&
                  !comingForOthers.has(id) &&
                  here.every(({ member_id }) => member_id !== id),
              )
          : undefined;
      const isFromSeries = fromSeries !== undefined && !isException;
      const answered = {
        session_id: session.id,
        queued_as: 0,
        is_from_series: isFromSeries,
        answered_at: isFromSeries ? fromSeries.answered_at : whenAnswered(session, now, seeded),
      };
      if (substitute) {
        // The place goes over to the colleague.
        comingForOthers.add(substitute.id);
        here.push(
          {
            ...answered,
            member_id: member.id,
            answer: 'not-coming',
            place: null,
            substitute_id: substitute.id,
          },
          {
            ...answered,
            member_id: substitute.id,
            answer: 'coming',
            place: 'confirmed',
            substitute_id: null,
          },
        );
      } else {
        const place = answer === 'coming' ? 'confirmed' : null;
        here.push({ ...answered, member_id: member.id, answer, place, substitute_id: null });
      }
    }
    return here;
  });

  answers.sort((one, other) => one.answered_at.getTime() - other.answered_at.getTime());
  answers.forEach((answer, at) => (answer.queued_as = at + 1));
  return { answers, seriesAnswers };
}

const ANSWERS: AnswerKind[] = [
  ...Array<AnswerKind>(12).fill('coming'),
  ...Array<AnswerKind>(2).fill('not-coming'),
  'maybe',
];
const EXCEPTIONS: AnswerKind[] = ['not-coming', 'not-coming', 'not-coming', 'maybe', 'coming'];

function keennessOf({ id, role }: MemberRow): number {
  const keen = 0.25 + 0.6 * new Seeded('keenness', id).next();
  return role === 'sponsor' ? keen / 2 : keen;
}

/** Few answer for a day that is months away. */
function nearnessOf(milliseconds: number): number {
  const days = milliseconds / DAY_MS;
  if (days < 0) return 1;
  if (days < 30) return 0.8;
  if (days < 60) return 0.35;
  return days < 120 ? 0.12 : 0.04;
}

function whenAnswered(session: SessionRow, now: Date, seeded: Seeded): Date {
  const latest = Math.min(session.starts_at.getTime(), now.getTime()) - HOUR_MS;
  const daysBefore = 21 * seeded.next() ** 2;
  return new Date(Math.max(latest - daysBefore * DAY_MS, session.created_at.getTime()));
}

function makeSeriesAnswers(
  now: Date,
  sessions: SessionRow[],
  members: MemberRow[],
  keenness: Map<string, number>,
): SeriesAnswerRow[] {
  const firstOf = new Map<string, SessionRow>();
  for (const session of sessions)
    if (session.series_id && !firstOf.has(session.series_id)) firstOf.set(session.series_id, session);

  return [...firstOf].flatMap(([seriesId, { created_at }]) => {
    const seeded = new Seeded('series-answers', seriesId);
    return members
      .filter((member) => member.id !== STILL_TO_ANSWER && member.created_at < created_at)
      .filter(({ id }) => seeded.chance(((keenness.get(id) ?? 0) - 0.4) / 1.2))
      .map(({ id }) => ({
        series_id: seriesId,
        member_id: id,
        answer: seeded.chance(0.9) ? ('coming' as const) : ('maybe' as const),
        answered_at: new Date(
          Math.min(created_at.getTime() + seeded.next() * 30 * DAY_MS, now.getTime() - HOUR_MS),
        ),
      }));
  });
}

function tooManyFor(
  session: SessionRow,
  places: number,
  eligible: MemberRow[],
  seeded: Seeded,
  now: Date,
): AnswerRow[] {
  const asked = eligible
    .map((member) => ({ member, turn: seeded.next() }))
    .sort((one, other) => one.turn - other.turn)
    .slice(0, places + TOO_MANY)
    .map(({ member }) => ({ member, answeredAt: whenAnswered(session, now, seeded) }))
    .sort((one, other) => one.answeredAt.getTime() - other.answeredAt.getTime());
  return asked.map(({ member, answeredAt }, at) => ({
    session_id: session.id,
    member_id: member.id,
    answer: 'coming',
    place: at < places ? 'confirmed' : 'waiting',
    queued_as: 0,
    is_from_series: false,
    substitute_id: null,
    answered_at: answeredAt,
  }));
}
