import { randomUUID } from 'node:crypto';
import type { SharingLevel } from '@hub/contracts/indicators';
import { sendReturn, signReturnOff } from '@hub/contracts/returns';
import { INDICATOR_NUMBERS, type IndicatorNumber, type Service } from '@hub/contracts/vocabulary';
import type { DataSource } from 'typeorm';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { ReturnIndicatorEntity, type StoredCounts } from '#modules/returns/return-indicator.entity.ts';
import { ServiceReturnEntity } from '#modules/returns/service-return.entity.ts';
import { aMember, anEnrolment } from '#testing/factories/people.ts';
import type { TestHub } from '#testing/test-hub.ts';

const of = (white: number, majority: number, unknown = 0) => ({
  white,
  'global-majority': majority,
  'not-known': unknown,
});

/** Counts large enough to be shown, of every indicator. */
export const someCounts = (): Record<IndicatorNumber, StoredCounts> => ({
  1: {
    'band:under-30': of(160, 120, 5),
    'band:30-to-69': of(360, 160, 5),
    'band:70-plus': of(30, 15),
    'band:not-known': of(10, 5),
  },
  2: { shortlisted: of(560, 300, 10), appointed: of(120, 36, 2) },
  3: { disciplinary: of(28, 21) },
  4: { professionals: of(300, 160, 5), referred: of(14, 12) },
  5: { trained: of(180, 70, 1) },
  6: { 'public-base': of(250, 120, 4), 'public-harassed': of(50, 30) },
  7: {
    'staff-base': of(250, 120, 4),
    'colleague-harassed': of(25, 18),
    'manager-harassed': of(20, 14),
  },
  8: { leavers: of(70, 45, 1) },
  9: { 'senior-managers': of(40, 12) },
});

interface ReturnInput {
  service?: Service;
  counts?: Partial<Record<IndicatorNumber, StoredCounts>>;
  changes?: Partial<ServiceReturnEntity>;
}

/** A return in which everything is filled in; in the phase that the tests’ clock is in. */
export async function aReturn(
  dataSource: DataSource,
  authority: AuthorityEntity,
  { service = 'adults', counts = {}, changes = {} }: ReturnInput = {},
): Promise<ServiceReturnEntity> {
  const enrolment = await anEnrolment(dataSource, authority);
  const at = new Date('2026-10-01T09:00:00Z');
  const made = await dataSource.getRepository(ServiceReturnEntity).save({
    id: randomUUID(),
    enrolmentId: enrolment.id,
    authorityId: authority.id,
    phaseId: enrolment.phaseId,
    service,
    periodStart: '2025-04-01',
    periodEnd: '2026-03-31',
    snapshotOn: '2026-03-31',
    complete: 9,
    begunAt: at,
    changedAt: at,
    ...changes,
  });
  const all = { ...someCounts(), ...counts };
  await dataSource.getRepository(ReturnIndicatorEntity).save(
    INDICATOR_NUMBERS.map((indicator) => ({
      returnId: made.id,
      indicator,
      answer: 'counts' as const,
      counts: all[indicator],
      notes: '',
      explanations: {},
      changedAt: at,
      version: 1,
    })),
  );
  return made;
}

export const sharingOf = (level: SharingLevel) =>
  INDICATOR_NUMBERS.map((indicator) => ({ indicator, level }));

/** Signs a return off through the product, as a sponsor of its authority does; makes a lead and a sponsor for it. */
export async function signedOff(
  hub: TestHub,
  authority: AuthorityEntity,
  made: ServiceReturnEntity,
  level: SharingLevel = 'named',
): Promise<void> {
  const lead = await hub.as(await aMember(hub.dataSource, { authority, role: 'lead' }));
  const sponsor = await hub.as(await aMember(hub.dataSource, { authority, role: 'sponsor' }));
  const params = { returnId: made.id };
  const sent = await lead.call(sendReturn, { params, body: { version: made.version } });
  const signed = await sponsor.call(signReturnOff, {
    params,
    body: { version: sent.body.version, sharing: sharingOf(level), isConfirmed: true },
  });
  if (signed.status !== 200) throw new Error(`The return was not signed off: ${JSON.stringify(signed.body)}`);
}
