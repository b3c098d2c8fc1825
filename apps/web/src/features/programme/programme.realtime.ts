import type { EnrolmentNotices } from '@hub/contracts/enrolments';
import type { IntroductionNotices } from '@hub/contracts/introductions';
import type { ProgrammeNotices } from '@hub/contracts/programme';
import type { RegistrationNotices } from '@hub/contracts/registrations';
import type { ReturnNotices } from '@hub/contracts/returns';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { phasesKey, programmeKey, registrationsKey, teamKey } from './programme.keys.ts';

const registrations = () => [{ queryKey: registrationsKey }, { queryKey: programmeKey }];

const front = () => [{ queryKey: programmeKey }];

export const programmeRealtime: NoticeHandlers<
  RegistrationNotices &
    EnrolmentNotices &
    ProgrammeNotices &
    IntroductionNotices &
    Pick<ReturnNotices, 'return.changed'>
> = {
  'registration.received': registrations,
  'registration.decided': registrations,
  'introductions.changed': front,
  'return.changed': front,
  'programme.team-changed': () => [{ queryKey: teamKey }],
  // Both count who takes part.
  'enrolment.changed': () => [{ queryKey: programmeKey }, { queryKey: phasesKey }],
};
