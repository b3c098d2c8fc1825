import { Injectable } from '@nestjs/common';
import type { FigureKey } from '@hub/contracts/indicators';
import type { AuthorityRef } from '@hub/contracts/people';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';

export interface ViewerRow {
  month: string;
  authority: AuthorityRef | null;
  people: number;
  keys: FigureKey[];
}

const VIEWERS: Statement = {
  name: 'figure-viewers',
  text: `
    select v.month, v.people::int, v.keys,
      case when a.id is not null then json_build_object('id', a.id, 'name', a.short_name) end as authority
    from (
      select to_char(day, 'YYYY-MM') as month, viewer_authority_id, count(distinct person_id) as people,
        array_agg(distinct key order by key) as keys
      from figure_view
      where authority_ids @> array[$1::uuid] and day >= $2::date
      group by 1, 2
    ) v
    left join authority a on a.id = v.viewer_authority_id
    order by v.month desc, a.short_name nulls last, a.id`,
};

// One row for a person, an indicator and a day, however often they look.
const SAW: Statement = {
  name: 'figure-view-seen',
  text: `
    insert into figure_view (person_id, key, day, viewer_authority_id, authority_ids)
    values ($1, $2, $3, $4, $5::uuid[])
    on conflict (person_id, key, day) do update
      set authority_ids = array(select distinct unnest(figure_view.authority_ids || excluded.authority_ids))
      where not figure_view.authority_ids @> excluded.authority_ids`,
};

export interface Seen {
  personId: string;
  key: FigureKey;
  day: string;
  viewerAuthorityId: string | null;
  authorityIds: readonly string[];
}

@Injectable()
export class FigureViewsQueries {
  constructor(private readonly work: UnitOfWork) {}

  viewers(authorityId: string, since: string): Promise<ViewerRow[]> {
    return this.work.rows<ViewerRow>(VIEWERS, [authorityId, since]);
  }

  async saw({ personId, key, day, viewerAuthorityId, authorityIds }: Seen): Promise<void> {
    await this.work.rows(SAW, [personId, key, day, viewerAuthorityId, authorityIds]);
  }
}
