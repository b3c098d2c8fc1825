import type { SessionEdit } from '@hub/contracts/sessions';
import { weekdayInWords } from '#platform/london-words.ts';
import type { SessionEntity } from './session.entity.ts';
import { endOf, instantOf } from './session-times.ts';
import { minutesInWords } from './session-words.ts';

type Changes = SessionEdit['changes'];
type Details = Omit<Changes, 'startsAt' | 'durationMinutes' | 'joiningUrl'>;

/** What an edit did to one session, for those who must hear of it. */
export interface Effect {
  session: SessionEntity;
  before: { startsAt: Date; endsAt: Date };
  isChanged: boolean;
  isMoved: boolean;
  /** Ends at another time than people expect. */
  isTimeChanged: boolean;
  isCapacityChanged: boolean;
}

/** The wall time of an edited session in its own day: with a wider scope the others keep their dates. */
export function wallTimeFor(
  session: Pick<SessionEntity, 'id' | 'startsLocal'>,
  addressedId: string,
  startsAt: string,
): string {
  return session.id === addressedId ? startsAt : session.startsLocal.slice(0, 10) + startsAt.slice(10);
}

/**
 * Puts changes into a session that is locked. The joining link comes sealed, or undefined when it stays as it is.
 * Answers with the sentence that belongs beside the start when the clocks refuse it.
 */
export function applyChanges(
  session: SessionEntity,
  {
    changes,
    wallTime,
    sealedJoiningUrl,
  }: { changes: Changes; wallTime?: string; sealedJoiningUrl?: Buffer | null },
  now: Date,
): { effect: Effect; refused?: never } | { effect?: never; refused: string } {
  const before = { startsAt: session.startsAt, endsAt: session.endsAt };
  const textsBefore = JSON.stringify(detailsOf(session));
  const capacityBefore = session.capacity;

  if (wallTime !== undefined && wallTime !== session.startsLocal) {
    const { value: startsAt, refused } = instantOf(wallTime);
    if (refused !== undefined) return { refused };
    session.startsLocal = wallTime;
    session.startsAt = startsAt;
  }
  session.durationMinutes = changes.durationMinutes ?? session.durationMinutes;
  session.endsAt = endOf(session.startsAt, session.durationMinutes);
  Object.assign(session, given(changes));
  if (sealedJoiningUrl !== undefined) session.sealedJoiningUrl = sealedJoiningUrl;

  const isMoved = session.startsAt.getTime() !== before.startsAt.getTime();
  const isTimeChanged = isMoved || session.endsAt.getTime() !== before.endsAt.getTime();
  const isForCalendars = isTimeChanged || sealedJoiningUrl !== undefined;
  const isChanged = isForCalendars || JSON.stringify(detailsOf(session)) !== textsBefore;

  if (isChanged) touch(session, now);
  if (session.status === 'draft') {
    // Nobody has it in a calendar yet. A date of a series keeps what its rule gave it.
    if (session.seriesId === null) session.originalStartsLocal = session.startsLocal;
  } else {
    if (isMoved) session.movedFrom = before.startsAt;
    if (isForCalendars) session.sequence += 1;
  }
  return {
    effect: {
      session,
      before,
      isChanged,
      isMoved,
      isTimeChanged,
      isCapacityChanged: session.capacity !== capacityBefore,
    },
  };
}

/** Every change to what a facilitator wrote: the next editor must have seen it. */
export function touch(session: SessionEntity, now: Date): void {
  session.version += 1;
  session.changedAt = now;
}

/** The sentence beside an agenda that does not fit, or null. `on` tells one date of several from the others. */
export function agendaRefusal(
  { agenda, durationMinutes }: Pick<SessionEntity, 'agenda' | 'durationMinutes'>,
  on: string | null = null,
): string | null {
  const total = agenda.reduce((sum, { minutes }) => sum + minutes, 0);
  if (total <= durationMinutes) return null;
  const which = on === null ? '' : ` on ${weekdayInWords(on)}`;
  return `The agenda adds up to ${minutesInWords(total)}, but the session${which} lasts ${minutesInWords(durationMinutes)}. Shorten the agenda or make the session longer`;
}

/** The details that the changes name; a field left out stays as it is. */
function given({
  startsAt: _start,
  durationMinutes: _duration,
  joiningUrl: _url,
  ...details
}: Changes): Details {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}

const detailsOf = (session: SessionEntity) => [
  session.title,
  session.purpose,
  session.theme,
  session.indicators,
  session.agenda.map(({ minutes, title }) => [minutes, title]),
  session.speakers.map(({ kind, name, organisation }) => [kind, name, organisation]),
  session.readings.map(({ title, url }) => [title, url]),
  session.isNotRecorded,
  session.isChathamHouse,
  session.capacity,
];
