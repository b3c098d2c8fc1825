import type { EnrolmentNotices } from '@hub/contracts/enrolments';
import type { RegistrationNotices } from '@hub/contracts/registrations';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { phasesKey, programmeQuery, registrationsKey } from './programme.queries.ts';

const registrations = () => [{ queryKey: registrationsKey }, programmeQuery()];

export const programmeRealtime: NoticeHandlers<RegistrationNotices & EnrolmentNotices> = {
  'registration.received': registrations,
  'registration.decided': registrations,
  // Both count who takes part.
  'enrolment.changed': () => [programmeQuery(), { queryKey: phasesKey }],
};
