import '../second-steps.css';
import type { AuthenticatorSetUp as SetUp } from '@hub/contracts/second-steps';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button } from '#ui/button.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { useConfirmAuthenticator } from '../second-steps.queries.ts';
import { QrPicture } from './qr-picture.tsx';

interface AuthenticatorSetUpProps {
  setUp: SetUp;
  /** With the recovery codes, where these are the first. */
  onConfirmed: (recoveryCodes: string[] | null) => void;
  onCancel: () => void;
}

/** Scan or type, then show the first code. */
export function AuthenticatorSetUp({ setUp, onConfirmed, onCancel }: AuthenticatorSetUpProps) {
  const { mutateAsync } = useConfirmAuthenticator();
  const form = useForm({
    initial: { code: '' },
    submit: async ({ code }) => onConfirmed((await mutateAsync(code)).recoveryCodes),
  });
  return (
    <>
      <FormErrors form={form} />
      <ol className="set-up-steps">
        <li>
          <p>
            Open an authenticator app on your phone, such as Microsoft Authenticator, Google Authenticator or
            your password manager. Your council may have one already.
          </p>
        </li>
        <li>
          <p>Choose to add an account, and scan this picture.</p>
          <QrPicture text={setUp.uri} label="Picture to scan with your authenticator app" />
          <details className="type-it">
            <summary>Type it instead</summary>
            <p>Choose to enter a key by hand, time-based, and type:</p>
            <p className="secret">{setUp.secret}</p>
          </details>
        </li>
        <li>
          <FormBody form={form}>
            <TextInput
              {...form.field('code')}
              label="Enter the code that the app shows"
              hint={`Six digits. You have ${setUp.minutes} minutes for all of this.`}
              inputMode="numeric"
              autoComplete="one-time-code"
              size="code"
            />
            <div className="form-actions">
              <Button type="submit" isBusy={form.isBusy}>
                Confirm
              </Button>
              <Button variant="quiet" onClick={onCancel}>
                Cancel
              </Button>
            </div>
          </FormBody>
        </li>
      </ol>
    </>
  );
}
