import '../moderation.css';
import {
  LONGEST_NOTE,
  LONGEST_REASON_GIVEN,
  REPORT_OUTCOMES,
  REPORT_REASONS,
  type Report,
  type ReportOutcome,
} from '@hub/contracts/moderation';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { newId } from '#platform/new-id.ts';
import { asProblem, toastProblem } from '#platform/problem.ts';
import { RichTextView } from '#platform/rich-text/rich-text-view.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Radios } from '#ui/choices.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDateAndTime, Relative } from '#ui/when.tsx';
import { postAddress } from '../addresses.ts';
import { ReportedMessages } from '../components/reported-messages.tsx';
import { ReportStateTag } from '../components/report-state-tag.tsx';
import { reportQuery, useCloseReport, useNoteOnReport, useTakeReport } from '../moderation.queries.ts';
import { subjectOf } from '../report-words.ts';

/** One report: what it is about, what was noted, what came of it. */
export function ReportPage() {
  const { reportId = '' } = useParams();
  const { data: report } = useSuspenseQuery(reportQuery(reportId));
  return (
    <>
      <BackLink to="/discussions/reports">Reports</BackLink>
      <PageHeading title={REPORT_REASONS[report.reason]} lead={subjectOf(report)} />
      <p className="row row-tight">
        <ReportStateTag report={report} />
        <span className="soft small">
          Reported by {report.reporter} on <FullDateAndTime at={report.reportedAt} />
        </span>
      </p>
      <div className="grid">
        <Card title="What was reported">
          {report.detail !== '' && <p className="as-written">{report.detail}</p>}
          <Subject report={report} />
        </Card>
        <Card title="Notes">
          <p className="soft small">Only those who look after this report read them.</p>
          <Notes report={report} />
        </Card>
        {report.state === 'closed' ? <Outcome report={report} /> : <Decide report={report} />}
      </div>
    </>
  );
}

function Subject({ report: { post, person, message, isAboutMessage } }: { report: Report }) {
  if (isAboutMessage)
    return message ? (
      <ReportedMessages copy={message} />
    ) : (
      <p>
        The copy of the message has been deleted: it was kept for long enough after the report was closed.
      </p>
    );
  if (person)
    return (
      <p>
        <Link to={`/people/${person.id}`}>{person.name}</Link>
      </p>
    );
  if (!post) return <p>The post is no longer there.</p>;
  return (
    <>
      <div className="reported-post">
        <p>
          <b>{post.author}</b>
        </p>
        {post.body ? <RichTextView body={post.body} /> : <p className="soft">The post was removed.</p>}
      </div>
      {post.number !== null && (
        <p>
          <Link to={postAddress(post.threadId, post.number)}>See it in its thread</Link>
        </p>
      )}
    </>
  );
}

function Notes({ report }: { report: Report }) {
  const { mutateAsync } = useNoteOnReport(report.id);
  const [id, setId] = useState(newId);
  const form = useForm({
    initial: { text: '' },
    submit: async ({ text }) => {
      await mutateAsync({ id, text });
      setId(newId());
      form.reset();
    },
  });
  return (
    <>
      {report.notes.length > 0 && (
        <ul className="report-notes">
          {report.notes.map((note) => (
            <li key={note.id}>
              <p className="small soft">
                {note.by}, <Relative at={note.at} />
              </p>
              <p>{note.text}</p>
            </li>
          ))}
        </ul>
      )}
      <FormErrors form={form} />
      <FormBody form={form}>
        <TextArea {...form.field('text')} label="Add a note" longest={LONGEST_NOTE} rows={2} />
        <Button type="submit" variant="quiet" isSmall isBusy={form.isBusy}>
          Add note
        </Button>
      </FormBody>
    </>
  );
}

const OUTCOMES = Object.entries(REPORT_OUTCOMES).map(([value, label]) => ({
  value: value as ReportOutcome,
  label,
}));
/** Nobody but its sender can delete a message. */
const OUTCOMES_OF_MESSAGE = OUTCOMES.filter(({ value }) => value !== 'removed');

function Decide({ report }: { report: Report }) {
  const me = useMe();
  const take = useTakeReport(report.id);
  const { mutateAsync } = useCloseReport(report.id);
  const form = useForm<{ outcome: ReportOutcome | ''; told: string }>({
    initial: { outcome: '', told: '' },
    check: ({ outcome }): Record<string, string> =>
      outcome === '' ? { outcome: 'Choose what came of it' } : {},
    submit: async ({ outcome, told }) => {
      if (outcome === '') return;
      await mutateAsync({ version: report.version, outcome, told });
      showToast({ text: `${report.reporter} is told.` });
    },
  });
  const isMine = report.assignee?.id === me.id;
  const isTheirs = report.assignee !== null && !isMine;
  const changeHands = () =>
    take
      .mutateAsync(!isMine)
      .catch((error: unknown) => toastProblem(asProblem(error), () => void changeHands()));
  return (
    <Card title="What comes of it">
      {isTheirs ? (
        <p>{report.assignee?.name} looks after this report.</p>
      ) : (
        <p>
          <Button variant="quiet" isSmall isBusy={take.isPending} onClick={() => void changeHands()}>
            {isMine ? 'Give it back' : 'Take it on'}
          </Button>
        </p>
      )}
      {!isTheirs && (
        <>
          <FormErrors form={form} />
          <FormBody form={form}>
            <Radios
              {...form.field('outcome')}
              label="What came of it?"
              options={report.isAboutMessage ? OUTCOMES_OF_MESSAGE : OUTCOMES}
            />
            <TextArea
              {...form.field('told')}
              label={`What ${report.reporter} is told`}
              hint="They are told this, and not what you noted above."
              longest={LONGEST_REASON_GIVEN}
              rows={3}
            />
            <Button type="submit" isBusy={form.isBusy}>
              Close report
            </Button>
          </FormBody>
        </>
      )}
    </Card>
  );
}

const Outcome = ({ report: { outcome, told, closedAt, assignee, reporter } }: { report: Report }) => (
  <Card title="What came of it">
    <p>{outcome && REPORT_OUTCOMES[outcome]}.</p>
    {told !== null && (
      <>
        <p className="soft small">{reporter} was told:</p>
        <p className="as-written">{told}</p>
      </>
    )}
    {closedAt !== null && (
      <p className="soft small">
        Closed by {assignee?.name ?? 'somebody'} on <FullDateAndTime at={closedAt} />
      </p>
    )}
  </Card>
);
