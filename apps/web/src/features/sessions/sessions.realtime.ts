import type { SessionNotices } from '@hub/contracts/sessions';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import {
  comingQuery,
  seriesKey,
  sessionListsKey,
  sessionMonthsKey,
  sessionQuery,
  sessionsHomeQuery,
} from './sessions.queries.ts';

const lists = () => [
  { queryKey: sessionListsKey },
  { queryKey: sessionMonthsKey },
  { queryKey: seriesKey },
  sessionsHomeQuery(),
];

export const sessionsRealtime: NoticeHandlers<SessionNotices> = {
  'session.changed': ({ sessionId }) => [sessionQuery(sessionId), ...lists()],
  'sessions.changed': () => [{ queryKey: ['sessions'] }, { queryKey: seriesKey }],
  'session.answered': ({ sessionId }) => [sessionQuery(sessionId), comingQuery(sessionId)],
};
