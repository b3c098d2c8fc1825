import { Injectable } from '@nestjs/common';
import type { Awaits, MemberRole, ProgrammeRole } from '@hub/contracts/people';
import type { SignInMethod } from '@hub/contracts/sign-ins';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';
import { hashToken } from '#platform/secrets/token.ts';

/** Twelve hours without a request end a sign-in (reliability.md, Session). */
export const IDLE_HOURS = 12;
/** Seen is noted at most this often: reading pages must not cost a write each. */
const SEEN_EVERY_MS = 60_000;
/** More than anyone has; the list needs no pages. */
const MOST_LISTED = 100;

interface ActorRow {
  sign_in_id: string;
  last_seen_at: Date;
  person_id: string;
  name: string;
  email: string;
  photo_hash: string | null;
  programme_role: ProgrammeRole | null;
  awaits: Awaits | null;
  member_id: string | null;
  member_role: MemberRole | null;
  authority_id: string | null;
  authority_name: string | null;
  region: string | null;
  enrolment_id: string | null;
  acts_for: string | null;
}

// Whoever has neither a place nor a programme role is nobody here, however they sign in.
const ACTOR: Statement = {
  name: 'actor-by-token',
  text: `
    select s.id as sign_in_id, s.last_seen_at, p.id as person_id, p.name, p.email, p.photo_hash, p.programme_role,
           case
             when s.is_two_step then null
             when exists (select from authenticator where person_id = p.id and confirmed_at is not null)
               then 'second-step'
             when p.programme_role is null and r.role is distinct from 'sponsor' then null
             when exists (select from passkey where person_id = p.id) then 'second-step'
             else 'second-step-setup'
           end as awaits,
           m.id as member_id, coalesce(r.role, 'participant') as member_role,
           a.id as authority_id, a.short_name as authority_name, a.region, e.id as enrolment_id,
           case when r.role = 'delegate' then (
             select string_agg(lp.name, ' and ' order by lp.name)
             from enrolment_role lr
             join member lm on lm.id = lr.member_id and lm.ended_at is null
             join person lp on lp.id = lm.person_id
             where lr.enrolment_id = e.id and lr.role = 'lead'
           ) end as acts_for
    from sign_in s
    join person p on p.id = s.person_id
    left join member m on m.person_id = p.id and m.ended_at is null
    left join authority a on a.id = m.authority_id
    left join enrolment e on e.id = enrolment_on(m.authority_id, $4)
    left join enrolment_role r on r.enrolment_id = e.id and r.member_id = m.id
    where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3
      and (p.programme_role is not null or m.id is not null)`,
};

// Requests that arrive together both find it stale; only the first one's write finds a row.
const SEEN: Statement = {
  name: 'sign-in-seen',
  text: 'update sign_in set last_seen_at = $2 where id = $1 and last_seen_at < $3',
};

export interface SignInRow {
  id: string;
  device: string;
  method: SignInMethod;
  started_at: Date;
  last_seen_at: Date;
}

const OF_PERSON: Statement = {
  name: 'sign-ins-of-person',
  text: `
    select id, device, method, started_at, last_seen_at
    from sign_in
    where person_id = $1 and expires_at > $2 and last_seen_at > $3
    order by last_seen_at desc, id
    limit ${MOST_LISTED}`,
};

@Injectable()
export class SignInsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The actor of a cookie's token; null when its sign-in is unknown, over or forgotten. */
  async actor(token: string): Promise<Actor | null> {
    const now = this.clock.now();
    const [row] = await this.work.rows<ActorRow>(ACTOR, [
      hashToken(token),
      now,
      idleSince(now),
      londonDate(now),
    ]);
    if (!row) return null;
    const seenBefore = new Date(now.getTime() - SEEN_EVERY_MS);
    if (row.last_seen_at < seenBefore) await this.work.rows(SEEN, [row.sign_in_id, now, seenBefore]);
    return toActor(row);
  }

  ofPerson(personId: string): Promise<SignInRow[]> {
    const now = this.clock.now();
    return this.work.rows<SignInRow>(OF_PERSON, [personId, now, idleSince(now)]);
  }
}

/** A sign-in last seen before this is over. */
export const idleSince = (now: Date): Date => new Date(now.getTime() - IDLE_HOURS * 3_600_000);

function toActor(row: ActorRow): Actor {
  const {
    member_id: id,
    member_role: role,
    authority_id: authorityId,
    authority_name: authorityName,
    region,
  } = row;
  return {
    personId: row.person_id,
    name: row.name,
    email: row.email,
    photo: row.photo_hash,
    signInId: row.sign_in_id,
    awaits: row.awaits,
    programmeRole: row.programme_role,
    member:
      id && role && authorityId && authorityName && region
        ? {
            id,
            role,
            authorityId,
            authorityName,
            region,
            enrolmentId: row.enrolment_id,
            actsFor: row.acts_for,
          }
        : null,
  };
}
