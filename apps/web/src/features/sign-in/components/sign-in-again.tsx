import type { Me } from '@hub/contracts/people';
import { useQueryClient } from '@tanstack/react-query';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { lendSignInAgain, type WhySignInAgain } from '#platform/api-client.ts';
import { meQuery } from '#platform/me.ts';
import type { SecondStep, SignInAgainDialogProps } from './sign-in-again-dialog.tsx';

type DialogComponent = ComponentType<SignInAgainDialogProps>;

interface SignInAgainProps {
  me: Me;
  SecondStep: SecondStep;
  onSignedIn: () => void;
}

/**
 * A sign-in that ends while a page is open, or that must show again who it is, is renewed on top of the page: what was
 * typed stays, and what was refused is sent again.
 */
export function SignInAgain({ me, SecondStep, onSignedIn }: SignInAgainProps) {
  const [asking, setAsking] = useState<{ Dialog: DialogComponent; why: WhySignInAgain } | null>(null);
  const waiting = useRef<Array<(isSignedIn: boolean) => void>>([]);
  const client = useQueryClient();

  useEffect(
    () =>
      lendSignInAgain(async (why) => {
        try {
          const { SignInAgainDialog: Dialog } = await import('./sign-in-again-dialog.tsx');
          // The first reason stands: several calls of one page are refused together.
          setAsking((before) => before ?? { Dialog, why });
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
    if (!isSignedIn) return;
    void client.invalidateQueries(meQuery());
    onSignedIn();
  };
  return asking && <asking.Dialog me={me} why={asking.why} SecondStep={SecondStep} onDone={finish} />;
}
