import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Card } from '#ui/card.tsx';
import { useEnter } from '../use-enter.ts';
import { PasskeyButton } from './passkey-button.tsx';

/** Below the email: what some have, and where those go who have nothing yet. */
export function OtherWays({ workAccount }: { workAccount?: ReactNode }) {
  const enter = useEnter();
  return (
    <Card title="Other ways">
      <div className="field stack">
        <PasskeyButton onSignedIn={enter} />
        {workAccount}
      </div>
      <p>
        New here? <Link to="/join">Join with your work email</Link>, if your authority takes part.
      </p>
      <p>
        Not taking part yet? <Link to="/register">Register your authority</Link>.
      </p>
    </Card>
  );
}
