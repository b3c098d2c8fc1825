import type { AuthorityNotices } from '@hub/contracts/authorities';
import type { EnrolmentNotices } from '@hub/contracts/enrolments';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import {
  authoritiesKey,
  authorityListKey,
  authorityPeopleQuery,
  authorityQuery,
  enrolmentsKey,
} from './authorities.queries.ts';

export const authoritiesRealtime: NoticeHandlers<AuthorityNotices & EnrolmentNotices> = {
  'authority.people-changed': ({ authorityId }) => [
    authorityQuery(authorityId),
    authorityPeopleQuery(authorityId),
    { queryKey: authorityListKey },
  ],
  // Others name it: as a part, a neighbour, a successor.
  'authority.changed': () => [{ queryKey: authoritiesKey }, { queryKey: enrolmentsKey }],
  'enrolment.changed': ({ authorityId }) => [
    authorityQuery(authorityId),
    { queryKey: authorityListKey },
    { queryKey: enrolmentsKey },
  ],
};
