import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import type { SessionEntity } from './session.entity.ts';

type Standing = Pick<SessionEntity, 'status' | 'statusBeforeCancel'>;
type Times = Pick<SessionEntity, 'startsAt' | 'endsAt'>;

/** Known to everyone: published, also when cancelled since. A draft stays unknown when it is cancelled. */
export const isPublic = ({ status, statusBeforeCancel }: Standing): boolean =>
  status === 'published' || statusBeforeCancel === 'published';

export const maySee = (actor: Actor, session: Standing): boolean =>
  isPublic(session) || isProgrammeTeam(actor);

export const maySchedule = (actor: Actor): boolean => isProgrammeTeam(actor);

export const mayEdit = (actor: Actor, session: Standing): boolean =>
  isProgrammeTeam(actor) && maySee(actor, session);

export const mayPublish = (actor: Actor, session: Standing): boolean =>
  mayEdit(actor, session) && session.status === 'draft';

/** What took place cannot be called off. */
export const mayCancel = (actor: Actor, session: Standing & Times, now: Date): boolean =>
  mayEdit(actor, session) && session.status !== 'cancelled' && now < session.endsAt;

export const mayRestore = (actor: Actor, session: Standing & Times, now: Date): boolean =>
  mayEdit(actor, session) && session.status === 'cancelled' && now < session.endsAt;

/** People of an authority answer, until it starts; the programme team runs the session and does not. */
export const mayAnswer = (actor: Actor, session: Standing & Times, now: Date): boolean =>
  isAnswering(actor) && session.status === 'published' && now < session.startsAt;

export const isAnswering = (actor: Actor): actor is Actor & { member: NonNullable<Actor['member']> } =>
  actor.member !== null && !isProgrammeTeam(actor);

/** The joining link is for those with a place, and for the team. When it opens is a matter of time, not of who asks. */
export const mayJoin = (actor: Actor, place: 'confirmed' | 'waiting' | null): boolean =>
  place === 'confirmed' || isProgrammeTeam(actor);
