import '../programme.css';
import { LONGEST_DECLINE_REASON, REGISTRATION_STATES, type Registration } from '@hub/contracts/registrations';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ProblemError } from '#platform/api-client.ts';
import { Confirmed } from '#platform/confirmed.tsx';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { SummaryItem, SummaryList } from '#ui/summary-list.tsx';
import { Tag, type Tone } from '#ui/tag.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDateAndTime, Relative } from '#ui/when.tsx';
import { phaseName, servicesInWords } from '../phase-words.ts';
import { registrationQuery, useAcceptRegistration, useDeclineRegistration } from '../programme.queries.ts';

const TONES: Record<Registration['state'], Tone> = { waiting: 'warn', accepted: 'good', declined: 'plain' };

export function RegistrationPage() {
  const { registrationId = '' } = useParams();
  const { data: registration } = useSuspenseQuery(registrationQuery(registrationId));
  const [decidedBefore, setDecidedBefore] = useState<ProblemError | null>(null);
  const { authority, phase, state, can } = registration;
  return (
    <>
      <BackLink to="/programme/registrations">Registrations</BackLink>
      <PageHeading
        title={authority.name}
        tabTitle={`Registration of ${authority.name}`}
        lead={`Registered for ${phaseName(phase)}`}
        above={<Tag tone={TONES[state]}>{REGISTRATION_STATES[state]}</Tag>}
      />
      <ProblemNotice problem={decidedBefore} />
      <Decided registration={registration} />
      <div className="grid two">
        <Details registration={registration} />
        <div className="grid">
          {can.decide && <Decide registration={registration} onDecidedBefore={setDecidedBefore} />}
          <Others registration={registration} />
        </div>
      </div>
    </>
  );
}

function Decided({ registration }: { registration: Registration }) {
  const { state, decidedAt, decidedBy, declineReason } = registration;
  if (decidedAt === null) return null;
  const by = decidedBy ?? 'The programme team';
  return (
    <Notice
      tone={state === 'accepted' ? 'good' : 'info'}
      title={state === 'accepted' ? 'This authority takes part' : 'This registration was declined'}
    >
      <p>
        {by} {state === 'accepted' ? 'accepted' : 'declined'} it on <FullDateAndTime at={decidedAt} />.
      </p>
      {declineReason !== null && <p className="keep-lines">{declineReason}</p>}
    </Notice>
  );
}

function Details({ registration }: { registration: Registration }) {
  const { authority, phase, services, lead, sponsor, note, receivedAt } = registration;
  return (
    <Card title="What was sent">
      <SummaryList>
        <SummaryItem name="Authority">
          <Link to={`/authorities/${authority.id}`}>{authority.name}</Link>
        </SummaryItem>
        <SummaryItem name="Phase">{phaseName(phase)}</SummaryItem>
        <SummaryItem name="Services">{servicesInWords(services)}</SummaryItem>
        <SummaryItem name="Programme lead">
          <Contact contact={lead} />
        </SummaryItem>
        <SummaryItem name="Sponsor">
          <Contact contact={sponsor} />
        </SummaryItem>
        <SummaryItem name="Note">
          <span className="keep-lines">{note || 'None'}</span>
        </SummaryItem>
        <SummaryItem name="Received">
          <FullDateAndTime at={receivedAt} />
        </SummaryItem>
      </SummaryList>
    </Card>
  );
}

const Contact = ({ contact: { name, jobTitle, email } }: { contact: Registration['lead'] }) => (
  <>
    {name}
    <br />
    <span className="soft">{jobTitle}</span>
    <br />
    <a href={`mailto:${email}`}>{email}</a>
  </>
);

function Others({ registration: { others, authority } }: { registration: Registration }) {
  if (others.length === 0) return null;
  return (
    <Card title={`Also from ${authority.name}`}>
      <p className="soft">Registered for the same phase. Accept one of them and decline the others.</p>
      <ul className="list">
        {others.map(({ id, leadName, state, receivedAt }) => (
          <li key={id}>
            <Link to={`/programme/registrations/${id}`}>{leadName}</Link>
            <div className="row row-tight">
              <Tag tone={TONES[state]}>{REGISTRATION_STATES[state]}</Tag>
              <span className="small soft">
                <Relative at={receivedAt} />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface DecideProps {
  registration: Registration;
  /** A colleague was faster: said on the page, because the buttons go. */
  onDecidedBefore: (problem: ProblemError) => void;
}

function Decide(props: DecideProps) {
  return (
    <Card title="Your decision">
      <p>
        Check that this person may speak for {props.registration.authority.name}: the address, the job title,
        the sponsor.
      </p>
      <div className="row row-tight">
        <Accept {...props} />
        <Decline {...props} />
      </div>
    </Card>
  );
}

const isDecidedBefore = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && error.code === 'registration-decided';

function Accept({ registration, onDecidedBefore }: DecideProps) {
  const { id, authority, phase, lead, sponsor } = registration;
  const { mutateAsync } = useAcceptRegistration(id);
  return (
    <Confirmed
      variant="primary"
      isSmall={false}
      button="Accept"
      title={`Accept ${authority.name}?`}
      confirm="Accept and invite them"
      keep="Not yet"
      act={async () => {
        try {
          await mutateAsync(undefined);
          showToast({
            text: `${authority.name} takes part in ${phaseName(phase)}. The mails are on their way.`,
          });
        } catch (error) {
          if (!isDecidedBefore(error)) throw error;
          onDecidedBefore(error);
        }
      }}
    >
      <p>
        It is enrolled in {phaseName(phase)}. {lead.name} becomes its programme lead and {sponsor.name} its
        sponsor: each is invited by email, unless they have a place there already.
      </p>
    </Confirmed>
  );
}

function Decline({ registration, onDecidedBefore }: DecideProps) {
  const { id, authority, lead } = registration;
  const [isOpen, setOpen] = useState(false);
  const { mutateAsync } = useDeclineRegistration(id);
  // Made here and not in the dialog, so that closing it to look something up keeps the reason.
  const form = useForm({
    initial: { reason: '' },
    isInDialog: true,
    submit: async ({ reason }) => {
      try {
        await mutateAsync(reason);
        showToast({ text: `The registration of ${authority.name} is declined.` });
      } catch (error) {
        if (!isDecidedBefore(error)) throw error;
        onDecidedBefore(error);
      }
      setOpen(false);
    },
  });
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        Decline
      </Button>
      <FormDialog
        title={`Decline ${authority.name}?`}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Decline and send the reason"
        keep="Not yet"
        isDanger
      >
        <TextArea
          {...form.field('reason')}
          label="Why is it declined?"
          hint={`${lead.name} gets this by email. Say what they can do about it.`}
          longest={LONGEST_DECLINE_REASON}
          rows={4}
        />
      </FormDialog>
    </>
  );
}
