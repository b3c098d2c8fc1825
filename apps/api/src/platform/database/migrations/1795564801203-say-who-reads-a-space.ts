import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SayWhoReadsASpace1795564801203 implements MigrationInterface {
  name = 'SayWhoReadsASpace1795564801203';

  async up(runner: QueryRunner): Promise<void> {
    // Everybody who can see a space, as `space_seen_by` says it the other way round: whom a mention can reach, and who
    // may still be told. Plain queries, so that PostgreSQL puts them in place.
    await runner.query(`
      create function role_of_member(member uuid, authority uuid, today date)
      returns text language sql stable parallel safe as $$
        select coalesce((
          select h.role from enrolment_role h
          join lateral enrolment_of($2, $3) c on c.enrolment_id = h.enrolment_id
          where h.member_id = $1
          limit 1), 'participant')
      $$`);
    await runner.query(`
      create function readers_of_space(of_space uuid, today date)
      returns table (person_id uuid, member_id uuid, authority_id uuid, programme_role text)
      language sql stable parallel safe as $$
        select d.person_id, d.member_id, d.authority_id, d.programme_role
        from space s
        join directory_entry d on s.kind = 'programme'
          or s.kind in ('region', 'role', 'invited') and d.programme_role is not null
          or s.kind = 'region' and d.region = s.region
          or s.kind = 'role' and d.member_id is not null and role_of_member(d.member_id, d.authority_id, $2) = any(s.roles)
          or s.kind = 'authority' and d.authority_id = s.authority_id
          or exists (select from space_member m where m.space_id = s.id and m.person_id = d.person_id)
        where s.id = $1
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function readers_of_space`);
    await runner.query(`drop function role_of_member`);
  }
}
