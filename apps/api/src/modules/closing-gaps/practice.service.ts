import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { MOST_PRACTICE } from '@hub/contracts/closing-gaps';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';
import type { Actor } from '#platform/auth/actor.ts';
import { MarkedMethods } from '#platform/discovery.ts';
import {
  type AskedPractice,
  FINDS_PRACTICE,
  type FoundPractice,
  type PracticeKindMark,
} from '#platform/practice/practice-kind.decorator.ts';

interface Kind extends PracticeKindMark {
  find: (actor: Actor, asked: AskedPractice) => Promise<FoundPractice[]>;
}
export interface PracticeOfKind extends PracticeKindMark {
  found: FoundPractice[];
}

/** What there is to learn from about an indicator: each module says of its own things who may see them. */
@Injectable()
export class PracticeService implements OnApplicationBootstrap {
  private kinds: Kind[] = [];

  constructor(private readonly methods: MarkedMethods) {}

  onApplicationBootstrap(): void {
    const marked = this.methods.find<PracticeKindMark>(FINDS_PRACTICE);
    this.kinds = marked
      .map(({ mark, call }) => ({ ...mark, find: call as Kind['find'] }))
      .toSorted((one, other) => one.order - other.order);
    const names = new Set(this.kinds.map(({ name }) => name));
    if (names.size < this.kinds.length) throw new Error('Two kinds of practice have the same name');
  }

  about(
    actor: Actor,
    indicator: IndicatorNumber,
    authorityIds: readonly string[],
  ): Promise<PracticeOfKind[]> {
    return Promise.all(
      this.kinds.map(async ({ name, label, order, find }) => ({
        name,
        label,
        order,
        found: await find(actor, { indicator, authorityIds, most: MOST_PRACTICE }),
      })),
    );
  }
}
