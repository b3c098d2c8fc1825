import { Confirmed } from '#platform/confirmed.tsx';
import { asProblem, toastProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { showToast } from '#ui/toast.tsx';
import { useBlock, useUnblock } from '../blocks.queries.ts';
import { firstNameOf } from '../conversation-words.ts';

interface BlockPersonProps {
  personId: string;
  name: string;
}

/** Says what it does before it does it. */
export function BlockPerson({ personId, name }: BlockPersonProps) {
  const block = useBlock(personId);
  const unblock = useUnblock(personId);
  const first = firstNameOf(name);
  const undo = () =>
    void unblock.mutateAsync().then(
      () => showToast({ text: `You have unblocked ${name}.` }),
      (error: unknown) => toastProblem(asProblem(error), undo),
    );
  return (
    <Confirmed
      button={`Block ${first}`}
      title={`Block ${name}?`}
      confirm="Block"
      keep="Keep as it is"
      variant="danger"
      act={() => block.mutateAsync()}
      onDone={() => showToast({ text: `You have blocked ${name}.`, action: { label: 'Undo', run: undo } })}
    >
      <ul>
        <li>{first} can send you no messages, and you can send none to them.</li>
        <li>In groups you are both in, you still see what each of you writes.</li>
        <li>Messages from the programme team still reach you, whoever you block.</li>
        <li>They are not told. You can unblock them at any time, under “How messages reach you”.</li>
      </ul>
    </Confirmed>
  );
}

/** In place of blocking somebody whom one has blocked. */
export function UnblockPerson({ personId, name, isSmall = true }: BlockPersonProps & { isSmall?: boolean }) {
  const block = useBlock(personId);
  const unblock = useUnblock(personId);
  const again = () =>
    void block.mutateAsync().then(
      () => showToast({ text: `You have blocked ${name}.` }),
      (error: unknown) => toastProblem(asProblem(error), again),
    );
  const press = () =>
    void unblock.mutateAsync().then(
      () => showToast({ text: `${name} can write to you again.`, action: { label: 'Undo', run: again } }),
      (error: unknown) => toastProblem(asProblem(error), press),
    );
  return (
    <Button variant="quiet" isSmall={isSmall} isBusy={unblock.isPending} onClick={press}>
      Unblock
      <span className="visually-hidden"> {name}</span>
    </Button>
  );
}
