import { Injectable } from '@nestjs/common';
import type { InvitationState } from '@hub/contracts/invitations';
import type { MemberRole } from '@hub/contracts/people';
import { Clock } from '#platform/clock.ts';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';
import type { InvitationEntity } from './invitation.entity.ts';

export interface AuthorityRow {
  id: string;
  name: string;
  shortName: string;
  isEnrolled: boolean;
  /** Merged, split or renamed: nobody can join it any more. */
  hasEnded: boolean;
}

/** An invitation in the list, with the names of who sent and who withdrew it. */
export interface ListedRow extends Pick<
  InvitationEntity,
  | 'id'
  | 'authorityId'
  | 'email'
  | 'name'
  | 'role'
  | 'createdAt'
  | 'sentAt'
  | 'timesSent'
  | 'timesSentThatDay'
  | 'expiresAt'
  | 'acceptedAt'
  | 'revokedAt'
> {
  invitedBy: string | null;
  revokedBy: string | null;
}

/** What an address is to an authority before it is invited. */
export interface StandingRow {
  email: string;
  /** Has a place here. */
  isMember: boolean;
  /** Has a place in another authority. */
  isElsewhere: boolean;
  isProgrammeTeam: boolean;
  waitingId: string | null;
  waitingRole: MemberRole | null;
  waitingSentAt: Date | null;
  waitingTimesThatDay: number | null;
}

/** What the page of a link shows, and what accepting needs to know. */
export interface LookRow extends Pick<
  InvitationEntity,
  'id' | 'authorityId' | 'email' | 'name' | 'role' | 'sentAt' | 'expiresAt' | 'acceptedAt' | 'revokedAt'
> {
  authority: string;
  invitedBy: string | null;
  invitedById: string | null;
  /** Null while nobody has this address. */
  personId: string | null;
  personName: string | null;
  /** The authority whose place ends on accepting. */
  leaves: string | null;
  isLastLead: boolean;
  /** Their place here was ended since it was sent: they were shown out, and this is no way back in. */
  hasLeftSince: boolean;
  hasEnded: boolean;
}

const AUTHORITY: Statement = {
  name: 'invitations-authority',
  text: `
    select id, name, short_name as "shortName", enrolment_on(id, $2) is not null as "isEnrolled",
           coalesce(ended_on <= $2, false) as "hasEnded"
    from authority where id = $1`,
};

// As whoever has left chose to be shown.
const named = (person: string): string => `
  (select member_name(${person}.name, m.ended_at, m.shown_as, a.short_name)
   from (select) here
   left join lateral (
     select ended_at, shown_as from member
     where person_id = ${person}.id and authority_id = i.authority_id
     order by created_at desc limit 1
   ) m on true
   left join authority a on a.id = i.authority_id)`;
const LISTED = `
  i.id, i.authority_id as "authorityId", i.email, i.name, i.role, i.created_at as "createdAt",
  i.sent_at as "sentAt", i.times_sent as "timesSent", i.times_sent_that_day as "timesSentThatDay",
  i.expires_at as "expiresAt", i.accepted_at as "acceptedAt", i.revoked_at as "revokedAt",
  ${named('b')} as "invitedBy", ${named('r')} as "revokedBy"
  from invitation i
  left join person b on b.id = i.invited_by_id
  left join person r on r.id = i.revoked_by_id`;

const ONE: Statement = {
  name: 'invitation',
  text: `select ${LISTED} where i.id = $1 and i.authority_id = $2`,
};

const LIST: Statement = {
  name: 'invitations-of-authority',
  text: `
    select ${LISTED}
    where i.authority_id = $1
      and ($2::text is null or $2 = case
        when i.accepted_at is not null then 'accepted'
        when i.revoked_at is not null then 'revoked'
        when i.expires_at <= $3 then 'expired'
        else 'open' end)
      and ($4::timestamptz is null or (i.created_at, i.id) < ($4, $5::uuid))
    order by i.created_at desc, i.id desc
    limit $6`,
};

