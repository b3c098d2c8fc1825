import type { SharingLevel } from '@hub/contracts/indicators';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import { released } from '#testing/factories/figures.ts';
import { anAuthority, aMember } from '#testing/factories/people.ts';
import type { TestHub } from '#testing/test-hub.ts';

/** The phase before the one that the tests’ clock is in. */
export async function thePhaseBefore(hub: TestHub): Promise<PhaseEntity> {
  const phases = hub.dataSource.getRepository(PhaseEntity);
  const name = 'Test phase before';
  return (
    (await phases.findOneBy({ name })) ??
    phases.save({ name, years: '2025-26', startsOn: '2025-06-01', endsOn: '2026-05-31' })
  );
}

const disciplined = (majority: number) => ({
  3: { disciplinary: { white: 60, 'global-majority': majority, 'not-known': 0 } },
});

interface Change {
  level?: SharingLevel;
  levelBefore?: SharingLevel;
  /** From 3.1 to 1.2 in disciplinary processes; otherwise it stays as it was. */
  isClosed?: boolean;
}

let counter = 0;

/** Signed off in two phases, with a lead. */
export async function inTwoYears(
  hub: TestHub,
  name: string,
  { level = 'named', levelBefore = level, isClosed = false }: Change = {},
): Promise<AuthorityEntity> {
  const authority = await anAuthority(hub.dataSource, name);
  await aMember(hub.dataSource, {
    authority,
    role: 'lead',
    name: `Lead of ${name}`,
    email: `lead.${name.toLowerCase().replaceAll(' ', '.')}.${++counter}@example.org`,
  });
  const before = await thePhaseBefore(hub);
  await released(hub, authority, { phaseId: before.id, level: levelBefore, counts: disciplined(100) });
  await released(hub, authority, { level, counts: disciplined(isClosed ? 40 : 100) });
  return authority;
}
