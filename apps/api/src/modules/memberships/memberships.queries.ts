import { Injectable } from '@nestjs/common';
import type { AuthorityRef, MemberRole } from '@hub/contracts/people';
import { Clock } from '#platform/clock.ts';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { londonDate } from '#platform/london-date.ts';

export interface AuthorityRow extends AuthorityRef {
  enrolmentId: string | null;
}
export interface MemberRow {
  id: string;
  authorityId: string;
  personId: string;
  name: string;
  email: string;
  role: MemberRole;
  since: Date;
  roleSince: Date | null;
  rank: string;
}
export interface HandoverRow {
  id: string;
  authority: AuthorityRef;
  fromMemberId: string;
  fromPersonId: string;
  fromName: string;
  fromEmail: string;
  toMemberId: string;
  toPersonId: string;
  toName: string;
  becomes: 'participant' | 'delegate';
  proposedAt: Date;
  expiresAt: Date;
}
export interface JoinRequestRow {
  id: string;
  name: string;
  email: string;
  jobTitle: string | null;
  movesFrom: AuthorityRef | null;
  filedAt: Date;
}
export interface DomainRow {
  domain: string;
  approvedBy: string | null;
  approvedAt: Date;
}
export interface Contact {
  personId: string;
  name: string;
  email: string;
}

const AUTHORITY: Statement = {
  name: 'membership-authority',
  text: `select id, short_name as name, enrolment_on(id, $2) as "enrolmentId" from authority where id = $1`,
};

const RANK = `case r.role when 'lead' then '1' when 'sponsor' then '2' when 'delegate' then '3' else '4' end`;
const members = (name: string, where = ''): Statement => ({
  name,
  text: `
    select m.id, m.authority_id as "authorityId", p.id as "personId", p.name, p.email,
           coalesce(r.role, 'participant') as role, m.created_at as since, r.given_at as "roleSince", ${RANK} as rank
    from member m
    join person p on p.id = m.person_id
    left join enrolment_role r on r.enrolment_id = $2 and r.member_id = m.id
    where m.authority_id = $1 and m.ended_at is null
${where}
    order by rank, p.name, m.id
    limit $3`,
});
const MEMBERS = members('members-of-authority');
const MEMBERS_AFTER = members('members-of-authority-after', `and (${RANK}, p.name, m.id) > ($4, $5, $6)`);
const MEMBER = members('member-of-authority', 'and m.id = $4');

const CONTACTS = `
  select p.id as "personId", p.name, p.email
  from enrolment_role r
  join member m on m.id = r.member_id and m.ended_at is null
  join person p on p.id = m.person_id
  where r.enrolment_id = enrolment_on($1, $2)`;
const MANAGERS: Statement = {
  name: 'membership-managers',
  text: `${CONTACTS} and r.role in ('lead', 'delegate') order by r.role desc, r.given_at, p.name`,
};

const WAITING: Statement = {
  name: 'join-requests-waiting',
  text: `
    select j.id, j.name, j.email, j.job_title as "jobTitle", j.filed_at as "filedAt",
           case when a.id is not null then json_build_object('id', a.id, 'name', a.short_name) end as "movesFrom"
    from join_request j
    left join member m on m.id = j.from_member_id and m.ended_at is null
    left join authority a on a.id = m.authority_id
    where j.authority_id = $1 and j.state = 'waiting'
    order by j.filed_at, j.id
    limit 500`,
};

const MY_MOVE: Statement = {
  name: 'join-request-of-person',
  text: `
    select j.id, j.filed_at as "filedAt", json_build_object('id', a.id, 'name', a.short_name) as authority
    from join_request j join authority a on a.id = j.authority_id
    where j.person_id = $1 and j.state = 'waiting'`,
};

// The rule of what is open, once: nobody has answered, it is not too late, the lead still leads (in the phase that counts
// today, which may have begun since), both still have a place.
const HANDOVERS = `
  select h.id, json_build_object('id', a.id, 'name', a.short_name) as authority,
         h.from_member_id as "fromMemberId", fp.id as "fromPersonId", fp.name as "fromName", fp.email as "fromEmail",
         h.to_member_id as "toMemberId", tp.id as "toPersonId", tp.name as "toName",
         h.becomes, h.proposed_at as "proposedAt", h.expires_at as "expiresAt"
  from lead_handover h
  join enrolment e on e.id = h.enrolment_id
  join authority a on a.id = e.authority_id
  join enrolment_role r on r.member_id = h.from_member_id and r.role = 'lead'
    and r.enrolment_id = enrolment_on(e.authority_id, $2)
  join member f on f.id = h.from_member_id and f.ended_at is null
  join person fp on fp.id = f.person_id
  join member t on t.id = h.to_member_id and t.ended_at is null
  join person tp on tp.id = t.person_id
  where h.outcome is null and h.expires_at > $1`;
