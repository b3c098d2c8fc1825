import { Injectable } from '@nestjs/common';
import type { PeerGroup, PeerGroupList } from '@hub/contracts/peer-groups';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';

const GROUPS: Statement = {
  name: 'peer-groups',
  text: `
    select g.id, g.name, g.version, coalesce((
        select json_agg(json_build_object('id', a.id, 'name', a.short_name) order by a.short_name, a.id)
        from peer_group_authority p join authority a on a.id = p.authority_id
        where p.group_id = g.id
      ), '[]') as authorities
    from peer_group g
    where g.authority_id is not distinct from $1::uuid
    order by g.name, g.id`,
};
// Real ones for a real one, invented ones for an invented one; those that have ended have figures of past phases alone.
const CHOICES: Statement = {
  name: 'peer-group-choices',
  text: `
    select a.id, a.short_name as name, a.type, a.region
    from authority a
    where a.is_demonstration = coalesce((select is_demonstration from authority where id = $1), $2::boolean)
      and a.id is distinct from $1::uuid and a.ended_on is null
      and exists (select from enrolment e where e.authority_id = a.id and e.state <> 'withdrawn')
    order by a.short_name, a.id`,
};

@Injectable()
export class PeerGroupsQueries {
  constructor(private readonly work: UnitOfWork) {}

  ofOwner(authorityId: string | null): Promise<PeerGroup[]> {
    return this.work.rows<PeerGroup>(GROUPS, [authorityId]);
  }

  choices(authorityId: string | null, isDemonstration: boolean): Promise<PeerGroupList['choices']> {
    return this.work.rows<PeerGroupList['choices'][number]>(CHOICES, [authorityId, isDemonstration]);
  }
}
