import '../moderation.css';
import { type MyReport, REPORT_OUTCOMES, REPORT_REASONS } from '@hub/contracts/moderation';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { Tag } from '#ui/tag.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDate } from '#ui/when.tsx';
import { myReportsQuery } from '../moderation.queries.ts';

/** What one has reported, and what came of it. */
export function MyReportsPage() {
  const list = useSuspenseInfiniteQuery(myReportsQuery());
  const reports = list.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <BackLink to="/discussions">Discussions</BackLink>
      <PageHeading
        title="Your reports"
        lead="What you have reported, and what came of it. Only you see this page."
      />
      <Card>
        {reports.length === 0 ? (
          <EmptyState title="You have reported nothing">
            <p>When something is not right, press “Report” below a post.</p>
          </EmptyState>
        ) : (
          <ul className="list">
            {reports.map((report) => (
              <MyReportRow key={report.id} report={report} />
            ))}
          </ul>
        )}
      </Card>
      <ShowMore of={list} />
    </>
  );
}

const MyReportRow = ({
  report: { reason, detail, reportedAt, state, outcome, told },
}: {
  report: MyReport;
}) => (
  <li>
    <h2 className="report-title">{REPORT_REASONS[reason]}</h2>
    {detail !== '' && <p className="as-written">{detail}</p>}
    <p className="row row-tight small soft">
      <Tag {...(state === 'closed' ? {} : { tone: 'brand' })}>
        {outcome ? REPORT_OUTCOMES[outcome] : state === 'assigned' ? 'Somebody looks after it' : 'Sent'}
      </Tag>
      <span>
        Sent on <FullDate at={reportedAt} />
      </span>
    </p>
    {told !== null && <p className="reported-post as-written">{told}</p>}
  </li>
);
