import { SetMetadata } from '@nestjs/common';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';
import type { SharingLevel } from '@hub/contracts/indicators';

export const GUARDS_SHARING = 'hub:guards-sharing';

/** What an authority would share from now on, of one phase. */
export interface WiderSharing {
  authorityId: string;
  phaseId: string;
  choices: readonly { indicator: IndicatorNumber; level: SharingLevel }[];
}

/**
 * `@GuardsSharing()` on a provider's method `(wider: WiderSharing) => Promise<boolean>`: asked before an authority shows more
 * of its figures than it did. "No" where what is published of many would then give somebody away.
 */
export const GuardsSharing = (): MethodDecorator => SetMetadata(GUARDS_SHARING, true);
