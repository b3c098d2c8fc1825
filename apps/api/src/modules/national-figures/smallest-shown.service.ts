import { Injectable } from '@nestjs/common';
import type { SmallestShownInput } from '@hub/contracts/national-figures';
import type { Actor } from '#platform/auth/actor.ts';
import { HubMarkerEntity } from '#platform/database/hub-marker.entity.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { mayChooseSmallestShown } from './national-figures.policy.ts';

/** The smallest number of people that is shown. It counts for what is signed off or published from then on. */
@Injectable()
export class SmallestShownService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  async get(actor: Actor): Promise<number> {
    if (!mayChooseSmallestShown(actor)) throw problem('not-found');
    const marker = await this.work.repository(HubMarkerEntity).findOneByOrFail({ id: 1 });
    return marker.smallestShown;
  }

  change(actor: Actor, { smallestShown, from }: SmallestShownInput): Promise<number> {
    return this.work.run(async () => {
      if (!mayChooseSmallestShown(actor)) throw problem('not-allowed');
      const markers = this.work.repository(HubMarkerEntity);
      const marker = await markers.findOneOrFail({
        where: { id: 1 },
        lock: { mode: 'for_no_key_update' },
      });
      // Sent again, after a lost answer, it is done already.
      if (marker.smallestShown === smallestShown) return smallestShown;
      if (marker.smallestShown !== from) throw problem('smallest-shown-changed');
      await markers.update({ id: 1 }, { smallestShown });
      await this.audit.record(actor, {
        action: 'programme.smallest-shown-changed',
        subject: { kind: 'programme', name: 'Smallest number of people shown' },
        detail: { from, to: smallestShown },
      });
      return smallestShown;
    });
  }
}
