import type { WorkAccountName, WorkAccountReturn } from '@hub/contracts/work-accounts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { ProblemError } from '#platform/api-client.ts';
import { meQuery } from '#platform/me.ts';
import { asProblem } from '#platform/problem.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { showToast } from '#ui/toast.tsx';
import { comeBack } from '../work-accounts.queries.ts';

type State =
  | { account: WorkAccountName; problem?: undefined }
  | { problem: ProblemError; account?: undefined };

interface ReturnedPageProps {
  /** Once somebody is signed in: asks who it is and goes there. */
  enter: (next: string) => Promise<void>;
}

/** Where the provider sends the browser back to. What it sent is used once, at once, and taken out of the address. */
export function ReturnedPage({ enter }: ReturnedPageProps) {
  const { search, pathname } = useLocation();
  const navigate = useNavigate();
  const isTaken = useRef(false);
  const [state, setState] = useState<State | null>(null);

  useEffect(() => {
    if (isTaken.current) return;
    isTaken.current = true;
    const goOn = async ({ outcome, next, account }: WorkAccountReturn) => {
      if (outcome === 'not-connected') {
        setState({ account });
        return;
      }
      if (outcome === 'connected') showToast({ text: `${account.name} signs you in from now on.` });
      await enter(next);
    };
    const take = async () => {
      await navigate(pathname, { replace: true });
      try {
        await goOn(await comeBack(search.slice(1)));
      } catch (error) {
        setState({ problem: asProblem(error) });
      }
    };
    void take();
  }, [enter, navigate, pathname, search]);

  return (
    <div className="narrow">
      {state === null ? (
        <>
          <PageHeading title="Signing you in" />
          <Loading label="Asking your authority’s sign-in who you are" />
        </>
      ) : state.problem ? (
        <Refused problem={state.problem} />
      ) : (
        <NotConnected account={state.account} />
      )}
    </div>
  );
}

/** On a page of its own: there is nothing behind it to go back to. */
function Refused({ problem }: { problem: ProblemError }) {
  const { data: me } = useSuspenseQuery(meQuery());
  const sentences = problem.errors.length > 0 ? problem.errors.map(({ detail }) => detail) : [problem.detail];
  return (
    <>
      <PageHeading title={problem.title} tabTitle="Not signed in" />
      {sentences.map((sentence) => sentence !== undefined && <p key={sentence}>{sentence}</p>)}
      {problem.requestId !== undefined && (
        <p className="small soft">If you ask for help, quote {problem.requestId}.</p>
      )}
      <div className="form-actions">
        {me ? (
          <ButtonLink to="/account/security">How you sign in</ButtonLink>
        ) : (
          <>
            <ButtonLink to="/sign-in">Sign in by email</ButtonLink>
            <ButtonLink to="/sign-in/work-account" variant="quiet">
              Try your work account again
            </ButtonLink>
          </>
        )}
      </div>
    </>
  );
}

const CONNECT = '/account/work-accounts/connect';

const NotConnected = ({ account: { name, provider } }: { account: WorkAccountName }) => (
  <>
    <PageHeading title="We do not know this work account yet" />
    <p>
      You are <b>{name}</b> at {provider}, but nobody has connected that account to their place in the hub.
    </p>
    <p>
      Sign in once with a code by email and confirm that the account is yours. From then on it signs you in by
      itself. You have 15 minutes for this, in this browser.
    </p>
    <p className="soft">
      If you have no place in the hub, ask your authority’s SC-WRES lead to invite you. We do not look you up
      by your work address: others can be given it.
    </p>
    <div className="form-actions">
      <ButtonLink to={`/sign-in?next=${encodeURIComponent(CONNECT)}`}>
        Sign in with a code, then connect it
      </ButtonLink>
    </div>
  </>
);
