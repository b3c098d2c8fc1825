import type { SessionNotices } from '@hub/contracts/sessions';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import {
  comingKey,
  seriesKey,
  sessionKey,
  sessionListsKey,
  sessionMonthsKey,
  sessionsHomeKey,
  sessionsKey,
} from './sessions.keys.ts';

const lists = () => [
  { queryKey: sessionListsKey },
  { queryKey: sessionMonthsKey },
  { queryKey: seriesKey },
  { queryKey: sessionsHomeKey },
];

export const sessionsRealtime: NoticeHandlers<SessionNotices> = {
  'session.changed': ({ sessionId }) => [{ queryKey: sessionKey(sessionId) }, ...lists()],
  'sessions.changed': () => [{ queryKey: sessionsKey }, { queryKey: seriesKey }],
  'session.answered': ({ sessionId }) => [
    { queryKey: sessionKey(sessionId) },
    { queryKey: comingKey(sessionId) },
  ],
};
