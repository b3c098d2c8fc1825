import { Injectable } from '@nestjs/common';
import type { DirectoryQuery, DirectoryRole } from '@hub/contracts/directory';
import type { AnyRole, AuthorityRef } from '@hub/contracts/people';
import type { PhotoSize } from '@hub/contracts/photo-address';
import type { Indicator, Service } from '@hub/contracts/vocabulary';
import type * as z from 'zod/mini';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { fieldProblem } from '#platform/http/problem.ts';
import { londonDate } from '#platform/london-date.ts';
import { type DirectorySearch, readSearch } from './directory-search.ts';
import type { PersonEntity } from './person.entity.ts';
import type { ShownPerson } from './profiles.policy.ts';

export interface EntryRow extends Pick<
  PersonEntity,
  'id' | 'name' | 'pronouns' | 'jobTitle' | 'askIndicators' | 'askThemes'
> {
  photo: string | null;
  role: AnyRole;
  authorityId: string | null;
  authorityName: string | null;
  nameKey: string;
  /** How well it answers a search; 0 without one. */
  rank: number;
}

export interface PersonRow
  extends
    ShownPerson,
    Pick<
      PersonEntity,
      | 'name'
      | 'email'
      | 'pronouns'
      | 'jobTitle'
      | 'services'
      | 'askIndicators'
      | 'askThemes'
      | 'about'
      | 'photoHash'
    > {
  role: AnyRole;
  authorityName: string | null;
}

export interface PhotoRow extends ShownPerson {
  bytes: Buffer;
}

// Every statement of the list has the asking person as $1, their authority or null as $2, today in London as $3, and as
// $4 whether they are of the programme team.

/**
 * The role a member holds today. The fence (`offset 0`) has their few roles found first, so that which enrolment
 * counts is asked for those alone and not for each of the many participants.
 */
const roleOf = (today: string) => `
  left join lateral (
    select h.role
    from (select role, enrolment_id from enrolment_role where member_id = d.member_id offset 0) h
    join lateral enrolment_of(d.authority_id, ${today}::date) c on c.enrolment_id = h.enrolment_id
  ) r on true`;

const ENTRY = `
  p.id, p.name, p.pronouns, p.job_title as "jobTitle", p.ask_indicators as "askIndicators", p.ask_themes as "askThemes",
  case when p.is_photo_shown or p.id = $1 then p.photo_hash end as photo,
  coalesce(p.programme_role, r.role, 'participant') as role,
  a.id as "authorityId", a.short_name as "authorityName", d.name_key as "nameKey", d.rank`;
// Fenced again: for a page it is always right to look the twenty people up, and never to read everybody, however few.
const ENTRY_FROM = `
  cross join lateral (select * from person where id = d.person_id offset 0) p
  left join lateral (select id, short_name from authority where id = d.authority_id offset 0) a on true
  ${roleOf('$3')}`;

const holdsRole = (condition = 'true') => `exists (
  select from (select enrolment_id from enrolment_role where member_id = d.member_id and ${condition} offset 0) h
  join lateral enrolment_of(d.authority_id, $3::date) c on c.enrolment_id = h.enrolment_id)`;

/** As `mayFind` (profiles.policy.ts) says it of one person. */
export const MAY_FIND = `($4 or d.is_open or d.person_id = $1 or d.authority_id = $2 or ${holdsRole(`role = 'lead'`)})`;

/** Everybody, or those who hold a role: found from the roles, which are few. */
const from = (role?: DirectoryRole): string =>
  role === 'lead' || role === 'delegate' || role === 'sponsor'
    ? `(select h.member_id from enrolments_on($3::date) c join enrolment_role h on h.enrolment_id = c.enrolment_id
        where h.role = '${role}' offset 0) holder
       join directory_entry d on d.member_id = holder.member_id`
    : `directory_entry d`;

/** A part of a `where`: its share of the statement's name, and its text around the parameters of its values. */
interface Condition {
  name: string;
  values?: unknown[];
  sql: (...parameters: string[]) => string;
}
type Filters = Pick<DirectoryQuery, 'authority' | 'region' | 'type' | 'role' | 'indicator' | 'service'>;

const conditionsOf = ({ authority, region, type, role, indicator, service }: Filters): Condition[] => [
  ...(authority ? [is('authority_id', authority, 'uuid')] : []),
  ...(region ? [is('region', region)] : []),
  ...(type ? [is('type', type)] : []),
  ...(role ? [holding(role)] : []),
  ...(indicator ? [askedAbout(indicator)] : []),
  ...(service ? [inService(service)] : []),
];
const is = (column: string, value: string, type = 'text'): Condition => ({
  name: column,
  values: [value],
  sql: (parameter) => `d.${column} = ${parameter}::${type}`,
});
const holding = (role: DirectoryRole): Condition => ({
  name: role,
  sql: () =>
    role === 'programme-team'
      ? 'd.programme_role is not null'
      : role === 'participant'
        ? `d.member_id is not null and not ${holdsRole()}`
        : // The roles they are found from say it.
          'true',
});
// Written out, not as a parameter: each has an index of its own, which only fits the very value (both are of closed lists).
const askedAbout = (indicator: z.output<typeof Indicator>): Condition => ({
  name: `asked-${indicator}`,
  sql: () => `${indicator} = any(d.ask_indicators)`,
});
const inService = (service: Service): Condition => ({
  name: service,
  sql: () => `'${service}' = any(d.services)`,
});
const after = ([nameKey, id]: readonly [string, string]): Condition => ({
  name: 'after',
  values: [nameKey, id],
  sql: (key, person) => `(d.name_key, d.person_id) > (${key}, ${person}::uuid)`,
});

