import { Injectable } from '@nestjs/common';
import type { AnswerKind, Attendee, Colleague, SessionListQuery } from '@hub/contracts/sessions';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { SessionEntity } from './session.entity.ts';

/** A session in a list, with what the asking member answered. */
export interface SummaryRow extends Pick<
  SessionEntity,
  | 'id'
  | 'seriesId'
  | 'title'
  | 'theme'
  | 'indicators'
  | 'status'
  | 'statusBeforeCancel'
  | 'startsAt'
  | 'endsAt'
  | 'timeZone'
  | 'movedFrom'
  | 'cancelReason'
  | 'isNotRecorded'
  | 'isChathamHouse'
  | 'capacity'
  | 'comingCount'
  | 'comingAuthorityCount'
  | 'waitingCount'
> {
  myAnswer: AnswerKind | null;
  myPlace: 'confirmed' | 'waiting' | null;
  myAnswerIsFromSeries: boolean | null;
  myWaitingPosition: number | null;
  /** Who comes in my place. */
  mySubstitute: string | null;
  /** In whose place I come. */
  iComeFor: string | null;
}

/** A session on its own page. */
export interface PageRow
  extends
    SummaryRow,
    Pick<SessionEntity, 'purpose' | 'agenda' | 'speakers' | 'readings' | 'sealedJoiningUrl' | 'version'> {
  seriesTitle: string | null;
  seriesPosition: number | null;
  seriesCount: number | null;
  firstComing: Attendee[];
}

export interface UnfinishedRow extends SummaryRow {
  needs: 'publishing' | 'joining-link';
}

/** How many of those who are coming the page names at once. */
const FIRST_COMING = 12;
/** No session lasts longer, so one that ends after an instant started at most this long before it. */
const LONGEST = `interval '8 hours'`;

/** A place counts for whoever had theirs in the authority when the session began: who came stays on the list. */
export const wasMember = (member: string): string =>
  `(${member}.ended_at is null or ${member}.ended_at > s.starts_at)`;
/** A member's name, also after they have left: as they chose. */
const nameOf = (member: string, person: string, authority: string): string =>
  `member_name(${person}.name, ${member}.ended_at, ${member}.shown_as, ${authority}.short_name)`;
interface Asking {
  member: string;
  isTeam: string;
}
/** Whom only their own authority finds is named to it and the programme team alone. */
const isNamedTo = (asking: Asking): string => `
  (p.found_by = 'everyone' or ${asking.isTeam}
   or m.authority_id = (select authority_id from member where id = ${asking.member}::uuid))`;
/** The same to whoever asks. */
const shownTo = (asking: Asking, authority: string): string => `
  case when ${isNamedTo(asking)} then ${nameOf('m', 'p', authority)}
       else 'Somebody from ' || ${authority}.short_name end`;
/** Who it is, for a way to them; of nobody who is not named, and not of whoever has left. */
const personShownTo = (asking: Asking): string =>
  `case when m.ended_at is null and ${isNamedTo(asking)} then p.id end`;

// Every statement below has the asking member's id, or null, as $1.
const SUMMARY = `
  s.id, s.series_id as "seriesId", s.title, s.theme, s.indicators, s.status,
  s.status_before_cancel as "statusBeforeCancel", s.starts_at as "startsAt", s.ends_at as "endsAt",
  s.time_zone as "timeZone", s.moved_from as "movedFrom", s.cancel_reason as "cancelReason",
  s.is_not_recorded as "isNotRecorded", s.is_chatham_house as "isChathamHouse", s.capacity,
  s.coming_count as "comingCount", s.coming_authority_count as "comingAuthorityCount",
  s.waiting_count as "waitingCount",
  a.answer as "myAnswer", a.place as "myPlace", a.is_from_series as "myAnswerIsFromSeries",
  case when a.place = 'waiting' then (
    select count(*)::int from session_answer w join member wm on wm.id = w.member_id and wm.ended_at is null
    where w.session_id = s.id and w.place = 'waiting' and w.queued_as <= a.queued_as
  ) end as "myWaitingPosition",
  case when a.substitute_id is not null then (
    select ${nameOf('m', 'p', 'au')} from member m join person p on p.id = m.person_id
    join authority au on au.id = m.authority_id where m.id = a.substitute_id
  ) end as "mySubstitute",
  case when a.answer = 'coming' then (
    select ${nameOf('m', 'p', 'au')} from session_answer f join member m on m.id = f.member_id
    join person p on p.id = m.person_id join authority au on au.id = m.authority_id
    where f.substitute_id = $1 and f.session_id = s.id limit 1
  ) end as "iComeFor"`;
const FROM = `
  from session s
  left join session_answer a on a.session_id = s.id and a.member_id = $1::uuid`;

const PUBLIC = `(s.status = 'published' or s.status_before_cancel = 'published')`;

