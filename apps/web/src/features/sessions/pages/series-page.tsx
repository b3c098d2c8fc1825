import '../sessions.css';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { SessionRow } from '../components/session-row.tsx';
import { ruleInWords } from '../series-draft.ts';
import { seriesQuery } from '../sessions.queries.ts';
import { useNow } from '../use-now.ts';

export function SeriesPage() {
  const { seriesId = '' } = useParams();
  const { data: series } = useSuspenseQuery(seriesQuery(seriesId));
  const now = useNow();
  const drafts = series.sessions.filter(({ status }) => status === 'draft').length;
  return (
    <>
      <BackLink to="/sessions">Sessions</BackLink>
      <PageHeading
        title={series.title}
        lead={`${count(series.sessions.length, 'session', 'sessions')}. ${ruleInWords(series.rule)}.`}
      />
      {drafts > 0 && (
        <Notice tone="warn" title={count(drafts, 'date is a draft', 'dates are drafts')}>
          <p>
            Only facilitators can see drafts. Open one to publish it, the dates after it, or all of them at
            once.
          </p>
        </Notice>
      )}
      <Card title="Dates">
        {series.sessions.length === 0 ? (
          <EmptyState title="This series has no dates" level={3} />
        ) : (
          <ul className="list">
            {series.sessions.map((session) => (
              <SessionRow key={session.id} session={session} now={now} />
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
