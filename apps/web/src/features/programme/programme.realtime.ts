import type { EnrolmentNotices } from '@hub/contracts/enrolments';
import type { ProgrammeNotices } from '@hub/contracts/programme';
import type { RegistrationNotices } from '@hub/contracts/registrations';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { phasesKey, programmeKey, registrationsKey, teamKey } from './programme.keys.ts';

const registrations = () => [{ queryKey: registrationsKey }, { queryKey: programmeKey }];

export const programmeRealtime: NoticeHandlers<RegistrationNotices & EnrolmentNotices & ProgrammeNotices> = {
  'registration.received': registrations,
  'registration.decided': registrations,
  'programme.team-changed': () => [{ queryKey: teamKey }],
  // Both count who takes part.
  'enrolment.changed': () => [{ queryKey: programmeKey }, { queryKey: phasesKey }],
};
