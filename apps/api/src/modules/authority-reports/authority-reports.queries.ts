import { Injectable } from '@nestjs/common';
import type { AuthorityReportState, ReportComment, ReportSigning } from '@hub/contracts/authority-reports';
import type { EvidenceState, FigureKey, NoFigure, PhaseRef, Scope } from '@hub/contracts/indicators';
import type { AuthorityRef } from '@hub/contracts/people';
import type { Service } from '@hub/contracts/vocabulary';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { ReportWords } from './report-signing.entity.ts';

export interface PhaseRow extends PhaseRef {
  /** The questions are those of that day. */
  startsOn: string;
}
/** What is known of a signed return without its counts. */
export interface SignedReturnRow {
  id: string;
  service: Service;
  number: number;
  signedAt: string;
  isLate: boolean;
  periodStart: string;
  periodEnd: string;
  snapshotOn: string;
}
/** A released figure of one year, with the rounded counts it is made of: for pooled years, and for nobody to read. */
export interface ReleasedRow {
  phase: PhaseRow;
  key: FigureKey;
  scope: Scope;
  status: 'shown' | NoFigure;
  ratio: number | null;
  low: number | null;
  high: number | null;
  state: EvidenceState | null;
  globalMajorityRate: number | null;
  whiteRate: number | null;
  rounded: number[] | null;
  bands: { band: string; globalMajorityShare: number | null; whiteShare: number | null }[] | null;
}
export interface SigningRow extends ReportSigning {
  words: ReportWords;
  returns: Partial<Record<Service, number>>;
}

export interface ReportRow {
  authority: AuthorityRef & { isDemonstration: boolean };
  phase: PhaseRow;
  enrolmentId: string | null;
  returns: SignedReturnRow[];
  /** Null while nothing is written. */
  report: {
    state: AuthorityReportState;
    priorities: string[];
    prioritiesVersion: number;
    revisionReason: string | null;
    version: number;
  } | null;
  comments: ReportComment[];
  /** The latest first. */
  signings: SigningRow[];
  released: ReleasedRow[];
  /** By scope: whole percent of staff whose ethnicity is not known. */
  completeness: Record<string, number | null>;
  threshold: number;
  sponsors: string[];
}

export interface ReportListRow {
  phase: PhaseRef;
  state: AuthorityReportState;
  comments: number;
  lastSigning: (ReportSigning & { comments: number }) | null;
}

const PHASE = `json_build_object('id', p.id, 'name', p.name, 'years', p.years, 'startsOn', p.starts_on::text)`;
const SIGNING = `
  'number', x.number, 'signedAt', to_char(x.signed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'signedBy', pe.name, 'reason', x.reason`;
/** Phases in which the authority has a signed return: without one there is nothing to report on. */
const HAS_FIGURES = `
  exists (
    select from service_return r join return_signing g on g.return_id = r.id
    where r.authority_id = $1 and r.phase_id = p.id)`;

const LIST: Statement = {
  name: 'authority-reports',
  text: `
    select json_build_object('id', p.id, 'name', p.name, 'years', p.years) as phase,
      coalesce(t.state, 'open') as state,
      (select count(*)::int from authority_report_comment c
       where c.authority_id = $1 and c.phase_id = p.id and (c.commentary <> '' or c.staff_voice <> '[]')) as comments,
      (select json_build_object(${SIGNING}, 'comments', (
          select count(*)::int from jsonb_object_keys(x.words -> 'comments')))
       from authority_report_signing x left join person pe on pe.id = x.signed_by
       where x.authority_id = $1 and x.phase_id = p.id
       order by x.number desc limit 1) as "lastSigning"
    from phase p
    left join authority_report t on t.authority_id = $1 and t.phase_id = p.id
    where ${HAS_FIGURES}
    order by p.starts_on desc`,
};

