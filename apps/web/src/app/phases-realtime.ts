import type { PhaseNotices } from '@hub/contracts/phases';
import { phasesKey, programmeKey } from '#features/programme/programme.keys.ts';
import { sessionMonthsKey, sessionsHomeKey } from '#features/sessions/sessions.keys.ts';
import { hubQuery, meQuery } from '#platform/me.ts';
import type { NoticeHandlers } from '#platform/realtime-client.ts';

/** A phase stands in the shell, its milestones on Home and in the calendar, and roles are held in it. */
export const phasesRealtime: NoticeHandlers<PhaseNotices> = {
  'phase.changed': () => [
    hubQuery(),
    meQuery(),
    { queryKey: sessionsHomeKey },
    { queryKey: sessionMonthsKey },
    { queryKey: phasesKey },
    { queryKey: programmeKey },
  ],
};
