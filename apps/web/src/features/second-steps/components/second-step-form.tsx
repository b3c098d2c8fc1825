import '../second-steps.css';
import type { SecondStepWays } from '@hub/contracts/second-steps';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { canUsePasskeys } from '#platform/passkeys.ts';
import { useProblem } from '#platform/problem.ts';
import { count } from '#ui/count.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { FEW_CODES } from '../few-codes.ts';
import { showCode, showOnePasskey, showOneRecoveryCode, waysQuery } from '../second-steps.queries.ts';

type Way = keyof SecondStepWays;

const OTHER_WAY: Record<Way, string> = {
  passkey: 'Use a passkey instead',
  authenticator: 'Use a code from your authenticator app instead',
  recoveryCode: 'Use a recovery code instead',
};

interface SecondStepFormProps {
  onDone: () => Promise<void> | void;
  /** On a page: its heading, which stands between the errors and the field. In a dialog there is none. */
  heading?: { title: string; lead: string };
  /** For whoever has no second step at all. */
  otherwise?: ReactNode;
}

/** Asks for the second step in the way that is easiest, with the others one press away. */
export function SecondStepForm({ onDone, heading, otherwise }: SecondStepFormProps) {
  const { data } = useSuspenseQuery(waysQuery());
  const ways = (['passkey', 'authenticator', 'recoveryCode'] as const).filter(
    (way) => data[way] && (way !== 'passkey' || canUsePasskeys()),
  );
  const [chosen, setChosen] = useState<Way | undefined>(ways[0]);
  if (chosen === undefined)
    return (
      otherwise ?? (
        <>
          {heading && <PageHeading {...heading} />}
          <p>
            This browser cannot use your passkey. Open the hub in a browser that can, or ask the programme
            team to reset how you sign in.
          </p>
        </>
      )
    );

  const others = (
    <ul className="other-ways">
      {ways
        .filter((way) => way !== chosen)
        .map((way) => (
          <li key={way}>
            <LinkButton onClick={() => setChosen(way)}>{OTHER_WAY[way]}</LinkButton>
          </li>
        ))}
    </ul>
  );
  const isInDialog = heading === undefined;
  return chosen === 'passkey' ? (
    <>
      {heading && <PageHeading {...heading} />}
      <PasskeyWay onDone={onDone} isInDialog={isInDialog} />
      {others}
    </>
  ) : (
    // Another way is another form: what was typed into one is no code of the other.
    <CodeWay key={chosen} way={chosen} onDone={onDone} heading={heading} isInDialog={isInDialog}>
      {others}
    </CodeWay>
  );
}

interface WayProps {
  onDone: () => Promise<void> | void;
  isInDialog: boolean;
}

function PasskeyWay({ onDone, isInDialog }: WayProps) {
  const [isBusy, setBusy] = useState(false);
  const { problem, report, clear } = useProblem({ isInDialog });
  const show = async () => {
    clear();
    setBusy(true);
    try {
      await showOnePasskey();
      await onDone();
    } catch (error) {
      report(error, () => void show());
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p>Your device asks for your finger, your face or its PIN.</p>
      <ProblemNotice problem={problem} />
      <div className="form-actions">
        <Button isBusy={isBusy} onClick={() => void show()}>
          Use a passkey
        </Button>
      </div>
    </>
  );
}

interface CodeWayProps extends WayProps {
  way: 'authenticator' | 'recoveryCode';
  heading: SecondStepFormProps['heading'];
  children: ReactNode;
}

function CodeWay({ way, onDone, heading, isInDialog, children }: CodeWayProps) {
  const isRecovery = way === 'recoveryCode';
  const form = useForm({
    initial: { code: '' },
    submit: async ({ code }) => {
      if (isRecovery) tellLeft((await showOneRecoveryCode(code)).left);
      else await showCode(code);
      await onDone();
    },
    isInDialog,
  });
  return (
    <>
      <FormErrors form={form} />
      {heading && <PageHeading {...heading} hasError={form.errors.length > 0} />}
      <FormBody form={form}>
        {isRecovery ? (
          <TextInput
            {...form.field('code')}
            label="Recovery code"
            hint="One of the ten you saved, like 4c7m-9xqa-t2ke. It is used up by this."
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            size="20"
          />
        ) : (
          <TextInput
            {...form.field('code')}
            label="Code from your authenticator app"
            hint="Six digits. The app shows a new code every 30 seconds."
            inputMode="numeric"
            autoComplete="one-time-code"
            size="code"
          />
        )}
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Carry on
          </Button>
        </div>
      </FormBody>
      {children}
    </>
  );
}

function tellLeft(left: number): void {
  if (left > FEW_CODES) return;
  const codes = left === 0 ? 'no recovery codes' : count(left, 'recovery code', 'recovery codes');
  showToast({ text: `You have ${codes} left. Make new ones on “How you sign in”.` });
}
