import { Injectable } from '@nestjs/common';
import type { AuthorityType } from '@hub/contracts/authorities';
import type { FigureKey, Scope } from '@hub/contracts/indicators';
import type { IntroducedPerson, IntroductionState, IntroductionView } from '@hub/contracts/introductions';
import type { AuthorityRef, PersonRef } from '@hub/contracts/people';
import { type Actor, actsAsLeadOf } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';

interface About {
  id: string;
  key: FigureKey;
  scope: Scope;
  years: string;
  state: IntroductionState;
  closesAt: Date;
  contacts: IntroducedPerson[];
}

export interface AskRow extends About {
  introductionId: string;
  askerAuthorityId: string;
  /** Of the other. */
  type: AuthorityType;
  personId: string | null;
  personName: string | null;
  why: string;
  reason: string | null;
  askedAt: Date;
  askPassedOnAt: Date | null;
  withdrawnAt: Date | null;
}
export interface ReceivedRow extends About {
  askerAuthorityId: string;
  targetAuthorityId: string;
  /** Of whoever asks; null where it would name them. */
  type: AuthorityType | null;
  why: string[];
  passedOnAt: Date;
}
export interface QueuedRow extends Omit<About, 'contacts'> {
  asker: AuthorityRef;
  target: AuthorityRef;
  asks: { person: PersonRef | null; why: string; askedAt: string; isPassedOn: boolean }[];
  /** Requests that are not passed on yet. */
  waiting: number;
  reason: string | null;
  askedAt: Date;
}

const REF = (table: string) => `json_build_object('id', ${table}.id, 'name', ${table}.short_name)`;
const ABOUT = `i.id, i.key, i.scope, p.years, i.state, i.closes_at as "closesAt"`;
const INTRODUCED = (person: string, authority: string) => `json_build_object(
  'person', json_build_object('id', ${person}.id, 'name', ${person}.name), 'authority', ${REF(authority)},
  'email', ${person}.email)`;

// Who answered and who leads there now: of people who have left, nobody learns an address.
const THEIR_CONTACTS = `
  case when i.state = 'agreed' and k.withdrawn_at is null then coalesce((
    select json_agg(${INTRODUCED('c', 'a')} order by c.name, c.id)
    from (
      select distinct q.id, q.name, q.email
      from member m
      join person q on q.id = m.person_id
      left join lateral enrolment_of(m.authority_id, $1::date) e on true
      left join enrolment_role h on h.enrolment_id = e.enrolment_id and h.member_id = m.id
      where m.authority_id = i.target_authority_id and m.ended_at is null
        and (h.role = 'lead' or q.id = i.ended_by)
    ) c), '[]') else '[]' end as contacts`;
const ASKS = `
  select k.id, i.id as "introductionId", i.key, i.scope, p.years, i.state, i.closes_at as "closesAt",
    i.asker_authority_id as "askerAuthorityId", a.type, k.person_id as "personId", w.name as "personName", k.why, i.reason,
    k.asked_at as "askedAt", k.passed_on_at as "askPassedOnAt", k.withdrawn_at as "withdrawnAt", ${THEIR_CONTACTS}
  from introduction_ask k
  join introduction i on i.id = k.introduction_id
  join authority a on a.id = i.target_authority_id
  join phase p on p.id = i.phase_id
  left join person w on w.id = k.person_id`;
const ASK: Statement = { name: 'introduction-ask', text: `${ASKS} where k.id = $2` };
// $2: one's authority; $3: oneself; $4: whether one sees those of all colleagues.
const MY_ASKS = (after: string): string => `
  ${ASKS}
  where i.asker_authority_id = $2 and ($4 or k.person_id = $3) ${after}
  order by k.asked_at desc, k.id desc
  limit $5`;

/** As for a row without a name (decision 0025): five could be it beside the one that looks. */
const FEWEST_OF_TYPE = 6;

