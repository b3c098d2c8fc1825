import type { FigureNotices } from '@hub/contracts/figures';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { closingGapsKey } from './closing-gaps.keys.ts';

export const closingGapsRealtime: NoticeHandlers<FigureNotices> = {
  'figures.changed': () => [{ queryKey: closingGapsKey }],
};
