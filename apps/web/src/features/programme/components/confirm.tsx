import { type ReactNode, useState } from 'react';
import { useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';

interface ConfirmProps {
  /** On the button that asks. */
  button: ReactNode;
  variant?: 'primary' | 'quiet' | 'danger';
  isSmall?: boolean;
  /** The question. */
  title: string;
  /** What follows from yes. */
  children: ReactNode;
  /** Yes, as a verb. */
  act: string;
  /** No, in words. */
  keep: string;
  run: () => Promise<unknown>;
}

/** A button that asks before it acts; a refusal is said where it was pressed. */
export function Confirm({
  button,
  variant = 'quiet',
  isSmall = false,
  title,
  children,
  act,
  keep,
  run,
}: ConfirmProps) {
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { problem, report, clear } = useProblem({ isInDialog: true });
  const go = async () => {
    clear();
    setBusy(true);
    try {
      await run();
      setOpen(false);
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant={variant} isSmall={isSmall} onClick={() => setOpen(true)}>
        {button}
      </Button>
      <Dialog title={title} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ProblemNotice problem={problem} />
        {children}
        <div className="form-actions">
          <Button
            variant={variant === 'primary' ? 'primary' : 'danger'}
            isBusy={isBusy}
            onClick={() => void go()}
          >
            {act}
          </Button>
          <Button variant="quiet" onClick={() => setOpen(false)}>
            {keep}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
