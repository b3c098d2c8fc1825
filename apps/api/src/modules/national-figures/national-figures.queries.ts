import { Injectable } from '@nestjs/common';
import type {
  EvidenceState,
  FigureKey,
  NoFigure,
  PhaseRef,
  Scope,
  SharingLevel,
} from '@hub/contracts/indicators';
import type { EditionRef, Participation } from '@hub/contracts/national-figures';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { FigureRow } from './national-figure.entity.ts';

export interface ReportRow {
  key: string;
  phase: string;
  collected: string;
  title: string;
  alsoCalled: string | null;
  publishedOn: string | null;
  figures: PublishedRow[];
}
export interface PublishedRow {
  key: FigureKey | null;
  measure: string;
  value: number;
  kind: 'published' | 'derived';
  wording: string | null;
  source: string;
}
export interface EditionRow {
  id: string;
  number: number;
  madeAt: string;
  isDemonstration: boolean;
  threshold: number;
  decision: unknown;
  participation: Participation;
  completeness: Record<Scope, number | null>;
  phase: PhaseRef & { startsOn: string };
  editions: EditionRef[];
  figures: FigureRow[];
}
/** England’s figure of both services together, or of one, in the latest edition of a phase. */
export interface EnglandRow {
  key: FigureKey;
  scope: Scope;
  years: string;
  startsOn: string;
  ratio: number;
  low: number;
  high: number;
}
/** An authority that signed off, with what of its figures is released and shared. */
export interface SharedRow {
  id: string;
  region: string;
  type: string;
  release: string;
  figures: {
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
  }[];
  sharing: { indicator: IndicatorNumber; level: SharingLevel }[];
}

const REPORTS: Statement = {
  name: 'published-reports',
  text: `
    select r.key, r.phase, r.collected, r.title, r.also_called as "alsoCalled", r.published_on::text as "publishedOn",
      json_agg(json_build_object('key', f.key, 'measure', f.measure, 'value', f.value, 'kind', f.kind,
        'wording', f.wording, 'source', f.source) order by f.place) as figures
    from published_report r join published_figure f on f.report_key = r.key
    group by r.key
    order by r.place desc`,
};

const EDITION = `json_build_object('number', e.number, 'madeAt', e.made_at)`;

const PHASES: Statement = {
  name: 'national-phases',
  text: `
    select json_build_object('id', p.id, 'name', p.name, 'years', p.years) as phase,
      coalesce(json_agg(${EDITION} order by e.number desc) filter (where e.id is not null), '[]') as editions
    from phase p
    left join national_edition e on e.phase_id = p.id
    where e.id is not null or $1 and exists (
      select from service_return r join return_signing x on x.return_id = r.id where r.phase_id = p.id)
    group by p.id
    order by p.starts_on desc`,
};

const ONE: Statement = {
  name: 'national-edition',
  text: `
    select e.id, e.number, e.made_at as "madeAt", e.is_demonstration as "isDemonstration", e.threshold, e.decision,
      e.participation, e.completeness,
      json_build_object('id', p.id, 'name', p.name, 'years', p.years, 'startsOn', p.starts_on::text) as phase,
      (select json_agg(json_build_object('number', o.number, 'madeAt', o.made_at) order by o.number desc)
       from national_edition o where o.phase_id = p.id) as editions,
      (select json_agg(json_build_object(
          'area', f.area, 'key', f.key, 'scope', f.scope, 'place', f.place, 'status', f.status,
          'madeOf', f.made_of, 'authorities', f.authorities, 'ratio', f.ratio, 'low', f.low, 'high', f.high, 'state', f.state,
          'globalMajorityRate', f.global_majority_rate, 'whiteRate', f.white_rate, 'rounded', f.rounded,
          'bands', f.bands) order by f.place)
       from national_figure f where f.edition_id = e.id) as figures
    from national_edition e
    join phase p on p.id = e.phase_id
    where e.phase_id = $1 and ($2::smallint is null or e.number = $2)
    order by e.number desc
    limit 1`,
};

