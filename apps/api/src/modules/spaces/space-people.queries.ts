import { Injectable } from '@nestjs/common';
import type { AnyRole, AuthorityRef } from '@hub/contracts/people';
import type { SpacePeopleQuery } from '@hub/contracts/space-people';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';
import type { SpaceMemberEntity } from './space-member.entity.ts';
import { isByInvitation } from './spaces.policy.ts';
import type { SpaceRow } from './spaces.queries.ts';

export interface SpacePersonRow extends Pick<SpaceMemberEntity, 'personId' | 'role'> {
  name: string;
  jobTitle: string;
  photo: string | null;
  authorityId: string | null;
  authorityName: string | null;
  programmeRole: AnyRole;
  hasLeft: boolean;
  isFound: boolean;
  nameKey: string;
}

export interface ReachRow {
  people: number;
  colleagues: number;
  names: string[];
}

// $1 the space, $2 the asking person, $3 their authority or null, $4 whether they are of the programme team, $5 today,
// $6 only hosts, $7 how many; a later page begins after $8 (role), $9 (name), $10 (person). Hosts come first, and 'host'
// comes before 'member' in the alphabet too.
const people = (after: string): string => `
  select m.person_id as "personId", m.role, m.name_key as "nameKey",
    member_name(p.name, e.ended_at, e.shown_as, ea.short_name) as name,
    p.job_title as "jobTitle", case when p.is_photo_shown or p.id = $2 then p.photo_hash end as photo,
    a.id as "authorityId", a.short_name as "authorityName",
    coalesce(p.programme_role, role_of_member(d.member_id, d.authority_id, $5::date)) as "programmeRole",
    d.person_id is null as "hasLeft",
    d.person_id is not null and (
      $4::boolean or d.is_open or p.id = $2 or d.authority_id = $3
      or role_of_member(d.member_id, d.authority_id, $5::date) = 'lead') as "isFound"
  from (
    select sm.person_id, sm.role, directory_fold(sp.name) collate "C" as name_key
    from space_member sm join person sp on sp.id = sm.person_id
    where sm.space_id = $1 and (sm.role = 'host' or not $6::boolean)
    ${after}
    order by sm.role, name_key, sm.person_id
    limit $7
  ) m
  join person p on p.id = m.person_id
  left join directory_entry d on d.person_id = m.person_id
  left join authority a on a.id = d.authority_id
  left join lateral (
    select * from member where person_id = m.person_id and d.person_id is null order by ended_at desc limit 1
  ) e on true
  left join authority ea on ea.id = e.authority_id
  order by m.role, m.name_key, m.person_id`;
const PEOPLE: Statement = { name: 'space-people', text: people('') };
const PEOPLE_AFTER: Statement = {
  name: 'space-people-after',
  text: people(
    `and (sm.role, directory_fold(sp.name) collate "C", sm.person_id) > ($8::text, $9::text collate "C", $10::uuid)`,
  ),
};

/** Names said beside the number of colleagues; whoever wants them all has the directory. */
const MOST_NAMES = 50;

// Who can read it, as `maySeeSpace` says it of one person: those it is for, counted in the index that has them, and whoever
// was added to it besides. $1 the space, $2 the asking person, $3 their authority or null, $4 today.
const REACH: Statement = {
  name: 'space-reach',
  text: `
    with s as (select * from space where id = $1),
    colleague as (
      select p.name, d.name_key, d.person_id
      from s, directory_entry d join person p on p.id = d.person_id
      where d.authority_id = $3 and d.person_id <> $2 and (
        s.kind = 'programme'
        or s.kind = 'region' and s.region = d.region
        or s.kind = 'role' and role_of_member(d.member_id, d.authority_id, $4::date) = any(s.roles)
        or s.kind = 'authority' and s.authority_id = d.authority_id
        or exists (select from space_member m where m.space_id = s.id and m.person_id = d.person_id))
    )
    select
      (case s.kind
         when 'programme' then (select count(*) from directory_entry)
         when 'region' then (select count(*) from directory_entry where region = s.region and programme_role is null)
         when 'role' then
           (select count(distinct h.member_id)
            from enrolments_on($4::date) c
            join enrolment_role h on h.enrolment_id = c.enrolment_id and h.role = any(s.roles)
            join directory_entry d on d.member_id = h.member_id and d.programme_role is null)
           + case when 'participant' = any(s.roles) then
               (select count(*) from directory_entry where member_id is not null and programme_role is null)
               - (select count(distinct h.member_id)
                  from enrolments_on($4::date) c
                  join enrolment_role h on h.enrolment_id = c.enrolment_id
                  join directory_entry d on d.member_id = h.member_id and d.programme_role is null)
             else 0 end
         when 'authority' then (select count(*) from directory_entry where authority_id = s.authority_id)
         else 0
       end
       + case when s.kind in ('region', 'role', 'invited')
           then (select count(*) from directory_entry where programme_role is not null) else 0 end
       + (select count(*)
          from space_member m join directory_entry d on d.person_id = m.person_id
          where m.space_id = s.id and case s.kind
            when 'hidden' then true
            when 'invited' then d.programme_role is null
            when 'region' then d.programme_role is null and d.region is distinct from s.region
            when 'role' then d.programme_role is null
              and not role_of_member(d.member_id, d.authority_id, $4::date) = any(s.roles)
            when 'authority' then d.authority_id is distinct from s.authority_id
            else false end)
      )::int as people,
      (select count(*) from colleague)::int as colleagues,
      array(select name from colleague order by name_key, person_id limit ${MOST_NAMES}) as names
    from s`,
};

@Injectable()
export class SpacePeopleQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(
    actor: Actor,
    space: SpaceRow,
    { cursor, limit }: SpacePeopleQuery,
  ): Promise<Paged<SpacePersonRow>> {
    const after = fromCursor(cursor, ['text', 'text', 'uuid']);
    const rows = await this.work.rows<SpacePersonRow>(after ? PEOPLE_AFTER : PEOPLE, [
      space.id,
      actor.personId,
      actor.member?.authorityId ?? null,
      isProgrammeTeam(actor),
      londonDate(this.clock.now()),
      !isByInvitation(space),
      limit + 1,
      ...(after ?? []),
    ]);
    return paged(rows, limit, (row) => [row.role, row.nameKey, row.personId]);
  }

  /** Whoever asks: the caller decides whether they may see it. */
  async reach(actor: Actor, spaceId: string): Promise<ReachRow & { authority: AuthorityRef | null }> {
    const { member } = actor;
    const [row] = await this.work.rows<ReachRow>(REACH, [
      spaceId,
      actor.personId,
      member?.authorityId ?? null,
      londonDate(this.clock.now()),
    ]);
    return {
      ...(row ?? { people: 0, colleagues: 0, names: [] }),
      authority: member && { id: member.authorityId, name: member.authorityName },
    };
  }
}
