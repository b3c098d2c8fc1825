import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { count } from '#ui/count.ts';
import { Notice } from '#ui/notice.tsx';
import { dutiesQuery } from '../moderation.queries.ts';

/** What waits for whoever looks after a space; nothing for everybody else, and nothing when nothing waits. */
export function DutiesNotice() {
  const { data } = useQuery(dutiesQuery());
  if (!data?.isModerator || data.waiting + data.reports === 0) return null;
  return (
    <Notice title="For you, as somebody who looks after a space">
      <p>
        {data.waiting > 0 && (
          <Link to="/discussions/waiting">{count(data.waiting, 'post waits', 'posts wait')} to be read</Link>
        )}
        {data.waiting > 0 && data.reports > 0 && ', '}
        {data.reports > 0 && (
          <Link to="/discussions/reports">{count(data.reports, 'report is', 'reports are')} open</Link>
        )}
      </p>
    </Notice>
  );
}
