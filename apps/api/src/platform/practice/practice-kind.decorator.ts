import { SetMetadata } from '@nestjs/common';
import type { PracticeCard } from '@hub/contracts/closing-gaps';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';
import type { Actor } from '#platform/auth/actor.ts';

export const FINDS_PRACTICE = 'hub:finds-practice';

export interface PracticeKindMark {
  /** Of its cards: "thread". */
  name: string;
  /** Of many: "Discussions". */
  label: string;
  /** Lower comes first on the page. */
  order: number;
}

export interface AskedPractice {
  indicator: IndicatorNumber;
  /** Whose practice is wanted too, each on its own; those of them who are shown by name alone. */
  authorityIds: readonly string[];
  /** For the indicator, and of each authority. */
  most: number;
}
export interface FoundPractice extends Omit<PracticeCard, 'kind'> {
  /** Whose it is; null where it was found for the indicator, whoever it is by. */
  authorityId: string | null;
}

type Finds = (actor: Actor, asked: AskedPractice) => Promise<FoundPractice[]>;

/**
 * `@FindsPractice({ name: 'thread', label: 'Discussions', order: 1 })` on a provider's method: what is kept there is shown
 * beside a figure that changed. The method answers only what the asking person may see: the best few for the indicator, and
 * the best few of each authority, in the order in which they are to be read.
 */
export const FindsPractice =
  (kind: PracticeKindMark) =>
  (target: object, key: string, descriptor: TypedPropertyDescriptor<Finds>): void => {
    SetMetadata(FINDS_PRACTICE, kind)(target, key, descriptor);
  };
