import type { AuthorityReportNotices } from '@hub/contracts/authority-reports';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { reportKey, reportListKey } from './authority-reports.keys.ts';

export const authorityReportsRealtime: NoticeHandlers<AuthorityReportNotices> = {
  'authority-report.changed': ({ phaseId }) => [
    { queryKey: reportKey(phaseId) },
    { queryKey: reportListKey },
  ],
};
