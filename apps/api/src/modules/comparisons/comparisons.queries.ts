import { Injectable } from '@nestjs/common';
import type { FigureKey, PhaseRef, Scope, SharingLevel } from '@hub/contracts/indicators';
import type { EnglandInScope, FigureComment, PeerKind } from '@hub/contracts/figures';
import type { AuthorityRef } from '@hub/contracts/people';
import { fromCursor, paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Candidate, ReleasedRow } from './peer-rows.ts';

export interface PhaseRow extends PhaseRef {
  /** The questions are those of that day. */
  startsOn: string;
}
/** One's own figure in one phase, or that of the one authority it followed. */
export interface YearRow extends ReleasedRow {
  key: FigureKey;
  phase: PhaseRow;
  predecessor: AuthorityRef | null;
}

/** England’s figure of a year: published of both services together, or of an edition of the hub in a scope. */
export interface EnglandRow extends EnglandInScope {
  key: FigureKey;
  /** In which its phase begins: 2025 of "2025-26". */
  from: number;
  isEdition: boolean;
}

export interface ComparisonRow {
  phase: PhaseRow | null;
  phases: PhaseRow[];
  scope: Scope;
  authority: (AuthorityRef & { family: string | null; type: string; region: string }) | null;
  own: ReleasedRow | null;
  sharing: SharingLevel | null;
  candidates: Candidate[];
  /** The earliest first. */
  england: EnglandRow[];
  trend: YearRow[];
  mergedFrom: AuthorityRef[];
  groups: { id: string; name: string }[];
  threshold: number;
}

export interface OverviewRow {
  phase: PhaseRow | null;
  phases: PhaseRow[];
  scope: Scope;
  authority: AuthorityRef | null;
  years: YearRow[];
  /** The earliest first. */
  england: EnglandRow[];
  sharing: { indicator: number; level: SharingLevel }[];
  unknownShare: number | null;
  threshold: number;
}

/** What is asked, of whom. */
export interface Asked {
  /** One's own; null for the programme team. */
  authorityId: string | null;
  phaseId: string | null;
  scope: Scope | null;
  /** Without an authority of one's own: whether invented ones are looked at. */
  isDemonstration: boolean;
}
export interface AskedComparison extends Asked {
  key: FigureKey;
  indicator: number;
  kind: PeerKind;
  groupId: string | null;
}

const REF = (table: string) => `json_build_object('id', ${table}.id, 'name', ${table}.short_name)`;
const PHASE = (table: string) => `json_build_object(
  'id', ${table}.id, 'name', ${table}.name, 'years', ${table}.years, 'startsOn', to_char(${table}.starts_on, 'YYYY-MM-DD'))`;
const RELEASED = (table: string) => `
  'status', ${table}.status, 'ratio', ${table}.ratio, 'low', ${table}.low, 'high', ${table}.high, 'state', ${table}.state,
  'globalMajorityRate', ${table}.global_majority_rate, 'whiteRate', ${table}.white_rate, 'bands', ${table}.bands`;

/** What is asked for ($3), or the one service that one’s own authority files for in the phase, or both together. */
const scopeIn = (phase: string) => `
      select coalesce($3, (
          select e.services[1] from enrolment e
          where e.authority_id = $1 and e.phase_id = ${phase}.id and cardinality(e.services) = 1
        ), 'combined') as scope`;

/**
 * One’s own authority ($1) and those whose history is its own: the one it followed, and so on back. Who followed several
 * has none of theirs. Then the phases in which there are figures, and of them the one that is asked for ($2) or the latest
 * of one's own. Invented authorities and real ones are two worlds ($4: which, for the programme team).
 */
const BEGINNING = `
  with recursive own as (
    select a.id, a.short_name, a.type, a.region, a.is_demonstration, f.family
    from authority a left join authority_family f on f.authority_id = a.id
    where a.id = $1
  ), world as (
    select coalesce((select is_demonstration from own), $4::boolean) as is_demonstration
  ), lineage as (
    select id, 0 as steps from own
    union all
    select s.predecessor_id, l.steps + 1
    from lineage l join authority_succession s on s.successor_id = l.id
    where l.steps < 5 and (select count(*) from authority_succession o where o.successor_id = l.id) = 1
  ), phases as (
    select p.*, s.scope, exists (
        select from released_figure f
        where f.phase_id = p.id and f.authority_id in (select id from lineage) and f.scope = s.scope and f.status <> 'missing'
      ) as is_own
    from phase p
    cross join lateral (${scopeIn('p')}) s
    where exists (
      select from released_figure f join authority a on a.id = f.authority_id
      where f.phase_id = p.id and f.key = '2' and f.scope = 'combined'
        and a.is_demonstration = (select is_demonstration from world))
  ), asked as (
    (select p.id, p.name, p.years, p.starts_on, s.scope from phase p cross join lateral (${scopeIn('p')}) s where p.id = $2)
    union all
    (select id, name, years, starts_on, scope from phases
     where $2::uuid is null order by is_own desc, starts_on desc limit 1)
  )`;

