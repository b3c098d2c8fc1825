import type { NationalNotices } from '@hub/contracts/national-figures';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { nationalFiguresKey } from './national-figures.keys.ts';

export const nationalFiguresRealtime: NoticeHandlers<NationalNotices> = {
  'national.changed': () => [{ queryKey: nationalFiguresKey }],
};
