import { type Actor, isAdministrator, isProgrammeTeam } from '#platform/auth/actor.ts';

/** What it is made of is looked at by whoever may publish it. */
export const mayPublishEditions = (actor: Actor): boolean => isAdministrator(actor);

/** All tables in one file; what is in them everybody may read. */
export const mayDownloadTables = (actor: Actor): boolean => isProgrammeTeam(actor);

/** How small a number may be shown is the programme’s to choose. */
export const mayChooseSmallestShown = (actor: Actor): boolean => isAdministrator(actor);
