import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Navigate, useLocation, useSearchParams } from 'react-router';
import { FormErrors } from '#platform/form.tsx';
import { hubQuery } from '#platform/me.ts';
import { useProblem } from '#platform/problem.ts';
import { LinkButton } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { CodeFields, useCodeForm } from '../components/code-form.tsx';
import { askForCode } from '../sign-in.queries.ts';
import { useEnter } from '../use-enter.ts';

type Sent = { email: string; minutes: number };

/** Comes from the sign-in page, which says where the code went; without that there is no code to enter. */
export function CodePage() {
  const sent = useLocation().state as Sent | null;
  const [search] = useSearchParams();
  const signIn = { pathname: '/sign-in', search: search.toString() };
  if (!sent) return <Navigate to={signIn} replace />;
  return (
    <div className="narrow">
      <BackLink to={signIn}>Use another email address</BackLink>
      <EnterCode sent={sent} />
    </div>
  );
}

function EnterCode({ sent }: { sent: Sent }) {
  const { data: hub } = useSuspenseQuery(hubQuery());
  const enter = useEnter();
  const form = useCodeForm({ email: sent.email, onSignedIn: enter });
  return (
    <>
      <FormErrors form={form} />
      <PageHeading title="Check your email" hasError={form.errors.length > 0} />
      <p>
        If the hub knows <b>{sent.email}</b>, we have sent a code to it. It works once, for {sent.minutes}{' '}
        minutes. The email also has a link that does the same.
      </p>
      {hub.mode === 'demonstration' && (
        <Notice title="No mail leaves the demonstration">
          <p>
            The code is in the <Link to="/demo/outbox">outbox</Link>. Open it in another tab, or come back
            here with the code.
          </p>
        </Notice>
      )}
      <CodeFields form={form} />
      <SendAgain email={sent.email} />
    </>
  );
}

function SendAgain({ email }: { email: string }) {
  const [isBusy, setBusy] = useState(false);
  const { problem, report, clear } = useProblem();
  const sendAgain = async () => {
    clear();
    setBusy(true);
    try {
      await askForCode(email);
      showToast({ text: 'We have sent a new code. The one before no longer works.' });
    } catch (error) {
      report(error, () => void sendAgain());
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <hr />
      <h2>Nothing came?</h2>
      <p>
        It can take a minute, and council filters sometimes put it into junk.{' '}
        <LinkButton aria-disabled={isBusy} onClick={() => void (isBusy || sendAgain())}>
          Send another code
        </LinkButton>
      </p>
      <ProblemNotice problem={problem} />
    </>
  );
}
