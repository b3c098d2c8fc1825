import type { RegistrationNotices } from '@hub/contracts/registrations';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { programmeQuery, registrationsKey } from './programme.queries.ts';

const registrations = () => [{ queryKey: registrationsKey }, programmeQuery()];

export const programmeRealtime: NoticeHandlers<RegistrationNotices> = {
  'registration.received': registrations,
  'registration.decided': registrations,
};
