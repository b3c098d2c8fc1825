import type { IntroductionNotices } from '@hub/contracts/introductions';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { introductionsKey } from './introductions.keys.ts';

export const introductionsRealtime: NoticeHandlers<IntroductionNotices> = {
  'introductions.changed': () => [{ queryKey: introductionsKey }],
};
