import { Injectable } from '@nestjs/common';
import type { FigureKey } from '@hub/contracts/indicators';
import type { PersonRef } from '@hub/contracts/people';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';

export interface ContactsRow {
  authorityId: string;
  contacts: PersonRef[];
}

export interface CommentRow {
  authorityId: string;
  words: string;
}

// Everybody finds a lead in the directory, whatever they chose: other authorities have to be able to reach theirs.
const CONTACTS: Statement = {
  name: 'closing-gaps-contacts',
  text: `
    select a.id as "authorityId", json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name, p.id) as contacts
    from unnest($1::uuid[]) a (id)
    cross join lateral enrolment_of(a.id, $2::date) e
    join enrolment_role h on h.enrolment_id = e.enrolment_id and h.role = 'lead'
    join member m on m.id = h.member_id and m.ended_at is null
    join person p on p.id = m.person_id
    group by a.id`,
};

// As the comments ask of whoever shows them: beside a figure that is shown, and shared by name.
const COMMENTS: Statement = {
  name: 'closing-gaps-comments',
  text: `
    select c.authority_id as "authorityId", c.words
    from figure_comment c
    join figure_sharing s
      on s.authority_id = c.authority_id and s.phase_id = c.phase_id and s.indicator = left(c.key, 1)::smallint
      and s.level = 'named'
    where c.authority_id = any($1::uuid[]) and c.phase_id = $2 and c.key = $3
      and exists (
        select from released_figure f
        where f.authority_id = c.authority_id and f.phase_id = c.phase_id and f.key = c.key and f.status = 'shown')`,
};

@Injectable()
export class ClosingGapsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  comments(authorityIds: readonly string[], phaseId: string, key: FigureKey): Promise<CommentRow[]> {
    return this.work.rows<CommentRow>(COMMENTS, [authorityIds, phaseId, key]);
  }

  contacts(authorityIds: readonly string[]): Promise<ContactsRow[]> {
    return this.work.rows<ContactsRow>(CONTACTS, [authorityIds, londonDate(this.clock.now())]);
  }
}