const PHASES = `
    (select ${PHASE('k')} from asked k) as phase,
    coalesce((select json_agg(${PHASE('p')} order by p.starts_on desc) from phases p), '[]') as phases,
    coalesce((select scope from asked), $3, 'combined') as scope,
    coalesce((select smallest_shown from hub), 10) as threshold`;

const PUBLISHED = `
        select f.key, 'combined' as scope, f.value as ratio, null::real as low, null::real as high,
          concat_ws(', ', r.title, case when f.source like 'communitycare%' then 'quoted by Community Care'
            else 'Skills for Care' end) as source,
          r.key as years, left(r.key, 4)::int as "from", false as "isEdition", false as "isInvented"
        from published_report r join published_figure f on f.report_key = r.key
        where f.measure = 'relative_likelihood'`;
/**
 * England of each year: as Skills for Care published it, and in the latest edition that the hub has made for a phase. One
 * that is made of invented returns stands beside invented authorities alone.
 */
const england = (which = '') => `
    coalesce((
      select json_agg(y order by y."from", y."isEdition")
      from (
        ${PUBLISHED} ${which}
        union all
        select f.key, f.scope, f.ratio, f.low, f.high,
          case when e.is_demonstration then 'made up for the demonstration'
            else 'national figures of this hub, edition ' || e.number end,
          p.years, extract(year from p.starts_on)::int, true, e.is_demonstration
        from (
          select distinct on (n.phase_id) n.* from national_edition n
          where n.is_demonstration = (select is_demonstration from world)
          order by n.phase_id, n.number desc
        ) e
        join phase p on p.id = e.phase_id
        join national_figure f on f.edition_id = e.id and f.area = 'england'
        where f.ratio is not null ${which}
      ) y
    ), '[]') as england`;

/** Who takes part in the phase, and who has figures in it: one that has ended since is among them. */
const TAKING_PART = `
  select e.authority_id as id from enrolment e where e.phase_id = (select id from asked) and e.state <> 'withdrawn'
  union
  select f.authority_id from released_figure f
  where f.phase_id = (select id from asked) and f.key = $5 and f.scope = (select scope from asked)`;

/**
 * Of the group, and, where rows may stand without a name, everybody else of England: who may is decided for all of them at
 * once, so that nothing can be learnt from a row that is in one list and not in another.
 */
const MEMBERS: Record<PeerKind, string> = {
  england: `select id, true as is_member from (${TAKING_PART}) t`,
  region: `
    select t.id, true as is_member from (${TAKING_PART}) t join authority a on a.id = t.id
    where a.region = (select region from own)`,
  type: `
    select t.id, a.type = (select type from own) as is_member
    from (${TAKING_PART}) t join authority a on a.id = t.id`,
  similar: `
    select t.id, coalesce(f.family = (select family from own), false) as is_member
    from (${TAKING_PART}) t left join authority_family f on f.authority_id = t.id`,
  neighbours: `select neighbour_id as id, true as is_member from authority_neighbour where authority_id = $1`,
  own: `
    select g.authority_id as id, true as is_member
    from peer_group_authority g join peer_group p on p.id = g.group_id
    where p.id = $7 and p.authority_id is not distinct from $1::uuid`,
};

/** Shortlisted people are counted by the second indicator alone; staff, or some of them, by all others. */
const SEEN_BY_NAME = `exists (
            select from figure_sharing n
            where n.authority_id = a.id and n.phase_id = k.id and n.level = 'named' and (n.indicator = 2) = ($6 = 2))`;

const comparison = (kind: PeerKind): Statement => ({
  name: `comparison-${kind}`,
  text: `
    ${BEGINNING}, members as (${MEMBERS[kind]})
    select ${PHASES}, ${england('and f.key = $5')},
      (select json_build_object('id', o.id, 'name', o.short_name, 'family', o.family, 'type', o.type, 'region', o.region)
       from own o) as authority,
      (select json_build_object(${RELEASED('f')})
       from asked k join released_figure f on f.phase_id = k.id and f.key = $5 and f.scope = k.scope
       where f.authority_id = $1) as own,
      (select s.level from figure_sharing s, asked k
       where s.authority_id = $1 and s.phase_id = k.id and s.indicator = $6) as sharing,
      coalesce((
        select json_agg(json_build_object(
          'id', a.id, 'name', a.short_name, 'type', a.type, 'family', w.family,
          'figureId', figure_reference(a.id, k.id, $5, k.scope),
          'isMember', m.is_member and a.id is distinct from $1::uuid, 'level', coalesce(s.level, 'programme'),
          'isSeenByName', ${SEEN_BY_NAME},
          'hasComment', exists (
            select from figure_comment c where c.authority_id = a.id and c.phase_id = k.id and c.key = $5),
          ${RELEASED('f')}, 'rounded', f.rounded))
        from members m
        join authority a on a.id = m.id
        left join authority_family w on w.authority_id = a.id
        cross join asked k
        left join released_figure f
          on f.authority_id = a.id and f.phase_id = k.id and f.key = $5 and f.scope = k.scope
        left join figure_sharing s on s.authority_id = a.id and s.phase_id = k.id and s.indicator = $6
        where a.is_demonstration = (select is_demonstration from world)
      ), '[]') as candidates,
      coalesce((
        select json_agg(y.said order by y.starts_on)
        from (
          select distinct on (p.starts_on) p.starts_on, json_build_object(
            'key', f.key, ${RELEASED('f')}, 'phase', ${PHASE('p')},
            'predecessor', case when l.steps > 0 then ${REF('a')} end) as said
          from lineage l
          join authority a on a.id = l.id
          join released_figure f on f.authority_id = l.id and f.key = $5 and f.scope = (select scope from asked)
          join phase p on p.id = f.phase_id
          order by p.starts_on, l.steps
        ) y
      ), '[]') as trend,
      coalesce((
        select json_agg(${REF('a')} order by a.short_name)
        from authority_succession s join authority a on a.id = s.predecessor_id
        where s.successor_id = $1 and (select count(*) from lineage) = 1
      ), '[]') as "mergedFrom",
      coalesce((
        select json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name, g.id)
        from peer_group g where g.authority_id is not distinct from $1::uuid
      ), '[]') as groups`,
});
const COMPARISONS = Object.fromEntries(
  (Object.keys(MEMBERS) as PeerKind[]).map((kind) => [kind, comparison(kind)]),
) as Record<PeerKind, Statement>;

