import '../work-accounts.css';
import type { WorkAccount, WorkAccountChoice } from '@hub/contracts/work-accounts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirmed } from '#platform/confirmed.tsx';
import { useProblem } from '#platform/problem.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Loading } from '#ui/loading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { showToast } from '#ui/toast.tsx';
import { FullDate, Relative } from '#ui/when.tsx';
import { choiceInWords } from '../choice-words.ts';
import { type Leave, leaveTo } from '../leave.ts';
import { leaveToConnect, useDisconnect, workAccountsQuery } from '../work-accounts.queries.ts';

/** Part of the page about how one signs in. Where nothing is connected and nothing can be, there is nothing to say. */
export function WorkAccountsCard({ leave = leaveTo }: { leave?: Leave }) {
  const { data, isError, refetch } = useQuery(workAccountsQuery());
  if (data && data.items.length === 0 && data.choices.length === 0) return null;
  return (
    <Card title="Work accounts">
      {!data && !isError && <Loading label="Loading your work accounts" />}
      {/* The rest of the page stays. */}
      {!data && isError && (
        <p>
          We could not load your work accounts.{' '}
          <LinkButton onClick={() => void refetch()}>Try again</LinkButton>
        </p>
      )}
      {data && (
        <div className="stack">
          {data.items.length === 0 ? (
            <p>Sign in with the account you have at work. The hub never sees its password.</p>
          ) : (
            <ul className="list">
              {data.items.map((account) => (
                <AccountRow key={account.id} account={account} />
              ))}
            </ul>
          )}
          {data.choices.map((choice) => (
            <Connect
              key={choice.id}
              choice={choice}
              choices={data.choices}
              hasOne={data.items.length > 0}
              leave={leave}
            />
          ))}
        </div>
      )}
    </Card>
  );
}

function AccountRow({ account }: { account: WorkAccount }) {
  const { id, name, provider, connectedAt, lastUsedAt, isUsable } = account;
  const { mutateAsync } = useDisconnect();
  return (
    <li className="row row-whole spread">
      <div className="grow work-account-id">
        <div className="row row-tight">
          <b>{name}</b>
          {!isUsable && <Tag tone="warn">Does not sign you in</Tag>}
        </div>
        <div className="small soft">
          {provider}, connected on <FullDate at={connectedAt} />,{' '}
          {lastUsedAt === null ? (
            'not used yet'
          ) : (
            <>
              last used <Relative at={lastUsedAt} />
            </>
          )}
        </div>
        {!isUsable && (
          <div className="small">
            It is not used where you are now. If you have left the authority it belongs to, disconnect it.
          </div>
        )}
      </div>
      <Confirmed
        button="Disconnect"
        of={`the work account ${name}`}
        title="Disconnect this work account?"
        confirm="Disconnect it"
        keep="Keep it"
        variant="danger"
        act={() => mutateAsync(id)}
        onDone={() => showToast({ text: `${name} is disconnected.` })}
      >
        <p>
          It signs you in no more. You can still sign in with a code by email, and connect the account again
          later.
        </p>
      </Confirmed>
    </li>
  );
}

interface ConnectProps {
  choice: WorkAccountChoice;
  choices: WorkAccountChoice[];
  hasOne: boolean;
  leave: Leave;
}

function Connect({ choice, choices, hasOne, leave }: ConnectProps) {
  const [isBusy, setBusy] = useState(false);
  // In the notice, also where a provider is away: it says what to do instead.
  const { problem, report, clear } = useProblem({ isInDialog: true });
  const go = async () => {
    clear();
    setBusy(true);
    try {
      leave((await leaveToConnect(choice.id)).url);
    } catch (error) {
      report(error, () => void go());
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <ProblemNotice problem={problem} />
      <Button variant={hasOne ? 'quiet' : 'primary'} isBusy={isBusy} onClick={() => void go()}>
        {hasOne ? 'Connect another' : 'Connect a'} work account
        {choices.length > 1 && ` (${choiceInWords(choice, choices)})`}
      </Button>
    </div>
  );
}
