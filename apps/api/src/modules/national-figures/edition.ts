import type { Scope, SharingLevel } from '@hub/contracts/indicators';
import { numberOf } from '@hub/contracts/indicators';
import type { EditionPreview, Participation } from '@hub/contracts/national-figures';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';
import { countOf, type Service, type ServiceCounts } from '@hub/indicators/counts';
import { type DefinitionSet, type Group, GROUPS } from '@hub/indicators/definitions';
import {
  changedSince,
  type EditionDecision,
  mayReplaceEdition,
  type MeansAuthority,
  type ReleasedMean,
  type ReleasedMeans,
  releaseMeans,
} from '@hub/indicators/release-means';
import { type ReleasedFigure, shareOf, toNearestFive } from '@hub/indicators/release';
import { FEWEST_PEERS, FEWEST_UNSEEN, isSafe } from '@hub/indicators/safe-sums';
import type { FigureRow } from './national-figure.entity.ts';
import type { SharedRow } from './national-figures.queries.ts';

// An edition, worked out from what it is made of. Nothing here asks the database.

/** An authority that signed off, as the edition finds it. */
export interface EditionAuthority {
  id: string;
  region: string;
  type: string;
  /** Of its figures, the latest. */
  release: string;
  services: Partial<Record<Service, ServiceCounts>>;
  /** Its released figures, whoever sees them. */
  figures: readonly ReleasedFigure[];
  sharing: readonly { indicator: IndicatorNumber; level: SharingLevel }[];
}

export type Completeness = Record<Scope, number | null>;

export interface EarlierEdition {
  released: ReleasedMeans;
  completeness: Completeness;
}

export interface MadeEdition {
  released: ReleasedMeans;
  completeness: Completeness;
  changed: number;
  refusal: EditionPreview['refusal'];
}

export function makeEdition({
  definitions,
  authorities,
  threshold,
  earlier,
}: {
  definitions: DefinitionSet;
  authorities: readonly EditionAuthority[];
  threshold: number;
  earlier: EarlierEdition | null;
}): MadeEdition {
  const released = releaseMeans({
    definitions,
    authorities: authorities.map(meansAuthority),
    threshold,
    earlier: earlier?.released ?? null,
  });
  const changed = earlier ? changedSince(earlier.released, authorities).length : authorities.length;
  return {
    released,
    // With fewer changes than could hide one of them, what was said before is said again.
    completeness:
      earlier && changed < FEWEST_UNSEEN
        ? earlier.completeness
        : completenessOf(definitions, authorities, threshold),
    changed,
    refusal: refusalOf(authorities, released, earlier, changed),
  };
}

function refusalOf(
  authorities: readonly EditionAuthority[],
  { means }: ReleasedMeans,
  earlier: EarlierEdition | null,
  changed: number,
): MadeEdition['refusal'] {
  if (authorities.length < FEWEST_PEERS) return 'too-few';
  if (earlier && !mayReplaceEdition(changed)) return 'too-soon';
  const isShown = means.some(({ group, status }) => group === 'england' && status === 'shown');
  return isShown ? null : 'nothing-shown';
}

export function meansAuthority({ figures, sharing, ...authority }: EditionAuthority): MeansAuthority {
  const levels = new Map(sharing.map(({ indicator, level }) => [indicator, level]));
  const at = (level: SharingLevel) => figures.filter(({ key }) => levels.get(numberOf(key)) === level);
  return { ...authority, named: at('named'), nameless: at('nameless') };
}

/**
 * The share of staff whose ethnicity is not known, of everyone who gave staff in post. No authority's own share is shown to
 * others, so all of them count as unseen.
 */
