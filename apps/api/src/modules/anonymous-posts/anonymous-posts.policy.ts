import type { Anonymity } from '@hub/contracts/spaces';
import { mayPostAnonymouslyIn } from '#modules/spaces/spaces.policy.ts';

/** Tokens are for whoever may post anonymously in the space: that is asked when they are given, and of nobody when spent. */
export const mayTakeTokens = mayPostAnonymouslyIn;

/** Where something may be posted anonymously, whoever posts it. */
export interface AnonymousPlace {
  archivedAt: Date | null;
  anonymity: Anonymity;
  isReviewed: boolean;
}

/** Somebody who looks after the space reads it before it appears. */
export const isReadFirst = ({ anonymity, isReviewed }: AnonymousPlace): boolean =>
  isReviewed || anonymity !== 'open';
