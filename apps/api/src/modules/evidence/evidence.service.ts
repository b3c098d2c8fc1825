import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type EvidenceCard, MOST_CARDS_FOUND } from '@hub/contracts/evidence';
import type { EvidenceRef } from '@hub/contracts/rich-text';
import type { Actor } from '#platform/auth/actor.ts';
import { MarkedMethods } from '#platform/discovery.ts';
import {
  type EvidenceKindMark,
  FINDS_EVIDENCE,
  type KindCard,
  SEARCHES_EVIDENCE,
} from '#platform/evidence/evidence-kind.decorator.ts';
import { fieldProblem } from '#platform/http/problem.ts';

interface Kind extends EvidenceKindMark {
  find: (actor: Actor, ids: readonly string[]) => Promise<KindCard[]>;
  search: (actor: Actor, words: string, most: number) => Promise<KindCard[]>;
}

/** What posts can show of the rest of the hub: each module says of its own things who may see them. */
@Injectable()
export class EvidenceService implements OnApplicationBootstrap {
  private readonly known = new Map<string, Kind>();

  constructor(private readonly methods: MarkedMethods) {}

  onApplicationBootstrap(): void {
    const searches = this.methods.find<string>(SEARCHES_EVIDENCE);
    for (const { mark, name, call } of this.methods.find<EvidenceKindMark>(FINDS_EVIDENCE)) {
      const search = searches.find((each) => each.mark === mark.name);
      if (!search) throw new Error(`${name} finds evidence that nothing searches: mark its search too`);
      if (this.known.has(mark.name)) throw new Error(`Two kinds of evidence are called ${mark.name}`);
      this.known.set(mark.name, {
        ...mark,
        find: call as Kind['find'],
        search: search.call as Kind['search'],
      });
    }
  }

  kinds(): EvidenceKindMark[] {
    return [...this.known.values()]
      .map(({ name, label }) => ({ name, label }))
      .toSorted((one, other) => one.label.localeCompare(other.label));
  }

  /** The cards of those that the actor may see; of the others not a word. */
  async cards(actor: Actor, refs: readonly EvidenceRef[]): Promise<EvidenceCard[]> {
    const found = await Promise.all(
      [...this.known.values()].map(async (kind) => {
        const ids = new Set(refs.filter((ref) => ref.kind === kind.name).map(({ id }) => id.toLowerCase()));
        return ids.size === 0 ? [] : (await kind.find(actor, [...ids])).map((card) => cardOf(kind, card));
      }),
    );
    return found.flat();
  }

  /** A few of each kind, or of one. */
  async search(actor: Actor, kindName: string | undefined, words: string): Promise<EvidenceCard[]> {
    const kinds = [...this.known.values()].filter(({ name }) => (kindName ?? name) === name);
    const most = Math.ceil(MOST_CARDS_FOUND / Math.max(1, kinds.length));
    const found = await Promise.all(
      kinds.map(async (kind) => (await kind.search(actor, words, most)).map((card) => cardOf(kind, card))),
    );
    return found.flat();
  }

  /** Nobody shows others what they cannot see themselves: what they pasted, or what was theirs to see when they began. */
  async requireSeen(actor: Actor, refs: readonly EvidenceRef[], pointer: string): Promise<void> {
    if (refs.length === 0) return;
    const cards = await this.cards(actor, refs);
    const seen = new Set(cards.map(({ kind, id }) => `${kind}:${id}`));
    if (refs.every(({ kind, id }) => seen.has(`${kind}:${id.toLowerCase()}`))) return;
    throw fieldProblem(pointer, 'Remove the evidence that you cannot see any more');
  }
}

const cardOf = ({ name, label }: Kind, card: KindCard): EvidenceCard => ({
  kind: name,
  label,
  facts: [],
  ...card,
});
