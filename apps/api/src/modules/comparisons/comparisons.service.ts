import { Inject, Injectable } from '@nestjs/common';
import {
  FEWEST_PEERS,
  type CommentsQuery,
  type ComparisonQuery,
  type OverviewQuery,
  type OwnCounts,
  type PeerKind,
} from '@hub/contracts/figures';
import { type FigureKey, numberOf, type Scope } from '@hub/contracts/indicators';
import { type Service, type TwoGroups, twoGroupsOf } from '@hub/indicators/counts';
import { INDICATOR_KEYS } from '@hub/indicators/definitions';
import { likelihoodFigure } from '@hub/indicators/figure';
import { addedGroups } from '@hub/indicators/release';
import { isEnough } from '@hub/indicators/states';
import type { Actor } from '#platform/auth/actor.ts';
import type { Env } from '#platform/env.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { FigureViewsService } from '#modules/figure-views/figure-views.service.ts';
import { ReturnsService } from '#modules/returns/returns.service.ts';
import { mayCompare, maySeeAllReleased } from './comparisons.policy.ts';
import {
  type Asked,
  type ComparisonRow,
  ComparisonsQueries,
  type OverviewRow,
} from './comparisons.queries.ts';
import { commented, type DrawnPeers, peerRows } from './peer-rows.ts';

/** Exact counts by figure; empty for whoever may not read them. */
export type OwnCountsOf = Partial<Record<FigureKey, OwnCounts>>;

export interface FoundComparison {
  key: FigureKey;
  kind: PeerKind;
  groupId: string | null;
  row: ComparisonRow;
  /** What of it whoever asks may see. */
  drawn: DrawnPeers;
  exact: OwnCounts | null;
}
export interface FoundOverview {
  row: OverviewRow;
  exact: OwnCountsOf;
}

/** One's own figures, and those of peers as far as they share them. */
@Injectable()
export class ComparisonsService {
  constructor(
    private readonly queries: ComparisonsQueries,
    private readonly returns: ReturnsService,
    private readonly views: FigureViewsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async compare(actor: Actor, key: FigureKey, query: ComparisonQuery): Promise<FoundComparison> {
    const found = await this.find(actor, key, query);
    const { row, kind } = found;
    const drawn = peerRows(row.candidates, {
      key,
      scope: row.scope,
      kind,
      seesAll: maySeeAllReleased(actor),
    });
    if (query.peers === undefined && found.kind === 'similar' && drawn.rows.length < FEWEST_PEERS)
      return this.compare(actor, key, { ...query, peers: 'england' });
    this.views.remember(
      actor,
      key,
      drawn.rows.flatMap(({ authorityId }) => authorityId ?? []),
    );
    const { [key]: exact = null } = await this.exact(actor, row, [key]);
    return { ...found, drawn, exact };
  }

  async comments(actor: Actor, key: FigureKey, query: CommentsQuery) {
    const { row } = await this.find(actor, key, query);
    if (!row.phase) return { rows: [], nextCursor: null };
    const ids = commented(row.candidates).map(({ id }) => id);
    return this.queries.comments({ phaseId: row.phase.id, key, ids }, query);
  }

  private async find(actor: Actor, key: FigureKey, query: ComparisonQuery) {
    if (!mayCompare(actor)) throw problem('not-allowed');
    const asked = this.asked(actor, query);
    const { kind, groupId } = groupOf(asked, query);
    const row = await this.queries.comparison({
      ...asked,
      key,
      indicator: numberOf(key),
      kind,
      groupId,
    });
    if (query.phaseId !== undefined && !row.phase) throw problem('phase-not-found');
    if (kind === 'own' && !row.groups.some(({ id }) => id === groupId)) throw problem('peer-group-not-found');
    return { key, kind, groupId, row };
  }

  /** Without an authority that takes part: England alone, as it is published. */
  async overview(actor: Actor, query: OverviewQuery): Promise<FoundOverview> {
    const row = await this.queries.overview(this.asked(actor, query));
    if (query.phaseId !== undefined && !row.phase) throw problem('phase-not-found');
    return { row, exact: await this.exact(actor, row, INDICATOR_KEYS) };
  }

  private asked(actor: Actor, { phaseId, scope }: OverviewQuery): Asked {
    return {
      authorityId: actor.member?.authorityId ?? null,
      phaseId: phaseId ?? null,
      scope: scope ?? null,
      isDemonstration: this.env.mode === 'demonstration',
    };
  }

  private async exact(
    actor: Actor,
    { phase, authority, scope }: Pick<OverviewRow, 'phase' | 'authority' | 'scope'>,
    keys: readonly FigureKey[],
  ): Promise<OwnCountsOf> {
    if (!phase || !authority) return {};
    const signed = (await this.returns.signedCounts(actor, authority.id)).filter(
      ({ phaseId }) => phaseId === phase.id,
    );
    return Object.fromEntries(
      keys.flatMap((key) => {
        const groups = groupsIn(scope, (service) => {
          const found = signed.find((each) => each.service === service);
          return found ? twoGroupsOf(found.counts, found.definitions, key) : null;
        });
        return groups ? [[key, ownCountsOf(groups)]] : [];
      }),
    );
  }
}

/** The programme team has no region, type or neighbours: it looks at England, or at a group of its own. */
function groupOf(
  { authorityId }: Asked,
  { peers = 'similar', groupId }: ComparisonQuery,
): { kind: PeerKind; groupId: string | null } {
  if (peers === 'own') {
    if (groupId === undefined) throw fieldProblem('#/groupId', 'Choose a group from the list');
    return { kind: 'own', groupId };
  }
  return { kind: authorityId === null ? 'england' : peers, groupId: null };
}

function groupsIn(scope: Scope, of: (service: Service) => TwoGroups | null): TwoGroups | null {
  if (scope !== 'combined') return of(scope);
  const [adults, childrens] = [of('adults'), of('childrens')];
  return adults && childrens && addedGroups(adults, childrens);
}

function ownCountsOf(groups: TwoGroups): OwnCounts {
  const { a, n, b, m } = groups;
  const counts = { globalMajority: { events: a, base: n }, white: { events: b, base: m } };
  const figure = likelihoodFigure({ adverse: null }, groups);
  if ('cannotBeCalculated' in figure)
    return {
      ...counts,
      ratio: null,
      low: null,
      high: null,
      state: 'not-enough',
      globalMajorityRate: percent(a, n),
      whiteRate: percent(b, m),
    };
  return {
    ...counts,
    ratio: hundredths(figure.ratio),
    low: hundredths(figure.low),
    high: Number.isFinite(figure.high) ? hundredths(figure.high) : null,
    state: isEnough(groups) ? figure.state : 'not-enough',
    globalMajorityRate: percent(a, n),
    whiteRate: percent(b, m),
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
/** One decimal. */
const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((1000 * part) / whole) / 10;
