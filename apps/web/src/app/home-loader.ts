import type { QueryClient } from '@tanstack/react-query';
import { authorityQuery } from '#features/authorities/authorities.queries.ts';
import { firstStepsQuery, welcomeQuery } from '#features/first-steps/first-steps.queries.ts';
import { waitingQuery } from '#features/memberships/memberships.queries.ts';
import { countsQuery, newsQuery } from '#features/notifications/counts.queries.ts';
import { sessionsHomeQuery } from '#features/sessions/sessions.queries.ts';
import { meQuery } from '#platform/me.ts';
import { answersFor } from './answers-for.ts';

/**
 * Reads all that Home shows before it is drawn, so that no card comes later and pushes the others away. What cannot be
 * read is left to its card: the others do without it.
 */
export const homeLoader = (client: QueryClient) => async () => {
  const me = await client.ensureQueryData(meQuery());
  if (!me || me.awaits) return null;
  const authority = answersFor(me);
  // What is known already is shown at once and asked again while it stands there.
  const known = { staleTime: Infinity };
  await Promise.all([
    client.prefetchQuery({ ...sessionsHomeQuery(), ...known }),
    client.prefetchQuery({ ...welcomeQuery(), ...known }),
    client.prefetchQuery({ ...firstStepsQuery(), ...known }),
    client.prefetchQuery({ ...newsQuery(), ...known }),
    client.prefetchQuery({ ...countsQuery(), ...known }),
    me.member && client.prefetchQuery({ ...waitingQuery(), ...known }),
    me.can.runProgramme && prefetchProgramme(client),
    authority && client.prefetchQuery({ ...authorityQuery(authority.id), ...known }),
  ]);
  return null;
};

/** The programme team's alone. */
async function prefetchProgramme(client: QueryClient): Promise<void> {
  const { programmeQuery } = await import('#features/programme/programme.queries.ts');
  await client.prefetchQuery({ ...programmeQuery(), staleTime: Infinity });
}
