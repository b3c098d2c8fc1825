import { Controller, Param, Query } from '@nestjs/common';
import {
  searchEverything,
  searchKind,
  type SearchKindParams,
  type SearchKindQuery,
  type SearchOverview,
  type SearchPage,
  type SearchQuery,
} from '@hub/contracts/search';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentOverview, presentPage } from './search.presenter.ts';
import { SearchService } from './search.service.ts';

@Controller()
export class SearchController {
  constructor(private readonly search: SearchService) {}

  @Handles(searchEverything)
  async everything(
    @CurrentActor() actor: Actor,
    @Query({ schema: searchEverything.query }) query: SearchQuery,
  ): Promise<SearchOverview> {
    const { understood, found } = await this.search.everything(actor, query);
    return presentOverview(understood, found);
  }

  @Handles(searchKind)
  async ofKind(
    @CurrentActor() actor: Actor,
    @Param({ schema: searchKind.params }) { kind }: SearchKindParams,
    @Query({ schema: searchKind.query }) query: SearchKindQuery,
  ): Promise<SearchPage> {
    const { understood, found, facets, nextCursor } = await this.search.ofKind(actor, kind, query);
    return presentPage(understood, found, facets, nextCursor);
  }
}
