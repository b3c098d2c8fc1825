import { Injectable } from '@nestjs/common';
import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
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
  programme_role: ProgrammeRole | null;
  member_id: string | null;
  member_role: MemberRole | null;
  authority_id: string | null;
  authority_name: string | null;
}

const ACTOR: Statement = {
  name: 'actor-by-token',
  text: `
    select s.id as sign_in_id, s.last_seen_at, p.id as person_id, p.name, p.email, p.programme_role,
           m.id as member_id, m.role as member_role, a.id as authority_id, a.short_name as authority_name
    from sign_in s
    join person p on p.id = s.person_id
    left join member m on m.person_id = p.id and m.ended_at is null
    left join authority a on a.id = m.authority_id
    where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3`,
};

// Requests that arrive together both find it stale; only the first one's write finds a row.
const SEEN: Statement = {
  name: 'sign-in-seen',
  text: 'update sign_in set last_seen_at = $2 where id = $1 and last_seen_at < $3',
};

export interface SignInRow {
  id: string;
  device: string;
  started_at: Date;
  last_seen_at: Date;
}

const OF_PERSON: Statement = {
  name: 'sign-ins-of-person',
  text: `
    select id, device, started_at, last_seen_at
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
    const [row] = await this.work.rows<ActorRow>(ACTOR, [hashToken(token), now, idleSince(now)]);
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
  const { member_id: id, member_role: role, authority_id: authorityId, authority_name: authorityName } = row;
  return {
    personId: row.person_id,
    name: row.name,
    email: row.email,
    signInId: row.sign_in_id,
    programmeRole: row.programme_role,
    member: id && role && authorityId && authorityName ? { id, role, authorityId, authorityName } : null,
  };
}
