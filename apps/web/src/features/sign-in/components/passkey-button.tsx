import { useState } from 'react';
import { canUsePasskeys } from '#platform/passkeys.ts';
import { useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { enterWithPasskey } from '../sign-in.queries.ts';

interface PasskeyButtonProps {
  onSignedIn: () => Promise<void> | void;
  isInDialog?: boolean;
}

/** Not drawn where the browser has no passkeys: nothing could come of it. */
export function PasskeyButton({ onSignedIn, isInDialog = false }: PasskeyButtonProps) {
  const [isBusy, setBusy] = useState(false);
  const { problem, report, clear } = useProblem({ isInDialog });
  if (!canUsePasskeys()) return null;
  const signIn = async () => {
    clear();
    setBusy(true);
    try {
      await enterWithPasskey();
      await onSignedIn();
    } catch (error) {
      report(error, () => void signIn());
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ProblemNotice problem={problem} />
      <Button variant="quiet" isBusy={isBusy} onClick={() => void signIn()}>
        Sign in with a passkey
      </Button>
    </>
  );
}
