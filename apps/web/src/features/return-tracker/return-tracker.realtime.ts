import type { EnrolmentNotices } from '@hub/contracts/enrolments';
import type { ReturnNotices } from '@hub/contracts/returns';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { returnTrackerKey } from './return-tracker.keys.ts';

const tracker = () => [{ queryKey: returnTrackerKey }];

export const returnTrackerRealtime: NoticeHandlers<ReturnNotices & EnrolmentNotices> = {
  'return.changed': tracker,
  'returns.reminded': tracker,
  'enrolment.changed': tracker,
};
