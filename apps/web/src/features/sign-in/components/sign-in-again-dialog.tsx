import type { Me } from '@hub/contracts/people';
import { type ComponentType, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import type { WhySignInAgain } from '#platform/api-client.ts';
import { useHub } from '#platform/me.ts';
import { useProblem } from '#platform/problem.ts';
import { secondStepPath } from '#platform/way-in.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Loading } from '#ui/loading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { askForCode, enterDemonstration, whoIsIn } from '../sign-in.queries.ts';
import { CodeForm } from './code-form.tsx';
import { PasskeyButton } from './passkey-button.tsx';

/** Asks for the second step; `otherwise` stands in its place for whoever has none. */
export type SecondStep = ComponentType<{ onDone: () => void; otherwise?: ReactNode }>;

export interface SignInAgainDialogProps {
  me: Me;
  why: WhySignInAgain;
  SecondStep: SecondStep;
  onDone: (isSignedIn: boolean) => void;
}

const TITLES: Record<WhySignInAgain, string> = {
  'not-signed-in': 'Sign in again to carry on',
  'second-step-needed': 'Confirm it is you to carry on',
  'confirm-needed': 'Confirm it is you to carry on',
};
const REASONS: Record<WhySignInAgain, string> = {
  'not-signed-in':
    'Your sign-in has ended. What is on this page is kept, and carries on as soon as you are back.',
  'second-step-needed':
    'Your sign-in needs its second step. What is on this page is kept, and carries on as soon as you are back.',
  'confirm-needed':
    'Changing how people sign in asks again who you are, so that nobody can do it on a page left open, or with your email alone.',
};

export const SignInAgainDialog = ({ me, why, SecondStep, onDone }: SignInAgainDialogProps) => (
  <Dialog title={TITLES[why]} isOpen onClose={() => onDone(false)}>
    <p>{REASONS[why]}</p>
    <Suspense fallback={<Loading />}>
      <Asked me={me} why={why} SecondStep={SecondStep} onDone={() => onDone(true)} />
    </Suspense>
  </Dialog>
);

type Stage = 'first' | 'looking' | 'second' | 'set-up';

interface AskedProps extends Pick<SignInAgainDialogProps, 'me' | 'why' | 'SecondStep'> {
  onDone: () => void;
}

/** What is still to be shown, one thing after the other. */
function Asked({ me, why, SecondStep, onDone }: AskedProps) {
  const [stage, setStage] = useState<Stage>(why === 'second-step-needed' ? 'looking' : 'first');
  const { pathname, search } = useLocation();
  const lookNext = useCallback(() => setStage('looking'), []);

  if (stage === 'looking') return <Looking me={me} onFound={setStage} onDone={onDone} />;
  if (stage === 'second') return <SecondStep onDone={onDone} />;
  if (stage === 'set-up')
    return (
      <>
        <p>Your role now needs a second step, which you set up once.</p>
        {/* Loaded afresh: what this page remembers of the sign-in is no longer true. */}
        <ButtonLink href={secondStepPath('second-step-setup', pathname + search)}>
          Set up a second step
        </ButtonLink>
      </>
    );
  const ways = <Ways me={me} onSignedIn={lookNext} />;
  return why === 'confirm-needed' ? <SecondStep onDone={onDone} otherwise={ways} /> : ways;
}

interface LookingProps {
  me: Me;
  onFound: (stage: Stage) => void;
  onDone: () => void;
}

/** Asks whether the sign-in is finished. */
function Looking({ me, onFound, onDone }: LookingProps) {
  const { problem, report, clear } = useProblem({ isInDialog: true });
  const look = useCallback(async () => {
    clear();
    try {
      const { awaits } = await whoIsIn();
      if (awaits === 'second-step') onFound('second');
      // On the page that sets one up there is no need to be led to it.
      else if (awaits === 'second-step-setup' && me.awaits === null) onFound('set-up');
      else onDone();
    } catch (error) {
      report(error);
    }
  }, [clear, report, me.awaits, onFound, onDone]);
  // Once, when it is drawn: what it calls is new with every drawing of the page below.
  useEffect(() => void look(), []); // oxlint-disable-line react-hooks/exhaustive-deps
  return problem ? (
    <>
      <ProblemNotice problem={problem} />
      <Button onClick={() => void look()}>Try again</Button>
    </>
  ) : (
    <Loading />
  );
}

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
        <PasskeyButton onSignedIn={onSignedIn} isInDialog />
      </div>
    </>
  );
}