const PERSON = `
  p.id, p.found_by as "foundBy", p.is_email_shown as "isEmailShown", p.is_photo_shown as "isPhotoShown",
  d.authority_id as "authorityId", coalesce(r.role = 'lead', false) as "isContact"`;

const PERSON_PAGE: Statement = {
  name: 'person-page',
  text: `
    select ${PERSON}, p.name, p.email, p.pronouns, p.job_title as "jobTitle", p.services,
      p.ask_indicators as "askIndicators", p.ask_themes as "askThemes", p.about, p.photo_hash as "photoHash",
      coalesce(p.programme_role, r.role, 'participant') as role, a.short_name as "authorityName"
    from directory_entry d
    join person p on p.id = d.person_id
    left join authority a on a.id = d.authority_id
    ${roleOf('$2')}
    where d.person_id = $1`,
};

const photo = (size: 'large' | 'small'): Statement => ({
  name: `person-photo-${size}`,
  text: `
    select ${PERSON}, f.${size} as bytes
    from directory_entry d
    join person p on p.id = d.person_id
    join person_photo f on f.person_id = d.person_id
    ${roleOf('$2')}
    where d.person_id = $1 and f.hash = $3`,
});
const PHOTOS: Record<PhotoSize, Statement> = { 320: photo('large'), 96: photo('small') };

const AUTHORITIES: Statement = {
  name: 'directory-authorities',
  text: `
    select a.id, a.short_name as name
    from authority a
    where exists (select from directory_entry d where d.authority_id = a.id)
    order by a.short_name, a.id`,
};

/** How many known words a typed one may be the beginning of, and how many it may have been meant to be. */
const MOST_BEGUN = 40;
const MOST_ALIKE = 8;
const PAST_ANY_LETTER = `chr(1114111)`;

const ALIKE = `
  array(
    select k.word from directory_word k
    where (k.word % q.word or k.letters = directory_letters(q.word))
      and k.word <> q.word and not starts_with(k.word, q.word)
    order by k.letters = directory_letters(q.word) desc, similarity(k.word, q.word) desc, k.word
    limit ${MOST_ALIKE})`;

/** The known words that a typed one stands for: itself, those it begins, those it comes close to. */
const wordsFor = (name: string, typed: string, forgives: boolean) => `
  ${name} as materialized (
    select w.*, array[w.word] || w.begun || w.alike as every
    from (
      select q.word,
        array(
          select k.word from directory_word k
          where k.word > q.word and k.word < q.word || ${PAST_ANY_LETTER}
          order by k.word limit ${MOST_BEGUN}) as begun,
        ${forgives ? ALIKE : `'{}'::text[]`} as alike
      from (select directory_fold(${typed}) collate "C" as word) q
      offset 0
    ) w
  )`;

// What is right comes before what is begun, that before what is only close; a name before a job title or an authority.
const rankOf = (name: string) => `
  case when (select word from ${name}) = any(string_to_array(d.name_key, ' ')) then 6
       when string_to_array(d.name_key, ' ') && (select begun from ${name}) then 5
       when (select word from ${name}) = any(d.words) then 4
       when d.words && (select begun from ${name}) then 3
       when string_to_array(d.name_key, ' ') && (select alike from ${name}) then 2
       else 1 end`;
/** Whoever holds the role that was asked for comes before everybody who only has the word in their title. */
const RANK_OF_ROLE = 10;

