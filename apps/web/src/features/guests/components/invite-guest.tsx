import { useState } from 'react';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { newId } from '#platform/new-id.ts';
import { Button } from '#ui/button.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { useInviteGuest } from '../guests.queries.ts';
import type { FreshLink } from './new-link.tsx';

interface InviteGuestProps {
  sessionId: string;
  onInvited: (fresh: FreshLink) => void;
}

/** One invitation: for the next, give it another key. */
export function InviteGuest({ sessionId, onInvited }: InviteGuestProps) {
  const [isOpen, setOpen] = useState(false);
  const { mutateAsync } = useInviteGuest(sessionId);
  // Kept here and not in the dialog, so that closing it to look something up keeps what was typed.
  const [initial] = useState(() => ({ id: newId(), name: '', organisation: '', emailTo: '' }));
  const form = useForm({
    initial,
    submit: async ({ emailTo, ...guest }) => {
      const address = emailTo.trim() || null;
      const invited = await mutateAsync({ ...guest, emailTo: address });
      setOpen(false);
      onInvited({ guest: invited, emailedTo: address });
    },
    isInDialog: true,
  });
  return (
    <>
      <Button variant="quiet" icon="plus" onClick={() => setOpen(true)}>
        Invite a guest speaker
      </Button>
      <FormDialog
        title="Invite a guest speaker"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Make the link"
        keep="Cancel"
      >
        <p>
          They get a link to this one session, and need no account. It stops working 2 hours after the
          session.
        </p>
        <TextInput
          {...form.field('name')}
          label="Name"
          hint="As they would like to be introduced, like Dr Ada Obi"
          autoComplete="off"
        />
        <TextInput {...form.field('organisation')} label="Organisation (optional)" autoComplete="off" />
        <TextInput
          {...form.field('emailTo')}
          label="Email address to send the link to (optional)"
          hint="You can also copy the link and send it yourself"
          type="email"
          autoComplete="off"
          spellCheck={false}
        />
      </FormDialog>
    </>
  );
}
