import { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import { EmailInput } from '@hub/contracts/sign-ins';
import * as z from 'zod/mini';
import { entities } from './entities.ts';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { loadReferenceData } from '#modules/authorities/reference-data.ts';
import { createDataSource } from '#platform/database/data-source.ts';
import { checkDatabase, migrate } from '#platform/database/migrate.ts';
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
      if (await manager.existsBy(PersonEntity, { email: email.data.email })) {
        throw new StartError(`--email: ${email.data.email} is already in the hub`);
      }
      const person = await manager.save(
        manager.create(PersonEntity, {
          email: email.data.email,
          name,
          programmeRole: programmeRole.success ? programmeRole.data : null,
        }),
      );
      if (!memberRole.success) return `${name} can sign in as ${input.role}.`;

      const authority = await manager.findOneBy(AuthorityEntity, { code: input.authority ?? '' });
      if (!authority)
        throw new StartError(`--authority: there is no authority with the code ${input.authority}`);
      await manager.insert(MemberEntity, {
        personId: person.id,
        authorityId: authority.id,
        role: memberRole.data,
        endedAt: null,
      });
      return `${name} can sign in as ${input.role} at ${authority.name}.`;
    });
  } finally {
    await dataSource.destroy();
  }
}