@Injectable()
export class DirectoryQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** `forgives`: a word may also be one that a word of the directory only resembles. */
  async list(
    actor: Actor,
    { search, cursor, limit, ...filters }: DirectoryQuery,
    { forgives = true } = {},
  ): Promise<Paged<EntryRow>> {
    const found = readSearch(search);
    const rows = found
      ? await this.found(actor, filters, found, forgives, cursor, limit + 1)
      : await this.byName(actor, filters, cursor, limit + 1);
    return paged(rows, limit, (row) => [...(found ? [String(row.rank)] : []), row.nameKey, row.id]);
  }

  /** Whoever asks: the caller decides whether they may see them. */
  async person(personId: string): Promise<PersonRow | null> {
    const [row] = await this.work.rows<PersonRow>(PERSON_PAGE, [personId, this.today()]);
    return row ?? null;
  }

  /** The picture with this hash, as long as it is theirs. */
  async photo(personId: string, hash: string, size: PhotoSize): Promise<PhotoRow | null> {
    const [row] = await this.work.rows<PhotoRow>(PHOTOS[size], [personId, this.today(), hash]);
    return row ?? null;
  }

  authorities(): Promise<AuthorityRef[]> {
    return this.work.rows<AuthorityRef>(AUTHORITIES);
  }

  private byName(
    actor: Actor,
    filters: Filters,
    cursor: string | undefined,
    limit: number,
  ): Promise<EntryRow[]> {
    const last = fromCursor(cursor, ['text', 'uuid']);
    const conditions = [...conditionsOf(filters), ...(last ? [after(last)] : [])];
    const values = this.values(actor);
    const where = whereOf(conditions, values);
    return this.work.rows<EntryRow>(
      {
        name: ['people', ...conditions.map(({ name }) => name), ...ofUnusualLength(limit)].join('-'),
        text: `
          select ${ENTRY}
          from (
            select d.person_id, d.member_id, d.authority_id, d.name_key, 0 as rank
            from ${from(filters.role)}
            ${where}
            order by d.name_key, d.person_id
            limit ${limitOf(limit, values)}
          ) d
          ${ENTRY_FROM}
          order by d.name_key, d.person_id`,
      },
      values,
    );
  }

  private found(
    actor: Actor,
    filters: Filters,
    { words, role }: DirectorySearch,
    forgives: boolean,
    cursor: string | undefined,
    limit: number,
  ): Promise<EntryRow[]> {
    const last = fromCursor(cursor, ['text', 'text', 'uuid']);
    if (last && !/^\d{1,4}$/.test(last[0]))
      throw fieldProblem('#/cursor', 'This page link is not one of ours. Start from the first page');
    // With a role chosen from the list there is nobody of another to be found by its word.
    const byRole = role !== null && (filters.role === undefined || filters.role === role.is) ? role : null;
    const conditions = conditionsOf(filters);
    const values = this.values(actor);
    const typed = words.map((word, at) => {
      const name = `typed_${at}`;
      return { at, name, sql: wordsFor(name, `$${values.push(word)}`, forgives) };
    });
    const where = whereOf(conditions, values);
    const meeting = (which: typeof typed) =>
      [where, ...which.map(({ name }) => `d.words && (select every from ${name})`)].join(' and ');
    const columns = `d.person_id, d.member_id, d.authority_id, d.name_key`;
    const rank = (which: typeof typed) => which.map(({ name }) => rankOf(name)).join(' + ') || '0';
    const others = typed.filter(({ at }) => at !== byRole?.at);
    const ways = [
      `select ${columns}, ${rank(typed)} as rank from ${from(filters.role)} ${meeting(typed)}`,
      ...(byRole
        ? [
            `select ${columns}, ${RANK_OF_ROLE} + ${rank(others)} as rank from ${from(byRole.is)}
             ${meeting(others)} and ${holding(byRole.is).sql()}`,
          ]
        : []),
    ];
    // Whoever holds the role and has the word in their title as well is found both ways.
    const everybody =
      ways.length === 1
        ? ways.join('')
        : `select person_id, member_id, authority_id, name_key, max(rank) as rank
           from (${ways.join(' union all ')}) way
           group by person_id, member_id, authority_id, name_key`;
    const page = last
      ? `where (-f.rank, f.name_key, f.person_id) > (-$${values.push(Number(last[0]))}::int, $${values.push(last[1])}, $${values.push(last[2])}::uuid)`
      : '';
    return this.work.rows<EntryRow>(
      {
        name: [
          'people-found',
          words.length,
          ...(forgives ? [] : ['exact']),
          ...(byRole ? [`${byRole.is}-${byRole.at}`] : []),
          ...conditions.map(({ name }) => name),
          ...(last ? ['after'] : []),
          ...ofUnusualLength(limit),
        ].join('-'),
        text: `
          with ${typed.map(({ sql }) => sql).join(',')}
          select ${ENTRY}
          from (
            select f.*
            from (${everybody}) f
            ${page}
            order by -f.rank, f.name_key, f.person_id
            limit ${limitOf(limit, values)}
          ) d
          ${ENTRY_FROM}
          order by -d.rank, d.name_key, d.person_id`,
      },
      values,
    );
  }

  private values(actor: Actor): unknown[] {
    return [actor.personId, actor.member?.authorityId ?? null, this.today(), isProgrammeTeam(actor)];
  }

  private today(): string {
    return londonDate(this.clock.now());
  }
}

/** A page of the usual length, and the row that tells whether there is another. */
const USUAL_LIMIT = 21;
// The usual length is written out: planned for a length it does not know, PostgreSQL expects far more rows than a page.
const limitOf = (limit: number, values: unknown[]): string =>
  limit === USUAL_LIMIT ? String(USUAL_LIMIT) : `$${values.push(limit)}`;
const ofUnusualLength = (limit: number): string[] => (limit === USUAL_LIMIT ? [] : ['limited']);

/** Only those the asking person may find, whatever else is asked. */
function whereOf(conditions: Condition[], values: unknown[]): string {
  const parts = conditions.map(({ sql, values: own = [] }) =>
    sql(...own.map((value) => `$${values.push(value)}`)),
  );
  return `where ${[MAY_FIND, ...parts].join(' and ')}`;
}