// A type says who it is where few are of it: then it is "an authority".
const ASKER_TYPE = `
  case when (
    select count(*) from enrolment e join authority x on x.id = e.authority_id
    where e.phase_id = i.phase_id and e.state <> 'withdrawn' and x.type = a.type
      and x.is_demonstration = a.is_demonstration and x.id <> i.target_authority_id
  ) >= ${FEWEST_OF_TYPE} then a.type end as type`;
const RECEIVED = `
  select ${ABOUT}, i.asker_authority_id as "askerAuthorityId", i.target_authority_id as "targetAuthorityId", ${ASKER_TYPE},
    i.passed_on_at as "passedOnAt",
    coalesce((
      select json_agg(k.why order by k.asked_at, k.id) from introduction_ask k
      where k.introduction_id = i.id and k.passed_on_at is not null and (k.withdrawn_at is null or i.state = 'withdrawn')
    ), '[]') as why,
    case when i.state = 'agreed' then coalesce((
      select json_agg(${INTRODUCED('c', 'a')} order by c.name, c.id)
      from (
        select distinct q.id, q.name, q.email
        from introduction_ask k
        join person q on q.id = k.person_id
        join member m on m.person_id = q.id and m.authority_id = i.asker_authority_id and m.ended_at is null
        where k.introduction_id = i.id and k.withdrawn_at is null
      ) c), '[]') else '[]' end as contacts
  from introduction i
  join authority a on a.id = i.asker_authority_id
  join phase p on p.id = i.phase_id`;
const ONE_RECEIVED: Statement = { name: 'introduction-received', text: `${RECEIVED} where i.id = $1` };
const ALL_RECEIVED = (after: string): string => `
  ${RECEIVED}
  where i.target_authority_id = $1 and i.passed_on_at is not null ${after}
  order by i.passed_on_at desc, i.id desc
  limit $2`;

const WAITING = `(
  select count(*)::int from introduction_ask k
  where k.introduction_id = i.id and k.passed_on_at is null and k.withdrawn_at is null)`;
const QUEUED = `
  select ${ABOUT}, ${REF('f')} as asker, ${REF('t')} as target, i.reason, i.asked_at as "askedAt", ${WAITING} as waiting,
    coalesce((
      select json_agg(json_build_object(
        'person', case when w.id is not null then json_build_object('id', w.id, 'name', w.name) end, 'why', k.why,
        'askedAt', to_char(k.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'isPassedOn', k.passed_on_at is not null) order by k.asked_at, k.id)
      from introduction_ask k left join person w on w.id = k.person_id
      where k.introduction_id = i.id and (k.withdrawn_at is null or i.state = 'withdrawn')
    ), '[]') as asks
  from introduction i
  join authority f on f.id = i.asker_authority_id
  join authority t on t.id = i.target_authority_id
  join phase p on p.id = i.phase_id`;
const ONE_QUEUED: Statement = { name: 'introduction-queued', text: `${QUEUED} where i.id = $1` };
const VIEWS: Record<IntroductionView, string> = {
  waiting: `i.state in ('asked', 'passed-on') and ${WAITING} > 0`,
  'with-them': `i.state = 'passed-on' and ${WAITING} = 0`,
  over: `i.state in ('agreed', 'declined', 'withdrawn', 'expired')`,
};
const queue = (view: IntroductionView, after: string): string => {
  const order = view === 'over' ? 'desc' : 'asc';
  return `
    ${QUEUED}
    where ${VIEWS[view]} ${after}
    order by i.asked_at ${order}, i.id ${order}
    limit $1`;
};

// Whoever leads an authority today, and who does it in their place.
const LEADS: Statement = {
  name: 'introduction-leads',
  text: `
    select m.person_id as "personId"
    from enrolment_of($1::uuid, $2::date) e
    join enrolment_role h on h.enrolment_id = e.enrolment_id and h.role in ('lead', 'delegate')
    join member m on m.id = h.member_id and m.ended_at is null`,
};
const PROGRAMME_TEAM: Statement = {
  name: 'introduction-programme-team',
  text: `select id as "personId" from person where programme_role is not null`,
};
const OPEN_ASKS: Statement = {
  name: 'introduction-open-asks',
  text: `
    select count(*)::int as count
    from introduction i join introduction_ask k on k.introduction_id = i.id
    where i.asker_authority_id = $1 and i.state in ('asked', 'passed-on') and k.withdrawn_at is null`,
};

