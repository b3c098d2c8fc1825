import { GUEST_HOURS_AFTER } from '@hub/contracts/guests';
import type { SessionStatus } from '@hub/contracts/sessions';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import type { GuestPassEntity } from './guest-pass.entity.ts';

/** Of a session: how it stands and until when. */
interface Standing {
  status: SessionStatus;
  endsAt: Date;
}

/** To see who comes as a guest, to invite them, to renew and to stop their links. */
export const mayManageGuests = (actor: Actor): boolean => isProgrammeTeam(actor);

/** Nobody is invited to what is not published, does not take place or has taken place. */
export const isInvitable = (session: Standing, now: Date): boolean =>
  session.status === 'published' && now < session.endsAt;

export const linkEndsAt = ({ endsAt }: Pick<Standing, 'endsAt'>): Date =>
  new Date(endsAt.getTime() + GUEST_HOURS_AFTER * 3_600_000);

/** Also of a cancelled session: whoever comes to it should learn that. */
export const isOpen = (
  pass: Pick<GuestPassEntity, 'revokedAt'>,
  session: Pick<Standing, 'endsAt'>,
  now: Date,
): boolean => pass.revokedAt === null && now < linkEndsAt(session);
