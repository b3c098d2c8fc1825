import { Injectable } from '@nestjs/common';
import type {
  Authority,
  AuthorityListQuery,
  AuthorityPerson,
  AuthoritySummary,
} from '@hub/contracts/authorities';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { fromCursor, paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';
import { maySeeEveryone } from './authorities.policy.ts';
import type { AuthorityEntity } from './authority.entity.ts';

/** A row of the list is already what the contract names: PostgreSQL makes its parts. */
export type SummaryRow = AuthoritySummary;

export interface PageRow
  extends
    Pick<AuthorityEntity, 'id' | 'code' | 'type' | 'region' | 'isDemonstration' | 'isAdded' | 'endedOn'>,
    Omit<Authority, 'id' | 'type' | 'region' | 'endedOn' | 'onsCode' | 'isInvented' | 'can'> {}

export interface PersonRow extends AuthorityPerson {
  memberId: string;
}

// Every statement below has today, in London, as $1.
const IS_STANDING = `(a.ended_on is null or a.ended_on > $1)`;
const IN_THE_PHASE = `
  left join enrolment e on e.authority_id = a.id and e.phase_id = (select phase_on($1)) and ${IS_STANDING}`;

const refs = (from: string) => `
  coalesce((
    select json_agg(json_build_object('id', o.id, 'name', o.short_name) order by o.short_name, o.id) from ${from}
  ), '[]')`;
const PARTS = refs(
  `authority_part part join authority o on o.id = part.authority_id where part.unit_id = a.id`,
);
const SHARED = refs(
  `authority_part part join authority o on o.id = part.unit_id where part.authority_id = a.id`,
);
const SUCCESSORS = refs(
  `authority_succession s join authority o on o.id = s.successor_id where s.predecessor_id = a.id`,
);
const PEOPLE = `(select count(*)::int from member m where m.authority_id = a.id and m.ended_at is null)`;
const ENDED_ON = `to_char(a.ended_on, 'YYYY-MM-DD')`;

const LIST = `
  select a.id, a.short_name as name, a.name as "fullName", a.type, a.region,
    case when e.id is not null then json_build_object(
      'state', e.state, 'services', e.services, 'submittedServices', e.submitted_services
    ) end as enrolment,
    ${PEOPLE} as people, ${PARTS} as parts, ${ENDED_ON} as "endedOn", ${SUCCESSORS} as successors, a.is_added as "isAdded"
  from authority a
  ${IN_THE_PHASE}`;

const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** People with one role in the enrolment that counts; leads whatever they chose, for others have to reach them. */
const holders = (role: 'lead' | 'delegate' | 'sponsor') => `
  coalesce((
    select json_agg(json_build_object('personId', p.id, 'name', p.name) order by r.given_at, p.name)
    from enrolment_role r
    join member m on m.id = r.member_id and m.ended_at is null
    join person p on p.id = m.person_id
    where r.enrolment_id = counted.id and r.role = '${role}'
      ${role === 'lead' ? '' : `and (p.found_by = 'everyone' or $3)`}
  ), '[]')`;

const successions = (other: 'predecessor' | 'successor', own: 'predecessor' | 'successor') => `
  coalesce((
    select json_agg(json_build_object(
      'authority', json_build_object('id', o.id, 'name', o.short_name),
      'kind', s.kind, 'on', to_char(s.on_date, 'YYYY-MM-DD')) order by s.on_date, o.short_name, o.id)
    from authority_succession s join authority o on o.id = s.${other}_id
    where s.${own}_id = a.id
  ), '[]')`;

/** How many sessions its people spoke at are named. */
const MOST_SPOKEN_AT = 5;

const PAGE: Statement = {
  name: 'authority-page',
  text: `
    select a.id, a.code, a.short_name as name, a.name as "fullName", a.type, a.region,
      a.is_demonstration as "isDemonstration", a.is_added as "isAdded", ${ENDED_ON} as "endedOn",
      ${PEOPLE} as people,
      case when e.id is not null then json_build_object(
        'id', e.id, 'phase', json_build_object('name', phase.name, 'years', phase.years),
        'state', e.state, 'services', e.services, 'submittedServices', e.submitted_services,
        'registeredAt', ${utc('e.registered_at')}, 'stateChangedAt', ${utc('e.state_changed_at')},
        'withdrawalReason', e.withdrawal_reason, 'version', e.version
      ) end as enrolment,
      coalesce((
        select json_agg(json_build_object(
          'phase', json_build_object('name', op.name, 'years', op.years), 'state', o.state, 'services', o.services
        ) order by op.starts_on desc)
        from enrolment o join phase op on op.id = o.phase_id
        where o.authority_id = a.id and o.id is distinct from e.id
      ), '[]') as history,
      ${holders('lead')} as leads, ${holders('delegate')} as delegates, ${holders('sponsor')} as sponsors,
      ${PARTS} as parts, ${SHARED} as "sharedServices",
      ${successions('predecessor', 'successor')} as predecessors,
      ${successions('successor', 'predecessor')} as successors,
      coalesce((
        select json_agg(json_build_object(
          'authority', json_build_object('id', o.id, 'name', o.short_name), 'closeness', n.closeness,
          'isTakingPart', exists (
            select from enrolment oe
            where oe.authority_id = o.id and oe.phase_id = (select phase_on($1)) and oe.state <> 'withdrawn')
        ) order by n.rank)
        from authority_neighbour n join authority o on o.id = n.neighbour_id
        where n.authority_id = a.id
      ), '[]') as neighbours,
      coalesce((
        select json_agg(json_build_object(
          'id', spoken.id, 'title', spoken.title, 'startsAt', ${utc('spoken.starts_at')}, 'speakers', (
            select json_agg(speaker ->> 'name')
            from jsonb_array_elements(spoken.speakers) speaker
            where speaker ->> 'organisation' = a.short_name)
        ) order by spoken.starts_at desc, spoken.id)
        from (
          select s.id, s.title, s.starts_at, s.speakers
          from session s
          where s.status = 'published'
            and s.speakers @> jsonb_build_array(jsonb_build_object('organisation', a.short_name))
          order by s.starts_at desc, s.id
          limit ${MOST_SPOKEN_AT}
        ) spoken
      ), '[]') as "spokenAt"
    from authority a
    ${IN_THE_PHASE}
    left join phase on phase.id = e.phase_id
    cross join lateral (select enrolment_on(a.id, $1) as id) counted
    where a.id = $2`,
};

const people = (name: string, after = ''): Statement => ({
  name,
  text: `
    select m.id as "memberId", p.id as "personId", p.name, coalesce(r.role, 'participant') as role,
      nullif(p.job_title, '') as "jobTitle"
    from member m
    join person p on p.id = m.person_id
    left join enrolment_role r on r.member_id = m.id and r.enrolment_id = (select enrolment_on($2, $1))
    where m.authority_id = $2 and m.ended_at is null
      and (p.found_by = 'everyone' or r.role = 'lead' or $3)
      ${after}
    order by p.name, m.id
    limit $4`,
});
const PEOPLE_OF = people('authority-people');
const PEOPLE_AFTER = people('authority-people-after', 'and (p.name, m.id) > ($5, $6)');

/** Authorities as lists and pages show them: one statement each. */
@Injectable()
export class AuthoritiesQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list({ view, region, type, state, text, cursor, limit }: AuthorityListQuery) {
    const after = fromCursor(cursor, ['text', 'uuid']);
    const values: unknown[] = [this.today()];
    const names: string[] = [];
    const conditions: string[] = [];
    const only = (name: string, condition: string) => {
      names.push(name);
      conditions.push(condition);
    };
    const parameter = (value: unknown) => `$${values.push(value)}`;

    if (view === 'units') only('units', `(a.is_added or a.ended_on is not null)`);
    // A state is asked for by name: also "withdrawn", which is not taking part.
    else if (view === 'taking-part' && state === undefined) only('taking-part', `e.state <> 'withdrawn'`);
    if (state !== undefined) only('state', `e.state = ${parameter(state)}`);
    if (region !== undefined) only('region', `a.region = ${parameter(region)}`);
    if (type !== undefined) only('type', `a.type = ${parameter(type)}`);
    if (text !== '') {
      const [typed, start] = [parameter(text), parameter(`${likely(text)}%`)];
      only('text', named(typed, start));
    }
    if (after) {
      const [name, id] = [parameter(after[0]), parameter(after[1])];
      only('after', `(a.short_name, a.id) > (${name}, ${id}::uuid)`);
    }

    const rows = await this.work.rows<SummaryRow>(
      {
        name: ['authorities', ...names].join('-'),
        text: `${LIST} ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
          order by a.short_name, a.id limit ${parameter(limit + 1)}`,
      },
      values,
    );
    return paged(rows, limit, ({ name, id }) => [name, id]);
  }

  async page(actor: Actor, authorityId: string): Promise<PageRow | null> {
    const [row] = await this.work.rows<PageRow>(PAGE, [
      this.today(),
      authorityId,
      maySeeEveryone(actor, authorityId),
    ]);
    return row ?? null;
  }

  /** Those who are in it now, as far as they let this person find them. */
  async people(actor: Actor, authorityId: string, page: { cursor?: string | undefined; limit: number }) {
    const after = fromCursor(page.cursor, ['text', 'uuid']);
    const rows = await this.work.rows<PersonRow>(after ? PEOPLE_AFTER : PEOPLE_OF, [
      this.today(),
      authorityId,
      maySeeEveryone(actor, authorityId),
      page.limit + 1,
      ...(after ?? []),
    ]);
    return paged(rows, page.limit, ({ name, memberId }) => [name, memberId]);
  }

  private today(): string {
    return londonDate(this.clock.now());
  }
}

/** The beginning of a word of either name, or nearly the name. */
const named = (typed: string, start: string): string => `(
  a.short_name ilike ${start} or a.short_name ilike '% ' || ${start}
  or a.name ilike ${start} or a.name ilike '% ' || ${start}
  or ${typed} <% a.short_name or (a.short_name % ${typed} and similarity(a.short_name, ${typed}) >= ${ALIKE}))`;
/** "olham" is this near to Oldham; Barnet is less near to Barnsley. */
const ALIKE = 0.4;

const likely = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
