import { Injectable } from '@nestjs/common';
import type { AuthorityListQuery } from '@hub/contracts/authorities';
import type { Actor } from '#platform/auth/actor.ts';
import { problem } from '#platform/http/problem.ts';
import { AuthoritiesQueries, type PageRow } from './authorities.queries.ts';

/** Authorities as everyone signed in sees them. */
@Injectable()
export class AuthoritiesService {
  constructor(private readonly queries: AuthoritiesQueries) {}

  list(query: AuthorityListQuery) {
    return this.queries.list(query);
  }

  async page(actor: Actor, authorityId: string): Promise<PageRow> {
    const row = await this.queries.page(actor, authorityId);
    if (!row) throw problem('authority-not-found');
    return row;
  }

  async people(actor: Actor, authorityId: string, page: { cursor?: string | undefined; limit: number }) {
    const found = await this.queries.people(actor, authorityId, page);
    // Nobody on the page: perhaps there is no such authority.
    if (found.rows.length === 0) await this.page(actor, authorityId);
    return found;
  }
}
