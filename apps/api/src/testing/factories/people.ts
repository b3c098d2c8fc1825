import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import type { DataSource } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';

let counter = 0;

export async function anAuthority(
  dataSource: DataSource,
  name = `Authority ${++counter}`,
): Promise<AuthorityEntity> {
  return dataSource.getRepository(AuthorityEntity).save({
    code: `TEST${++counter}`,
    name: `${name} Council`,
    shortName: name,
    type: 'unitary',
    region: 'London',
    isDemonstration: true,
  });
}

interface PersonInput {
  name?: string;
  email?: string;
  programmeRole?: ProgrammeRole | null;
}

async function aPerson(dataSource: DataSource, input: PersonInput = {}): Promise<PersonEntity> {
  const name = input.name ?? `Person ${++counter}`;
  return dataSource.getRepository(PersonEntity).save({
    name,
    email: input.email ?? `person.${++counter}@example.org`,
    programmeRole: input.programmeRole ?? null,
    isDemonstration: true,
  });
}

/** A person with a place in an authority (a new one unless given). */
export async function aMember(
  dataSource: DataSource,
  input: PersonInput & { authority?: AuthorityEntity; role?: MemberRole } = {},
): Promise<PersonEntity & { member: MemberEntity; authority: AuthorityEntity }> {
  const authority = input.authority ?? (await anAuthority(dataSource));
  const person = await aPerson(dataSource, input);
  const member = await dataSource.getRepository(MemberEntity).save({
    personId: person.id,
    authorityId: authority.id,
    role: input.role ?? 'participant',
    endedAt: null,
  });
  return Object.assign(person, { member, authority });
}

export const aFacilitator = (dataSource: DataSource, input: PersonInput = {}): Promise<PersonEntity> =>
  aPerson(dataSource, { programmeRole: 'facilitator', ...input });
