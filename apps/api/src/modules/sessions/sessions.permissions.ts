import {
  answerSession,
  cancelSession,
  editSession,
  getSeries,
  getSession,
  getSessionMonth,
  getSessionsHome,
  listComing,
  listSessions,
  listSubstitutes,
  previewSeries,
  publishSession,
  restoreSession,
  scheduleSeries,
  scheduleSession,
  sendSubstitute,
} from '@hub/contracts/sessions';
import { forSignedIn, permits, type Question, reveals } from '#platform/auth/permission.ts';
import { isAnswering, mayEdit, maySchedule, maySee } from './sessions.policy.ts';

const published = { status: 'published', statusBeforeCancel: null } as const;
const draft = { status: 'draft', statusBeforeCancel: null } as const;

const seen: Record<string, Question> = {
  'a published session': reveals((actor) => maySee(actor, published)),
  'a draft': reveals((actor) => maySee(actor, draft)),
};
const changed: Record<string, Question> = {
  'a published session': permits((actor) => mayEdit(actor, published)),
  'a draft': (actor) =>
    maySee(actor, draft) ? permits(() => mayEdit(actor, draft))(actor, '') : 'not-found',
};
const answered = permits((actor) => isAnswering(actor));

export const sessionsPermissions = [
  forSignedIn(listSessions),
  forSignedIn(getSessionMonth),
  forSignedIn(getSessionsHome),
  forSignedIn(getSession, seen),
  forSignedIn(listComing, seen),
  forSignedIn(scheduleSession, permits(maySchedule)),
  forSignedIn(previewSeries, permits(maySchedule)),
  forSignedIn(scheduleSeries, permits(maySchedule)),
  forSignedIn(getSeries),
  forSignedIn(editSession, changed),
  forSignedIn(publishSession, { 'a draft': changed['a draft'] as Question }),
  forSignedIn(cancelSession, changed),
  forSignedIn(restoreSession, {
    'a cancelled session': permits((actor) =>
      mayEdit(actor, { status: 'cancelled', statusBeforeCancel: 'published' }),
    ),
  }),
  forSignedIn(answerSession, answered),
  forSignedIn(listSubstitutes, answered),
  forSignedIn(sendSubstitute, answered),
  forSignedIn({ socket: 'session.watch', summary: 'Hear of answers to a session' }, seen),
  // Leaving what one never joined changes nothing, so nobody is asked.
  forSignedIn({ socket: 'session.unwatch', summary: 'Stop hearing of them' }),
];
