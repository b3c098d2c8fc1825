import '../first-steps.css';
import { useQuery } from '@tanstack/react-query';
import { useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { showToast } from '#ui/toast.tsx';
import { firstStepsQuery, useHideFirstSteps } from '../first-steps.queries.ts';

/** For whoever has put their first steps away and changes their mind; nothing where none are left to take. */
export function HiddenFirstSteps() {
  const { data } = useQuery(firstStepsQuery());
  const { mutate, isPending } = useHideFirstSteps();
  const { problem, report, clear } = useProblem();
  if (!data?.isHidden || data.items.every(({ isDone }) => isDone)) return null;
  const show = () => {
    clear();
    mutate(false, {
      onSuccess: () => showToast({ text: 'Your first steps are on Home again.' }),
      onError: (error) => report(error, show),
    });
  };
  return (
    <div className="hidden-first-steps">
      <Card title="First steps" isSunk>
        <p>You have hidden your first steps on Home.</p>
        <Button variant="quiet" isBusy={isPending} onClick={show}>
          Show first steps again
        </Button>
        <ProblemNotice problem={problem} />
      </Card>
    </div>
  );
}
