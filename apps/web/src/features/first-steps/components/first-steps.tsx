import '../first-steps.css';
import type { FirstStep } from '@hub/contracts/first-steps';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Link } from 'react-router';
import { useProblem } from '#platform/problem.ts';
import { LinkButton } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { showToast } from '#ui/toast.tsx';
import { firstStepsQuery, useHideFirstSteps } from '../first-steps.queries.ts';

/** What to do first, until all of it is done or the person has put it away. Home does without it when it cannot be read. */
export function FirstSteps() {
  const { data } = useQuery(firstStepsQuery());
  const { mutate } = useHideFirstSteps();
  const { problem, report, clear } = useProblem();
  if (!data || data.isHidden || data.items.every(({ isDone }) => isDone)) return null;

  const setHidden = (isHidden: boolean) => {
    clear();
    mutate(isHidden, {
      onSuccess: () =>
        isHidden &&
        showToast({
          text: 'Your first steps are hidden.',
          action: { label: 'Show them again', run: () => setHidden(false) },
        }),
      onError: (error) => report(error, () => setHidden(isHidden)),
    });
  };
  const done = data.items.filter(({ isDone }) => isDone).length;
  return (
    <Card
      title="First steps"
      action={
        <span className="small soft">
          {done} of {data.items.length} completed
        </span>
      }
    >
      <ul className="task-list">
        {data.items.map((step) => (
          <Task key={step.key} step={step} />
        ))}
      </ul>
      <ProblemNotice problem={problem} />
      <p className="small">
        <LinkButton onClick={() => setHidden(true)}>Hide first steps</LinkButton>
      </p>
    </Card>
  );
}

function Task({ step: { title, to, isDone } }: { step: FirstStep }) {
  const id = useId();
  return (
    <li className="task">
      <Link to={to} className="task-link" aria-describedby={id}>
        {title}
      </Link>
      <span id={id} className="task-status">
        {isDone ? 'Completed' : <Tag tone="brand">Not yet started</Tag>}
      </span>
    </li>
  );
}
