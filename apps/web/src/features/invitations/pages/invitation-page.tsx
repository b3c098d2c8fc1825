import type { InvitationLook } from '@hub/contracts/invitations';
import { ROLE_NAMES } from '@hub/contracts/people';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { drafts } from '#platform/drafts.ts';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { meQuery } from '#platform/me.ts';
import { useProblem } from '#platform/problem.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Loading } from '#ui/loading.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { FullDateAndTime } from '#ui/when.tsx';
import { accept, askAgain, leave, lookQuery } from '../invitations.queries.ts';

type Known = NonNullable<InvitationLook['invitation']>;
type Accepting = NonNullable<InvitationLook['accepting']>;

/**
 * Where the link of an invitation leads. Opening it only looks, since mail scanners open every link; the button acts.
 * The token stands behind the #, so that no server and no Referer sees it.
 */
export function InvitationPage() {
  const token = useLocation().hash.slice(1);
  return (
    <div className="narrow">
      {token === '' ? (
        <Closed title="This link is not whole">
          <p>Open the link from the email again, or copy all of it into the address bar.</p>
        </Closed>
      ) : (
        // Another link in the same tab is another invitation.
        <Invitation key={token} token={token} />
      )}
    </div>
  );
}

function Invitation({ token }: { token: string }) {
  // Thrown where it cannot be read: the address is then refused, or the hub is away, and the error page says which.
  const { data: look } = useQuery({ ...lookQuery(token), throwOnError: true });
  if (!look) return <Loading label="Looking at your invitation" />;
  const { state, invitation, viewer, accepting } = look;
  if (!invitation || state === 'unknown')
    return (
      <Closed title="This link does not work">
        <p>
          It may not be whole, or a newer invitation was sent in its place. Open the newest email from us, or
          ask whoever invited you to send another.
        </p>
      </Closed>
    );
  if (state === 'accepted')
    return (
      <Closed title="This invitation has been used">
        <p>You can sign in with your email address at any time.</p>
        {viewer === 'nobody' ? (
          <ButtonLink to="/sign-in">Sign in</ButtonLink>
        ) : (
          <ButtonLink to="/">Go to Home</ButtonLink>
        )}
      </Closed>
    );
  if (state === 'revoked')
    return (
      <Closed title="This invitation was withdrawn">
        <p>
          It can no longer be used to join {invitation.authority}. If you think that is a mistake, ask{' '}
          {invitation.invitedBy ?? 'whoever invited you'}.
        </p>
      </Closed>
    );
  if (state === 'expired') return <Expired token={token} invitation={invitation} />;
  if (viewer === 'somebody-else' || !accepting)
    return <ForSomebodyElse token={token} invitation={invitation} />;
  return <Open token={token} invitation={invitation} accepting={accepting} />;
}

const Closed = ({ title, children }: { title: string; children: ReactNode }) => (
  <>
    <PageHeading title={title} />
    {children}
  </>
);

function Expired({ token, invitation }: { token: string; invitation: Known }) {
  const [isBusy, setBusy] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const { problem, report, clear } = useProblem();
  const ask = async () => {
    clear();
    setBusy(true);
    try {
      await askAgain(token);
      setAsked(true);
    } catch (error) {
      report(error, () => void ask());
    } finally {
      setBusy(false);
    }
  };
  return (
    <Closed title="This invitation has expired">
      <p>
        It was to join {invitation.authority}, and its link worked until{' '}
        <FullDateAndTime at={invitation.expiresAt} />.
      </p>
      <ProblemNotice problem={problem} />
      <div role="status">
        {isAsked && (
          <Notice tone="good" title="We have passed it on">
            <p>
              Those who invite people to {invitation.authority} know that you would like a new invitation.
            </p>
          </Notice>
        )}
      </div>
      {!isAsked && (
        <Button isBusy={isBusy} onClick={() => void ask()}>
          Ask for a new one
        </Button>
      )}
    </Closed>
  );
}

function ForSomebodyElse({ token, invitation }: { token: string; invitation: Known }) {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const { problem, report, clear } = useProblem();
  const me = useQuery(meQuery()).data;
  const change = async () => {
    clear();
    setBusy(true);
    try {
      await leave();
      drafts.forgetAll();
      // What the one who leaves has seen must not be there for the one who comes.
      client.removeQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'hub' && queryKey[0] !== 'invitation',
      });
      client.setQueryData(meQuery().queryKey, null);
      await client.invalidateQueries(lookQuery(token));
    } catch (error) {
      report(error, () => void change());
      setBusy(false);
    }
  };
  return (
    <Closed title={`This invitation is for ${invitation.address}`}>
      <p>
        You are signed in as <b>{me?.name ?? 'somebody else'}</b>
        {me && ` (${me.email})`}. To accept it, sign out first; you come back to this page.
      </p>
      <ProblemNotice problem={problem} />
      <div className="form-actions">
        <Button isBusy={isBusy} onClick={() => void change()}>
          Sign out and carry on
        </Button>
        <ButtonLink to="/" variant="quiet">
          Stay signed in{me && ` as ${me.name}`}
        </ButtonLink>
      </div>
    </Closed>
  );
}

interface OpenProps {
  token: string;
  invitation: Known;
  accepting: Accepting;
}

function Open({ token, invitation, accepting }: OpenProps) {
  const { authority, invitedBy, role, address, expiresAt } = invitation;
  const { asksName, leaves, isLastLead } = accepting;
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    initial: { name: accepting.name },
    check: ({ name }): Record<string, string> =>
      asksName && name.trim() === '' ? { name: 'Enter your name' } : {},
    submit: async ({ name }) => {
      try {
        await accept({ token, name: asksName ? name : '' });
      } catch (error) {
        // Somebody withdrew it meanwhile, or it was used in another tab: the page says which.
        await client.invalidateQueries(lookQuery(token));
        throw error;
      }
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' && queryKey[0] !== 'hub' });
      await client.fetchQuery({ ...meQuery(), staleTime: 0 });
      await navigate('/', { replace: true });
    },
  });
  return (
    <>
      <FormErrors form={form} />
      <PageHeading title={`Join ${authority}`} hasError={form.errors.length > 0} />
      <p>
        {invitedBy ?? 'Somebody'} invites you to join {authority} on the SC-WRES Community Hub
        {role === 'participant' ? '' : ` as ${ROLE_NAMES[role].toLowerCase()}`}.
      </p>
      <p className="soft">
        This invitation is for {address} and works until <FullDateAndTime at={expiresAt} />.
      </p>
      {leaves !== null && isLastLead ? (
        <Notice tone="warn" title={`You are the only lead of ${leaves}`}>
          <p>
            Accepting would end your place there, and an authority that takes part always has a lead. Sign in
            and <Link to="/account/place">hand over the lead</Link> first, then open this link again.
          </p>
        </Notice>
      ) : (
        <FormBody form={form}>
          {leaves !== null && (
            <Notice tone="warn" title={`Your place at ${leaves} ends`}>
              <p>
                A person has one place at a time. What you wrote at {leaves} stays there, and you are signed
                out everywhere else.
              </p>
            </Notice>
          )}
          {asksName && (
            <TextInput
              {...form.field('name')}
              label="Your name"
              hint="As colleagues in other authorities will see it"
              autoComplete="name"
            />
          )}
          {role === 'sponsor' && (
            <p>Sponsors sign in with a second step. You set it up next; it takes about two minutes.</p>
          )}
          <div className="form-actions">
            <Button type="submit" isBusy={form.isBusy}>
              Accept and join
            </Button>
          </div>
        </FormBody>
      )}
    </>
  );
}