// Of returns it reads when and what for they were signed, never what they count.
const ONE: Statement = {
  name: 'authority-report',
  text: `
    select json_build_object('id', a.id, 'name', a.short_name, 'isDemonstration', a.is_demonstration) as authority, ${PHASE} as phase,
      (select e.id from enrolment e where e.authority_id = $1 and e.phase_id = $2) as "enrolmentId",
      (select json_agg(json_build_object(
          'id', r.id, 'service', r.service, 'number', g.number, 'signedAt', g.signed_at, 'isLate', g.is_late,
          'periodStart', g.period_start, 'periodEnd', g.period_end, 'snapshotOn', g.snapshot_on) order by r.service)
       from service_return r
       cross join lateral (
         select number, signed_at, is_late, period_start, period_end, snapshot_on
         from return_signing where return_id = r.id order by number desc limit 1) g
       where r.authority_id = $1 and r.phase_id = $2) as returns,
      (select json_build_object(
          'state', t.state, 'priorities', t.priorities, 'prioritiesVersion', t.priorities_version,
          'revisionReason', t.revision_reason, 'version', t.version)
       from authority_report t where t.authority_id = $1 and t.phase_id = $2) as report,
      coalesce((
        select json_agg(json_build_object(
          'key', c.key, 'commentary', c.commentary, 'staffVoice', c.staff_voice, 'isForPeers', c.is_for_peers,
          'updatedAt', to_char(c.changed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'updatedBy', pe.name, 'version', c.version))
        from authority_report_comment c left join person pe on pe.id = c.changed_by
        where c.authority_id = $1 and c.phase_id = $2), '[]') as comments,
      coalesce((
        select json_agg(json_build_object(${SIGNING}, 'words', x.words, 'returns', x.returns) order by x.number desc)
        from authority_report_signing x left join person pe on pe.id = x.signed_by
        where x.authority_id = $1 and x.phase_id = $2), '[]') as signings,
      coalesce((
        select json_agg(json_build_object(
          'phase', json_build_object('id', q.id, 'name', q.name, 'years', q.years, 'startsOn', q.starts_on::text),
          'key', f.key, 'scope', f.scope, 'status', f.status, 'ratio', f.ratio, 'low', f.low, 'high', f.high,
          'state', f.state, 'globalMajorityRate', f.global_majority_rate, 'whiteRate', f.white_rate,
          'rounded', f.rounded, 'bands', f.bands) order by q.starts_on)
        from released_figure f join phase q on q.id = f.phase_id
        where f.authority_id = $1 and q.starts_on <= p.starts_on), '[]') as released,
      coalesce((
        select l.completeness from release l where l.authority_id = $1 and l.phase_id = $2
        order by l.number desc limit 1), '{}') as completeness,
      coalesce((
        select l.threshold from release l where l.authority_id = $1 and l.phase_id = $2
        order by l.number desc limit 1), 10) as threshold,
      coalesce((
        select json_agg(pe.name order by h.given_at, pe.name)
        from enrolment e
        join enrolment_role h on h.enrolment_id = e.id and h.role = 'sponsor'
        join member m on m.id = h.member_id and m.ended_at is null
        join person pe on pe.id = m.person_id
        where e.authority_id = $1 and e.phase_id = $2), '[]') as sponsors
    from phase p
    join authority a on a.id = $1
    where p.id = $2 and ${HAS_FIGURES}`,
};

const HOLDERS: Statement = {
  name: 'authority-report-holders',
  text: `
    select pe.id
    from enrolment e
    join enrolment_role h on h.enrolment_id = e.id
    join member m on m.id = h.member_id and m.ended_at is null
    join person pe on pe.id = m.person_id
    where e.authority_id = $1 and e.phase_id = $2 and h.role = any($3)`,
};

@Injectable()
export class AuthorityReportsQueries {
  constructor(private readonly work: UnitOfWork) {}

  list(authorityId: string): Promise<ReportListRow[]> {
    return this.work.rows<ReportListRow>(LIST, [authorityId]);
  }

  /** Null without a signed return. */
  async one(authorityId: string, phaseId: string): Promise<ReportRow | null> {
    const [row] = await this.work.rows<ReportRow>(ONE, [authorityId, phaseId]);
    return row ?? null;
  }

  holders(authorityId: string, phaseId: string, roles: string[]): Promise<{ id: string }[]> {
    return this.work.rows(HOLDERS, [authorityId, phaseId, roles]);
  }
}
