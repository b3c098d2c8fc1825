import type { Me } from '@hub/contracts/people';
import type { AuthenticatorSetUp as SetUp } from '@hub/contracts/second-steps';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { meQuery } from '#platform/me.ts';
import { safeNext, secondStepPath, signInPath } from '#platform/way-in.ts';
import { Card } from '#ui/card.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import { AddPasskey } from '../components/add-passkey.tsx';
import { StartAuthenticator } from '../components/authenticator-card.tsx';
import { AuthenticatorSetUp } from '../components/authenticator-set-up.tsx';
import { RecoveryCodes } from '../components/recovery-codes.tsx';
import { NotYou } from './second-step-page.tsx';

const whyNeeded = ({ programmeRole }: Me): string =>
  programmeRole === null
    ? 'A sponsor signs off what an authority files. So that nobody with access to your email alone can do that in your name, the hub asks sponsors for a second step.'
    : 'The programme team can reach every authority’s part of the hub. So that nobody with access to your email alone can do that in your name, the hub asks the team for a second step.';

/** For whoever needs a second step and has none: choose one, save the recovery codes, go on. */
export function SetUpPage() {
  const { data: me } = useSuspenseQuery(meQuery());
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [codes, setCodes] = useState<string[] | null>(null);
  const [setUp, setSetUp] = useState<SetUp | null>(null);
  const next = safeNext(search.get('next'));

  const enter = async () => {
    await client.fetchQuery({ ...meQuery(), staleTime: 0 });
    await navigate(next, { replace: true });
  };
  const done = (recoveryCodes: string[] | null) => {
    if (recoveryCodes) setCodes(recoveryCodes);
    else void enter();
  };
  // First of all: by now the sign-in is finished, and the codes are shown nowhere else.
  if (codes)
    return (
      <div className="narrow">
        <PageHeading title="Your second step is set up" lead="One thing more before you go on." />
        <RecoveryCodes codes={codes} onSaved={() => void enter()} />
      </div>
    );
  if (!me) return <Navigate to={signInPath(next)} replace />;
  if (me.awaits === null) return <Navigate to={next} replace />;
  if (me.awaits === 'second-step') return <Navigate to={secondStepPath(me.awaits, next)} replace />;

  if (setUp)
    return (
      <div className="narrow">
        <PageHeading title="Set up your authenticator app" />
        <AuthenticatorSetUp setUp={setUp} onConfirmed={done} onCancel={() => setSetUp(null)} />
      </div>
    );
  return (
    <div className="measure">
      <PageHeading title="Set up a second step" lead={whyNeeded(me)} />
      <div className="grid">
        <Card title="Passkey" action={<Tag tone="brand">Recommended</Tag>}>
          <p>
            From now on you sign in with your finger, your face or your device’s PIN. It is the quickest way,
            and no false page can ask you for it.
          </p>
          <AddPasskey onAdded={done} />
        </Card>
        <Card title="Authenticator app">
          <p>
            An app on your phone shows a six-digit code, which you enter after the code from your email.
            Choose this where your council’s devices do not allow passkeys.
          </p>
          <StartAuthenticator label="Use an authenticator app" onStarted={setSetUp} />
        </Card>
      </div>
      <hr />
      <p className="soft">Signed in as {me.email}.</p>
      <NotYou />
    </div>
  );
}
