import type { AuthorityNotices } from '@hub/contracts/authorities';
import type { MeNotices } from '@hub/contracts/people';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { peopleKey, profileKey } from './people.keys.ts';

export const peopleRealtime: Pick<
  NoticeHandlers<AuthorityNotices & MeNotices>,
  'authority.people-changed' | 'me.changed'
> = {
  'authority.people-changed': () => [{ queryKey: peopleKey }],
  'me.changed': () => [{ queryKey: profileKey }],
};
