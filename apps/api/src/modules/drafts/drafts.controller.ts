import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  discardDraft,
  type Draft,
  type DraftInput,
  type DraftListQuery,
  type DraftParams,
  type DraftSummary,
  getDraft,
  keepDraft,
  listDrafts,
} from '@hub/contracts/drafts';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { withCurrent } from '#platform/http/problem.ts';
import { presentDraft, presentDraftSummary } from './draft.presenter.ts';
import { DraftsService } from './drafts.service.ts';

@Controller()
export class DraftsController {
  constructor(private readonly drafts: DraftsService) {}

  @Handles(listDrafts)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listDrafts.query }) query: DraftListQuery,
  ): Promise<{ items: DraftSummary[]; nextCursor: string | null }> {
    const { rows, nextCursor } = await this.drafts.list(actor, query);
    return { items: rows.map(presentDraftSummary), nextCursor };
  }

  @Handles(getDraft)
  async get(
    @CurrentActor() actor: Actor,
    @Param({ schema: getDraft.params }) { place }: DraftParams,
  ): Promise<{ draft: Draft | null }> {
    const draft = await this.drafts.get(actor, place);
    return { draft: draft && presentDraft(draft) };
  }

  @Handles(keepDraft)
  async keep(
    @CurrentActor() actor: Actor,
    @Param({ schema: keepDraft.params }) { place }: DraftParams,
    @Body({ schema: keepDraft.body }) input: DraftInput,
  ): Promise<{ revision: number }> {
    const revision = await withCurrent('draft-changed', this.drafts.keep(actor, place, input), () =>
      this.get(actor, { place }),
    );
    return { revision };
  }

  @Handles(discardDraft)
  discard(
    @CurrentActor() actor: Actor,
    @Param({ schema: discardDraft.params }) { place }: DraftParams,
  ): Promise<void> {
    return this.drafts.discard(actor, place);
  }
}
