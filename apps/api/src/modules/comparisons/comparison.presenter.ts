import {
  type Comparison,
  type EnglandInScope,
  type FigureOverview,
  type OwnCounts,
  type OwnFigure,
  PEER_KINDS,
} from '@hub/contracts/figures';
import {
  type Figure,
  FIGURE_KEYS,
  type FigureKey,
  numberOf,
  type PhaseRef,
  type Scope,
  type SharingLevel,
} from '@hub/contracts/indicators';
import { type DefinitionVersion, definitionsOf, isComparable, versionOn } from '@hub/indicators/definitions';
import type { Actor } from '#platform/auth/actor.ts';
import { mayCompare, mayReadOwnCounts } from './comparisons.policy.ts';
import type { EnglandRow, PhaseRow, YearRow } from './comparisons.queries.ts';
import type { FoundComparison, FoundOverview } from './comparisons.service.ts';
import { likelihoodOf, type ReleasedRow } from './peer-rows.ts';

export function presentComparison(
  actor: Actor,
  { key, kind, groupId, row, drawn, exact }: FoundComparison,
): Comparison {
  const { scope, phase, authority, own, sharing, groups, england } = row;
  return {
    key,
    scope,
    definitions: versionIn(phase),
    phase: phase && refOf(phase),
    phases: row.phases.map(refOf),
    peers: {
      kind,
      groupId,
      name: groups.find(({ id }) => id === groupId)?.name ?? PEER_KINDS[kind],
    },
    groups,
    authority: authority && { id: authority.id, name: authority.name },
    own: authority && ownFigure(key, scope, { own, sharing, exact }),
    bands: key === '1' && phase ? bandsOf(phase) : [],
    ...drawn,
    england: latest(england, scope),
    trend: row.trend.map((year, at) => ({
      phase: refOf(year.phase),
      startsOn: year.phase.startsOn,
      figure: figureOf(key, scope, year),
      isNewDefinition: isAskedAnew(key, row.trend[at - 1], year),
      predecessor: year.predecessor,
      england: latest(england, scope, year.phase),
    })),
    mergedFrom: row.mergedFrom,
    threshold: row.threshold,
    can: { saveGroups: mayCompare(actor) },
  };
}

export function presentOverview(actor: Actor, { row, exact }: FoundOverview): FigureOverview {
  const { scope, phase, authority, england } = row;
  return {
    phase: phase && refOf(phase),
    phases: row.phases.map(refOf),
    scope,
    definitions: versionIn(phase),
    authority,
    figures: FIGURE_KEYS.map((key) => {
      const years = row.years.filter((year) => year.key === key);
      const own = years.find((year) => year.phase.id === phase?.id && year.predecessor === null) ?? null;
      const sharing = row.sharing.find(({ indicator }) => indicator === numberOf(key))?.level ?? null;
      return {
        key,
        own: authority && ownFigure(key, scope, { own, sharing, exact: exact[key] ?? null }),
        england: latest(
          england.filter((figure) => figure.key === key),
          scope,
        ),
        trend: years.map((year, at) => ({
          years: year.phase.years,
          ratio: year.ratio,
          isNewDefinition: isAskedAnew(key, years[at - 1], year),
        })),
      };
    }),
    unknownShare: row.unknownShare,
    threshold: row.threshold,
    can: { compare: mayCompare(actor), readCounts: mayReadOwnCounts(actor) },
  };
}

/** Before there are figures, as one asks now. */
const versionIn = (phase: PhaseRow | null): DefinitionVersion => (phase ? versionOn(phase.startsOn) : '2025');

const bandsOf = (phase: PhaseRow): string[] => definitionsOf(versionIn(phase)).bands.map(({ key }) => key);

const refOf = ({ id, name, years }: PhaseRow): PhaseRef => ({ id, name, years });

/** Without a row nothing is signed off. */
const figureOf = (key: FigureKey, scope: Scope, row: ReleasedRow | null): Figure => ({
  key,
  scope,
  likelihood: row && likelihoodOf(row),
  bands: row?.bands ?? null,
  none: row === null ? 'missing' : row.status === 'shown' ? null : row.status,
});

const ownFigure = (
  key: FigureKey,
  scope: Scope,
  { own, sharing, exact }: { own: ReleasedRow | null; sharing: SharingLevel | null; exact: OwnCounts | null },
): OwnFigure => ({
  ...figureOf(key, scope, own),
  exact,
  // What is signed and was not chosen for is the programme team's alone.
  sharing: own && (sharing ?? 'programme'),
});

const isAskedAnew = (key: FigureKey, before: YearRow | undefined, year: YearRow): boolean =>
  before !== undefined &&
  !isComparable(key, versionOn(before.phase.startsOn), versionOn(year.phase.startsOn));

/** Of that phase, or the newest: of the scope that is asked for where there is one, else of both services together. */
function latest(england: readonly EnglandRow[], asked: Scope, phase?: PhaseRow): EnglandInScope | null {
  const found = england.findLast(
    ({ from, scope, isEdition }) =>
      (phase === undefined || phase.startsOn.startsWith(String(from))) && (!isEdition || scope === asked),
  );
  if (!found) return null;
  const { ratio, low, high, source, years, scope, isInvented } = found;
  return { ratio, low, high, source, years, scope, isInvented };
}
