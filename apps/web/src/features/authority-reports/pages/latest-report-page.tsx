import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, Navigate } from 'react-router';
import { useMe } from '#platform/me.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { reportListQuery } from '../authority-reports.queries.ts';

/** The report of the latest year that has one. */
export function LatestReportPage() {
  return useMe().member === null ? <NotYours /> : <Latest />;
}

const NotYours = () => (
  <>
    <BackLink to="/indicators">Indicators</BackLink>
    <PageHeading title="Data report" />
    <EmptyState title="Each authority reads its own report here">
      <p>The national figures are there for everybody.</p>
      <p>
        <Link to="/indicators/national">Go to the national figures</Link>
      </p>
    </EmptyState>
  </>
);

function Latest() {
  const { data: reports } = useSuspenseQuery(reportListQuery());
  const [latest] = reports.items;
  return latest ? <Navigate to={`/indicators/report/${latest.phase.id}`} replace /> : <NoReport />;
}

function NoReport() {
  const { member } = useMe();
  const isWriter = member !== null && member.role !== 'participant';
  return (
    <>
      <BackLink to="/indicators">Indicators</BackLink>
      <PageHeading title="Data report" lead={member?.authority.name} />
      <EmptyState title={isWriter ? 'Nothing to report on yet' : 'No report is signed off yet'}>
        {isWriter ? (
          <>
            <p>The report is made of your return, once your sponsor has signed that off.</p>
            <p>
              <Link to="/returns">Go to your return</Link>
            </p>
          </>
        ) : (
          <p>You can read it here once your authority’s sponsor has signed it off.</p>
        )}
      </EmptyState>
    </>
  );
}
