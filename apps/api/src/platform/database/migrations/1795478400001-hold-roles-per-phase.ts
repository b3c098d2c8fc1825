import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HoldRolesPerPhase1795478400001 implements MigrationInterface {
  name = 'HoldRolesPerPhase1795478400001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "authority" DROP CONSTRAINT "authority_type"`);
    await runner.query(
      `ALTER TABLE "authority" ADD CONSTRAINT "authority_type" CHECK (type in ('county', 'unitary', 'metropolitan', 'london', 'shared'))`,
    );
    await runner.query(`ALTER TABLE "person" ADD "photo_hash" text`);
    await runner.query(`ALTER TABLE "member" ADD "shown_as" text NOT NULL DEFAULT 'name'`);
    await runner.query(
      `ALTER TABLE "member" ADD CONSTRAINT "member_shown_as" CHECK (shown_as in ('name', 'former-member'))`,
    );
    await runner.query(`ALTER TABLE "member" ALTER COLUMN "role" SET DEFAULT 'participant'`);
    await runner.query(`CREATE TABLE "enrolment" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "phase_id" uuid NOT NULL,
        "authority_id" uuid NOT NULL,
        "state" text NOT NULL DEFAULT 'registered',
        "state_before_withdrawal" text,
        "withdrawal_reason" text,
        "services" text array NOT NULL,
        "submitted_services" text array NOT NULL DEFAULT '{}',
        "registered_at" timestamptz NOT NULL,
        "state_changed_at" timestamptz NOT NULL,
        "version" integer NOT NULL DEFAULT '1',
        CONSTRAINT "enrolment_submits_its_services" CHECK (submitted_services <@ services),
        CONSTRAINT "enrolment_has_services" CHECK (cardinality(services) > 0 and services <@ array['adults', 'childrens']),
        CONSTRAINT "enrolment_state" CHECK (state in ('registered', 'preparing', 'submitted', 'report-issued', 'plan-agreed', 'reviewing', 'withdrawn')),
        CONSTRAINT "PK_enrolment" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "enrolment_role" (
        "enrolment_id" uuid NOT NULL,
        "member_id" uuid NOT NULL,
        "role" text NOT NULL,
        "given_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "enrolment_role_role" CHECK (role in ('lead', 'delegate', 'sponsor')),
        CONSTRAINT "PK_enrolment_role" PRIMARY KEY ("enrolment_id", "member_id")
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX "enrolment_once_a_phase" ON "enrolment" ("authority_id", "phase_id")`,
    );
    await runner.query(`CREATE INDEX "enrolment_of_phase" ON "enrolment" ("phase_id", "state")`);
    await runner.query(`CREATE INDEX "enrolment_role_of_member" ON "enrolment_role" ("member_id")`);
    await runner.query(
      `ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_phase" FOREIGN KEY ("phase_id") REFERENCES "phase"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "enrolment_role" ADD CONSTRAINT "enrolment_role_enrolment" FOREIGN KEY ("enrolment_id") REFERENCES "enrolment"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "enrolment_role" ADD CONSTRAINT "enrolment_role_member" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );

    // Which enrolment counts for an authority: the one of the phase that day is in; between phases the next one's, so
    // that those who registered can prepare; after the last one, the last.
    await runner.query(`
      create function enrolment_on(of_authority uuid, today date) returns uuid language sql stable parallel safe as $$
        select e.id
        from enrolment e join phase p on p.id = e.phase_id
        where e.authority_id = of_authority and e.state <> 'withdrawn'
        order by case when today between p.starts_on and p.ends_on then 0 when p.starts_on > today then 1 else 2 end,
                 abs(p.starts_on - today), p.id
        limit 1
      $$`);

    await this.carryRolesOver(runner);
  }

  /** Roles were held for good; now they are the current phase's, which is made where there was none. */
  private async carryRolesOver(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into phase (name, years, starts_on, ends_on)
      select 'Phase ' || year || '-' || right((year + 1)::text, 2), year || '-' || right((year + 1)::text, 2),
             make_date(year, 9, 1), make_date(year + 1, 8, 31)
      from (select extract(year from now() - interval '8 months')::int as year) this
      where exists (select from member where ended_at is null and role <> 'participant')
        and not exists (select from phase where current_date between starts_on and ends_on)`);
    await runner.query(`
      insert into enrolment (phase_id, authority_id, state, services, registered_at, state_changed_at)
      select p.id, m.authority_id, 'preparing', '{adults,childrens}', min(m.created_at), now()
      from member m
      join lateral (
        select id from phase where current_date between starts_on and ends_on order by starts_on desc limit 1
      ) p on true
      where m.ended_at is null
        and exists (select from member r where r.authority_id = m.authority_id and r.ended_at is null and r.role <> 'participant')
      group by p.id, m.authority_id`);
    await runner.query(`
      insert into enrolment_role (enrolment_id, member_id, role, given_at)
      select e.id, m.id, m.role, m.created_at
      from member m join enrolment e on e.authority_id = m.authority_id
      where m.ended_at is null and m.role <> 'participant'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update member m set role = r.role from enrolment_role r
       where r.member_id = m.id and r.enrolment_id = enrolment_on(m.authority_id, current_date)`,
    );
    await runner.query(`drop function enrolment_on`);
    await runner.query(`drop table "enrolment_role"`);
    await runner.query(`drop table "enrolment"`);
    await runner.query(`ALTER TABLE "member" ALTER COLUMN "role" DROP DEFAULT`);
    await runner.query(`ALTER TABLE "member" DROP COLUMN "shown_as"`);
    await runner.query(`ALTER TABLE "person" DROP COLUMN "photo_hash"`);
    await runner.query(`ALTER TABLE "authority" DROP CONSTRAINT "authority_type"`);
    await runner.query(
      `ALTER TABLE "authority" ADD CONSTRAINT "authority_type" CHECK (type in ('county', 'unitary', 'metropolitan', 'london'))`,
    );
  }
}
