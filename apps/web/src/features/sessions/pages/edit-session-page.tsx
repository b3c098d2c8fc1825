import '../sessions.css';
import type { Scope, Session } from '@hub/contracts/sessions';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ProblemError } from '#platform/api-client.ts';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Radios } from '#ui/choices.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { Clashes, type ClashChoice } from '../components/clashes.tsx';
import { NotForYou } from '../components/not-for-you.tsx';
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
  changesBetween,
  clashesOf,
  draftOf,
  fieldOfPointer,
  mergedDraft,
  sessionErrors,
  type FieldClash,
  type FieldKey,
  type SessionDraft,
} from '../session-draft.ts';
import { scopeOptions } from '../session-words.ts';
import { sessionQuery, useEditSession } from '../sessions.queries.ts';

export function EditSessionPage() {
  const { sessionId = '' } = useParams();
  const { data: session } = useSuspenseQuery(sessionQuery(sessionId));
  return session.can.edit ? (
    <EditSession key={sessionId} session={session} />
  ) : (
    <NotForYou title={`Edit ${session.title}`} />
  );
}

/** What was there when the editing began travels with what is typed: a kept draft may be older than the session. */
type Values = SessionDraft & { scope: Scope; version: number; began: SessionDraft };

interface Clash {
  fields: FieldClash[];
  mine: SessionDraft;
  theirs: SessionDraft;
  chosen: ClashChoice;
}

function EditSession({ session }: { session: Session }) {
  const navigate = useNavigate();
  const { mutateAsync } = useEditSession(session.id);
  const [clash, setClash] = useState<Clash | null>(null);
  const [initial] = useState<Values>(() => {
    const began = draftOf(session);
    return { ...began, scope: 'one', version: session.version, began };
  });
  const page = `/sessions/${session.id}`;

  const form = useForm<Values>({
    initial,
    draftKey: `edit-session-${session.id}`,
    fieldOf: fieldOfPointer,
    check: sessionErrors,
    submit: async ({ scope, version, began, ...draft }) => {
      const changes = changesBetween(began, draft);
      if (Object.keys(changes).length > 0) {
        try {
          await mutateAsync({ version, scope, changes });
        } catch (error) {
          meet(error, began, draft);
          throw error;
        }
        showToast({ text: 'Your changes are saved.' });
      }
      await navigate(page);
    },
  });

  /** Somebody saved first: theirs stands where I typed nothing, mine where I did, and the next save starts from theirs. */
  function meet(error: unknown, began: SessionDraft, mine: SessionDraft) {
    if (!(error instanceof ProblemError) || error.code !== 'session-changed') return;
    const { current } = error;
    if (!isSession(current)) return;
    const theirs = draftOf(current);
    setClash({ fields: clashesOf(began, mine, theirs), mine, theirs, chosen: {} });
    fill(mergedDraft(began, mine, theirs));
    form.set('began', theirs);
    form.set('version', current.version);
  }
  function fill(draft: SessionDraft) {
    for (const key of fieldKeys(draft)) form.set(key, draft[key]);
  }
  const choose = (key: FieldKey, side: 'mine' | 'theirs') => {
    if (!clash) return;
    setClash({ ...clash, chosen: { ...clash.chosen, [key]: side } });
    form.set(key, clash[side][key]);
  };

  return (
    <div className="session-form">
      <BackLink to={page}>{session.title}</BackLink>
      <FormErrors form={form} />
      <PageHeading title="Edit or move a session" lead={session.title} hasError={form.errors.length > 0} />
      <FormBody form={form} onProblem={sayToLook}>
        {clash && clash.fields.length > 0 && (
          <Clashes key={form.values.version} clashes={clash.fields} chosen={clash.chosen} onChoose={choose} />
        )}
        <section className="form-section">
          <h2>When</h2>
          <DateField form={form} label="Date" />
          <TimeFields form={form} />
        </section>
        <section className="form-section">
          <h2>What it is about</h2>
          <AboutFields form={form} />
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
          {session.series && (
            <Radios
              {...form.field('scope')}
              label="Which dates change"
              hint="Beyond this date, the others keep their own days and take only what you changed here: a new time of day, a new title and so on."
              options={scopeOptions(session.series)}
            />
          )}
          <div className="form-actions">
            <Button type="submit" isBusy={form.isBusy}>
              {clash ? 'Save on top of the current version' : 'Save changes'}
            </Button>
            <ButtonLink to={page} variant="quiet">
              Do not save
            </ButtonLink>
          </div>
        </section>
      </FormBody>
    </div>
  );
}

const sayToLook = ({ code }: ProblemError) =>
  code === 'session-changed' && <p>Look at what they changed, then save again.</p>;

// The answer to a refused edit carries the session as its GET would.
const isSession = (current: unknown): current is Session =>
  typeof current === 'object' && current !== null && 'version' in current && 'joining' in current;

const isFieldKey = (key: string, draft: SessionDraft): key is FieldKey => key in draft;
const fieldKeys = (draft: SessionDraft): FieldKey[] =>
  Object.keys(draft).filter((key) => isFieldKey(key, draft));
