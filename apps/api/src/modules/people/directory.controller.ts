import { Controller, Query } from '@nestjs/common';
import {
  type DirectoryPage,
  type DirectoryQuery,
  listDirectoryAuthorities,
  listPeople,
} from '@hub/contracts/directory';
import type { AuthorityRef } from '@hub/contracts/people';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { DirectoryQueries } from './directory.queries.ts';
import { presentEntry } from './person.presenter.ts';

@Controller()
export class DirectoryController {
  constructor(private readonly directory: DirectoryQueries) {}

  @Handles(listPeople)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listPeople.query }) query: DirectoryQuery,
  ): Promise<DirectoryPage> {
    const { rows, nextCursor } = await this.directory.list(actor, query);
    return { items: rows.map(presentEntry), nextCursor };
  }

  @Handles(listDirectoryAuthorities)
  async authorities(): Promise<{ items: AuthorityRef[] }> {
    return { items: await this.directory.authorities() };
  }
}