function completenessOf(
  definitions: DefinitionSet,
  authorities: readonly EditionAuthority[],
  threshold: number,
): Completeness {
  const sums = (of: Service): { known: number; unknown: number } | null => {
    const staff = (authority: EditionAuthority, group: Group) => {
      const service = authority.services[of];
      return service && !service.without[1] ? countOf(service, definitions, 'staff', group) : null;
    };
    const members = authorities.filter((authority) =>
      GROUPS.every((group) => staff(authority, group) !== null),
    );
    const counts = (authority: EditionAuthority) => [
      staff(authority, 'not-known') ?? 0,
      (staff(authority, 'white') ?? 0) + (staff(authority, 'global-majority') ?? 0),
    ];
    if (members.length === 0 || !isSafe(members, { counts, seen: () => 'no' }, threshold)) return null;
    const sum = (at: 0 | 1) =>
      toNearestFive(members.reduce((total, member) => total + (counts(member)[at] ?? 0), 0));
    return { unknown: sum(0), known: sum(1) };
  };
  const share = (sum: { known: number; unknown: number } | null) =>
    sum && shareOf(sum.unknown, sum.known + sum.unknown);
  const [adults, childrens] = [sums('adults'), sums('childrens')];
  return {
    adults: share(adults),
    childrens: share(childrens),
    combined: share(
      adults &&
        childrens && {
          known: adults.known + childrens.known,
          unknown: adults.unknown + childrens.unknown,
        },
    ),
  };
}

/** Of those who registered; who returned for both services is counted once in `returned`. */
export function participationOf(
  registered: number,
  authorities: readonly Pick<EditionAuthority, 'services'>[],
): Participation {
  const of = (has: (services: EditionAuthority['services']) => boolean) =>
    authorities.filter(({ services }) => has(services)).length;
  return {
    registered,
    returned: authorities.length,
    adults: of(({ adults }) => adults !== undefined),
    childrens: of(({ childrens }) => childrens !== undefined),
    both: of(({ adults, childrens }) => adults !== undefined && childrens !== undefined),
  };
}

const NOTHING = {
  madeOf: null,
  authorities: null,
  ratio: null,
  low: null,
  high: null,
  state: null,
  globalMajorityRate: null,
  whiteRate: null,
  rounded: null,
  bands: null,
};

/** As it is stored, in its order. */
export const rowsOf = ({ means }: ReleasedMeans): FigureRow[] =>
  means.map((mean, place) => {
    const { group: area, key, scope, status } = mean;
    const row = { area, key, scope, place, status, ...NOTHING };
    if (mean.status !== 'shown') return row;
    const { of: madeOf, authorities, likelihood, bands } = mean;
    if (!likelihood) return { ...row, madeOf, authorities, bands };
    const { rounded, ...shown } = likelihood;
    return { ...row, madeOf, authorities, ...shown, rounded: [rounded.a, rounded.n, rounded.b, rounded.m] };
  });

/** As the next edition takes it. */
export const releasedOf = (rows: readonly FigureRow[], decision: unknown): ReleasedMeans => ({
  means: rows.map(meanOf),
  decision: decision as EditionDecision,
});

function meanOf(row: FigureRow): ReleasedMean {
  const { area, key, scope, status } = row;
  const name = { group: area as ReleasedMean['group'], key, scope };
  if (status !== 'shown') return { ...name, status };
  const shown = { ...name, status, of: row.madeOf ?? 'all', authorities: row.authorities ?? 0 };
  if (row.ratio === null) return { ...shown, likelihood: null, bands: row.bands };
  const [a = 0, n = 0, b = 0, m = 0] = row.rounded ?? [];
  return {
    ...shown,
    bands: null,
    likelihood: {
      rounded: { a, n, b, m },
      ratio: row.ratio,
      low: row.low ?? row.ratio,
      high: row.high ?? row.ratio,
      state: row.state ?? 'not-enough',
      globalMajorityRate: row.globalMajorityRate ?? 0,
      whiteRate: row.whiteRate ?? 0,
    },
  };
}

export const editionAuthority = (
  { id, region, type, release, figures, sharing }: SharedRow,
  services: Partial<Record<Service, ServiceCounts>>,
): EditionAuthority => ({
  id,
  region,
  type,
  release,
  services,
  figures: figures.map(releasedFigure),
  sharing,
});

function releasedFigure(row: SharedRow['figures'][number]): ReleasedFigure {
  const { key, scope, status } = row;
  if (status !== 'shown') return { key, scope, status };
  if (row.ratio === null) return { key, scope, status, likelihood: null, bands: row.bands };
  const [a = 0, n = 0, b = 0, m = 0] = row.rounded ?? [];
  return {
    key,
    scope,
    status,
    bands: null,
    likelihood: {
      rounded: { a, n, b, m },
      ratio: row.ratio,
      low: row.low ?? row.ratio,
      high: row.high ?? row.ratio,
      state: row.state ?? 'not-enough',
      globalMajorityRate: row.globalMajorityRate ?? 0,
      whiteRate: row.whiteRate ?? 0,
    },
  };
}
