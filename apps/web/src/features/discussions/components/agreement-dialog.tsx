import '../agreement.css';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { ProblemError } from '#platform/api-client.ts';
import { asProblem, useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Loading } from '#ui/loading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { agreementQuery, useAcceptAgreement } from '../agreement.queries.ts';
import { Paragraphs } from './paragraphs.tsx';

interface AgreementDialogProps {
  isOpen: boolean;
  /** Closed without accepting. */
  onClose: () => void;
  onAccepted: () => void;
}

/** Read and accepted where somebody is about to write: what they wrote waits behind it. */
export const AgreementDialog = ({ isOpen, onClose, onAccepted }: AgreementDialogProps) => (
  <Dialog title="How we talk here" isOpen={isOpen} onClose={onClose}>
    <ReadAndAccept onClose={onClose} onAccepted={onAccepted} />
  </Dialog>
);

function ReadAndAccept({ onClose, onAccepted }: Omit<AgreementDialogProps, 'isOpen'>) {
  // Asked anew: what was kept may be the version before the one to accept.
  const agreement = useQuery({ ...agreementQuery(), staleTime: 0 });
  const { mutateAsync, isPending } = useAcceptAgreement();
  const { problem, report, clear } = useProblem({ isInDialog: true });

  if (agreement.isError)
    return (
      <ProblemNotice problem={asProblem(agreement.error)}>
        <Button variant="quiet" isSmall onClick={() => void agreement.refetch()}>
          Try again
        </Button>
      </ProblemNotice>
    );
  if (agreement.isPending) return <Loading label="Loading the community agreement" />;
  const { version, text, note } = agreement.data;
  const accept = async () => {
    clear();
    try {
      await mutateAsync(version);
      onAccepted();
    } catch (error) {
      report(error);
    }
  };
  return (
    <>
      <p className="soft">
        {version === 1
          ? 'Everyone accepts the community agreement once before they write. What you wrote is kept.'
          : 'The community agreement has changed. Please read it before you go on. What you wrote is kept.'}
      </p>
      {note !== '' && <p>{`What changed: ${note}`}</p>}
      {/* What scrolls has to be reached by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="agreement-text" tabIndex={0} aria-label={`Community agreement, version ${version}`}>
        <Paragraphs text={text} />
      </section>
      <ProblemNotice problem={problem} />
      <div className="form-actions">
        <Button isBusy={isPending} onClick={() => void accept()}>
          Accept and go on
        </Button>
        <Button variant="quiet" onClick={onClose}>
          Not now
        </Button>
      </div>
    </>
  );
}

/**
 * For whatever sends what somebody wrote: `withAgreement(() => send())` asks for the agreement where the hub asks for it,
 * and goes on with the sending once it is accepted. Closed without accepting, the refusal is thrown as it came.
 */
export function useAgreementFirst(): {
  withAgreement: <Result>(send: () => Promise<Result>) => Promise<Result>;
  agreementDialog: ReactNode;
} {
  const [isOpen, setOpen] = useState(false);
  const settle = useRef<(isAccepted: boolean) => void>(() => {});
  const close = (isAccepted: boolean) => {
    setOpen(false);
    settle.current(isAccepted);
  };
  const withAgreement = useCallback(async <Result,>(send: () => Promise<Result>): Promise<Result> => {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'agreement-needed') throw error;
      const isAccepted = await new Promise<boolean>((resolve) => {
        settle.current = resolve;
        setOpen(true);
      });
      if (!isAccepted) throw error;
      return await send();
    }
  }, []);
  return {
    withAgreement,
    agreementDialog: (
      <AgreementDialog isOpen={isOpen} onClose={() => close(false)} onAccepted={() => close(true)} />
    ),
  };
}
