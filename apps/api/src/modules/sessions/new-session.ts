import type { SessionInput } from '@hub/contracts/sessions';
import { TIME_ZONE } from '@hub/contracts/vocabulary';
import type { SessionEntity } from './session.entity.ts';
import { endOf } from './session-times.ts';

type Details = Omit<SessionInput, 'id' | 'startsAt' | 'durationMinutes' | 'joiningUrl'>;
interface Place extends Pick<
  SessionEntity,
  'id' | 'seriesId' | 'startsLocal' | 'startsAt' | 'durationMinutes' | 'sealedJoiningUrl' | 'inputFingerprint'
> {
  now: Date;
}

/** A row to insert; what is counted and numbered starts with the defaults of its table. */
export function newSession({ isPublished, ...details }: Details, { now, ...place }: Place) {
  return {
    ...place,
    title: details.title,
    purpose: details.purpose,
    theme: details.theme,
    indicators: details.indicators,
    agenda: details.agenda,
    speakers: details.speakers,
    readings: details.readings,
    isNotRecorded: details.isNotRecorded,
    isChathamHouse: details.isChathamHouse,
    capacity: details.capacity,
    status: isPublished ? ('published' as const) : ('draft' as const),
    timeZone: TIME_ZONE,
    originalStartsLocal: place.startsLocal,
    endsAt: endOf(place.startsAt, place.durationMinutes),
    createdAt: now,
    changedAt: now,
  };
}
