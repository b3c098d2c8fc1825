import '../authority-reports.css';
import { usePrefetchQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Card } from '#ui/card.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDate } from '#ui/when.tsx';
import { reportQuery, signedReportQuery } from '../authority-reports.queries.ts';
import { CommentWords } from '../components/comment-words.tsx';

/** The words of one version as its sponsor signed it off. Its figures are those of the returns, which keep their own versions. */
export function VersionPage() {
  const { phaseId = '', number = '' } = useParams();
  // Both at once.
  usePrefetchQuery(reportQuery(phaseId));
  const { data: signed } = useSuspenseQuery(signedReportQuery(phaseId, Number(number)));
  const { data: report } = useSuspenseQuery(reportQuery(phaseId));
  const titleOf = (key: string) => report.figures.find((figure) => figure.key === key)?.title;
  return (
    <div className="report">
      <BackLink to={`/indicators/report/${phaseId}`}>
        {report.authority.name}: data report {report.phase.years}
      </BackLink>
      <PageHeading
        title={`Version ${signed.number}, as it was signed off`}
        lead={
          <>
            <FullDate at={signed.signedAt} />
            {signed.signedBy && `, ${signed.signedBy}`}
            {signed.reason !== null && `. ${signed.reason}`}
          </>
        }
      />
      <div className="grid">
        {signed.comments.map((comment) => (
          <Card key={comment.key} title={`${comment.key}. ${titleOf(comment.key) ?? 'Indicator'}`}>
            <CommentWords comment={comment} />
          </Card>
        ))}
        {signed.comments.length === 0 && <p className="soft">Nothing was said to a figure.</p>}
        <Card title="Priorities">
          {signed.priorities.length > 0 ? (
            <ol className="report-priorities">
              {signed.priorities.map((priority) => (
                <li key={priority}>{priority}</li>
              ))}
            </ol>
          ) : (
            <p className="soft">No priorities were written.</p>
          )}
        </Card>
      </div>
    </div>
  );
}
