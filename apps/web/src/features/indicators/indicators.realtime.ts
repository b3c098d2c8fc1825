import type { FigureNotices } from '@hub/contracts/figures';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { figuresKey } from './indicators.keys.ts';

export const indicatorsRealtime: NoticeHandlers<FigureNotices> = {
  'figures.changed': () => [{ queryKey: figuresKey }],
};
