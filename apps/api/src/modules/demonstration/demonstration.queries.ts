import { Injectable } from '@nestjs/common';
import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';

export interface AccountRow {
  email: string;
  name: string;
  role: MemberRole | ProgrammeRole;
  authority_name: string | null;
}

// A large demonstration has thousands of accounts; each role shows its first few, and the curated people come before
// the generated ones because they are loaded first.
const ACCOUNTS: Statement = {
  name: 'demonstration-accounts',
  text: `
    with account as (
      select p.email, p.name, coalesce(p.programme_role, m.role) as role, a.short_name as authority_name,
             row_number() over (
               partition by coalesce(p.programme_role, m.role)
               order by p.created_at, a.code, p.email
             ) as place
      from person p
      left join member m on m.person_id = p.id and m.ended_at is null
      left join authority a on a.id = m.authority_id
      where p.is_demonstration and (p.programme_role is not null or m.id is not null)
    ), role (name, rank, most) as (
      values ('facilitator', 1, 6), ('administrator', 2, 3), ('lead', 3, 9),
             ('sponsor', 4, 6), ('delegate', 5, 4), ('participant', 6, 12)
    )
    select account.email, account.name, account.role, account.authority_name
    from account
    join role on role.name = account.role and account.place <= role.most
    order by role.rank, account.place`,
};

const ACCOUNT: Statement = {
  name: 'demonstration-account',
  text: 'select id from person where email = $1 and is_demonstration',
};

@Injectable()
export class DemonstrationQueries {
  constructor(private readonly work: UnitOfWork) {}

  accounts(): Promise<AccountRow[]> {
    return this.work.rows<AccountRow>(ACCOUNTS);
  }

  async personId(email: string): Promise<string | null> {
    const [row] = await this.work.rows<{ id: string }>(ACCOUNT, [email]);
    return row?.id ?? null;
  }
}
