import { canUsePasskeys } from '#platform/passkeys.ts';
import { useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { showToast } from '#ui/toast.tsx';
import { useAddPasskey } from '../second-steps.queries.ts';

interface AddPasskeyProps {
  isQuiet?: boolean;
  /** With the recovery codes, where these are the first. */
  onAdded: (recoveryCodes: string[] | null) => void;
}

export function AddPasskey({ isQuiet = false, onAdded }: AddPasskeyProps) {
  const add = useAddPasskey();
  const { problem, report, clear } = useProblem();
  if (!canUsePasskeys())
    return (
      <p className="soft">
        This browser cannot make passkeys. Open the hub in another one, or on your phone, to add one.
      </p>
    );
  const go = () => {
    clear();
    add.mutate(undefined, {
      onSuccess: ({ passkey, recoveryCodes }) => {
        // A message at the edge would lie over the codes.
        if (!recoveryCodes) showToast({ text: `The passkey “${passkey.name}” is added.` });
        onAdded(recoveryCodes);
      },
      onError: (error) => report(error, go),
    });
  };
  return (
    <>
      <ProblemNotice problem={problem} />
      <Button variant={isQuiet ? 'quiet' : 'primary'} icon="plus" isBusy={add.isPending} onClick={go}>
        Add a passkey
      </Button>
    </>
  );
}
