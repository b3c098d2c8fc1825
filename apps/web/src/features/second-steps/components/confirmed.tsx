import { type ReactNode, useState } from 'react';
import { useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';

interface ConfirmedProps {
  button: string;
  /** What the button is about, for those who hear it among others. */
  of?: string;
  title: string;
  children: ReactNode;
  confirm: string;
  isDanger?: boolean;
  act: () => Promise<void>;
}

/** A button that asks before it acts. */
export function Confirmed({ button, of, title, children, confirm, isDanger = false, act }: ConfirmedProps) {
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { problem, report, clear } = useProblem({ isInDialog: true });
  const close = () => {
    setOpen(false);
    clear();
  };
  const go = async () => {
    clear();
    setBusy(true);
    try {
      await act();
      setOpen(false);
    } catch (error) {
      report(error, () => void go());
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant={isDanger ? 'danger' : 'quiet'} isSmall onClick={() => setOpen(true)}>
        {button}
        {of !== undefined && <span className="visually-hidden"> {of}</span>}
      </Button>
      <Dialog title={title} isOpen={isOpen} onClose={close}>
        {children}
        <ProblemNotice problem={problem} />
        <div className="form-actions">
          <Button variant={isDanger ? 'danger' : 'primary'} isBusy={isBusy} onClick={() => void go()}>
            {confirm}
          </Button>
          <Button variant="quiet" onClick={close}>
            Cancel
          </Button>
        </div>
      </Dialog>
    </>
  );
}
