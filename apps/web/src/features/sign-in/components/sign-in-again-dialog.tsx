import type { Me } from '@hub/contracts/people';
import { useState } from 'react';
import { useHub } from '#platform/me.ts';
import { useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { askForCode, enterDemonstration } from '../sign-in.queries.ts';
import { CodeForm } from './code-form.tsx';

export const SignInAgainDialog = ({ me, onDone }: { me: Me; onDone: (isSignedIn: boolean) => void }) => (
  <Dialog title="Sign in again to carry on" isOpen onClose={() => onDone(false)}>
    <p>Your sign-in has ended. What is on this page is kept, and carries on as soon as you are back.</p>
    <Ways me={me} onSignedIn={() => onDone(true)} />
  </Dialog>
);

function Ways({ me, onSignedIn }: { me: Me; onSignedIn: () => void }) {
  const { mode } = useHub();
  const [hasCode, setHasCode] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { problem, report, clear } = useProblem({ isInDialog: true });

  const act = async (action: () => Promise<unknown>, done: () => void) => {
    clear();
    setBusy(true);
    try {
      await action();
      done();
    } catch (error) {
      report(error, () => void act(action, done));
    } finally {
      setBusy(false);
    }
  };
  if (hasCode)
    return (
      <>
        <p>
          We have sent a code to <b>{me.email}</b>.
        </p>
        <CodeForm email={me.email} onSignedIn={onSignedIn} />
      </>
    );
  return (
    <>
      <ProblemNotice problem={problem} />
      <div className="row">
        {mode === 'demonstration' && (
          <Button isBusy={isBusy} onClick={() => void act(() => enterDemonstration(me.email), onSignedIn)}>
            Sign in as {me.name}
          </Button>
        )}
        <Button
          variant={mode === 'demonstration' ? 'quiet' : 'primary'}
          isBusy={isBusy}
          onClick={() =>
            void act(
              () => askForCode(me.email),
              () => setHasCode(true),
            )
          }
        >
          Send a code to {me.email}
        </Button>
      </div>
    </>
  );
}
