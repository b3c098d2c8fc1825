import { Injectable } from '@nestjs/common';
import { AUTHORITY_TYPES, type AuthorityType } from '@hub/contracts/authorities';
import { type FoundEntry, SearchKind, type ShownEntry } from '#platform/search/search-kind.decorator.ts';

interface AuthorityFacts {
  type: AuthorityType;
  region: string;
}

/** Authorities in the one search. */
@Injectable()
export class AuthoritiesSearch {
  @SearchKind({
    name: 'authorities',
    label: 'Authorities',
    order: 4,
    filters: ['region'],
    entries: {
      authority: {
        facts: `select json_build_object('type', a.type, 'region', a.region) from authority a where a.id = e.target_id`,
        isFew: true,
      },
    },
  })
  show({ targetId, facts: { type, region } }: FoundEntry<AuthorityFacts>): ShownEntry {
    return {
      path: `/authorities/${targetId}`,
      details: [AUTHORITY_TYPES[type], region],
      isWithoutSnippet: true,
    };
  }
}
