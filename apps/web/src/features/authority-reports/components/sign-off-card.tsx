import {
  type AuthorityReport,
  COMMENTARIES,
  LONGEST_REVISION_REASON,
} from '@hub/contracts/authority-reports';
import { useState } from 'react';
import { Link } from 'react-router';
import { Confirmed } from '#platform/confirmed.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { useForm } from '#platform/form.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { listed } from '#ui/listed.ts';
import { TextArea } from '#ui/text-area.tsx';
import { showToast } from '#ui/toast.tsx';
import { FullDate } from '#ui/when.tsx';
import {
  useReviseReport,
  useSendReport,
  useSignReportOff,
  useTakeReportBack,
} from '../authority-reports.queries.ts';

interface PartProps {
  report: AuthorityReport;
}

/** How far the report is, and the next step for whoever reads this. */
export function SignOffCard({ report }: PartProps) {
  const { state, can, sponsors, commented, authority } = report;
  const sponsor = listed(sponsors) || 'your sponsor';
  return (
    <Card title="Sign-off">
      {state === 'open' && (
        <p>
          Something is said to {commented} of {COMMENTARIES} figures.{' '}
          {can.edit && 'You need not say something to each.'}
        </p>
      )}
      {state === 'open' && !can.edit && <p>It is being written. You are told when it is sent to you.</p>}
      {state === 'sent' && !can.signOff && <p>It waits for {sponsor}. Nobody changes it meanwhile.</p>}
      {can.edit && sponsors.length === 0 && (
        <p>
          Nobody can sign it off yet: {authority.name} has no sponsor.{' '}
          <Link to={`/authorities/${authority.id}`}>Appoint one on its page</Link>.
        </p>
      )}
      <div className="row not-on-paper">
        {can.send && <Send report={report} />}
        {can.signOff && <Sign report={report} />}
        {can.takeBack && <TakeBack report={report} />}
        {can.revise && <Revise report={report} />}
      </div>
      <Versions report={report} />
    </Card>
  );
}

function Send({ report }: PartProps) {
  const { mutateAsync } = useSendReport(report.phase.id);
  const sponsors = listed(report.sponsors);
  return (
    <Confirmed
      button={`Send to ${sponsors}`}
      variant="primary"
      title={`Send the report to ${sponsors}?`}
      confirm="Send it"
      keep="Go on writing"
      act={() => mutateAsync(report.version)}
      onDone={() => showToast({ text: `Sent to ${sponsors}.` })}
    >
      <p>
        {sponsors} reads it with all counts and signs it off. Until then nobody changes it; you can take it
        back.
      </p>
    </Confirmed>
  );
}

function Sign({ report }: PartProps) {
  const { mutateAsync } = useSignReportOff(report.phase.id);
  const forPeers = report.comments.filter(({ isForPeers, commentary }) => isForPeers && commentary !== '');
  return (
    <Confirmed
      button="Sign off"
      variant="primary"
      title="Sign this report off?"
      confirm="Sign off"
      keep="Not yet"
      act={() => mutateAsync(report.version)}
      onDone={() => showToast({ text: 'The report is signed off.' })}
    >
      <ul>
        <li>Everybody of {report.authority.name} can read it, with small numbers hidden.</li>
        <li>
          {forPeers.length === 0
            ? 'Peers read nothing of it.'
            : `Peers read what you say to ${forPeers.length} of your figures, where you share those by name.`}
        </li>
        <li>Its words are kept as version {(report.lastSigning?.number ?? 0) + 1} and do not change.</li>
      </ul>
      <p className="small soft">We ask for your second step again, unless you have just given it.</p>
    </Confirmed>
  );
}

function TakeBack({ report }: PartProps) {
  const { mutateAsync } = useTakeReportBack(report.phase.id);
  const words = report.can.signOff ? 'Send it back' : 'Take it back';
  return (
    <Confirmed
      button={words}
      title={`${words}?`}
      confirm={words}
      keep="Leave it as it is"
      act={() => mutateAsync(report.version)}
      onDone={() => showToast({ text: 'The report can be written in again.' })}
    >
      <p>Your lead and delegates can write in it again, and send it anew.</p>
    </Confirmed>
  );
}

function Revise({ report }: PartProps) {
  const { mutateAsync } = useReviseReport(report.phase.id);
  const [isOpen, setOpen] = useState(false);
  const form = useForm({
    initial: { reason: '' },
    isInDialog: true,
    submit: async ({ reason }) => {
      await mutateAsync({ version: report.version, reason });
      setOpen(false);
      showToast({ text: 'A new version is begun.' });
    },
  });
  return (
    <>
      <Button variant="quiet" isSmall onClick={() => setOpen(true)}>
        Write a new version
      </Button>
      <FormDialog
        title="Write a new version"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Begin a new version"
        keep="Leave it as it is"
      >
        <p>The signed version is kept, and is what others read until the new one is signed off.</p>
        <TextArea
          {...form.field('reason')}
          label="What changes, and why?"
          hint="Kept with the new version. Name nobody, and no number."
          longest={LONGEST_REVISION_REASON}
        />
      </FormDialog>
    </>
  );
}

/** Every version that was signed off, the latest first. */
function Versions({ report: { signings, phase } }: PartProps) {
  if (signings.length === 0) return null;
  return (
    <ul className="list">
      {signings.map(({ number, signedAt, signedBy, reason }) => (
        <li key={number}>
          <Link to={`/indicators/report/${phase.id}/versions/${number}`}>Version {number}</Link>
          <br />
          <span className="small soft">
            <FullDate at={signedAt} />
            {signedBy && `, ${signedBy}`}
          </span>
          {reason !== null && (
            <>
              <br />
              <span className="small">{reason}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
