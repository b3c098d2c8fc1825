import type { Welcome } from '@hub/contracts/first-steps';
import type { Actor } from '#platform/auth/actor.ts';
import { mayWriteWelcome } from './first-steps.policy.ts';
import type { WelcomeRow } from './first-steps.queries.ts';

/** Until the programme team has written its own: a fresh hub greets people too. */
const OWN_WORDS = {
  title: 'Welcome to the SC-WRES Community Hub',
  text: `It is good to have you here. People from councils across England use this hub to work on race equality in social care together: to see where their authority stands, to find who has closed the gap they are working on, and to learn what changed it.

You do not need to read everything first. Say whether you are coming to the next session, tell people what they can ask you about, and take it from there.

Nobody is ranked here. If something is unclear, or does not feel right, turn to any of us.`,
  signedBy: 'The programme team',
};

export function presentWelcome(actor: Actor, row: WelcomeRow): Welcome {
  const { title, text, signedBy, version, changedAt, team, isShown } = row;
  const words = title === null || text === null || signedBy === null ? OWN_WORDS : { title, text, signedBy };
  return {
    ...words,
    version: version ?? 0,
    changedAt: changedAt?.toISOString() ?? null,
    team,
    isShown,
    can: { edit: mayWriteWelcome(actor) },
  };
}
