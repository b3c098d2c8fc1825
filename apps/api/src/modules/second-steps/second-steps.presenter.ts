import type { Passkey, SecondSteps } from '@hub/contracts/second-steps';
import type { Actor } from '#platform/auth/actor.ts';
import type { AuthenticatorEntity } from './authenticator.entity.ts';
import type { PasskeyEntity } from './passkey.entity.ts';
import { mustHaveSecondStep } from './second-steps.policy.ts';

export const presentPasskey = ({ id, name, isSynced, createdAt, lastUsedAt }: PasskeyEntity): Passkey => ({
  id,
  name,
  isSynced,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

export const presentSecondSteps = (
  actor: Actor,
  passkeys: PasskeyEntity[],
  authenticator: AuthenticatorEntity | null,
  recoveryCodesLeft: number,
): SecondSteps => ({
  isRequired: mustHaveSecondStep(actor),
  passkeys: passkeys.map(presentPasskey),
  authenticator: authenticator?.confirmedAt ? { setUpAt: authenticator.confirmedAt.toISOString() } : null,
  recoveryCodesLeft,
});
