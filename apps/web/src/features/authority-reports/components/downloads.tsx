import {
  type AuthorityReport,
  REPORT_FORMATS,
  REPORT_VARIANTS,
  reportFileAddress,
  type ReportFormat,
  type ReportVariant,
} from '@hub/contracts/authority-reports';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';

const SAID: Record<ReportVariant, string> = {
  counts: 'Confidential, and marked so on every page. That you took a copy is recorded.',
  share: 'Made of what may be shown to others, for staff networks, leaders and committees.',
};

/** The report as a file. Who may not read counts is offered one variant. */
export function Downloads({ report: { phase, hasCounts } }: { report: AuthorityReport }) {
  const variants: ReportVariant[] = hasCounts ? ['share', 'counts'] : ['share'];
  return (
    <Card title="Download">
      {variants.map((variant) => (
        <div key={variant} className="report-download">
          <h3>{REPORT_VARIANTS[variant]}</h3>
          <p className="small soft">{SAID[variant]}</p>
          <div className="row">
            {(Object.keys(REPORT_FORMATS) as ReportFormat[]).map((format) => (
              <ButtonLink
                key={format}
                href={reportFileAddress(phase.id, variant, format)}
                variant="quiet"
                isSmall
              >
                {REPORT_FORMATS[format]}
                <span className="visually-hidden">: {REPORT_VARIANTS[variant]}</span>
              </ButtonLink>
            ))}
          </div>
        </div>
      ))}
      <p className="small soft">Both have headings, tables and descriptions of charts for screen readers.</p>
    </Card>
  );
}
