import { Injectable } from '@nestjs/common';
import { type ClosingGapsQuery, MOST_CLOSED_GAPS } from '@hub/contracts/closing-gaps';
import { type FigureKey, numberOf } from '@hub/contracts/indicators';
import type { PersonRef } from '@hub/contracts/people';
import type { Actor } from '#platform/auth/actor.ts';
import { ClosedGapsService, type FoundClosedGaps } from '#modules/comparisons/closed-gaps.service.ts';
import { FigureViewsService } from '#modules/figure-views/figure-views.service.ts';
import { IntroductionTokens } from '#modules/introductions/introduction-tokens.service.ts';
import { ClosingGapsQueries } from './closing-gaps.queries.ts';
import { type PracticeOfKind, PracticeService } from './practice.service.ts';

export interface FoundClosingGaps extends FoundClosedGaps {
  /** In the order of `closed`; null for those that are named. */
  tokens: (string | null)[];
  contacts: ReadonlyMap<string, PersonRef[]>;
  comments: ReadonlyMap<string, string>;
  practice: PracticeOfKind[];
}

/** From a figure to whoever changed theirs, and to what they say of it. */
@Injectable()
export class ClosingGapsService {
  constructor(
    private readonly gaps: ClosedGapsService,
    private readonly practice: PracticeService,
    private readonly queries: ClosingGapsQueries,
    private readonly tokens: IntroductionTokens,
    private readonly views: FigureViewsService,
  ) {}

  async find(actor: Actor, key: FigureKey, query: ClosingGapsQuery): Promise<FoundClosingGaps> {
    const found = await this.gaps.find(actor, key, query);
    const closed = found.closed.slice(0, MOST_CLOSED_GAPS);
    // Of those without a name nothing is looked for: what they posted would name them.
    const named = closed.filter(({ isNamed }) => isNamed).map(({ id }) => id);
    const [contacts, comments, practice] = await Promise.all([
      named.length === 0 ? [] : this.queries.contacts(named),
      named.length === 0 || !found.phase ? [] : this.queries.comments(named, found.phase.id, key),
      this.practice.about(actor, numberOf(key), named),
    ]);
    this.views.remember(actor, key, named);
    return {
      ...found,
      closed,
      comments: new Map(comments.map(({ authorityId, words }) => [authorityId, words])),
      contacts: new Map(contacts.map((row) => [row.authorityId, row.contacts])),
      tokens: closed.map(({ id, isNamed }) =>
        isNamed || !found.phase
          ? null
          : this.tokens.make(actor, {
              targetAuthorityId: id,
              key,
              scope: found.scope,
              phaseId: found.phase.id,
            }),
      ),
      practice,
    };
  }
}