const ENGLAND: Statement = {
  name: 'national-england',
  text: `
    select f.key, f.scope, p.years, p.starts_on::text as "startsOn", f.ratio, f.low, f.high
    from (
      select distinct on (phase_id) id, phase_id from national_edition
      where is_demonstration = $1 order by phase_id, number desc
    ) e
    join phase p on p.id = e.phase_id
    join national_figure f on f.edition_id = e.id and f.area = 'england' and f.ratio is not null
    order by p.starts_on, f.place`,
};

const SHARED: Statement = {
  name: 'national-shared-figures',
  text: `
    select a.id, a.region, a.type, l.id as release,
      (select json_agg(json_build_object(
          'key', f.key, 'scope', f.scope, 'status', f.status, 'ratio', f.ratio, 'low', f.low, 'high', f.high,
          'state', f.state, 'globalMajorityRate', f.global_majority_rate, 'whiteRate', f.white_rate,
          'rounded', f.rounded, 'bands', f.bands))
       from released_figure f where f.authority_id = a.id and f.phase_id = $1) as figures,
      coalesce((select json_agg(json_build_object('indicator', s.indicator, 'level', s.level))
       from figure_sharing s where s.authority_id = a.id and s.phase_id = $1), '[]') as sharing
    from authority a
    join lateral (
      select id from release where authority_id = a.id and phase_id = $1 order by number desc limit 1
    ) l on true
    where a.is_demonstration = $2
    order by a.id`,
};

const RELEASES: Statement = {
  name: 'national-releases',
  text: `
    select l.id
    from authority a
    join lateral (
      select id from release where authority_id = a.id and phase_id = $1 order by number desc limit 1
    ) l on true
    where a.is_demonstration = $2
    order by a.id`,
};

const REGISTERED: Statement = {
  name: 'national-registered',
  text: `
    select count(*)::int as registered
    from enrolment e join authority a on a.id = e.authority_id
    where e.phase_id = $1 and e.state <> 'withdrawn' and a.is_demonstration = $2`,
};

const PHASE: Statement = {
  name: 'national-phase',
  text: `select id, name, years, starts_on::text as "startsOn" from phase where id = $1`,
};

const HUB: Statement = {
  name: 'national-hub',
  text: `select has_demonstration as "isDemonstration", smallest_shown as threshold from hub`,
};

@Injectable()
export class NationalFiguresQueries {
  constructor(private readonly work: UnitOfWork) {}

  reports(): Promise<ReportRow[]> {
    return this.work.rows<ReportRow>(REPORTS);
  }

  /** With editions; with `all` also those in which something was signed off. */
  phases(all: boolean): Promise<{ phase: PhaseRef; editions: EditionRef[] }[]> {
    return this.work.rows(PHASES, [all]);
  }

  /** The latest of the phase, or the one of that number. */
  async edition(phaseId: string, number: number | null = null): Promise<EditionRow | null> {
    const [row] = await this.work.rows<EditionRow>(ONE, [phaseId, number]);
    return row ? { ...row, madeAt: new Date(row.madeAt).toISOString() } : null;
  }

  /** The earliest phase first. */
  england(isDemonstration: boolean): Promise<EnglandRow[]> {
    return this.work.rows<EnglandRow>(ENGLAND, [isDemonstration]);
  }

  shared(phaseId: string, isDemonstration: boolean): Promise<SharedRow[]> {
    return this.work.rows<SharedRow>(SHARED, [phaseId, isDemonstration]);
  }

  /** The latest of each authority that has one, in the order of `shared`. */
  async releases(phaseId: string, isDemonstration: boolean): Promise<string[]> {
    const rows = await this.work.rows<{ id: string }>(RELEASES, [phaseId, isDemonstration]);
    return rows.map(({ id }) => id);
  }

  async registered(phaseId: string, isDemonstration: boolean): Promise<number> {
    const [row] = await this.work.rows<{ registered: number }>(REGISTERED, [phaseId, isDemonstration]);
    return row?.registered ?? 0;
  }

  async phase(phaseId: string): Promise<(PhaseRef & { startsOn: string }) | null> {
    const [row] = await this.work.rows<PhaseRef & { startsOn: string }>(PHASE, [phaseId]);
    return row ?? null;
  }

  async hub(): Promise<{ isDemonstration: boolean; threshold: number }> {
    const [row] = await this.work.rows<{ isDemonstration: boolean; threshold: number }>(HUB);
    return row ?? { isDemonstration: false, threshold: 10 };
  }
}
