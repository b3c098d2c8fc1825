import { CreateAuthoritiesAndPeople1795392000001 } from './1795392000001-create-authorities-and-people.ts';
import { CreateSignInsAndMail1795392000002 } from './1795392000002-create-sign-ins-and-mail.ts';
import { CreatePhases1795392000003 } from './1795392000003-create-phases.ts';
import { CreateSessionsAndAnswers1795392000004 } from './1795392000004-create-sessions-and-answers.ts';
import { CreateCalendarFeeds1795392000005 } from './1795392000005-create-calendar-feeds.ts';

/** In the order they run. */
export const migrations = [
  CreateAuthoritiesAndPeople1795392000001,
  CreateSignInsAndMail1795392000002,
  CreatePhases1795392000003,
  CreateSessionsAndAnswers1795392000004,
  CreateCalendarFeeds1795392000005,
] as const;
