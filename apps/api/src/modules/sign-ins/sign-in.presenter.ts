import type { SignIn } from '@hub/contracts/sign-ins';
import type { Actor } from '#platform/auth/actor.ts';
import type { SignInRow } from './sign-ins.queries.ts';

export const presentSignIn = (actor: Actor, row: SignInRow): SignIn => ({
  id: row.id,
  device: row.device,
  method: row.method,
  startedAt: row.started_at.toISOString(),
  lastSeenAt: row.last_seen_at.toISOString(),
  isThisOne: row.id === actor.signInId,
});
