import type { Guest } from '@hub/contracts/guests';
import { useState } from 'react';
import { Confirmed } from '#platform/confirmed.tsx';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { Face } from '#ui/face.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { Relative } from '#ui/when.tsx';
import { useRenewGuestLink, useRevokeGuest } from '../guests.queries.ts';
import type { FreshLink } from './new-link.tsx';

interface GuestRowProps {
  sessionId: string;
  guest: Guest;
  canRenew: boolean;
  onRenewed: (fresh: FreshLink) => void;
  onRevoked: () => void;
}

export const GuestRow = ({ sessionId, guest, canRenew, onRenewed, onRevoked }: GuestRowProps) => (
  <li className="guest-row">
    <Face name={guest.name} isSmall />
    <div className="grow">
      <p>
        {guest.name}
        {guest.organisation && <span className="soft small">, {guest.organisation}</span>}
        <br />
        <span className="soft small">
          {guest.lastOpenedAt === null ? (
            'Has not opened the link yet'
          ) : (
            <>
              Opened the link <Relative at={guest.lastOpenedAt} />
            </>
          )}
        </span>
      </p>
      <div className="row row-tight">
        {canRenew && <Renew sessionId={sessionId} guest={guest} onRenewed={onRenewed} />}
        <Revoke sessionId={sessionId} guest={guest} onRevoked={onRevoked} />
      </div>
    </div>
  </li>
);

function Renew({ sessionId, guest, onRenewed }: Pick<GuestRowProps, 'sessionId' | 'guest' | 'onRenewed'>) {
  const [isOpen, setOpen] = useState(false);
  const { mutateAsync } = useRenewGuestLink(sessionId);
  const form = useForm({
    initial: { emailTo: '' },
    submit: async ({ emailTo }) => {
      const emailedTo = emailTo.trim() || null;
      const renewed = await mutateAsync({ guestId: guest.id, emailTo: emailedTo });
      setOpen(false);
      onRenewed({ guest: renewed, emailedTo });
    },
    isInDialog: true,
  });
  return (
    <>
      <Button variant="quiet" isSmall onClick={() => setOpen(true)}>
        New link<span className="visually-hidden"> for {guest.name}</span>
      </Button>
      <FormDialog
        title={`Make a new link for ${guest.name}?`}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Make a new link"
        keep="Keep the old one"
      >
        <p>The old link stops at once. Use this when it got lost, or when somebody else may have it.</p>
        <TextInput
          {...form.field('emailTo')}
          label="Email address to send the link to (optional)"
          type="email"
          autoComplete="off"
          spellCheck={false}
        />
      </FormDialog>
    </>
  );
}

function Revoke({ sessionId, guest, onRevoked }: Pick<GuestRowProps, 'sessionId' | 'guest' | 'onRevoked'>) {
  const { mutateAsync } = useRevokeGuest(sessionId);
  return (
    <Confirmed
      button="Stop"
      of={`the link for ${guest.name}`}
      variant="danger"
      title={`Stop the link for ${guest.name}?`}
      confirm="Stop the link"
      keep="Keep it"
      act={() => mutateAsync(guest.id)}
      onDone={() => {
        showToast({ text: `The link for ${guest.name} is stopped.` });
        onRevoked();
      }}
    >
      <p>It opens nothing from now on. Tell them yourself: nobody is emailed.</p>
    </Confirmed>
  );
}
