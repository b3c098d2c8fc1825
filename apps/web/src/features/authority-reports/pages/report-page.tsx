import '../authority-reports.css';
import { type AuthorityReport, COMMENTARIES, REPORT_STATES } from '@hub/contracts/authority-reports';
import type { FigureKey } from '@hub/contracts/indicators';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ActingFor } from '#platform/acting-for.tsx';
import { FigureTable } from '#ui/figure-table.tsx';
import { Card } from '#ui/card.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Select } from '#ui/select.tsx';
import { Tag, type Tone } from '#ui/tag.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDate } from '#ui/when.tsx';
import { reportListQuery, reportQuery } from '../authority-reports.queries.ts';
import { Downloads } from '../components/downloads.tsx';
import { FigureSection, sectionId } from '../components/figure-section.tsx';
import { Priorities } from '../components/priorities.tsx';
import { SignOffCard } from '../components/sign-off-card.tsx';

const TONES: Record<AuthorityReport['state'], Tone> = { open: 'plain', sent: 'warn', signed: 'good' };

/** What is being written in; one at a time, for what is typed elsewhere is kept. */
type Editing = FigureKey | 'priorities' | null;

/** The report itself: the page is what the files are. */
export function ReportPage() {
  const { phaseId = '' } = useParams();
  const { data: report } = useSuspenseQuery(reportQuery(phaseId));
  const { authority, phase, state, figures, comments, can } = report;
  const [editing, setEditing] = useState<Editing>(null);
  useReturnOfFocus(editing);
  // What is saved may be saved when another form is open already: that one stays.
  const edit = (what: Exclude<Editing, null>, isEditing: boolean) =>
    setEditing((now) => (isEditing ? what : now === what ? null : now));
  return (
    <div className={report.hasCounts ? 'report report-confidential' : 'report'}>
      <BackLink to="/indicators">Indicators</BackLink>
      <PageHeading
        title={`${authority.name}: data report ${phase.years}`}
        lead={<Standing report={report} />}
        above={<Tag tone={TONES[state]}>{REPORT_STATES[state]}</Tag>}
        actions={<YearChoice report={report} />}
      />
      <ActingFor authorityId={authority.id} />
      <Warnings report={report} />
      <div className="grid two">
        <div className="grid">
          <Card title="About these figures">
            <FigureTable {...report.context} />
            <h3>How to read them</h3>
            <ul>
              {report.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </Card>
          <Card title="At a glance">
            <FigureTable {...report.overview} />
          </Card>
          {figures.map((figure) => (
            <FigureSection
              key={figure.key}
              report={report}
              figure={figure}
              comment={comments.find(({ key }) => key === figure.key)}
              isEditing={can.edit && editing === figure.key}
              onEdit={(isEditing) => edit(figure.key, isEditing)}
            />
          ))}
          <Priorities
            report={report}
            isEditing={can.edit && editing === 'priorities'}
            onEdit={(isEditing) => edit('priorities', isEditing)}
          />
        </div>
        <div className="grid report-side">
          <SignOffCard report={report} />
          <Downloads report={report} />
          <Contents report={report} />
        </div>
      </div>
    </div>
  );
}

/** Whoever closes a form is put back on the button that opened it. */
function useReturnOfFocus(editing: Editing) {
  const before = useRef<Editing>(null);
  useEffect(() => {
    const closed = before.current;
    before.current = editing;
    if (editing === null && closed !== null && closed !== 'priorities')
      document.getElementById(`${sectionId(closed)}-edit`)?.focus();
  }, [editing]);
}

function Standing({ report: { state, lastSigning, commented } }: { report: AuthorityReport }) {
  if (state === 'signed' && lastSigning)
    return (
      <>
        Signed off{lastSigning.signedBy && ` by ${lastSigning.signedBy}`} on{' '}
        <FullDate at={lastSigning.signedAt} />, version {lastSigning.number}
      </>
    );
  return (
    <>
      Something is said to {commented} of {COMMENTARIES} figures
    </>
  );
}

function Warnings({ report }: { report: AuthorityReport }) {
  const { hasCounts, revisionReason, lastSigning, isOutdated } = report;
  return (
    <>
      {hasCounts && (
        <Notice title="Confidential: exact counts">
          <p>
            Only your lead, delegates and sponsor see this page with counts. To show it to others, download
            the version to share.
          </p>
        </Notice>
      )}
      {revisionReason !== null && lastSigning && (
        <Notice title={`A new version is being written: ${revisionReason}`}>
          <p>Others read version {lastSigning.number} until the new one is signed off.</p>
        </Notice>
      )}
      {isOutdated && (
        <Notice tone="warn" title="Figures have changed since the report was signed off">
          <p>
            A return was corrected or added. The figures here are the newer ones; the words may speak of the
            earlier.
          </p>
        </Notice>
      )}
    </>
  );
}

function YearChoice({ report: { phase } }: { report: AuthorityReport }) {
  const { data: reports } = useSuspenseQuery(reportListQuery());
  const navigate = useNavigate();
  if (reports.items.length < 2) return null;
  return (
    <div className="not-on-paper">
      <Select
        id="report-year"
        label="Year"
        value={phase.id}
        onChange={(phaseId) => void navigate(`/indicators/report/${phaseId}`)}
        options={reports.items.map(({ phase: { id, years } }) => ({ value: id, label: years }))}
      />
    </div>
  );
}

/** Leads to each figure; says beside it whether something is said. */
const Contents = ({ report: { figures, comments } }: { report: AuthorityReport }) => {
  const said = new Set(
    comments
      .filter(({ commentary, staffVoice }) => commentary !== '' || staffVoice.length > 0)
      .map(({ key }) => key),
  );
  return (
    <nav className="card not-on-paper" aria-labelledby="report-contents">
      <h2 id="report-contents">In this report</h2>
      <ul className="list">
        {figures.map(({ key, title }) => (
          <li key={key}>
            <a href={`#${sectionId(key)}`}>
              {key}. {title}
            </a>
            {said.has(key) && <span className="small soft"> – commented</span>}
          </li>
        ))}
      </ul>
    </nav>
  );
};
