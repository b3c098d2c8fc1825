import type { Actor } from '#platform/auth/actor.ts';

/** Whoever runs the hub mends what failed; facilitators run sessions. */
export const maySeeDeadJobs = (actor: Actor): boolean => actor.programmeRole === 'administrator';
