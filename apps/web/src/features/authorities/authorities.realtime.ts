import type { AuthorityNotices } from '@hub/contracts/authorities';
import type { EnrolmentNotices } from '@hub/contracts/enrolments';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import {
  authoritiesKey,
  authorityKey,
  authorityListKey,
  authorityPeopleKey,
  enrolmentsKey,
} from './authorities.keys.ts';

export const authoritiesRealtime: NoticeHandlers<AuthorityNotices & EnrolmentNotices> = {
  'authority.people-changed': ({ authorityId }) => [
    { queryKey: authorityKey(authorityId) },
    { queryKey: authorityPeopleKey(authorityId) },
    { queryKey: authorityListKey },
  ],
  // Others name it: as a part, a neighbour, a successor.
  'authority.changed': () => [{ queryKey: authoritiesKey }, { queryKey: enrolmentsKey }],
  'enrolment.changed': ({ authorityId }) => [
    { queryKey: authorityKey(authorityId) },
    { queryKey: authorityListKey },
    { queryKey: enrolmentsKey },
  ],
};
