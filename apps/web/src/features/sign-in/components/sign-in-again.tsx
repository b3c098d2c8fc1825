import type { Me } from '@hub/contracts/people';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { lendSignInAgain } from '#platform/api-client.ts';

type DialogComponent = ComponentType<{ me: Me; onDone: (isSignedIn: boolean) => void }>;

/** A sign-in that ends while a page is open is renewed on top of it: what was typed stays, and what was refused is sent again. */
export function SignInAgain({ me, onSignedIn }: { me: Me; onSignedIn: () => void }) {
  const [Asking, setAsking] = useState<DialogComponent | null>(null);
  const waiting = useRef<Array<(isSignedIn: boolean) => void>>([]);

  useEffect(
    () =>
      lendSignInAgain(async () => {
        try {
          const { SignInAgainDialog } = await import('./sign-in-again-dialog.tsx');
          setAsking(() => SignInAgainDialog);
        } catch {
          // The dialog's code could not be had: the refusal is said where it was met.
          return false;
        }
        return new Promise((resolve) => waiting.current.push(resolve));
      }),
    [],
  );
  const finish = (isSignedIn: boolean) => {
    setAsking(null);
    for (const resolve of waiting.current.splice(0)) resolve(isSignedIn);
    if (isSignedIn) onSignedIn();
  };
  return Asking && <Asking me={me} onDone={finish} />;
}
