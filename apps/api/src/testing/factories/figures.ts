import type { SharingLevel } from '@hub/contracts/indicators';
import { INDICATOR_NUMBERS, type IndicatorNumber, type Service } from '@hub/contracts/vocabulary';
import type { ServiceCounts } from '@hub/indicators/counts';
import { definitionsOf } from '@hub/indicators/definitions';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { FiguresService } from '#modules/figures/figures.service.ts';
import type { StoredCounts } from '#modules/returns/return-indicator.entity.ts';
import { anEnrolment } from '#testing/factories/people.ts';
import { sharingOf, someCounts } from '#testing/factories/returns.ts';
import type { TestHub } from '#testing/test-hub.ts';

interface ReleaseInput {
  /** The phase that the tests’ clock is in, unless given. */
  phaseId?: string;
  counts?: Partial<Record<IndicatorNumber, StoredCounts>>;
  services?: Service[];
  level?: SharingLevel;
}

/** What an authority’s sponsor has signed off and shared, without the return it is made of. */
export async function released(
  hub: TestHub,
  authority: { id: string },
  { phaseId, counts = {}, services = ['adults', 'childrens'], level = 'named' }: ReleaseInput = {},
): Promise<void> {
  const enrolment = phaseId ? null : await anEnrolment(hub.dataSource, authority as never);
  const place = { authorityId: authority.id, phaseId: phaseId ?? enrolment?.phaseId ?? '' };
  const all = { ...someCounts(), ...counts };
  const service: ServiceCounts = {
    counts: Object.assign({}, ...INDICATOR_NUMBERS.map((number) => all[number])) as ServiceCounts['counts'],
    without: {},
  };
  const figures = hub.app.get(FiguresService, { strict: false });
  await hub.app.get(UnitOfWork, { strict: false }).run(async () => {
    await figures.release(
      place,
      definitionsOf('2025'),
      Object.fromEntries(services.map((each) => [each, service])),
    );
    await figures.share(place, sharingOf(level));
  });
}