interface PageOf {
  cursor?: string | undefined;
  limit: number;
}

@Injectable()
export class IntroductionsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Whoever asks: the caller decides whether they may see it. */
  async ask(id: string): Promise<AskRow | null> {
    const [row] = await this.work.rows<AskRow>(ASK, [this.today(), id]);
    return row ?? null;
  }

  async asks(actor: Actor, { cursor, limit }: PageOf): Promise<Paged<AskRow>> {
    const authorityId = actor.member?.authorityId ?? null;
    const last = fromCursor(cursor, ['timestamp', 'uuid']);
    const rows = await this.work.rows<AskRow>(
      {
        name: `introduction-asks${last ? '-after' : ''}`,
        text: MY_ASKS(last ? 'and (k.asked_at, k.id) < ($6::timestamptz, $7::uuid)' : ''),
      },
      [
        this.today(),
        authorityId,
        actor.personId,
        authorityId !== null && actsAsLeadOf(actor, authorityId),
        limit + 1,
        ...(last ?? []),
      ],
    );
    return paged(rows, limit, (row) => [row.askedAt.toISOString(), row.id]);
  }

  async received(id: string): Promise<ReceivedRow | null> {
    const [row] = await this.work.rows<ReceivedRow>(ONE_RECEIVED, [id]);
    return row ?? null;
  }

  async allReceived(authorityId: string, { cursor, limit }: PageOf): Promise<Paged<ReceivedRow>> {
    const last = fromCursor(cursor, ['timestamp', 'uuid']);
    const rows = await this.work.rows<ReceivedRow>(
      {
        name: `introductions-received${last ? '-after' : ''}`,
        text: ALL_RECEIVED(last ? 'and (i.passed_on_at, i.id) < ($3::timestamptz, $4::uuid)' : ''),
      },
      [authorityId, limit + 1, ...(last ?? [])],
    );
    return paged(rows, limit, (row) => [row.passedOnAt.toISOString(), row.id]);
  }

  async queued(id: string): Promise<QueuedRow | null> {
    const [row] = await this.work.rows<QueuedRow>(ONE_QUEUED, [id]);
    return row ?? null;
  }

  async queue(view: IntroductionView, { cursor, limit }: PageOf): Promise<Paged<QueuedRow>> {
    const last = fromCursor(cursor, ['timestamp', 'uuid']);
    const sign = view === 'over' ? '<' : '>';
    const rows = await this.work.rows<QueuedRow>(
      {
        name: `introduction-queue-${view}${last ? '-after' : ''}`,
        text: queue(view, last ? `and (i.asked_at, i.id) ${sign} ($2::timestamptz, $3::uuid)` : ''),
      },
      [limit + 1, ...(last ?? [])],
    );
    return paged(rows, limit, (row) => [row.askedAt.toISOString(), row.id]);
  }

  async leadsOf(authorityId: string): Promise<string[]> {
    return this.people(LEADS, [authorityId, this.today()]);
  }

  async programmeTeam(): Promise<string[]> {
    return this.people(PROGRAMME_TEAM, []);
  }

  async openAsks(authorityId: string): Promise<number> {
    const [row] = await this.work.rows<{ count: number }>(OPEN_ASKS, [authorityId]);
    return row?.count ?? 0;
  }

  private async people(statement: Statement, values: unknown[]): Promise<string[]> {
    const rows = await this.work.rows<{ personId: string }>(statement, values);
    return [...new Set(rows.map(({ personId }) => personId))];
  }

  private today(): string {
    return londonDate(this.clock.now());
  }
}
