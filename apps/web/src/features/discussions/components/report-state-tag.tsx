import { REPORT_OUTCOMES, type Report } from '@hub/contracts/moderation';
import { Tag } from '#ui/tag.tsx';

export const ReportStateTag = ({ report: { state, assignee, outcome } }: { report: Report }) =>
  state === 'closed' ? (
    <Tag>{outcome ? REPORT_OUTCOMES[outcome] : 'Closed'}</Tag>
  ) : state === 'assigned' ? (
    <Tag tone="brand">{assignee ? `${assignee.name} looks after it` : 'Taken on'}</Tag>
  ) : (
    <Tag tone="warn">Nobody has taken it on</Tag>
  );