const OVERVIEW: Statement = {
  name: 'figure-overview',
  text: `
    ${BEGINNING}
    select ${PHASES}, ${england()},
      (select ${REF('o')} from own o) as authority,
      coalesce((
        select json_agg(y.said order by y.key, y.starts_on)
        from (
          select distinct on (f.key, p.starts_on) f.key, p.starts_on, json_build_object(
            'key', f.key, ${RELEASED('f')}, 'phase', ${PHASE('p')},
            'predecessor', case when l.steps > 0 then ${REF('a')} end) as said
          from lineage l
          join authority a on a.id = l.id
          join released_figure f on f.authority_id = l.id and f.scope = (select scope from asked)
          join phase p on p.id = f.phase_id
          order by f.key, p.starts_on, l.steps
        ) y
      ), '[]') as years,
      coalesce((
        select json_agg(json_build_object('indicator', s.indicator, 'level', s.level))
        from figure_sharing s where s.authority_id = $1 and s.phase_id = (select id from asked)
      ), '[]') as sharing,
      (select (r.completeness ->> (select scope from asked))::int
       from release r where r.authority_id = $1 and r.phase_id = (select id from asked)
       order by r.number desc limit 1) as "unknownShare"`,
};

const ENGLAND_PUBLISHED: Statement = {
  name: 'england-published',
  text: `${PUBLISHED} order by r.place, f.place`,
};

const COMMENTS = (after = ''): Statement => ({
  name: after === '' ? 'figure-comments' : 'figure-comments-after',
  text: `
    select ${REF('a')} as authority, c.words
    from figure_comment c join authority a on a.id = c.authority_id
    where c.phase_id = $1 and c.key = $2 and c.authority_id = any($3::uuid[]) ${after}
    order by a.short_name, a.id
    limit $4`,
});
const FIRST_COMMENTS = COMMENTS();
const COMMENTS_AFTER = COMMENTS('and (a.short_name, a.id) > ($5, $6::uuid)');

/** Released figures as pages show them: one statement each. Nothing here reads counts of returns. */
@Injectable()
export class ComparisonsQueries {
  constructor(private readonly work: UnitOfWork) {}

  async comparison({
    authorityId,
    phaseId,
    scope,
    isDemonstration,
    key,
    indicator,
    kind,
    groupId,
  }: AskedComparison): Promise<ComparisonRow> {
    const [row] = await this.work.rows<ComparisonRow>(COMPARISONS[kind], [
      authorityId,
      phaseId,
      scope,
      isDemonstration,
      key,
      indicator,
      // A parameter that a statement does not name is one too many.
      ...(kind === 'own' ? [groupId] : []),
    ]);
    return row as ComparisonRow;
  }

  async overview({ authorityId, phaseId, scope, isDemonstration }: Asked): Promise<OverviewRow> {
    const [row] = await this.work.rows<OverviewRow>(OVERVIEW, [authorityId, phaseId, scope, isDemonstration]);
    return row as OverviewRow;
  }

  /** England as Skills for Care published it, the earliest first. */
  englandPublished(): Promise<EnglandRow[]> {
    return this.work.rows<EnglandRow>(ENGLAND_PUBLISHED);
  }

  /** Of these authorities, by name. */
  async comments(
    { phaseId, key, ids }: { phaseId: string; key: FigureKey; ids: string[] },
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ) {
    const after = fromCursor(cursor, ['text', 'uuid']);
    const rows = await this.work.rows<FigureComment>(after ? COMMENTS_AFTER : FIRST_COMMENTS, [
      phaseId,
      key,
      ids,
      limit + 1,
      ...(after ?? []),
    ]);
    return paged(rows, limit, ({ authority }) => [authority.name, authority.id]);
  }
}