const HANDOVERS_OF_MEMBER: Statement = {
  name: 'handovers-of-member',
  text: `${HANDOVERS} and (h.from_member_id = $3 or h.to_member_id = $3) order by h.proposed_at, h.id`,
};
const OPEN_HANDOVER: Statement = { name: 'handover-open', text: `${HANDOVERS} and h.id = $3` };

const DOMAINS: Statement = {
  name: 'domains-of-authority',
  text: `
    select d.domain, member_name(p.name, m.ended_at, m.shown_as, a.short_name) as "approvedBy",
           d.approved_at as "approvedAt"
    from authority_domain d
    join authority a on a.id = d.authority_id
    left join person p on p.id = d.approved_by
    left join lateral (
      select ended_at, shown_as from member
      where person_id = p.id and authority_id = d.authority_id
      order by created_at desc limit 1
    ) m on true
    where d.authority_id = $1 order by d.domain`,
};
const AUTHORITIES_OF_DOMAIN: Statement = {
  name: 'authorities-of-domain',
  text: `
    select a.id, a.short_name as name,
      exists (
        select from join_request j where j.authority_id = a.id and j.email = $2 and j.state = 'waiting'
      ) as "isWaiting"
    from authority_domain d join authority a on a.id = d.authority_id
    where d.domain = $1 order by a.short_name, a.id`,
};

const DESTINATIONS: Statement = {
  name: 'move-destinations',
  text: `
    select a.id, a.short_name as name from authority a
    where a.id <> $1 and enrolment_on(a.id, $2) is not null
    order by a.short_name, a.id`,
};

const STANDING: Statement = {
  name: 'membership-of-person',
  text: `
    select m.id, m.authority_id as "authorityId", m.created_at as since
    from member m where m.person_id = $1 and m.ended_at is null`,
};

/** Reads about who belongs where; each is one statement. */
@Injectable()
export class MembershipsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Throws `authority-not-found`. */
  async authority(authorityId: string): Promise<AuthorityRow> {
    const [row] = await this.work.rows<AuthorityRow>(AUTHORITY, [authorityId, this.today()]);
    if (!row) throw problem('authority-not-found');
    return row;
  }

  async members(
    { id, enrolmentId }: AuthorityRow,
    { cursor, limit }: { cursor?: string; limit: number },
  ): Promise<Paged<MemberRow>> {
    const last = fromCursor(cursor, ['text', 'text', 'uuid']);
    const rows = await this.work.rows<MemberRow>(last ? MEMBERS_AFTER : MEMBERS, [
      id,
      enrolmentId,
      limit + 1,
      ...(last ?? []),
    ]);
    return paged(rows, limit, (row) => [row.rank, row.name, row.id]);
  }

  async member({ id, enrolmentId }: AuthorityRow, memberId: string): Promise<MemberRow | null> {
    return (await this.work.rows<MemberRow>(MEMBER, [id, enrolmentId, 1, memberId]))[0] ?? null;
  }

  /** Who acts for an authority: its leads and their delegates. */
  managers(authorityId: string): Promise<Contact[]> {
    return this.work.rows<Contact>(MANAGERS, [authorityId, this.today()]);
  }

  waiting(authorityId: string): Promise<JoinRequestRow[]> {
    return this.work.rows<JoinRequestRow>(WAITING, [authorityId]);
  }

  async moveOf(personId: string): Promise<{ id: string; authority: AuthorityRef; filedAt: Date } | null> {
    const rows = await this.work.rows<{ id: string; authority: AuthorityRef; filedAt: Date }>(MY_MOVE, [
      personId,
    ]);
    return rows[0] ?? null;
  }

  handoversOf(memberId: string): Promise<HandoverRow[]> {
    return this.work.rows<HandoverRow>(HANDOVERS_OF_MEMBER, [this.clock.now(), this.today(), memberId]);
  }

  async openHandover(handoverId: string): Promise<HandoverRow | null> {
    return (
      (await this.work.rows<HandoverRow>(OPEN_HANDOVER, [this.clock.now(), this.today(), handoverId]))[0] ??
      null
    );
  }

  domains(authorityId: string): Promise<DomainRow[]> {
    return this.work.rows<DomainRow>(DOMAINS, [authorityId]);
  }

  authoritiesOf(email: string): Promise<(AuthorityRef & { isWaiting: boolean })[]> {
    return this.work.rows(AUTHORITIES_OF_DOMAIN, [domainOf(email), email]);
  }

  destinations(fromAuthorityId: string): Promise<AuthorityRef[]> {
    return this.work.rows<AuthorityRef>(DESTINATIONS, [fromAuthorityId, this.today()]);
  }

  async placeOf(personId: string): Promise<{ id: string; authorityId: string; since: Date } | null> {
    const rows = await this.work.rows<{ id: string; authorityId: string; since: Date }>(STANDING, [personId]);
    return rows[0] ?? null;
  }

  private today(): string {
    return londonDate(this.clock.now());
  }
}

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);
