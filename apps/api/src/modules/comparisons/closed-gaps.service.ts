import { Inject, Injectable } from '@nestjs/common';
import type { ClosingGapsQuery } from '@hub/contracts/closing-gaps';
import type { PeerKind } from '@hub/contracts/figures';
import { type FigureKey, numberOf, type Scope } from '@hub/contracts/indicators';
import { definitionsOf, isComparable, versionOn } from '@hub/indicators/definitions';
import type { Actor } from '#platform/auth/actor.ts';
import type { Env } from '#platform/env.ts';
import { problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { changesSeen, closedAmong, type ClosedFigure, isInGroup } from './changed-figures.ts';
import { ClosedGapsQueries } from './closed-gaps.queries.ts';
import { mayCompare, maySeeAllReleased } from './comparisons.policy.ts';
import { ComparisonsQueries, type PhaseRow } from './comparisons.queries.ts';

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
    const earlier = phase && beforeOf(key, phase, after.phases);
    const nothing = { key, scope, phase, before: earlier, kind, isWidened: false, closed: [], compared: 0 };
    // Pay bands have no ratio that could close.
    if (!phase || !earlier || key === '1') return { ...nothing, before: key === '1' ? null : earlier };

    const before = await this.year(actor, key, earlier.id, scope);
    const own = authority && { id: authority.id, family: authority.family, type: authority.type };
    const seen = changesSeen(before.candidates, after.candidates, {
      ownId: own?.id ?? null,
      seesAll: maySeeAllReleased(actor),
    });
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
      kind: shown,
      isWidened,
      closed: isWidened ? closed : inGroup,
      compared: seen.filter(isInGroup(shown, own)).length,
    };
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

/** The year before in which the question was the same. */
function beforeOf(key: FigureKey, phase: PhaseRow, phases: readonly PhaseRow[]): PhaseRow | null {
  const earlier = phases.filter(({ startsOn }) => startsOn < phase.startsOn);
  const last = earlier.toSorted((one, other) => other.startsOn.localeCompare(one.startsOn))[0];
  return last && isComparable(key, versionOn(last.startsOn), versionOn(phase.startsOn)) ? last : null;
}
