import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { meQuery } from '#platform/me.ts';
import { useProblem } from '#platform/problem.ts';
import { safeNext, secondStepPath, signInPath } from '#platform/way-in.ts';
import { LinkButton } from '#ui/button.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { SecondStepForm } from '../components/second-step-form.tsx';
import { leave } from '../second-steps.queries.ts';

/** The second half of signing in. */
export function SecondStepPage() {
  const { data: me } = useSuspenseQuery(meQuery());
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const next = safeNext(search.get('next'));
  if (!me) return <Navigate to={signInPath(next)} replace />;
  if (me.awaits === null) return <Navigate to={next} replace />;
  if (me.awaits === 'second-step-setup') return <Navigate to={secondStepPath(me.awaits, next)} replace />;

  const enter = async () => {
    await client.fetchQuery({ ...meQuery(), staleTime: 0 });
    await navigate(next, { replace: true });
  };
  return (
    <div className="narrow">
      <SecondStepForm
        onDone={enter}
        heading={{
          title: 'Confirm it is you',
          lead: `Signing in as ${me.email}. One more step.`,
        }}
      />
      <hr />
      <NotYou />
      <p className="soft small">
        If you have lost your device and your recovery codes, ask the programme team to reset how you sign in.
      </p>
    </div>
  );
}

/** Half a sign-in is ended, and a fresh page keeps nothing of it. */
export function NotYou() {
  const { problem, report } = useProblem();
  const go = () => {
    leave().then(
      () => window.location.assign('/sign-in'),
      (error: unknown) => report(error, go),
    );
  };
  return (
    <>
      <ProblemNotice problem={problem} />
      <p>
        <LinkButton onClick={go}>Use another email address</LinkButton>
      </p>
    </>
  );
}