const ASKING: Asking = { member: '$1', isTeam: '$2' };
const PAGE = `
  select ${SUMMARY},
    s.purpose, s.agenda, s.speakers, s.readings, s.sealed_joining_url as "sealedJoiningUrl", s.version,
    series.title as "seriesTitle", place.position as "seriesPosition", place.count as "seriesCount",
    coming.first as "firstComing"
  ${FROM}
  left join series on series.id = s.series_id
  left join lateral (
    select count(*)::int as count,
           (count(*) filter (where (o.starts_at, o.id) <= (s.starts_at, s.id)))::int as position
    from session o
    where o.series_id = s.series_id and ($2 or o.status = 'published' or o.status_before_cancel = 'published')
  ) place on s.series_id is not null
  cross join lateral (
    select coalesce(
      json_agg(json_build_object(
        'memberId', c.id, 'personId', c.person_id, 'name', c.name, 'authority', c.short_name) order by c.queued_as),
      '[]') as first
    from (
      select m.id, ${personShownTo(ASKING)} as person_id, ${shownTo(ASKING, 'au')} as name, au.short_name,
        ca.queued_as
      from session_answer ca
      join member m on m.id = ca.member_id and ${wasMember('m')}
      join person p on p.id = m.person_id
      join authority au on au.id = m.authority_id
      where ca.session_id = s.id and ca.place = 'confirmed'
      order by ca.queued_as
      limit ${FIRST_COMING}
    ) c
  ) coming`;

const SESSION_PAGE: Statement = { name: 'session-page', text: `${PAGE} where s.id = $3` };

const NEXT_SESSION_PAGE: Statement = {
  name: 'next-session-page',
  text: `${PAGE}
    where s.id = (
      select n.id from session n
      where n.status = 'published' and n.ends_at > $3 and n.starts_at > $3::timestamptz - ${LONGEST}
      order by n.starts_at, n.id limit 1)`,
};

const UNANSWERED: Statement = {
  name: 'sessions-unanswered',
  text: `
    select ${SUMMARY} ${FROM}
    where s.status = 'published' and s.starts_at > $2 and s.starts_at < $2::timestamptz + interval '60 days'
      and a.session_id is null
    order by s.starts_at, s.id
    limit 50`,
};

const UNFINISHED: Statement = {
  name: 'sessions-unfinished',
  text: `
    select ${SUMMARY}, case when s.status = 'draft' then 'publishing' else 'joining-link' end as needs ${FROM}
    where s.ends_at > $2 and s.starts_at > $2::timestamptz - ${LONGEST}
      and (s.status = 'draft' or (s.status = 'published' and s.sealed_joining_url is null
                                  and s.starts_at < $2::timestamptz + interval '14 days'))
    order by s.starts_at, s.id
    limit 50`,
};

const COMER = shownTo(ASKING, 'au');
const coming = (name: string, after = ''): Statement => ({
  name,
  text: `
    select m.id as "memberId", ${personShownTo(ASKING)} as "personId", ${COMER} as name,
      au.short_name as authority
    from session_answer a
    join session s on s.id = a.session_id
    join member m on m.id = a.member_id and ${wasMember('m')}
    join person p on p.id = m.person_id
    join authority au on au.id = m.authority_id
    where a.session_id = $3 and a.place = 'confirmed'
${after}
    order by au.short_name, ${COMER}, m.id
    limit $4`,
});
const COMING = coming('session-coming');
const COMING_AFTER = coming('session-coming-after', `and (au.short_name, ${COMER}, m.id) > ($5, $6, $7)`);

const SUBSTITUTES: Statement = {
  name: 'session-substitutes',
  text: `
    select m.id as "memberId", p.name
    from member m
    join person p on p.id = m.person_id
    where m.authority_id = $2 and m.ended_at is null and m.id <> $3
      and not exists (
        select from session_answer a where a.session_id = $1 and a.member_id = m.id and a.place = 'confirmed')
    order by p.name, m.id
    limit 200`,
};

/** A part of a `where`: its share of the statement's name, and its text around the parameters of its values. */
interface Condition {
  name: string;
  values?: unknown[];
  sql: (...parameters: string[]) => string;
}
type Filters = Pick<SessionListQuery, 'theme' | 'indicator' | 'mine'>;

const notOver = (now: Date): Condition => ({
  name: 'upcoming',
  values: [now],
  // The second half says nothing new, but lets the index on starts_at begin where the list does.
  sql: (at) => `s.ends_at > ${at} and s.starts_at > ${at}::timestamptz - ${LONGEST}`,
});
const over = (now: Date): Condition => ({
  name: 'past',
  values: [now],
  sql: (at) => `s.ends_at <= ${at} and s.starts_at < ${at}`,
});
const after = ([startsAt, id]: readonly [string, string], isPast: boolean): Condition => ({
  name: 'after',
  values: [startsAt, id],
  sql: (at, last) => `(s.starts_at, s.id) ${isPast ? '<' : '>'} (${at}::timestamptz, ${last}::uuid)`,
});
const starting = (from: Date, until: Date): Condition => ({
  name: 'starting',
  values: [from, until],
  sql: (first, last) => `s.starts_at >= ${first} and s.starts_at < ${last}`,
});
const ofSeries = (seriesId: string): Condition => ({
  name: 'of-series',
  values: [seriesId],
  sql: (id) => `s.series_id = ${id}`,
});

