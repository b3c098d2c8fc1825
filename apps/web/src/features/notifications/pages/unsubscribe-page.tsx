import type { Unsubscribing } from '@hub/contracts/notifications';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { asProblem, placeOf, useProblem } from '#platform/problem.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { unsubscribingQuery, useStopMails } from '../notifications.queries.ts';

/** Where the link at the end of a mail leads. Opening it changes nothing, since mail scanners open every link; the buttons do. */
export function UnsubscribePage() {
  const { token = '' } = useParams();
  const { data, error, isPending } = useQuery({
    ...unsubscribingQuery(token),
    // A link that is not ours is this page's to say; the rest is the error page's.
    throwOnError: (failure) => placeOf(asProblem(failure)) !== 'page',
  });
  if (isPending) return <Loading />;
  return <div className="narrow">{error || !data ? <Unknown /> : <Stop token={token} mails={data} />}</div>;
}

const Unknown = () => (
  <>
    <PageHeading title="This link is not whole" />
    <p>Open the link from the mail again, or choose on the hub what you get by mail.</p>
    <ButtonLink to="/account/notifications">Choose what I get by mail</ButtonLink>
  </>
);

function Stop({ token, mails: { label, isStopped, isAllStopped } }: { token: string; mails: Unsubscribing }) {
  const { mutate, isPending, variables } = useStopMails(token);
  const { problem, report, clear } = useProblem();
  const stop = (what: 'these' | 'all') => {
    clear();
    mutate(what, { onError: (failure) => report(failure, () => stop(what)) });
  };
  const isOver = isStopped || isAllStopped;
  return (
    <>
      <PageHeading title={isOver ? 'These mails are stopped' : 'Stop these mails?'} />
      <p role="status">
        {isAllStopped
          ? 'You will get no more mail that you can do without. What concerns you stays in your notifications on the hub.'
          : isStopped
            ? `You will get no more mail of this kind: ${label}. It stays in your notifications on the hub.`
            : `This mail came because of what you get by mail: ${label}.`}
      </p>
      <ProblemNotice problem={problem} />
      <div className="row">
        {!isOver && (
          <Button isBusy={isPending && variables === 'these'} onClick={() => stop('these')}>
            Stop these mails
          </Button>
        )}
        {!isAllStopped && (
          <Button variant="quiet" isBusy={isPending && variables === 'all'} onClick={() => stop('all')}>
            Stop all mails that I can do without
          </Button>
        )}
        <ButtonLink to="/account/notifications" variant="quiet">
          Change settings
        </ButtonLink>
      </div>
    </>
  );
}
