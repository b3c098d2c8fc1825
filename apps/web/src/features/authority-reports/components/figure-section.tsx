import type {
  AuthorityReport,
  ReportComment,
  ReportFigure,
  ReportTable,
} from '@hub/contracts/authority-reports';
import type { EvidenceState } from '@hub/contracts/indicators';
import { FigureTable } from '#ui/figure-table.tsx';
import { Button } from '#ui/button.tsx';
import { Tag, type Tone } from '#ui/tag.tsx';
import { CommentForm } from './comment-form.tsx';
import { CommentWords } from './comment-words.tsx';
import { isByYear, ReportCharts } from './report-charts.tsx';

// A colour for how sure it is, never for whether it is good: a clear difference can be either.
const TONES: Record<EvidenceState, Tone> = {
  'not-enough': 'plain',
  inside: 'plain',
  'outside-uncertain': 'plain',
  'outside-clear': 'brand',
};

interface FigureSectionProps {
  report: AuthorityReport;
  figure: ReportFigure;
  comment: ReportComment | undefined;
  isEditing: boolean;
  onEdit: (isEditing: boolean) => void;
}

export const sectionId = (key: string): string => `figure-${key}`;

/** A chart of years or of bands brings its table along, behind its button. */
const isBehindItsChart = (table: ReportTable, { trend, bands, tables }: ReportFigure): boolean =>
  (trend !== null && isByYear(table)) || (bands !== null && table === tables.at(-1));

/** One figure: what it says, what it is made of, and what we and our staff say to it. */
export function FigureSection({ report, figure, comment, isEditing, onEdit }: FigureSectionProps) {
  const { key, title, sentence, parity, direction, counted, england, tables, state, stateText } = figure;
  const id = sectionId(key);
  const hasWords = comment !== undefined && (comment.commentary !== '' || comment.staffVoice.length > 0);
  return (
    <section id={id} className="card report-figure" aria-labelledby={`${id}-title`}>
      <div className="row row-top spread">
        <h2 id={`${id}-title`} tabIndex={-1}>
          {key}. {title}
        </h2>
        {stateText && <Tag tone={state ? TONES[state] : 'plain'}>{stateText}</Tag>}
      </div>
      <p className="report-sentence">{sentence}</p>
      {parity && (
        <p>
          {parity} {direction && `${direction}.`}
        </p>
      )}
      <p className="small soft">{counted}.</p>
      {tables
        .filter((table) => !isBehindItsChart(table, figure))
        .map((table) => (
          <FigureTable key={table.caption} {...table} />
        ))}
      <ReportCharts report={report} figure={figure} />
      {england && !figure.dots && (
        <p className="small soft">
          England: {england.ratio.toFixed(2)}, {england.years}. Source: {england.source}.
        </p>
      )}
      {isEditing && comment ? (
        <CommentForm report={report} comment={comment} title={title} onDone={() => onEdit(false)} />
      ) : (
        <>
          {hasWords && <CommentWords comment={comment} />}
          {report.can.edit && (
            <div className="row not-on-paper">
              <Button
                id={`${id}-edit`}
                variant={hasWords ? 'quiet' : 'primary'}
                isSmall
                onClick={() => onEdit(true)}
              >
                {hasWords ? 'Change what we say' : 'Say something to it'}
                <span className="visually-hidden">: {title}</span>
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
