import { type ReactNode, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import type { ProblemError } from './api-client.ts';
import { asProblem, inOneNotice } from './problem.ts';

interface ConfirmedProps {
  button: string;
  /** What it is about, for whoever hears a list of buttons: "for Priya Nair". */
  of?: string;
  variant?: 'primary' | 'quiet' | 'danger';
  isSmall?: boolean;
  title: string;
  /** What it does and what stays. */
  children: ReactNode;
  confirm: string;
  keep: string;
  /** Settles when it is done. What it throws is said in the dialog, whatever it is: the page behind it cannot be seen. */
  act: () => Promise<unknown>;
  onDone?: () => void;
}

// What was pressed may be gone with what it changed: the reader then starts from the page's heading.
const keepFocus = () => {
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('main h1')?.focus();
};

/** A button that asks first. */
export function Confirmed({
  button,
  of,
  variant = 'quiet',
  isSmall = true,
  title,
  children,
  confirm,
  keep,
  act,
  onDone,
}: ConfirmedProps) {
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const close = () => {
    setOpen(false);
    setProblem(null);
  };
  const go = async () => {
    setProblem(null);
    setBusy(true);
    try {
      await act();
      setOpen(false);
      onDone?.();
      setTimeout(keepFocus);
    } catch (error) {
      setProblem(inOneNotice(asProblem(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant={variant} isSmall={isSmall} onClick={() => setOpen(true)}>
        {button}
        {of !== undefined && <span className="visually-hidden"> {of}</span>}
      </Button>
      <Dialog title={title} isOpen={isOpen} onClose={close}>
        {children}
        <ProblemNotice problem={problem} />
        <div className="form-actions">
          <Button
            variant={variant === 'danger' ? 'danger' : 'primary'}
            isBusy={isBusy}
            onClick={() => void go()}
          >
            {confirm}
          </Button>
          <Button variant="quiet" onClick={close}>
            {keep}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
