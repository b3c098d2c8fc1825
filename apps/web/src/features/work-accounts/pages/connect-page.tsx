import type { WorkAccountName } from '@hub/contracts/work-accounts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMe } from '#platform/me.ts';
import { useProblem } from '#platform/problem.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { showToast } from '#ui/toast.tsx';
import { pendingQuery, useConnect } from '../work-accounts.queries.ts';

/** After the code: the account this browser has shown becomes theirs with a press, and not before. */
export function ConnectPage() {
  const { data } = useSuspenseQuery(pendingQuery());
  // What is asked about stays on the page while it is being connected, and it is pending no more.
  const [account] = useState(data.account);
  return <div className="narrow">{account ? <Confirm account={account} /> : <Nothing />}</div>;
}

function Confirm({ account: { name, provider } }: { account: WorkAccountName }) {
  const me = useMe();
  const navigate = useNavigate();
  const connect = useConnect();
  const { problem, report, clear } = useProblem();
  const go = () => {
    clear();
    connect.mutate(undefined, {
      onSuccess: () => {
        showToast({ text: `${name} signs you in from now on.` });
        void navigate('/', { replace: true });
      },
      onError: (error) => report(error, go),
    });
  };
  return (
    <>
      <PageHeading title="Connect this work account to you?" />
      <p>
        <b>{name}</b> at {provider} will sign in as <b>{me.name}</b>. Only go on if it is your own account,
        and not one that you share.
      </p>
      <ProblemNotice problem={problem} />
      <div className="form-actions">
        <Button isBusy={connect.isPending} onClick={go}>
          Connect it to me
        </Button>
        <ButtonLink to="/" variant="quiet">
          Do not connect it
        </ButtonLink>
      </div>
    </>
  );
}

const Nothing = () => (
  <>
    <PageHeading title="There is no work account to connect" />
    <p>
      It was connected already, or more than 15 minutes have passed since you showed it. You can connect one
      at any time from the page about how you sign in.
    </p>
    <div className="form-actions">
      <ButtonLink to="/account/security">How you sign in</ButtonLink>
      <ButtonLink to="/" variant="quiet">
        Home
      </ButtonLink>
    </div>
  </>
);
