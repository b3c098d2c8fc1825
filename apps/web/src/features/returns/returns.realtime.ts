import type { ReturnNotices } from '@hub/contracts/returns';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { returnKey, returnListKey } from './returns.keys.ts';

export const returnsRealtime: NoticeHandlers<Pick<ReturnNotices, 'return.changed'>> = {
  'return.changed': ({ returnId }) => [{ queryKey: returnKey(returnId) }, { queryKey: returnListKey }],
};
