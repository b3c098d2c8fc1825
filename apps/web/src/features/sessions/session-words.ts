import type { MyAnswer, Scope, Session, SessionSummary } from '@hub/contracts/sessions';
import { count } from '#ui/count.ts';
import { fullDate, timeRange } from '#ui/london-time.ts';

type Times = Pick<SessionSummary, 'status' | 'startsAt' | 'endsAt'>;

const MINUTE = 60_000;
/** "Soon" is when the page starts counting minutes. */
const SOON_MINUTES = 60;

export type SessionState =
  | { is: 'cancelled' | 'draft' | 'over' | 'ahead' }
  | { is: 'soon'; minutes: number }
  | { is: 'live'; minutes: number };

export function stateOf({ status, startsAt, endsAt }: Times, now: Date): SessionState {
  if (status !== 'published') return { is: status };
  if (now.getTime() >= Date.parse(endsAt)) return { is: 'over' };
  const minutes = (Date.parse(startsAt) - now.getTime()) / MINUTE;
  if (minutes <= 0) return { is: 'live', minutes: Math.floor(-minutes) };
  return minutes <= SOON_MINUTES ? { is: 'soon', minutes: Math.ceil(minutes) } : { is: 'ahead' };
}

export function comingInWords({ people, authorities }: SessionSummary['coming'], isOver = false): string {
  if (people === 0) return isOver ? 'Nobody said they were coming' : 'Nobody has said they are coming yet';
  return `${count(people, 'person', 'people')} from ${count(authorities, 'authority', 'authorities')}`;
}

/** What I said, for a list row: short. */
export function answerInWords(answer: MyAnswer, isOver: boolean): string {
  if (answer.answer === 'maybe') return isOver ? 'You said maybe' : 'You might come';
  if (answer.answer === 'not-coming') return isOver ? 'You were not coming' : 'You are not coming';
  if (answer.place === 'waiting') return `Waiting list, number ${answer.waitingPosition ?? 1}`;
  return isOver ? 'You were coming' : 'You are coming';
}

/** Which agenda item is on now, and for how many minutes more. */
export function agendaNow(
  { agenda, status, startsAt, endsAt }: Pick<Session, 'agenda' | 'status' | 'startsAt' | 'endsAt'>,
  now: Date,
): { index: number; minutesLeft: number } | null {
  if (stateOf({ status, startsAt, endsAt }, now).is !== 'live') return null;
  const index = agenda.findLastIndex((item) => Date.parse(item.startsAt) <= now.getTime());
  const item = agenda[index];
  if (!item) return null;
  const left = (Date.parse(item.startsAt) - now.getTime()) / MINUTE + item.minutes;
  return left > 0 ? { index, minutesLeft: Math.ceil(left) } : null;
}

/** What to say when a session changes under the reader's eyes; null when nothing worth saying did. */
export function newsOf(before: Session, after: Session): string | null {
  if (before.status !== after.status) {
    if (after.status === 'cancelled') return `This session was cancelled. ${after.cancelReason ?? ''}`.trim();
    return before.status === 'cancelled' ? 'This session is on again.' : 'This session was published.';
  }
  if (before.startsAt !== after.startsAt || before.endsAt !== after.endsAt)
    return `This session was moved to ${fullDate(after.startsAt)}, ${timeRange(after.startsAt, after.endsAt)}.`;
  if (before.title !== after.title) return `This session is now called "${after.title}".`;
  if (before.joining.state !== 'open' && after.joining.state === 'open') return 'The joining link is open.';
  return before.version === after.version ? null : 'The details of this session were changed.';
}

/** Which dates of a series a change is for. */
export const scopeOptions = ({
  position,
  count: dates,
}: NonNullable<Session['series']>): { value: Scope; label: string }[] => [
  { value: 'one', label: 'This date only' },
  ...(position < dates
    ? [
        {
          value: 'following' as const,
          label: `This date and the ${count(dates - position, 'date', 'dates')} after it`,
        },
      ]
    : []),
  { value: 'all', label: `All ${dates} dates of the series` },
];
