import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Face } from '#ui/face.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { demonstrationAccountsQuery, enterDemonstration } from '../sign-in.queries.ts';
import { useEnter } from '../use-enter.ts';

/** The invented people of the demonstration, one press away. */
export function DemonstrationAccounts() {
  const { data } = useSuspenseQuery(demonstrationAccountsQuery());
  const enter = useEnter();
  const { problem, report, clear } = useProblem();
  const signIn = useMutation({
    mutationFn: async (email: string) => {
      await enterDemonstration(email);
      await enter();
    },
    onMutate: clear,
    onError: (error, email) => report(error, () => signIn.mutate(email)),
  });

  return (
    <Card title="As somebody from the demonstration">
      <p className="soft">
        Invented people, ready to look around as. A code asked for on this page arrives in the{' '}
        <Link to="/demo/outbox">outbox</Link>.
      </p>
      <ProblemNotice problem={problem} />
      <ul className="list">
        {data.accounts.map(({ email, name, role, authority }) => (
          <li key={email} className="row row-whole">
            <Face name={name} />
            <div className="grow">
              <b>{name}</b>
              <div className="small soft">{authority === null ? role : `${role}, ${authority}`}</div>
            </div>
            <Button
              variant="quiet"
              isSmall
              isBusy={signIn.isPending && signIn.variables === email}
              onClick={() => signIn.mutate(email)}
            >
              Sign in<span className="visually-hidden"> as {name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
