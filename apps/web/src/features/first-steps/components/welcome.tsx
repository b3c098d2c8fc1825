import { useQuery } from '@tanstack/react-query';
import { useProblem } from '#platform/problem.ts';
import { IconButton } from '#ui/button.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { useCloseWelcome, welcomeQuery } from '../first-steps.queries.ts';
import { WelcomeCard } from './welcome-card.tsx';

/** For newcomers on Home, until they close it. Home does without it when it cannot be read. */
export function Welcome() {
  const { data } = useQuery(welcomeQuery());
  const { mutate } = useCloseWelcome();
  const { problem, report } = useProblem();
  if (!data?.isShown) return null;
  const close = () => mutate(undefined, { onError: (error) => report(error, close) });
  return (
    <div className="welcome-on-home">
      <WelcomeCard
        welcome={data}
        action={<IconButton icon="close" label="Close the welcome" onClick={close} />}
      />
      <ProblemNotice problem={problem} />
    </div>
  );
}
