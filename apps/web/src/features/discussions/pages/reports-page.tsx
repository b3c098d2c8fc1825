import '../moderation.css';
import { REPORT_REASONS, type Report, type ReportListQuery } from '@hub/contracts/moderation';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Link, useSearchParams } from 'react-router';
import { oneOf } from '#platform/address-filters.ts';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { Relative } from '#ui/when.tsx';
import { ReportStateTag } from '../components/report-state-tag.tsx';
import { reportsQuery } from '../moderation.queries.ts';
import { subjectOf } from '../report-words.ts';

const VIEWS = { open: 'Open', mine: 'Mine', closed: 'Closed' } as const;
const EMPTY = {
  open: 'Nothing is reported. A report about a space you look after appears here at once.',
  mine: 'You have taken none on. Open one and press “Take it on”.',
  closed: 'What came of each report stays here.',
};
type View = ReportListQuery['state'];

/** What people have said is not right, for those who look after it. */
export function ReportsPage() {
  const [search] = useSearchParams();
  const shown = oneOf(Object.keys(VIEWS) as View[], search.get('state')) ?? 'open';
  return (
    <>
      <BackLink to="/discussions">Discussions</BackLink>
      <PageHeading title="Reports" lead="What people have said is not right, in spaces you look after." />
      <Tabs
        label="Reports"
        tabs={Object.entries(VIEWS).map(([state, label]) => ({
          to: state === 'open' ? '?' : `?state=${state}`,
          label,
          isCurrent: state === shown,
        }))}
      />
      <Suspense key={shown} fallback={<Loading label="Loading reports" />}>
        <ReportList state={shown} />
      </Suspense>
    </>
  );
}

function ReportList({ state }: { state: View }) {
  const list = useSuspenseInfiniteQuery(reportsQuery(state));
  const reports = list.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <Card>
        {reports.length === 0 ? (
          <EmptyState title="None here">
            <p>{EMPTY[state]}</p>
          </EmptyState>
        ) : (
          <ul className="list">
            {reports.map((report) => (
              <ReportRow key={report.id} report={report} />
            ))}
          </ul>
        )}
      </Card>
      <ShowMore of={list} />
    </>
  );
}

const ReportRow = ({ report }: { report: Report }) => (
  <li>
    <h2 className="report-title">
      <Link to={`/discussions/reports/${report.id}`}>{REPORT_REASONS[report.reason]}</Link>
    </h2>
    <p>{subjectOf(report)}</p>
    <p className="small soft row row-tight">
      <ReportStateTag report={report} />
      <span>
        Reported by {report.reporter} <Relative at={report.reportedAt} />
      </span>
    </p>
  </li>
);
