import type { AuthenticatorSetUp as SetUp, SecondSteps } from '@hub/contracts/second-steps';
import { useState } from 'react';
import { Confirmed } from '#platform/confirmed.tsx';
import { useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { showToast } from '#ui/toast.tsx';
import { FullDate } from '#ui/when.tsx';
import { useRemoveAuthenticator, useStartAuthenticator } from '../second-steps.queries.ts';
import { AuthenticatorSetUp } from './authenticator-set-up.tsx';

interface AuthenticatorCardProps {
  authenticator: SecondSteps['authenticator'];
  onCodes: (codes: string[] | null) => void;
}

export function AuthenticatorCard({ authenticator, onCodes }: AuthenticatorCardProps) {
  const [setUp, setSetUp] = useState<SetUp | null>(null);
  const remove = useRemoveAuthenticator();
  if (setUp)
    return (
      <Card title="Set up an authenticator app">
        <AuthenticatorSetUp
          setUp={setUp}
          onCancel={() => setSetUp(null)}
          onConfirmed={(codes) => {
            setSetUp(null);
            if (!codes) showToast({ text: 'Your authenticator app is set up.' });
            onCodes(codes);
          }}
        />
      </Card>
    );
  return (
    <Card title="Authenticator app">
      {authenticator === null ? (
        <>
          <p>
            An app on your phone shows a new six-digit code every 30 seconds. Signing in by email then asks
            for one as well.
          </p>
          <StartAuthenticator label="Set up an authenticator app" onStarted={setSetUp} />
        </>
      ) : (
        <>
          <p>
            Set up on <FullDate at={authenticator.setUpAt} />. Signing in by email asks for a code from it.
          </p>
          <div className="row">
            <StartAuthenticator label="Use another app" onStarted={setSetUp} isSmall />
            <Confirmed
              button="Remove"
              of="the authenticator app"
              title="Remove your authenticator app?"
              confirm="Remove it"
              keep="Keep it"
              variant="danger"
              act={() => remove.mutateAsync(undefined)}
              onDone={() => showToast({ text: 'Your authenticator app is removed.' })}
            >
              <p>Its codes will no longer work here. Delete the account from the app too.</p>
            </Confirmed>
          </div>
        </>
      )}
    </Card>
  );
}

interface StartAuthenticatorProps {
  label: string;
  isSmall?: boolean;
  onStarted: (setUp: SetUp) => void;
}

export function StartAuthenticator({ label, isSmall = false, onStarted }: StartAuthenticatorProps) {
  const start = useStartAuthenticator();
  const { problem, report, clear } = useProblem();
  const go = () => {
    clear();
    start.mutate(undefined, { onSuccess: onStarted, onError: (error) => report(error, go) });
  };
  return (
    <>
      <ProblemNotice problem={problem} />
      <Button variant="quiet" isSmall={isSmall} isBusy={start.isPending} onClick={go}>
        {label}
      </Button>
    </>
  );
}
