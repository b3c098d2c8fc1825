import type { EnrolmentNotices } from '@hub/contracts/enrolments';
import type { RegistrationNotices } from '@hub/contracts/registrations';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { phasesKey, programmeKey, registrationsKey } from './programme.keys.ts';

const registrations = () => [{ queryKey: registrationsKey }, { queryKey: programmeKey }];

export const programmeRealtime: NoticeHandlers<RegistrationNotices & EnrolmentNotices> = {
  'registration.received': registrations,
  'registration.decided': registrations,
  // Both count who takes part.
  'enrolment.changed': () => [{ queryKey: programmeKey }, { queryKey: phasesKey }],
};
