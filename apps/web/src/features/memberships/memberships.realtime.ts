import type { AuthorityNotices } from '@hub/contracts/authorities';
import type { PlaceNotices } from '@hub/contracts/memberships';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { goToLeft } from './go-to-left.ts';
import { membershipsKey } from './memberships.keys.ts';

export const membershipsRealtime: NoticeHandlers<
  Pick<AuthorityNotices, 'authority.people-changed'> & PlaceNotices
> = {
  'authority.people-changed': () => [{ queryKey: membershipsKey }],
  'me.left': () => {
    goToLeft();
    return [];
  },
};
