import { Injectable } from '@nestjs/common';
import type { SessionStatus } from '@hub/contracts/sessions';
import { type FoundEntry, SearchKind, type ShownEntry } from '#platform/search/search-kind.decorator.ts';

interface SessionFacts {
  status: SessionStatus;
  coming: number;
}

/** Sessions in the one search; drafts for the programme team alone. */
@Injectable()
export class SessionsSearch {
  @SearchKind({
    name: 'sessions',
    label: 'Sessions',
    order: 2,
    filters: ['indicator', 'theme', 'since', 'until'],
    entries: {
      session: {
        facts: `select json_build_object('status', s.status, 'coming', s.coming_count) from session s where s.id = e.target_id`,
        isFew: true,
      },
    },
  })
  show({ targetId, facts: { status, coming } }: FoundEntry<SessionFacts>): ShownEntry {
    return {
      path: `/sessions/${targetId}`,
      details: [
        ...(status === 'draft' ? ['Draft'] : status === 'cancelled' ? ['Cancelled'] : []),
        ...(status === 'published' && coming > 0 ? [`${coming} coming`] : []),
      ],
    };
  }
}
