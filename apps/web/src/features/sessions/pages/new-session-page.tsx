import '../sessions.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { newId } from '#platform/new-id.ts';
import { Button } from '#ui/button.tsx';
import { Radios } from '#ui/choices.tsx';
import { Loading } from '#ui/loading.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { NotForYou } from '../components/not-for-you.tsx';
import { sayWhatWasSaved } from '../components/saved-before.tsx';
import {
  AboutFields,
  AgendaField,
  DateField,
  HoldingFields,
  ReadingsField,
  SpeakersField,
  TimeFields,
} from '../components/session-fields.tsx';
import {
  copyOf,
  detailsOf,
  durationOf,
  emptyDate,
  emptyDetails,
  fieldOfPointer,
  startOf,
  sessionErrors,
  type SessionDraft,
} from '../session-draft.ts';
import { sessionQuery, useScheduleSession } from '../sessions.queries.ts';

const blank = (): SessionDraft => ({ ...emptyDetails(), date: emptyDate(), startTime: '', endTime: '' });

export function NewSessionPage() {
  const [search] = useSearchParams();
  const { can } = useMe();
  const copied = search.get('copy');
  if (!can.scheduleSessions) return <NotForYou title="Add one session" />;
  return copied === null ? <NewSession start={blank()} /> : <CopiedSession key={copied} sessionId={copied} />;
}

function CopiedSession({ sessionId }: { sessionId: string }) {
  const { data, isPending } = useQuery(sessionQuery(sessionId));
  if (isPending) return <Loading label="Copying the session" />;
  return data ? (
    <NewSession start={copyOf(data)} copyOf={{ id: sessionId, title: data.title }} />
  ) : (
    <NewSession start={blank()} isCopyMissing />
  );
}

interface NewSessionProps {
  start: SessionDraft;
  copyOf?: { id: string; title: string };
  isCopyMissing?: boolean;
}

type Values = SessionDraft & { id: string; isPublished: 'yes' | 'no' };

function NewSession({ start, copyOf: original, isCopyMissing = false }: NewSessionProps) {
  const navigate = useNavigate();
  const { mutateAsync } = useScheduleSession();
  const form = useForm<Values>({
    initial: { ...start, id: newId(), isPublished: 'no' },
    draftKey: original ? `copy-session-${original.id}` : 'new-session',
    fieldOf: fieldOfPointer,
    check: sessionErrors,
    submit: async (values) => {
      const session = await mutateAsync({
        id: values.id,
        startsAt: startOf(values),
        durationMinutes: durationOf(values),
        isPublished: values.isPublished === 'yes',
        ...detailsOf(values),
      });
      await navigate(`/sessions/${session.id}`);
    },
  });
  return (
    <div className="session-form">
      <BackLink to={original ? `/sessions/${original.id}` : '/sessions'}>
        {original ? original.title : 'Sessions'}
      </BackLink>
      <FormErrors form={form} />
      <PageHeading
        title={original ? 'Copy a session' : 'Add one session'}
        lead={
          original
            ? 'Everything but the date and the joining link is filled in from the session you copy.'
            : 'For sessions that meet every month, schedule a series instead.'
        }
        hasError={form.errors.length > 0}
      />
      {isCopyMissing && (
        <Notice tone="warn" title="We could not find the session to copy">
          <p>You can start with an empty form.</p>
        </Notice>
      )}
      <FormBody form={form} onProblem={sayWhatWasSaved(`/sessions/${form.values.id}`)}>
        <section className="form-section">
          <h2>What it is about</h2>
          <AboutFields form={form} />
        </section>
        <section className="form-section">
          <h2>When</h2>
          <DateField form={form} label="Date" />
          <TimeFields form={form} />
        </section>
        <section className="form-section">
          <h2>What happens</h2>
          <AgendaField form={form} />
          <SpeakersField form={form} />
          <ReadingsField form={form} />
        </section>
        <section className="form-section">
          <h2>How it is held</h2>
          <HoldingFields form={form} />
        </section>
        <section className="form-section">
          <Radios
            {...form.field('isPublished')}
            label="Who can see it?"
            options={[
              { value: 'no', label: 'Facilitators only, as a draft' },
              { value: 'yes', label: 'Everyone in the programme, now' },
            ]}
          />
          <div className="form-actions">
            <Button type="submit" isBusy={form.isBusy}>
              {form.values.isPublished === 'yes' ? 'Publish session' : 'Save draft'}
            </Button>
          </div>
        </section>
      </FormBody>
    </div>
  );
}
