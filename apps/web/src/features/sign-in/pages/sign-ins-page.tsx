import { SIGN_IN_METHODS, type SignIn } from '@hub/contracts/sign-ins';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { showToast } from '#ui/toast.tsx';
import { FullDateAndTime, Relative } from '#ui/when.tsx';
import { signInsQuery, useEndOtherSignIns, useEndSignIn } from '../sign-in.queries.ts';

export function SignInsPage() {
  const { data } = useSuspenseQuery(signInsQuery());
  const { problem, report, clear } = useProblem();
  const endOthers = useEndOtherSignIns();
  const hasOthers = data.items.some(({ isThisOne }) => !isThisOne);

  const endAll = () => {
    clear();
    endOthers.mutate(undefined, {
      onSuccess: () => showToast({ text: 'You are signed out everywhere else.' }),
      onError: (error) => report(error, endAll),
    });
  };
  return (
    <div className="measure">
      <PageHeading
        title="Where you are signed in"
        lead="Each browser you have signed in with, and how. A sign-in ends by itself after 12 hours without use."
      />
      <p>
        If you do not recognise one of these, end it, look at{' '}
        <Link to="/account/security">how you sign in</Link>, then tell the programme team.
      </p>
      <ProblemNotice problem={problem} />
      <Card>
        <ul className="list">
          {data.items.map((signIn) => (
            <SignInRow key={signIn.id} signIn={signIn} onProblem={report} />
          ))}
        </ul>
      </Card>
      {hasOthers && (
        <div className="form-actions">
          <Button variant="danger" isBusy={endOthers.isPending} onClick={endAll}>
            Sign out everywhere else
          </Button>
        </div>
      )}
    </div>
  );
}

interface SignInRowProps {
  signIn: SignIn;
  onProblem: (error: unknown, tryAgain: () => void) => void;
}

function SignInRow({ signIn, onProblem }: SignInRowProps) {
  const end = useEndSignIn();
  const { id, device, method, startedAt, lastSeenAt, isThisOne } = signIn;
  const endIt = () =>
    end.mutate(id, {
      onSuccess: () => showToast({ text: `The sign-in on ${device} has ended.` }),
      onError: (error) => onProblem(error, endIt),
    });
  return (
    <li className="row spread">
      <div>
        <div className="row row-tight">
          <b>{device}</b>
          {isThisOne && <Tag tone="good">This one</Tag>}
        </div>
        <div className="small soft">
          {SIGN_IN_METHODS[method]}, since <FullDateAndTime at={startedAt} />
          {!isThisOne && (
            <>
              , last seen <Relative at={lastSeenAt} />
            </>
          )}
        </div>
      </div>
      {!isThisOne && (
        <Button variant="quiet" isSmall isBusy={end.isPending} onClick={endIt}>
          End
          <span className="visually-hidden">
            {' '}
            the sign-in on {device}, since <FullDateAndTime at={startedAt} />
          </span>
        </Button>
      )}
    </li>
  );
}
