import type { Session } from '@hub/contracts/sessions';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { Radios } from '#ui/choices.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Loading } from '#ui/loading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { asProblem } from '#platform/problem.ts';
import { substitutesQuery, useSendSubstitute } from '../sessions.queries.ts';

/** Send a colleague of my own authority in my place. */
export function SendColleague({ session }: { session: Session }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="apart">
      <LinkButton onClick={() => setOpen(true)}>Send a colleague in my place</LinkButton>
      <Dialog title="Send a colleague in my place" isOpen={isOpen} onClose={() => setOpen(false)}>
        <ChooseColleague sessionId={session.id} onDone={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}

function ChooseColleague({ sessionId, onDone }: { sessionId: string; onDone: () => void }) {
  const colleagues = useQuery(substitutesQuery(sessionId));
  const { mutateAsync } = useSendSubstitute(sessionId);
  const form = useForm({
    initial: { memberId: '' },
    check: (values): Record<string, string> => (values.memberId ? {} : { memberId: 'Choose a colleague' }),
    submit: async ({ memberId }) => {
      await mutateAsync(memberId);
      onDone();
    },
    isInDialog: true,
  });

  if (colleagues.isPending) return <Loading label="Finding your colleagues" />;
  if (colleagues.isError)
    return (
      <ProblemNotice problem={asProblem(colleagues.error)}>
        <Button variant="quiet" isSmall onClick={() => void colleagues.refetch()}>
          Try again
        </Button>
      </ProblemNotice>
    );
  if (colleagues.data.items.length === 0)
    return (
      <>
        <p>Nobody else from your authority is on the hub who could come to this session.</p>
        <Button variant="quiet" onClick={onDone}>
          Close
        </Button>
      </>
    );
  return (
    <>
      <FormErrors form={form} />
      <FormBody form={form}>
        <Radios
          {...form.field('memberId')}
          label="Who comes instead of you?"
          hint="Your place becomes theirs, and your own answer becomes not coming."
          options={colleagues.data.items.map(({ memberId, name }) => ({ value: memberId, label: name }))}
        />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Send this colleague
          </Button>
          <Button variant="quiet" onClick={onDone}>
            Keep my place
          </Button>
        </div>
      </FormBody>
    </>
  );
}
