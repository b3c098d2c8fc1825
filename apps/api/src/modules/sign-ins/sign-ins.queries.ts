import { Injectable } from '@nestjs/common';
import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import type { Actor, ActorFinder } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { hashToken } from '#platform/secrets/token.ts';

interface ActorRow {
  sign_in_id: string;
  person_id: string;
  name: string;
  email: string;
  programme_role: ProgrammeRole | null;
  member_id: string | null;
  member_role: MemberRole | null;
  authority_id: string | null;
  authority_name: string | null;
}

const ACTOR: Statement = {
  name: 'actor-by-token',
  text: `
    select s.id as sign_in_id, p.id as person_id, p.name, p.email, p.programme_role,
           m.id as member_id, m.role as member_role, a.id as authority_id, a.short_name as authority_name
    from sign_in s
    join person p on p.id = s.person_id
    left join member m on m.person_id = p.id and m.ended_at is null
    left join authority a on a.id = m.authority_id
    where s.token_hash = $1 and s.expires_at > $2`,
};

@Injectable()
export class SignInsQueries implements ActorFinder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async find(token: string): Promise<Actor | null> {
    const [row] = await this.work.rows<ActorRow>(ACTOR, [hashToken(token), this.clock.now()]);
    if (!row) return null;
    const {
      member_id: id,
      member_role: role,
      authority_id: authorityId,
      authority_name: authorityName,
    } = row;
    return {
      personId: row.person_id,
      name: row.name,
      email: row.email,
      signInId: row.sign_in_id,
      programmeRole: row.programme_role,
      member: id && role && authorityId && authorityName ? { id, role, authorityId, authorityName } : null,
    };
  }
}
