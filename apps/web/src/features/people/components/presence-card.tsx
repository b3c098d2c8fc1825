import { useQuery } from '@tanstack/react-query';
import { asProblem, toastProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Checkbox } from '#ui/choices.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { presenceQuery, useChoosePresence } from '../people.queries.ts';

/** Whether others see that I am here or writing. */
export function PresenceCard() {
  const { data, error, refetch } = useQuery(presenceQuery());
  const { mutate } = useChoosePresence();
  const choose = (isShown: boolean) =>
    mutate(isShown, { onError: (failure) => toastProblem(asProblem(failure), () => choose(isShown)) });
  return (
    <Card title="When you are here">
      {error && (
        <ProblemNotice problem={asProblem(error)}>
          <Button variant="quiet" isSmall onClick={() => void refetch()}>
            Try again
          </Button>
        </ProblemNotice>
      )}
      {data && (
        <Checkbox
          id="presence"
          label="Do not show others when I am here or writing"
          hint="Others who read the same thread then do not see that you read it, nor “is writing” with your name. You still see those who show it."
          value={!data.isShown}
          onChange={(isHidden) => choose(!isHidden)}
        />
      )}
      <p className="soft small">
        It is saved as soon as you choose. Where people may post anonymously nobody is shown as reading or
        writing. Nothing of it is stored.
      </p>
    </Card>
  );
}
