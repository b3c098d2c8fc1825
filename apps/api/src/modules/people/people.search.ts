import { Injectable } from '@nestjs/common';
import { ROLE_NAMES } from '@hub/contracts/people';
import type { Actor } from '#platform/auth/actor.ts';
import { type Asked, type FoundElsewhere, SearchKind } from '#platform/search/search-kind.decorator.ts';
import { DirectoryQueries, type EntryRow } from './directory.queries.ts';

/** People in the one search, as the directory finds them: it knows names, roles, and who may find whom. */
@Injectable()
export class PeopleSearch {
  constructor(private readonly directory: DirectoryQueries) {}

  @SearchKind({
    name: 'people',
    label: 'People',
    order: 3,
    filters: ['authority', 'region', 'indicator'],
  })
  async find(
    actor: Actor,
    { words, isKnown, filters: { authority, region, indicator }, limit, cursor }: Asked,
  ): Promise<FoundElsewhere> {
    const { rows, nextCursor } = await this.directory.list(
      actor,
      { search: words, authority, region, indicator, limit, cursor },
      // "Panel" is said here often: whoever types it does not look for a Daniel.
      { forgives: !isKnown },
    );
    return {
      hits: rows.map((row) => ({
        id: row.id,
        path: `/people/${row.id}`,
        title: row.name,
        details: detailsOf(row),
        at: null,
        isDayOnly: false,
        more: 0,
      })),
      nextCursor,
    };
  }
}

const detailsOf = ({ jobTitle, role, authorityName }: EntryRow): string[] =>
  [jobTitle, role === 'participant' ? '' : ROLE_NAMES[role], authorityName ?? ''].filter(
    (detail) => detail !== '',
  );
