import type { Passkey } from '@hub/contracts/second-steps';
import { useState } from 'react';
import { Confirmed } from '#platform/confirmed.tsx';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Tag } from '#ui/tag.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { FullDate, Relative } from '#ui/when.tsx';
import { useRemovePasskey, useRenamePasskey } from '../second-steps.queries.ts';
import { AddPasskey } from './add-passkey.tsx';

interface PasskeysCardProps {
  passkeys: Passkey[];
  onCodes: (codes: string[] | null) => void;
}

export const PasskeysCard = ({ passkeys, onCodes }: PasskeysCardProps) => (
  <Card title="Passkeys" action={<Tag tone="brand">Recommended</Tag>}>
    {passkeys.length === 0 ? (
      <p>
        Sign in with your finger, your face or your device’s PIN, without waiting for an email. Nobody can
        guess a passkey, and no false page can ask you for it.
      </p>
    ) : (
      <ul className="list list-above">
        {passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} />
        ))}
      </ul>
    )}
    <AddPasskey isQuiet={passkeys.length > 0} onAdded={onCodes} />
  </Card>
);

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const remove = useRemovePasskey();
  const { id, name, isSynced, createdAt, lastUsedAt } = passkey;
  return (
    <li className="row spread">
      <div>
        <b>{name}</b>
        <div className="small soft">
          Added on <FullDate at={createdAt} />,{' '}
          {lastUsedAt === null ? (
            'not used yet'
          ) : (
            <>
              last used <Relative at={lastUsedAt} />
            </>
          )}
        </div>
        <div className="small soft">
          {isSynced ? 'On every device of your password manager or cloud account' : 'On this one device only'}
        </div>
      </div>
      <div className="row row-tight">
        <Rename passkey={passkey} />
        <Confirmed
          button="Remove"
          of={`the passkey ${name}`}
          title="Remove this passkey?"
          confirm="Remove this passkey"
          keep="Keep it"
          variant="danger"
          act={() => remove.mutateAsync(id)}
          onDone={() => showToast({ text: `The passkey “${name}” is removed.` })}
        >
          <p>
            “{name}” will no longer sign you in. Remove it from your device or password manager too, so that
            it is not offered there. If the device is lost, also end its sign-ins on “Where you are signed
            in”.
          </p>
        </Confirmed>
      </div>
    </li>
  );
}

function Rename({ passkey }: { passkey: Passkey }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" isSmall onClick={() => setOpen(true)}>
        Rename<span className="visually-hidden"> the passkey {passkey.name}</span>
      </Button>
      <Dialog title="Rename this passkey" isOpen={isOpen} onClose={() => setOpen(false)}>
        <RenameForm passkey={passkey} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function RenameForm({ passkey, onDone }: { passkey: Passkey; onDone: () => void }) {
  const { mutateAsync } = useRenamePasskey();
  const form = useForm({
    initial: { name: passkey.name },
    submit: async ({ name }) => {
      await mutateAsync({ id: passkey.id, name });
      onDone();
    },
    isInDialog: true,
  });
  return (
    <>
      <FormErrors form={form} />
      <FormBody form={form}>
        <TextInput
          {...form.field('name')}
          label="Name"
          hint="For you to tell them apart, like “Work laptop”."
          autoComplete="off"
        />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Save name
          </Button>
          <Button variant="quiet" onClick={onDone}>
            Cancel
          </Button>
        </div>
      </FormBody>
    </>
  );
}
