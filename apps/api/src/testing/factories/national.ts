import { randomUUID } from 'node:crypto';
import type { SharingLevel } from '@hub/contracts/indicators';
import {
  INDICATOR_NUMBERS,
  type IndicatorNumber,
  type Service,
  SERVICE_KEYS,
} from '@hub/contracts/vocabulary';
import type { ServiceCounts } from '@hub/indicators/counts';
import { definitionsOf } from '@hub/indicators/definitions';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { FiguresService } from '#modules/figures/figures.service.ts';
import { asServiceCounts } from '#modules/returns/return-counts.ts';
import type { StoredCounts } from '#modules/returns/return-indicator.entity.ts';
import { ReturnSigningEntity } from '#modules/returns/return-signing.entity.ts';
import { ServiceReturnEntity } from '#modules/returns/service-return.entity.ts';
import { anAuthority, anEnrolment } from '#testing/factories/people.ts';
import { sharingOf, someCounts } from '#testing/factories/returns.ts';
import type { TestHub } from '#testing/test-hub.ts';

interface SignedInput {
  services?: readonly Service[];
  level?: SharingLevel;
  isReal?: boolean;
  region?: string;
  counts?: Partial<Record<IndicatorNumber, StoredCounts>>;
}

/** An authority whose returns are signed off in the tests’ phase, released and shared; without the people who did it. */
export async function signedAuthority(
  hub: TestHub,
  name: string,
  { services = SERVICE_KEYS, level = 'named', isReal = false, region, counts = {} }: SignedInput = {},
): Promise<AuthorityEntity> {
  const authority = await anAuthority(hub.dataSource, name);
  await hub.dataSource
    .getRepository(AuthorityEntity)
    .update(authority.id, { isDemonstration: !isReal, ...(region && { region }) });
  for (const service of services) await signed(hub, authority, service, { counts });
  await share(hub, authority, level);
  return authority;
}

/** Signs a service off, the first time or once more. */
export async function signed(
  hub: TestHub,
  authority: AuthorityEntity,
  service: Service,
  { counts = {} }: Pick<SignedInput, 'counts'> = {},
): Promise<void> {
  const { dataSource } = hub;
  const at = hub.clock.now();
  const enrolment = await anEnrolment(dataSource, authority);
  const returns = dataSource.getRepository(ServiceReturnEntity);
  const of = { authorityId: authority.id, phaseId: enrolment.phaseId };
  const period = { periodStart: '2025-04-01', periodEnd: '2026-03-31', snapshotOn: '2026-03-31' };
  const found =
    (await returns.findOneBy({ ...of, service })) ??
    (await returns.save({
      id: randomUUID(),
      enrolmentId: enrolment.id,
      ...of,
      service,
      state: 'signed' as const,
      ...period,
      complete: 9,
      begunAt: at,
      changedAt: at,
    }));
  const signings = dataSource.getRepository(ReturnSigningEntity);
  const number = (await signings.countBy({ returnId: found.id })) + 1;
  const all = { ...someCounts(), ...counts };
  await signings.insert({
    returnId: found.id,
    number,
    indicators: Object.fromEntries(
      INDICATOR_NUMBERS.map((indicator) => [
        indicator,
        { answer: 'counts' as const, counts: all[indicator], notes: '', explanations: {} },
      ]),
    ) as never,
    ...period,
    reason: number === 1 ? null : 'A count was wrong',
    isLate: false,
    signedAt: at,
  });
  const services: Partial<Record<Service, ServiceCounts>> = {};
  for (const each of await returns.findBy(of)) {
    const [latest] = await signings.find({
      where: { returnId: each.id },
      order: { number: 'DESC' },
      take: 1,
    });
    if (latest) services[each.service] = asServiceCounts(latest.indicators);
  }
  await hub.app.get(UnitOfWork, { strict: false }).run(async () => {
    await hub.app.get(FiguresService, { strict: false }).release(of, definitionsOf('2025'), services);
  });
}

async function share(hub: TestHub, authority: AuthorityEntity, level: SharingLevel): Promise<void> {
  const { phaseId } = await anEnrolment(hub.dataSource, authority);
  await hub.app
    .get(UnitOfWork, { strict: false })
    .run(() =>
      hub.app
        .get(FiguresService, { strict: false })
        .share({ authorityId: authority.id, phaseId }, sharingOf(level)),
    );
}
