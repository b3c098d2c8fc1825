import { Injectable } from '@nestjs/common';
import type { PersonRef } from '@hub/contracts/people';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';

export interface ContactsRow {
  authorityId: string;
  contacts: PersonRef[];
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

@Injectable()
export class ClosingGapsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  contacts(authorityIds: readonly string[]): Promise<ContactsRow[]> {
    return this.work.rows<ContactsRow>(CONTACTS, [authorityIds, londonDate(this.clock.now())]);
  }
}
