import { useState } from 'react';
import { useLocation } from 'react-router';
import { useProblem } from '#platform/problem.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { enterWithLink } from '../sign-in.queries.ts';
import { useEnter } from '../use-enter.ts';

/**
 * Where the link in the email leads. Opening it does nothing, since mail scanners open every link; the button acts.
 * The token stands behind the #, so that no server and no Referer sees it.
 */
export function LinkPage() {
  const token = useLocation().hash.slice(1);
  const [isBusy, setBusy] = useState(false);
  const { problem, report, clear } = useProblem();
  const enter = useEnter();

  const signIn = async () => {
    clear();
    setBusy(true);
    try {
      await enterWithLink(token);
      await enter();
    } catch (error) {
      report(error, () => void signIn());
    } finally {
      setBusy(false);
    }
  };

  if (token === '')
    return (
      <div className="narrow">
        <PageHeading title="This link is not whole" />
        <p>Open the link from the email again, or copy all of it into the address bar.</p>
        <ButtonLink to="/sign-in">Ask for a new one</ButtonLink>
      </div>
    );
  return (
    <div className="narrow">
      <PageHeading title="Sign in to the hub" />
      <p>You came here from the link in your email. Press the button to sign in on this device.</p>
      <ProblemNotice problem={problem} />
      <div className="row">
        <Button isBusy={isBusy} onClick={() => void signIn()}>
          Sign in to the hub
        </Button>
        {problem && (
          <ButtonLink to="/sign-in" variant="quiet">
            Ask for a new link
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
