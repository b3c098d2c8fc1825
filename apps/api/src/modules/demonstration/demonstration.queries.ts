import { Injectable } from '@nestjs/common';
import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';

export interface AccountRow {
  email: string;
  name: string;
  role: MemberRole | ProgrammeRole;
  authority_name: string | null;
}

// A large demonstration has thousands of accounts. Each role shows a few, one from each authority before a second from
// any, and the authorities with the lowest codes first: those are the ones with people of their own in the stories.
const ACCOUNTS: Statement = {
  name: 'demonstration-accounts',
  text: `
    with account as (
      select p.email, p.name, coalesce(p.programme_role, r.role, 'participant') as role,
             a.short_name as authority_name, length(a.code) as code_length, a.code,
             row_number() over (
               partition by coalesce(p.programme_role, r.role, 'participant'), a.id
               order by p.created_at, p.email
             ) as turn
      from person p
      left join member m on m.person_id = p.id and m.ended_at is null
      left join authority a on a.id = m.authority_id
      left join (enrolments_on($1) c join enrolment_role r on r.enrolment_id = c.enrolment_id) on r.member_id = m.id
      where p.is_demonstration and (p.programme_role is not null or m.id is not null)
    ), placed as (
      select account.*,
             row_number() over (partition by role order by turn, code_length, code) as place
      from account
    ), role (name, rank, most) as (
      values ('facilitator', 1, 6), ('administrator', 2, 3), ('lead', 3, 9),
             ('sponsor', 4, 6), ('delegate', 5, 4), ('participant', 6, 12)
    )
    select placed.email, placed.name, placed.role, placed.authority_name
    from placed
    join role on role.name = placed.role and placed.place <= role.most
    order by role.rank, placed.place`,
};

const ACCOUNT: Statement = {
  name: 'demonstration-account',
  text: 'select id from person where email = $1 and is_demonstration',
};

export interface OutboxRow {
  id: string;
  recipient: string;
  subject: string;
  sentAt: Date;
}

const OUTBOX: Statement = {
  name: 'demonstration-outbox',
  text: `
    select id, recipient, subject, sent_at as "sentAt"
    from mail
    where sent_at is not null and sealed_text is not null
    order by created_at desc, id desc
    limit 100`,
};

@Injectable()
export class DemonstrationQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  accounts(): Promise<AccountRow[]> {
    return this.work.rows<AccountRow>(ACCOUNTS, [londonDate(this.clock.now())]);
  }

  async personId(email: string): Promise<string | null> {
    const [row] = await this.work.rows<{ id: string }>(ACCOUNT, [email]);
    return row?.id ?? null;
  }

  outbox(): Promise<OutboxRow[]> {
    return this.work.rows<OutboxRow>(OUTBOX);
  }
}
