import { WORKFORCE_ROLES } from '@hub/contracts/national-figures';
import type { EvidenceState, NoFigure } from '@hub/contracts/indicators';
import type { TwoGroups } from '@hub/indicators/counts';
import { likelihoodFigure } from '@hub/indicators/figure';
import {
  hiddenParts,
  isLargeEnough,
  releasedLikelihood,
  shareOf,
  toNearestFive,
} from '@hub/indicators/release';
import { SMALLEST_BASE } from '@hub/indicators/states';

/** A row of DfE’s file of children’s social workers. "x": not available. */
export interface HeadcountRow {
  level: string;
  code: string;
  area: string;
  year: string;
  role: string;
  white: string;
  mixed: string;
  asian: string;
  black: string;
  other: string;
  not_known: string;
}
export interface CodeRow {
  code: string;
  /** Separated by ";". */
  former_codes: string;
}
export interface KnownAuthority {
  code: string;
  short_name: string;
  region: string;
}

export interface ReleasedArea {
  key: string;
  kind: 'england' | 'region' | 'authority';
  name: string;
  region: string | null;
  codes: string[];
}
export interface ReleasedYear {
  area_key: string;
  year: number;
  staff: number | null;
  unknown_share: number | null;
  majority_share: number | null;
  none: NoFigure | null;
  roles: { role: string; majorityShare: number | null; none: NoFigure | null }[];
  senior_none: NoFigure | null;
  ratio: number | null;
  low: number | null;
  high: number | null;
  state: EvidenceState | null;
  majority_rate: number | null;
  white_rate: number | null;
  log_low: number | null;
  log_high: number | null;
  counts: number[] | null;
}

interface Heads {
  majority: number;
  white: number;
  unknown: number;
}
const TOTAL = 'Total';
const SENIOR: (typeof WORKFORCE_ROLES)[number] = 'Senior manager';

/**
 * What is shown of DfE’s counts: authorities and regions by the rule of decision 0025, as if they were returns, and England as
 * it is published. The file itself is public; a page of ours that hides small numbers everywhere but here would teach otherwise.
 */
export function releaseWorkforce(
  rows: readonly HeadcountRow[],
  codes: readonly CodeRow[],
  authorities: readonly KnownAuthority[],
  threshold: number,
): { areas: ReleasedArea[]; years: ReleasedYear[] } {
  const today = new Map(
    codes.flatMap(({ code, former_codes: former }) =>
      former.split(';').map((each): [string, string] => [each, code]),
    ),
  );
  const byCode = new Map(authorities.map((each) => [each.code, each]));
  const regions = new Set(authorities.map(({ region }) => region));
  const areas = new Map<string, ReleasedArea>();
  const counts = new Map<string, { key: string; year: number; roles: Map<string, Heads | null> }>();
  for (const row of rows) {
    const area = areaOf(row, today, byCode, regions);
    if (!area) continue;
    areas.set(area.key, area);
    const id = `${area.key} ${row.year}`;
    const found = counts.get(id) ?? { key: area.key, year: Number(row.year), roles: new Map() };
    counts.set(id, found);
    found.roles.set(row.role, headsOf(row));
  }
  return {
    areas: [...areas.values()],
    years: [...counts.values()].map(({ key, year, roles }) => ({
      area_key: key,
      year,
      ...(key === 'england' ? englandsYear(roles) : releasedYear(roles, threshold)),
    })),
  };
}

/** Null for what the hub has no place for: Inner and Outer London, which make up London. */
function areaOf(
  { level, code, area }: HeadcountRow,
  today: Map<string, string>,
  byCode: Map<string, KnownAuthority>,
  regions: Set<string>,
): ReleasedArea | null {
  if (level === 'national')
    return { key: 'england', kind: 'england', name: 'England', region: null, codes: [] };
  if (level === 'region')
    return regions.has(area)
      ? { key: `region:${area}`, kind: 'region', name: area, region: null, codes: [] }
      : null;
  const parts = code.split('+').map((each) => today.get(each) ?? each);
  const known = parts.flatMap((each) => byCode.get(each) ?? []);
  const [first] = known;
  if (!first || known.length < parts.length) return null;
  return {
    key: parts.toSorted().join('+'),
    kind: 'authority',
    name: known.map(({ short_name: name }) => name).join(' with '),
    region: first.region,
    codes: parts.toSorted(),
  };
}

function headsOf(row: HeadcountRow): Heads | null {
  const heads = {
    majority: Number(row.mixed) + Number(row.asian) + Number(row.black) + Number(row.other),
    white: Number(row.white),
    unknown: Number(row.not_known),
  };
  return Object.values(heads).every(Number.isSafeInteger) ? heads : null;
}

type OfYear = Omit<ReleasedYear, 'area_key' | 'year'>;
const NO_SENIOR = {
  ratio: null,
  low: null,
  high: null,
  state: null,
  majority_rate: null,
  white_rate: null,
  log_low: null,
  log_high: null,
  counts: null,
};
const NOTHING: OfYear = {
  staff: null,
  unknown_share: null,
  majority_share: null,
  none: 'missing',
  roles: WORKFORCE_ROLES.map((role) => ({ role, majorityShare: null, none: 'missing' })),
  senior_none: 'missing',
  ...NO_SENIOR,
};

