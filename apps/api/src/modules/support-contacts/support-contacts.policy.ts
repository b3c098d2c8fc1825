import { type Actor, actsAsLeadOf, belongsTo, isProgrammeTeam } from '#platform/auth/actor.ts';
import type { SupportContactEntity } from './support-contact.entity.ts';

type Whose = Pick<SupportContactEntity, 'authorityId'>;

/** An authority's contact is for its people alone: an address inside a council is nobody else's to see. */
export const maySeeContact = (actor: Actor, { authorityId }: Whose): boolean =>
  authorityId === null || belongsTo(actor, authorityId);

/** Those for everybody are the programme team's to keep, those of an authority its lead's or delegate's. */
export const mayKeepContact = (actor: Actor, { authorityId }: Whose): boolean =>
  authorityId === null ? isProgrammeTeam(actor) : actsAsLeadOf(actor, authorityId);