const STANDINGS: Statement = {
  name: 'invitation-standings',
  text: `
    select a.email,
           coalesce(m.authority_id = $1, false) as "isMember",
           coalesce(m.authority_id <> $1, false) as "isElsewhere",
           p.programme_role is not null as "isProgrammeTeam",
           w.id as "waitingId", w.role as "waitingRole", w.sent_at as "waitingSentAt",
           w.times_sent_that_day as "waitingTimesThatDay"
    from unnest($2::text[]) as a (email)
    left join person p on p.email = a.email
    left join member m on m.person_id = p.id and m.ended_at is null
    left join invitation w
      on w.authority_id = $1 and w.email = a.email and w.accepted_at is null and w.revoked_at is null`,
};

const LOOK: Statement = {
  name: 'invitation-look',
  text: `
    select i.id, i.authority_id as "authorityId", i.email, i.name, i.role, i.sent_at as "sentAt",
           i.expires_at as "expiresAt", i.accepted_at as "acceptedAt", i.revoked_at as "revokedAt",
           a.name as authority, ${named('b')} as "invitedBy", i.invited_by_id as "invitedById", p.id as "personId", p.name as "personName",
           ma.short_name as leaves,
           coalesce(lead.is_only_one, false) as "isLastLead",
           exists (
             select from member was
             where was.person_id = p.id and was.authority_id = i.authority_id and was.ended_at > i.sent_at
           ) as "hasLeftSince",
           coalesce(a.ended_on <= $2, false) as "hasEnded"
    from invitation i
    join authority a on a.id = i.authority_id
    left join person b on b.id = i.invited_by_id
    left join person p on p.email = i.email
    left join member m on m.person_id = p.id and m.ended_at is null and m.authority_id <> i.authority_id
    left join authority ma on ma.id = m.authority_id
    left join lateral (
      select bool_or(r.member_id = m.id) and count(*) = 1 as is_only_one
      from enrolment_role r join member lm on lm.id = r.member_id and lm.ended_at is null
      where r.enrolment_id = enrolment_on(m.authority_id, $2) and r.role = 'lead'
    ) lead on m.id is not null
    where i.token_hash = $1`,
};

const SENDER: Statement = {
  name: 'invitation-sender',
  text: `
    select p.name, p.email
    from person p
    where p.id = $2 and (
      p.programme_role is not null
      or exists (
        select from member m
        join enrolment_role r on r.member_id = m.id and r.role in ('lead', 'delegate')
        where m.person_id = p.id and m.ended_at is null and m.authority_id = $1
          and r.enrolment_id = enrolment_on($1, $3)
      ))`,
};

@Injectable()
export class InvitationsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async authority(authorityId: string): Promise<AuthorityRow | null> {
    const [row] = await this.work.rows<AuthorityRow>(AUTHORITY, [authorityId, this.today()]);
    return row ?? null;
  }

  async one(authorityId: string, invitationId: string): Promise<ListedRow | null> {
    const [row] = await this.work.rows<ListedRow>(ONE, [invitationId, authorityId]);
    return row ?? null;
  }

  /** Newest first. */
  async ofAuthority(
    authorityId: string,
    {
      state,
      cursor,
      limit,
    }: { state?: InvitationState | undefined; cursor?: string | undefined; limit: number },
  ): Promise<Paged<ListedRow>> {
    const [createdAt = null, id = null] = fromCursor(cursor, ['timestamp', 'uuid']) ?? [];
    const rows = await this.work.rows<ListedRow>(LIST, [
      authorityId,
      state ?? null,
      this.clock.now(),
      createdAt,
      id,
      limit + 1,
    ]);
    return paged(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
  }

  /** One query, however long the list is. */
  async standings(authorityId: string, emails: readonly string[]): Promise<Map<string, StandingRow>> {
    const rows = await this.work.rows<StandingRow>(STANDINGS, [authorityId, emails]);
    return new Map(rows.map((row) => [row.email, row]));
  }

  async look(tokenHash: Buffer): Promise<LookRow | null> {
    const [row] = await this.work.rows<LookRow>(LOOK, [tokenHash, this.today()]);
    return row ?? null;
  }

  /** Whoever sent an invitation, while they still may invite. */
  async sender(authorityId: string, personId: string): Promise<{ name: string; email: string } | null> {
    const [row] = await this.work.rows<{ name: string; email: string }>(SENDER, [
      authorityId,
      personId,
      this.today(),
    ]);
    return row ?? null;
  }

  private today(): string {
    return londonDate(this.clock.now());
  }
}
