import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';

/** A link lives as long as its person belongs here, so one who does not has no use for it. */
export const mayHaveFeeds = (actor: Actor): boolean => actor.member !== null || isProgrammeTeam(actor);
