import '../second-steps.css';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useMe } from '#platform/me.ts';
import { Card } from '#ui/card.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { AuthenticatorCard } from '../components/authenticator-card.tsx';
import { PasskeysCard } from '../components/passkeys-card.tsx';
import { RecoveryCodesCard } from '../components/recovery-codes-card.tsx';
import { RecoveryCodes } from '../components/recovery-codes.tsx';
import { secondStepsQuery } from '../second-steps.queries.ts';

interface SecurityPageProps {
  /** The work accounts one signs in with. */
  workAccounts?: ReactNode;
}

export function SecurityPage({ workAccounts }: SecurityPageProps) {
  const me = useMe();
  const { data } = useSuspenseQuery(secondStepsQuery());
  const [codes, setCodes] = useState<string[] | null>(null);
  const { isRequired, passkeys, authenticator, recoveryCodesLeft } = data;
  const hasSecondStep = passkeys.length > 0 || authenticator !== null;
  return (
    <div className="measure security">
      <PageHeading
        title="How you sign in"
        lead={
          hasSecondStep
            ? `You can always start with a code sent to ${me.email}.`
            : `You sign in with a code sent to ${me.email}. Add a passkey, and your email alone is no longer the only way in.`
        }
      />
      <div className="grid">
        {codes && <RecoveryCodes codes={codes} onSaved={() => setCodes(null)} />}
        {isRequired && (
          <p className="soft not-printed">
            Your role needs a passkey or an authenticator app
            {hasSecondStep
              ? ', so the last of them cannot be removed.'
              : '. Set one up now: the next time you sign in by email, you are asked for it.'}
          </p>
        )}
        <PasskeysCard passkeys={passkeys} onCodes={setCodes} />
        <AuthenticatorCard authenticator={authenticator} onCodes={setCodes} />
        {hasSecondStep && <RecoveryCodesCard left={recoveryCodesLeft} onCodes={setCodes} />}
        {workAccounts}
        <Card title="Where you are signed in">
          <p>
            <Link to="/account/sign-ins">See each browser you are signed in with</Link>, and end those you do
            not use or do not recognise.
          </p>
        </Card>
      </div>
    </div>
  );
}
