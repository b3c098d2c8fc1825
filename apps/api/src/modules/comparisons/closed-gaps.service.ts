import { Inject, Injectable } from '@nestjs/common';
import type { ClosingGapsQuery } from '@hub/contracts/closing-gaps';
import type { PeerKind } from '@hub/contracts/figures';
import { type FigureKey, numberOf, type Scope } from '@hub/contracts/indicators';
import { FEWEST_TO_SHRINK } from '@hub/indicators/shrinkage';
import { definitionsOf, isComparable, versionOn } from '@hub/indicators/definitions';
import type { Actor } from '#platform/auth/actor.ts';
import type { Env } from '#platform/env.ts';
import { problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import {
  type ChangedFigure,
  changesSeen,
  closedAmong,
  type ClosedFigure,
  isInGroup,
} from './changed-figures.ts';
import { ClosedGapsQueries } from './closed-gaps.queries.ts';
import { mayCompare, maySeeAllReleased } from './comparisons.policy.ts';
import { type ComparisonRow, ComparisonsQueries, type PhaseRow } from './comparisons.queries.ts';

const YEARS_BACK = 2;

/** Whose gap closed, of those whose figures of both years whoever asks may see. */
export interface FoundClosedGaps {
  key: FigureKey;
  scope: Scope;
  phase: PhaseRow | null;
  before: PhaseRow | null;
  kind: PeerKind;
  isWidened: boolean;
  /** Those most like one’s own first. */
  closed: ClosedFigure[];
  compared: number;
  /** Of all England: how much authorities change by chance is learnt from them. */
  comparedInEngland: number;
}

@Injectable()
export class ClosedGapsService {
  constructor(
    private readonly comparisons: ComparisonsQueries,
    private readonly queries: ClosedGapsQueries,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** As the comparison of all England sees each of the two years: nobody is told of here who is not drawn there. */
  async find(actor: Actor, key: FigureKey, query: ClosingGapsQuery): Promise<FoundClosedGaps> {
    if (!mayCompare(actor)) throw problem('not-allowed');
    const after = await this.year(actor, key, query.phaseId ?? null, query.scope ?? null);
    const { phase, scope, authority } = after;
    if (query.phaseId !== undefined && !phase) throw problem('phase-not-found');
    const kind = authority === null ? 'england' : kindOf(query.peers, authority.family);
    const nothing = {
      key,
      scope,
      phase,
      before: null,
      kind,
      isWidened: false,
      closed: [],
      compared: 0,
      comparedInEngland: 0,
    };
    // Pay bands have no ratio that could close.
    if (!phase || key === '1') return nothing;
    const own = authority && { id: authority.id, family: authority.family, type: authority.type };
    const found = await this.since(actor, key, after, own?.id ?? null);
    if (!found) return nothing;
    const { seen } = found;
    const neighbours = own ? await this.queries.neighbours(own.id) : [];
    const closed = closedAmong(seen, definitionsOf(versionOn(phase.startsOn)).indicators[key], {
      own,
      neighbours,
    });
    const inGroup = closed.filter(isInGroup(kind, own));
    const isWidened = inGroup.length === 0 && closed.length > 0;
    const shown = isWidened ? 'england' : kind;
    return {
      ...nothing,
      before: found.before,
      kind: shown,
      isWidened,
      closed: isWidened ? closed : inGroup,
      comparedInEngland: seen.length,
      compared: seen.filter(isInGroup(shown, own)).length,
    };
  }

  /** Practice takes longer than a year to show: two years back, where enough can be seen of them, or else one. */
  private async since(
    actor: Actor,
    key: FigureKey,
    { phase, phases, scope, candidates }: ComparisonRow,
    ownId: string | null,
  ): Promise<{ before: PhaseRow; seen: ChangedFigure[] } | null> {
    let found: { before: PhaseRow; seen: ChangedFigure[] } | null = null;
    for (const before of phase ? yearsBefore(key, phase, phases) : []) {
      const year = await this.year(actor, key, before.id, scope);
      const seen = changesSeen(year.candidates, candidates, { ownId, seesAll: maySeeAllReleased(actor) });
      found = { before, seen };
      if (seen.length >= FEWEST_TO_SHRINK) break;
    }
    return found;
  }

  private year(actor: Actor, key: FigureKey, phaseId: string | null, scope: Scope | null) {
    return this.comparisons.comparison({
      authorityId: actor.member?.authorityId ?? null,
      phaseId,
      scope,
      isDemonstration: this.env.mode === 'demonstration',
      key,
      indicator: numberOf(key),
      kind: 'england',
      groupId: null,
    });
  }
}

const kindOf = (peers: PeerKind, family: string | null): PeerKind => {
  if (peers === 'england' || peers === 'type') return peers;
  return family === null ? 'type' : 'similar';
};

/** Two years back and one, as far as the question was the same. */
function yearsBefore(key: FigureKey, phase: PhaseRow, phases: readonly PhaseRow[]): PhaseRow[] {
  const version = versionOn(phase.startsOn);
  return phases
    .filter(({ startsOn }) => startsOn < phase.startsOn && isComparable(key, versionOn(startsOn), version))
    .toSorted((one, other) => other.startsOn.localeCompare(one.startsOn))
    .slice(0, YEARS_BACK)
    .toReversed();
}
