import { SetMetadata } from '@nestjs/common';
import type { EvidenceCard } from '@hub/contracts/evidence';
import type { Actor } from '#platform/auth/actor.ts';

export const FINDS_EVIDENCE = 'hub:finds-evidence';
export const SEARCHES_EVIDENCE = 'hub:searches-evidence';

export interface EvidenceKindMark {
  /** As posts keep it: "session". It never changes. */
  name: string;
  /** What it is, in a word: "Session". */
  label: string;
}

/** A card as its kind makes it. */
export type KindCard = Omit<EvidenceCard, 'kind' | 'label' | 'facts'> & Partial<Pick<EvidenceCard, 'facts'>>;

type Finds = (actor: Actor, ids: readonly string[]) => Promise<KindCard[]>;
type Searches = (actor: Actor, words: string, most: number) => Promise<KindCard[]>;

/**
 * `@FindsEvidence({ name: 'session', label: 'Session' })` on a provider's method: posts can show such things. The method
 * makes the cards of those that the asking person may see, in one statement for all of them; the others it leaves out.
 */
export const FindsEvidence =
  (kind: EvidenceKindMark) =>
  (target: object, key: string, descriptor: TypedPropertyDescriptor<Finds>): void => {
    SetMetadata(FINDS_EVIDENCE, kind)(target, key, descriptor);
  };

/** `@SearchesEvidence('session')`: what of the kind has these words in its name, and without words the newest. */
export const SearchesEvidence =
  (name: string) =>
  (target: object, key: string, descriptor: TypedPropertyDescriptor<Searches>): void => {
    SetMetadata(SEARCHES_EVIDENCE, name)(target, key, descriptor);
  };