const matching = ({ theme, indicator, mine }: Filters): Condition[] => [
  ...(theme ? [{ name: 'theme', values: [theme], sql: (key: string) => `s.theme = ${key}` }] : []),
  ...(indicator
    ? [
        {
          name: 'indicator',
          values: [indicator],
          sql: (number: string) => `${number}::smallint = any(s.indicators)`,
        },
      ]
    : []),
  ...(mine ? [{ name: 'mine', sql: () => `a.answer in ('coming', 'maybe')` }] : []),
];

/** Lists and pages of sessions: one statement each, as the asking person may see them. */
@Injectable()
export class SessionsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(
    actor: Actor,
    { when, cursor, limit, ...filters }: SessionListQuery,
  ): Promise<Paged<SummaryRow>> {
    const isPast = when === 'past';
    const last = fromCursor(cursor, ['timestamp', 'uuid']);
    const rows = await this.select(
      actor,
      [
        isPast ? over(this.clock.now()) : notOver(this.clock.now()),
        ...matching(filters),
        ...(last ? [after(last, isPast)] : []),
      ],
      { isDescending: isPast, limit: limit + 1 },
    );
    return paged(rows, limit, ({ startsAt, id }) => [startsAt.toISOString(), id]);
  }

  month(actor: Actor, from: Date, until: Date, filters: Filters): Promise<SummaryRow[]> {
    return this.select(actor, [starting(from, until), ...matching(filters)]);
  }

  series(actor: Actor, seriesId: string): Promise<SummaryRow[]> {
    return this.select(actor, [ofSeries(seriesId)]);
  }

  /** Whoever asks: the caller decides whether they may see it. */
  async page(actor: Actor, sessionId: string): Promise<PageRow | null> {
    const [row] = await this.work.rows<PageRow>(SESSION_PAGE, [
      memberOf(actor),
      isProgrammeTeam(actor),
      sessionId,
    ]);
    return row ?? null;
  }

  /** The next published session, or the one that is on. */
  async next(actor: Actor): Promise<PageRow | null> {
    const [row] = await this.work.rows<PageRow>(NEXT_SESSION_PAGE, [
      memberOf(actor),
      isProgrammeTeam(actor),
      this.clock.now(),
    ]);
    return row ?? null;
  }

  /** Sessions of the next 60 days that a member has not answered. */
  unanswered(actor: Actor): Promise<SummaryRow[]> {
    return this.work.rows<SummaryRow>(UNANSWERED, [memberOf(actor), this.clock.now()]);
  }

  /** Drafts, and sessions of the next 14 days without a joining link. */
  unfinished(actor: Actor): Promise<UnfinishedRow[]> {
    return this.work.rows<UnfinishedRow>(UNFINISHED, [memberOf(actor), this.clock.now()]);
  }

  async coming(
    actor: Actor,
    sessionId: string,
    { cursor, limit }: { cursor?: string; limit: number },
  ): Promise<Paged<Attendee>> {
    const last = fromCursor(cursor, ['text', 'text', 'uuid']);
    const rows = await this.work.rows<Attendee>(last ? COMING_AFTER : COMING, [
      memberOf(actor),
      isProgrammeTeam(actor),
      sessionId,
      limit + 1,
      ...(last ?? []),
    ]);
    return paged(rows, limit, ({ authority, name, memberId }) => [authority, name, memberId]);
  }

  substitutes(sessionId: string, authorityId: string, memberId: string): Promise<Colleague[]> {
    return this.work.rows<Colleague>(SUBSTITUTES, [sessionId, authorityId, memberId]);
  }

  private select(
    actor: Actor,
    conditions: Condition[],
    { isDescending = false, limit }: { isDescending?: boolean; limit?: number } = {},
  ): Promise<SummaryRow[]> {
    const all = isProgrammeTeam(actor) ? conditions : [{ name: 'public', sql: () => PUBLIC }, ...conditions];
    const values: unknown[] = [memberOf(actor)];
    const parameter = (value: unknown) => `$${values.push(value)}`;
    const where = all.map(({ sql, values: own = [] }) => sql(...own.map(parameter))).join(' and ');
    const direction = isDescending ? 'desc' : 'asc';
    return this.work.rows<SummaryRow>(
      {
        name: ['sessions', ...all.map(({ name }) => name)].join('-'),
        text: `select ${SUMMARY} ${FROM} where ${where}
          order by s.starts_at ${direction}, s.id ${direction} ${limit === undefined ? '' : `limit ${parameter(limit)}`}`,
      },
      values,
    );
  }
}

const memberOf = (actor: Actor): string | null => actor.member?.id ?? null;
