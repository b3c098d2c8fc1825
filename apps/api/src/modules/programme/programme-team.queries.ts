import { Injectable } from '@nestjs/common';
import type { Teammate } from '@hub/contracts/programme';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';

// A device is remembered from the first sign-in on, also once that sign-in has ended.
const TEAM: Statement = {
  name: 'programme-team',
  text: `
    select p.id, p.name, p.programme_role as role,
      case
        when exists (select from passkey k where k.person_id = p.id)
          or exists (select from authenticator c where c.person_id = p.id and c.confirmed_at is not null)
          then 'ready'
        when exists (select from known_device d where d.person_id = p.id) then 'no-second-step'
        else 'not-signed-in'
      end as standing
    from directory_entry e join person p on p.id = e.person_id
    where e.programme_role is not null and ($1::uuid is null or e.person_id = $1)
    order by e.name_key, e.person_id`,
};

@Injectable()
export class ProgrammeTeamQueries {
  constructor(private readonly work: UnitOfWork) {}

  all(): Promise<Teammate[]> {
    return this.work.rows<Teammate>(TEAM, [null]);
  }

  /** Somebody who is in it. */
  async one(personId: string): Promise<Teammate> {
    const [row] = await this.work.rows<Teammate>(TEAM, [personId]);
    if (!row) throw new Error('Whoever has a role in the team is in its list');
    return row;
  }
}
