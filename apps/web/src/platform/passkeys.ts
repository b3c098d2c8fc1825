import type {
  NewPasskeyProof,
  PasskeyCreation,
  PasskeyProof,
  PasskeyRequest,
} from '@hub/contracts/second-steps';
import { ProblemError } from './api-client.ts';

export const canUsePasskeys = (): boolean => typeof window.PublicKeyCredential === 'function';

// The code comes when a passkey is asked for: most people never do.
const browser = () => import('@simplewebauthn/browser');

/** Has this device make a passkey. Throws a `ProblemError` in words, also when the person changed their mind. */
export async function makePasskey(options: PasskeyCreation): Promise<NewPasskeyProof> {
  const { startRegistration } = await browser();
  try {
    return await startRegistration({ optionsJSON: options });
  } catch (error) {
    throw inWords(error, 'Nothing was added');
  }
}

/** Has the person use a passkey they have. */
export async function signWithPasskey(options: PasskeyRequest): Promise<PasskeyProof> {
  const { startAuthentication } = await browser();
  try {
    return await startAuthentication({ optionsJSON: options });
  } catch (error) {
    throw inWords(error, 'No passkey was used');
  }
}

const TEXTS: Record<string, string> = {
  NotAllowedError: 'The question was closed, or it took too long. Try again, or use another way.',
  AbortError: 'The question was closed, or it took too long. Try again, or use another way.',
  InvalidStateError: 'This device already has a passkey for your account.',
  NotSupportedError: 'This device cannot hold a passkey for the hub. Try another device, or use another way.',
  ConstraintError:
    'This device cannot ask for a finger, a face or a PIN. Set up a screen lock first, or use another way.',
  SecurityError: 'Passkeys do not work at this web address. Use another way.',
};

const inWords = (error: unknown, title: string): ProblemError =>
  new ProblemError('passkey-wrong', {
    status: 422,
    title,
    detail:
      (error instanceof Error ? TEXTS[error.name] : undefined) ??
      'This browser could not ask for a passkey. Try again, or use another way.',
  });
