import type { Actor } from '#platform/auth/actor.ts';
import { mayCompare } from '#modules/comparisons/comparisons.policy.ts';
import { mayAskToConnect } from '#modules/introductions/introductions.policy.ts';

/** Whoever compares figures is told of those that changed. */
export const mayLearnFromOthers = (actor: Actor): boolean => mayCompare(actor);

/** To be introduced to one that has no name here. */
export const mayAskFromHere = (actor: Actor): boolean => mayAskToConnect(actor);