function englandsYear(roles: Map<string, Heads | null>): OfYear {
  const total = roles.get(TOTAL);
  if (!total) return NOTHING;
  const senior = roles.get(SENIOR);
  const groups: TwoGroups = {
    a: senior?.majority ?? 0,
    n: total.majority,
    b: senior?.white ?? 0,
    m: total.white,
  };
  const figure = likelihoodFigure({ adverse: 'below' }, groups);
  return {
    staff: total.majority + total.white + total.unknown,
    unknown_share: shareOf(total.unknown, total.majority + total.white + total.unknown),
    majority_share: shareOf(total.majority, total.majority + total.white),
    none: null,
    roles: WORKFORCE_ROLES.map((role) => {
      const heads = roles.get(role);
      return heads
        ? { role, majorityShare: shareOf(heads.majority, heads.majority + heads.white), none: null }
        : { role, majorityShare: null, none: 'missing' };
    }),
    ...('cannotBeCalculated' in figure
      ? { ...NO_SENIOR, senior_none: 'missing' as const }
      : {
          senior_none: null,
          ratio: figure.ratio,
          low: figure.low,
          high: figure.high,
          state: figure.state,
          majority_rate: percent(figure.rates.globalMajority),
          white_rate: percent(figure.rates.white),
          log_low: figure.katz.low,
          log_high: figure.katz.high,
          counts: [groups.a, groups.n, groups.b, groups.m],
        }),
  };
}
const percent = (rate: number): number => Math.round(rate * 1000) / 10;

function releasedYear(roles: Map<string, Heads | null>, threshold: number): OfYear {
  const total = roles.get(TOTAL);
  if (!total) return NOTHING;
  const isEnough = (heads: Heads) =>
    Math.min(heads.majority, heads.white) >= threshold && heads.majority + heads.white >= SMALLEST_BASE;
  if (!isEnough(total)) return hiddenYear(roles);

  const share = ({ majority, white }: Heads) =>
    shareOf(toNearestFive(majority), toNearestFive(majority) + toNearestFive(white));
  const known = toNearestFive(total.majority) + toNearestFive(total.white);
  const unknown = toNearestFive(total.unknown);
  const hidden = hiddenRoles(roles, total, isEnough, threshold);
  const groups: TwoGroups = {
    a: roles.get(SENIOR)?.majority ?? 0,
    n: total.majority,
    b: roles.get(SENIOR)?.white ?? 0,
    m: total.white,
  };
  const isSeniorShown = !hidden.has(SENIOR) && isLargeEnough(groups, threshold);
  return {
    // Without those whose ethnicity is not known where they are few: the number would give them away.
    staff: total.unknown >= threshold ? known + unknown : known,
    unknown_share: total.unknown >= threshold ? shareOf(unknown, known + unknown) : null,
    majority_share: share(total),
    none: null,
    roles: WORKFORCE_ROLES.map((role) => {
      const heads = roles.get(role);
      if (!heads) return { role, majorityShare: null, none: 'missing' };
      return hidden.has(role)
        ? { role, majorityShare: null, none: 'hidden' }
        : { role, majorityShare: share(heads), none: null };
    }),
    ...(isSeniorShown
      ? seniorOf(groups)
      : { ...NO_SENIOR, senior_none: roles.get(SENIOR) ? ('hidden' as const) : ('missing' as const) }),
  };
}

function seniorOf({ a, n, b, m }: TwoGroups) {
  const { ratio, low, high, state, globalMajorityRate, whiteRate } = releasedLikelihood({
    a: toNearestFive(a),
    n: toNearestFive(n),
    b: toNearestFive(b),
    m: toNearestFive(m),
  });
  return {
    ...NO_SENIOR,
    senior_none: null,
    ratio,
    low,
    high,
    state,
    majority_rate: globalMajorityRate,
    white_rate: whiteRate,
  };
}

const hiddenYear = (roles: Map<string, Heads | null>): OfYear => ({
  ...NOTHING,
  none: 'hidden',
  roles: WORKFORCE_ROLES.map((role) => ({
    role,
    majorityShare: null,
    none: roles.get(role) ? 'hidden' : 'missing',
  })),
  senior_none: roles.get(SENIOR) ? 'hidden' : 'missing',
});

/** Roles add up to all social workers, in both groups: one pattern for both, in which nothing is left alone. */
function hiddenRoles(
  roles: Map<string, Heads | null>,
  total: Heads,
  isEnough: (heads: Heads) => boolean,
  threshold: number,
): Set<string> {
  const all = new Set<string>(WORKFORCE_ROLES);
  const without = WORKFORCE_ROLES.filter((role) => !roles.get(role));
  const rest = (group: 'majority' | 'white') =>
    total[group] - WORKFORCE_ROLES.reduce((sum, role) => sum + (roles.get(role)?.[group] ?? 0), 0);
  // What DfE itself leaves out is the difference of the others.
  const counts = (group: 'majority' | 'white') =>
    WORKFORCE_ROLES.map((role) => roles.get(role)?.[group] ?? (role === without[0] ? rest(group) : 0));
  let hidden = WORKFORCE_ROLES.map((role) => {
    const heads = roles.get(role);
    return !heads || !isEnough(heads);
  });
  for (;;) {
    const byMajority = hiddenParts(counts('majority'), threshold, hidden);
    const byWhite = byMajority && hiddenParts(counts('white'), threshold, byMajority);
    if (!byWhite) return all;
    if (byWhite.every((is, at) => is === hidden[at]))
      return new Set(WORKFORCE_ROLES.filter((_, at) => hidden[at]));
    hidden = byWhite;
  }
}
