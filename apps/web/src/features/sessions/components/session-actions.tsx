import type { Scope, Session } from '@hub/contracts/sessions';
import { useRef, useState } from 'react';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Radios } from '#ui/choices.tsx';
import { fullDate } from '#ui/london-time.ts';
import { TextArea } from '#ui/text-area.tsx';
import { useCancelSession, usePublishSession, useRestoreSession } from '../sessions.queries.ts';
import { scopeOptions } from '../session-words.ts';

/** What facilitators may do with a session; empty for everybody else. */
export function SessionActions({ session }: { session: Session }) {
  const { can, id } = session;
  const heading = useRef<HTMLHeadingElement>(null);
  // What was pressed may be gone with what it changed: the focus goes to what is left of these buttons.
  const onDone = () => void setTimeout(() => heading.current?.focus());
  if (!can.edit && !can.publish && !can.cancel && !can.restore) return null;
  return (
    <section className="card session-actions" aria-labelledby="session-actions">
      <h2 id="session-actions" ref={heading} tabIndex={-1}>
        For facilitators
      </h2>
      <div className="row row-tight">
        {can.publish && <Publish session={session} onDone={onDone} />}
        {can.edit && (
          <ButtonLink to={`/sessions/${id}/edit`} variant="quiet" icon="edit">
            Edit or move
          </ButtonLink>
        )}
        {can.restore && <Restore session={session} onDone={onDone} />}
        {can.edit && (
          <ButtonLink to={`/sessions/new?copy=${id}`} variant="quiet" icon="copy">
            Copy
          </ButtonLink>
        )}
        {can.cancel && <Cancel session={session} onDone={onDone} />}
      </div>
    </section>
  );
}

interface ActionProps {
  session: Session;
  onDone: () => void;
}
type Change = ReturnType<typeof usePublishSession>['mutateAsync'];

function Publish({ session, onDone }: ActionProps) {
  const { mutateAsync } = usePublishSession(session.id);
  return (
    <Confirm
      session={session}
      button="Publish"
      variant="primary"
      title="Publish this session?"
      text="Everyone in the programme can then see it, answer it and find it in their calendars."
      confirm="Publish"
      keep="Keep as a draft"
      change={mutateAsync}
      onDone={onDone}
    />
  );
}

function Restore({ session, onDone }: ActionProps) {
  const { mutateAsync } = useRestoreSession(session.id);
  return (
    <Confirm
      session={session}
      button="Restore"
      variant="quiet"
      title="Restore this session?"
      text={`It is then on again on ${fullDate(session.startsAt)}, with the answers people gave before it was cancelled.`}
      confirm="Restore"
      keep="Keep it cancelled"
      change={mutateAsync}
      onDone={onDone}
    />
  );
}

interface ConfirmProps extends ActionProps {
  button: string;
  variant: 'primary' | 'quiet';
  title: string;
  text: string;
  confirm: string;
  keep: string;
  change: Change;
}

function Confirm({ session, button, variant, title, text, confirm, keep, change, onDone }: ConfirmProps) {
  const [isOpen, setOpen] = useState(false);
  const form = useForm<{ scope: Scope }>({
    initial: { scope: 'one' },
    submit: async ({ scope }) => {
      await change({ version: session.version, scope });
      setOpen(false);
      onDone();
    },
    isInDialog: true,
  });
  return (
    <>
      <Button variant={variant} onClick={() => setOpen(true)}>
        {button}
      </Button>
      <FormDialog
        title={title}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm={confirm}
        keep={keep}
      >
        <p>{text}</p>
        {session.series && (
          <Radios {...form.field('scope')} label="Which dates" options={scopeOptions(session.series)} />
        )}
      </FormDialog>
    </>
  );
}

function Cancel({ session, onDone }: ActionProps) {
  const [isOpen, setOpen] = useState(false);
  const { mutateAsync } = useCancelSession(session.id);
  // Made here and not in the dialog, so that closing it to look something up keeps the reason.
  const form = useForm<{ reason: string; scope: Scope }>({
    initial: { reason: '', scope: 'one' },
    submit: async ({ reason, scope }) => {
      await mutateAsync({ version: session.version, scope, reason });
      setOpen(false);
      onDone();
    },
    isInDialog: true,
  });
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        Cancel session
      </Button>
      <FormDialog
        title="Cancel this session?"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Cancel session"
        keep="Keep it"
        isDanger
      >
        <p>
          It stays in the list and in people's calendars, marked as cancelled and with your reason, so that
          nobody waits for it. You can restore it.
        </p>
        <TextArea
          {...form.field('reason')}
          label="Why is it cancelled?"
          hint="Everyone in the programme sees this."
          longest={500}
          rows={3}
        />
        {session.series && (
          <Radios {...form.field('scope')} label="Which dates" options={scopeOptions(session.series)} />
        )}
      </FormDialog>
    </>
  );
}
