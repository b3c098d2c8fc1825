import { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import { EmailInput } from '@hub/contracts/sign-ins';
import { type EntityManager, IsNull } from 'typeorm';
import * as z from 'zod/mini';
import { entities } from './entities.ts';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { EnrolmentRoleEntity } from '#modules/enrolments/enrolment-role.entity.ts';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { loadReferenceData } from '#modules/authorities/reference-data.ts';
import { Clock } from '#platform/clock.ts';
import { createDataSource } from '#platform/database/data-source.ts';
import { checkDatabase, migrate } from '#platform/database/migrate.ts';
import { londonDate } from '#platform/london-date.ts';
import { StartError } from '#platform/start-error.ts';

export interface PersonToAdd {
  email: string;
  name: string;
  role: string;
  /** ONS code; for the roles of an authority. */
  authority?: string | undefined;
}

const HOW = `Use it like: npm run person -- --email jo@council.gov.uk --name "Jo Tan" --role lead --authority E09000012
Roles of the programme: ${ProgrammeRole.options.join(', ')}. Roles of an authority: ${MemberRole.options.join(', ')}.`;

/** Adds someone to a real hub, its first facilitator above all. Throws a StartError that says what to mend. */
export async function addPerson(databaseUrl: string, input: PersonToAdd): Promise<string> {
  const email = z.safeParse(EmailInput, { email: input.email });
  if (!email.success) throw new StartError(`--email: ${email.error.issues[0]?.message}. ${HOW}`);
  const name = input.name.trim();
  if (!name) throw new StartError(`--name: Enter a name. ${HOW}`);
  const programmeRole = z.safeParse(ProgrammeRole, input.role);
  const memberRole = z.safeParse(MemberRole, input.role);
  if (!programmeRole.success && !memberRole.success) throw new StartError(`--role: Choose a role. ${HOW}`);
  if (memberRole.success && !input.authority)
    throw new StartError(`--authority: Say which authority by its ONS code. ${HOW}`);

  await checkDatabase(databaseUrl);
  const dataSource = await createDataSource(databaseUrl, { entities, poolSize: 2 }).initialize();
  try {
    await migrate(dataSource);
    await loadReferenceData(dataSource);
    return await dataSource.transaction(async (manager) => {
      const known = await manager.findOneBy(PersonEntity, { email: email.data.email });
      if (known && (known.programmeRole || (await hasPlace(manager, known.id)))) {
        throw new StartError(`--email: ${email.data.email} is already in the hub`);
      }
      // Who has left comes back as the same person, with all they wrote.
      const person = await manager.save(
        manager.merge(PersonEntity, known ?? manager.create(PersonEntity), {
          email: email.data.email,
          name,
          programmeRole: programmeRole.success ? programmeRole.data : null,
        }),
      );
      if (!memberRole.success) return `${name} can sign in as ${input.role}.`;

      const authority = await manager.findOneBy(AuthorityEntity, { code: input.authority ?? '' });
      if (!authority)
        throw new StartError(`--authority: there is no authority with the code ${input.authority}`);
      const member = await manager.save(
        manager.create(MemberEntity, { personId: person.id, authorityId: authority.id, endedAt: null }),
      );
      if (memberRole.data !== 'participant')
        await giveRole(manager, authority.id, member.id, memberRole.data);
      return `${name} can sign in as ${input.role} at ${authority.name}.`;
    });
  } finally {
    await dataSource.destroy();
  }
}

const hasPlace = (manager: EntityManager, personId: string): Promise<boolean> =>
  manager.existsBy(MemberEntity, { personId, endedAt: IsNull() });

/** A role belongs to the authority's part in a phase; an authority that has none joins the current one. */
async function giveRole(
  manager: EntityManager,
  authorityId: string,
  memberId: string,
  role: Exclude<MemberRole, 'participant'>,
): Promise<void> {
  const now = new Clock().now();
  const today = londonDate(now);
  await manager.query(
    `insert into enrolment (phase_id, authority_id, state, services, registered_at, state_changed_at)
     select id, $1, 'registered', '{adults,childrens}', $3, $3 from phase
     where $2::date between starts_on and ends_on and enrolment_on($1, $2) is null
     order by starts_on desc limit 1
     on conflict do nothing`,
    [authorityId, today, now],
  );
  const [enrolment] = await manager.query<{ id: string | null }[]>(`select enrolment_on($1, $2) as id`, [
    authorityId,
    today,
  ]);
  if (!enrolment?.id)
    throw new StartError(
      '--role: there is no current phase to hold this role in. Add an administrator first, who makes one under Programme',
    );
  await manager.insert(EnrolmentRoleEntity, { enrolmentId: enrolment.id, memberId, role });
}
