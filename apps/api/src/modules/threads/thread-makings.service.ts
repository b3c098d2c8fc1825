import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Connected } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { MarkedMethods } from '#platform/discovery.ts';
import {
  IS_MADE_OF_THREADS,
  type MadeOfThreadsMark,
  type OfThread,
} from '#platform/made-of-threads/made-of-threads.decorator.ts';

interface Kind extends MadeOfThreadsMark {
  ask: (actor: Actor, threadId: string) => Promise<OfThread>;
}

/** The register of what can be made of a thread, whichever module brought it. Without one the page offers nothing. */
@Injectable()
export class ThreadMakings implements OnApplicationBootstrap {
  private kinds: Kind[] = [];

  constructor(private readonly methods: MarkedMethods) {}

  onApplicationBootstrap(): void {
    this.kinds = this.methods
      .find<MadeOfThreadsMark>(IS_MADE_OF_THREADS)
      .map(({ mark, call }) => ({ ...mark, ask: call as Kind['ask'] }))
      .toSorted((one, other) => one.label.localeCompare(other.label));
    const names = this.kinds.map(({ name }) => name);
    const twice = names.find((name, place) => names.indexOf(name) !== place);
    if (twice !== undefined) throw new Error(`Two kinds of what is made of threads are called ${twice}`);
  }

  /** Of a thread that the caller has found visible. */
  async of(actor: Actor, threadId: string): Promise<Pick<Connected, 'made' | 'canMake'>> {
    const said = await Promise.all(
      this.kinds.map(async ({ name, label, begin, ask }) => {
        const of = await ask(actor, threadId);
        return {
          made: of.made.map(({ title, href }) => ({ kind: name, label, title, href })),
          canMake: of.begin === null ? [] : [{ kind: name, label: begin, href: of.begin }],
        };
      }),
    );
    return { made: said.flatMap(({ made }) => made), canMake: said.flatMap(({ canMake }) => canMake) };
  }
}
