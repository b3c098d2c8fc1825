import type { Phrase } from '@hub/indicators/wording';

/** A sentence whose finding is strong. */
export const Phrases = ({ phrases }: { phrases: readonly Phrase[] }) => (
  <>{phrases.map(({ text, isStrong }) => (isStrong ? <strong key={text}>{text}</strong> : text))}</>
);
