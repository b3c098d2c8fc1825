import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import type { DataSource, DeepPartial, EntityTarget } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { EnrolmentRoleEntity } from '#modules/enrolments/enrolment-role.entity.ts';
import { EnrolmentEntity } from '#modules/enrolments/enrolment.entity.ts';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';

let counter = 0;

/** One statement, where `save` takes a transaction: what every test does first is to be quick. */
async function inserted<E extends object>(
  dataSource: DataSource,
  entity: EntityTarget<E>,
  values: DeepPartial<E>,
): Promise<E> {
  const repository = dataSource.getRepository(entity);
  const row = repository.create(values);
  await repository.insert(row);
  return row;
}

export async function anAuthority(
  dataSource: DataSource,
  name = `Authority ${++counter}`,
): Promise<AuthorityEntity> {
  return inserted(dataSource, AuthorityEntity, {
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
  return inserted(dataSource, PersonEntity, {
    name,
    email: input.email ?? `person.${++counter}@example.org`,
    programmeRole: input.programmeRole ?? null,
    isDemonstration: true,
  });
}

/** A person with a place in an authority (a new one unless given); a role other than participant enrols it. */
export async function aMember(
  dataSource: DataSource,
  input: PersonInput & { authority?: AuthorityEntity; role?: MemberRole } = {},
): Promise<PersonEntity & { member: MemberEntity; authority: AuthorityEntity }> {
  const authority = input.authority ?? (await anAuthority(dataSource));
  const person = await aPerson(dataSource, input);
  const member = await inserted(dataSource, MemberEntity, {
    personId: person.id,
    authorityId: authority.id,
    endedAt: null,
  });
  const { role = 'participant' } = input;
  if (role !== 'participant') {
    const { id: enrolmentId } = await anEnrolment(dataSource, authority);
    await dataSource.getRepository(EnrolmentRoleEntity).insert({ enrolmentId, memberId: member.id, role });
  }
  return Object.assign(person, { member, authority });
}

/** The authority's part in the phase that the tests' clock is in; made when it has none. */
export async function anEnrolment(
  dataSource: DataSource,
  authority: AuthorityEntity,
  changes: Partial<EnrolmentEntity> = {},
): Promise<EnrolmentEntity> {
  const phase = await theTestPhase(dataSource);
  const enrolments = dataSource.getRepository(EnrolmentEntity);
  const known = await enrolments.findOneBy({ authorityId: authority.id, phaseId: phase.id });
  if (known) return known;
  const at = new Date('2026-09-01T09:00:00Z');
  return inserted<EnrolmentEntity>(dataSource, EnrolmentEntity, {
    phaseId: phase.id,
    authorityId: authority.id,
    state: 'preparing',
    services: ['adults', 'childrens'],
    registeredAt: at,
    stateChangedAt: at,
    ...changes,
  });
}

/** Around the tests' clock, which stands in November 2026. */
export async function theTestPhase(dataSource: DataSource): Promise<PhaseEntity> {
  const phases = dataSource.getRepository(PhaseEntity);
  await phases
    .createQueryBuilder()
    .insert()
    .values({ name: 'Test phase', years: '2026-27', startsOn: '2026-06-01', endsOn: '2027-05-31' })
    .orIgnore()
    .execute();
  return phases.findOneByOrFail({ name: 'Test phase' });
}

export const aFacilitator = (dataSource: DataSource, input: PersonInput = {}): Promise<PersonEntity> =>
  aPerson(dataSource, { programmeRole: 'facilitator', ...input });

export const anAdministrator = (dataSource: DataSource, input: PersonInput = {}): Promise<PersonEntity> =>
  aPerson(dataSource, { programmeRole: 'administrator', ...input });
