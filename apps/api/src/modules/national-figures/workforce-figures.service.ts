import { Injectable } from '@nestjs/common';
import type { WorkforceArea, WorkforceFigures, WorkforceYear } from '@hub/contracts/national-figures';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import { definitionsOf } from '@hub/indicators/definitions';
import { likelihoodPhrases } from '@hub/indicators/wording';
import type { Actor } from '#platform/auth/actor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import type { WorkforceFigureEntity } from './workforce-figure.entity.ts';

type YearRow = Omit<WorkforceFigureEntity, 'areaKey' | 'area'>;

const YEAR = (f: string) => `json_build_object(
  'year', ${f}.year, 'staff', ${f}.staff, 'unknownShare', ${f}.unknown_share, 'majorityShare', ${f}.majority_share,
  'none', ${f}.none, 'roles', ${f}.roles, 'seniorNone', ${f}.senior_none, 'ratio', ${f}.ratio, 'low', ${f}.low,
  'high', ${f}.high, 'state', ${f}.state, 'majorityRate', ${f}.majority_rate, 'whiteRate', ${f}.white_rate,
  'logLow', ${f}.log_low, 'logHigh', ${f}.log_high, 'counts', ${f}.counts)`;

const AREA = `
  a.key, a.name, a.region, cardinality(a.codes) > 1 as "isJoint", f.unknown_share as "unknownShare",
  f.majority_share as "majorityShare", coalesce(f.none, case when f.year is null then 'missing' end) as none`;

const NATION: Statement = {
  name: 'workforce-nation',
  text: `
    select a.key, a.name, json_agg(${YEAR('f')} order by f.year) as years
    from workforce_area a join workforce_figure f on f.area_key = a.key
    where a.kind <> 'authority'
    group by a.key
    order by a.kind, a.name`,
};

const AREAS: Statement = {
  name: 'workforce-areas',
  text: `
    select ${AREA}
    from workforce_area a
    left join workforce_figure f on f.area_key = a.key and f.year = $1
    where a.kind = 'authority'
    order by a.name, a.key`,
};

const ONE: Statement = {
  name: 'workforce-area',
  text: `
    select ${AREA}, (select json_agg(${YEAR('y')} order by y.year) from workforce_figure y where y.area_key = a.key) as years
    from workforce_area a
    join lateral (
      select * from workforce_figure where area_key = a.key order by year desc limit 1
    ) f on true
    where a.kind = 'authority' and (a.key = $1 or $1 = any(a.codes))`,
};

const OWN: Statement = {
  name: 'workforce-own-area',
  text: `
    select a.key from authority u join workforce_area a on u.code = any(a.codes)
    where u.id = $1 and not u.is_demonstration`,
};

const HUB: Statement = {
  name: 'workforce-years',
  text: `
    select coalesce((select array_agg(distinct year order by year) from workforce_figure), '{}')::int[] as years,
      coalesce((select smallest_shown from hub), 10) as threshold`,
};

/** DfE’s counts of children’s social workers, as far as they are shown. What is shown was decided when they were loaded. */
@Injectable()
export class WorkforceFiguresService {
  constructor(private readonly work: UnitOfWork) {}

  async nation(): Promise<WorkforceFigures> {
    const rows = await this.work.rows<{ key: string; name: string; years: YearRow[] }>(NATION);
    const { years, threshold } = await this.hub();
    const england = (rows.find(({ key }) => key === 'england')?.years ?? []).map(presentYear);
    return {
      england,
      sentence: sentenceOf(england.at(-1)),
      regions: rows
        .filter(({ key }) => key !== 'england')
        .map(({ key, name, years: found }) => ({ key, name, years: found.map(presentYear) })),
      years,
      threshold,
    };
  }

  /** By name: nobody is ranked. */
  async areas(
    actor: Actor,
    asked?: number,
  ): Promise<{ year: number; own: string | null; items: WorkforceArea[] }> {
    const { years } = await this.hub();
    const year = asked ?? years.at(-1) ?? 0;
    if (asked !== undefined && !years.includes(asked)) throw problem('area-not-found');
    const [own] = await this.work.rows<{ key: string }>(OWN, [actor.member?.authorityId ?? null]);
    return { year, own: own?.key ?? null, items: await this.work.rows<WorkforceArea>(AREAS, [year]) };
  }

  /** One of today’s codes finds the return it is filed in, too. */
  async area(key: string): Promise<{ area: WorkforceArea; years: WorkforceYear[] }> {
    const [row] = await this.work.rows<WorkforceArea & { years: YearRow[] }>(ONE, [key]);
    if (!row) throw problem('area-not-found');
    const { years, ...area } = row;
    return { area, years: years.map(presentYear) };
  }

  private async hub(): Promise<{ years: number[]; threshold: number }> {
    const [row] = await this.work.rows<{ years: number[]; threshold: number }>(HUB);
    return row ?? { years: [], threshold: 10 };
  }
}

function presentYear(row: YearRow): WorkforceYear {
  const { year, staff, unknownShare, majorityShare, none, roles, seniorNone, counts } = row;
  const [a = 0, n = 0, b = 0, m = 0] = counts ?? [];
  return {
    year,
    staff,
    unknownShare,
    majorityShare,
    none,
    roles,
    senior: {
      likelihood:
        row.ratio === null || row.low === null || row.high === null || row.state === null
          ? null
          : {
              ratio: row.ratio,
              low: row.low,
              high: row.high,
              state: row.state,
              globalMajorityRate: row.majorityRate ?? 0,
              whiteRate: row.whiteRate ?? 0,
              log:
                row.logLow === null || row.logHigh === null ? null : { low: row.logLow, high: row.logHigh },
              counts: counts && { a, n, b, m },
            },
      none: seniorNone,
    },
  };
}

/** The ninth indicator’s words, of social workers. */
function sentenceOf(latest: WorkforceYear | undefined): WorkforceFigures['sentence'] {
  if (!latest?.senior.likelihood) return [];
  return likelihoodPhrases(definitionsOf('2025').indicators['9'], latest.senior.likelihood, {
    period: String(latest.year),
    where: 'in children’s social work in England',
    collectiveTerm: COLLECTIVE_TERM,
  });
}
