import { Injectable } from '@nestjs/common';
import { MENTIONED_ROLES, type MentionedRole } from '@hub/contracts/mentions';
import type { Mention } from '@hub/contracts/rich-text';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';
import { MAY_FIND } from '#modules/people/directory.queries.ts';

/** Somebody or something to mention. */
export interface OptionRow {
  id: string;
  name: string;
  /** Of a person where they are; of others empty. */
  detail: string;
  /** People of the space it would tell, the asking person not among them. */
  reach: number;
}
/** Somebody or something that is mentioned. */
export interface MentionedRow {
  id: string;
  name: string;
  /** Whether the asking person may know of them. */
  isFound: boolean;
  isReader: boolean;
}

const MOST_PEOPLE = 6;
const MOST_AUTHORITIES = 3;
const MOST_WORDS = 4;
const PAST_ANY_LETTER = `chr(1114111)`;

// Those of people have, as the directory's, the asking person as $1, their authority as $2, today as $3 and whether they
// are of the programme team as $4; then the space as $5.
const IS_READER = `exists (select from readers_of_space($5, $3) r where r.person_id = d.person_id)`;

/** Each typed word begins a word of the name. Whoever has a word like it anywhere is found by the index of words. */
const people = (words: number): Statement => ({
  name: `mentions-people-${words}`,
  text: `
    select d.person_id as id, p.name, coalesce(a.short_name, 'Programme team') as detail, 1 as reach
    from directory_entry d
    join person p on p.id = d.person_id
    left join authority a on a.id = d.authority_id
    where d.person_id <> $1 and ${MAY_FIND} and ${IS_READER}
      ${Array.from({ length: words }, (_, at) => {
        const word = `directory_fold($${6 + at})`;
        return `
          and position(' ' || ${word} in ' ' || d.name_key) > 0
          and d.words && array(
            select k.word from directory_word k
            where k.word >= ${word} collate "C" and k.word < ${word} || ${PAST_ANY_LETTER} limit 300)`;
      }).join('')}
    order by d.name_key, d.person_id
    limit ${MOST_PEOPLE}`,
});
const PEOPLE = Array.from({ length: MOST_WORDS + 1 }, (_, words) => people(words));

// $1: the asking person, $2: the space, $3: today, $4: the typed words.
const AUTHORITIES: Statement = {
  name: 'mentions-authorities',
  text: `
    select a.id, a.short_name as name, '' as detail, c.reach
    from (
      select id, short_name from authority
      where not exists (
        select from unnest($4::text[]) typed (word)
        where position(' ' || directory_fold(typed.word) in ' ' || directory_fold(short_name)) = 0)
      order by short_name, id
      offset 0
    ) a
    cross join lateral (
      select count(*)::int as reach from readers_of_space($2, $3) r
      where r.authority_id = a.id and r.person_id <> $1
    ) c
    where c.reach > 0
    limit ${MOST_AUTHORITIES}`,
};
const GROUPS: Statement = {
  name: 'mentions-groups',
  text: `
    select h.role as id, count(distinct r.person_id)::int as reach
    from enrolments_on($3) c
    join enrolment_role h on h.enrolment_id = c.enrolment_id
    join readers_of_space($2, $3) r on r.member_id = h.member_id
    where r.person_id <> $1
    group by h.role
    union all
    select 'programme-team', count(*)::int from readers_of_space($2, $3) r
    where r.programme_role is not null and r.person_id <> $1`,
};

const MENTIONED_PEOPLE: Statement = {
  name: 'mentioned-people',
  text: `
    select d.person_id as id, p.name, ${MAY_FIND} as "isFound", ${IS_READER} as "isReader"
    from directory_entry d join person p on p.id = d.person_id
    where d.person_id = any($6::uuid[])`,
};
const MENTIONED_AUTHORITIES: Statement = {
  name: 'mentioned-authorities',
  text: `
    select a.id, a.short_name as name, true as "isFound",
      exists (select from readers_of_space($1, $2) r where r.authority_id = a.id) as "isReader"
    from authority a where a.id = any($3::uuid[])`,
};
const REACHED: Statement = {
  name: 'mentions-reached',
  text: `
    select r.person_id as "personId"
    from readers_of_space($2, $3) r
    where r.person_id <> $1 and (
      r.person_id = any($4::uuid[])
      or r.authority_id = any($5::uuid[])
      or r.programme_role is not null and 'programme-team' = any($6::text[])
      or r.member_id = any(array(
        select h.member_id from enrolments_on($3) c join enrolment_role h on h.enrolment_id = c.enrolment_id
        where h.role = any($6))))`,
};

const ids = (mentions: readonly Mention[], kind: Mention['kind']): string[] =>
  mentions.filter((mention) => mention.kind === kind).map(({ id }) => id);

@Injectable()
export class MentionsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  people(actor: Actor, spaceId: string, words: readonly string[]): Promise<OptionRow[]> {
    const typed = words.slice(0, MOST_WORDS);
    return this.work.rows<OptionRow>(PEOPLE[typed.length] as Statement, [
      ...this.asking(actor),
      spaceId,
      ...typed,
    ]);
  }

  authorities(actor: Actor, spaceId: string, words: readonly string[]): Promise<OptionRow[]> {
    return this.work.rows<OptionRow>(AUTHORITIES, [actor.personId, spaceId, this.today(), words]);
  }

  async groups(actor: Actor, spaceId: string): Promise<OptionRow[]> {
    const rows = await this.work.rows<{ id: string; reach: number }>(GROUPS, [
      actor.personId,
      spaceId,
      this.today(),
    ]);
    const reachOf = new Map(rows.map(({ id, reach }) => [id, reach]));
    return (Object.keys(MENTIONED_ROLES) as MentionedRole[]).map((id) => ({
      id,
      name: MENTIONED_ROLES[id],
      detail: '',
      reach: reachOf.get(id) ?? 0,
    }));
  }

  /** Those of them that there are. */
  mentionedPeople(actor: Actor, spaceId: string, mentions: readonly Mention[]): Promise<MentionedRow[]> {
    return this.work.rows<MentionedRow>(MENTIONED_PEOPLE, [
      ...this.asking(actor),
      spaceId,
      ids(mentions, 'person'),
    ]);
  }

  mentionedAuthorities(spaceId: string, mentions: readonly Mention[]): Promise<MentionedRow[]> {
    return this.work.rows<MentionedRow>(MENTIONED_AUTHORITIES, [
      spaceId,
      this.today(),
      ids(mentions, 'authority'),
    ]);
  }

  /** Everybody in the space whom they name, each once, but for the person with this id. */
  async reached(personId: string, spaceId: string, mentions: readonly Mention[]): Promise<string[]> {
    const rows = await this.work.rows<{ personId: string }>(REACHED, [
      personId,
      spaceId,
      this.today(),
      ids(mentions, 'person'),
      ids(mentions, 'authority'),
      ids(mentions, 'role'),
    ]);
    return rows.map((row) => row.personId);
  }

  private asking(actor: Actor): unknown[] {
    return [actor.personId, actor.member?.authorityId ?? null, this.today(), isProgrammeTeam(actor)];
  }

  private today(): string {
    return londonDate(this.clock.now());
  }
}
