/** A sentence whose finding is strong. */
export const Phrases = ({ phrases }: { phrases: readonly { text: string; isStrong: boolean }[] }) => (
  <>{phrases.map(({ text, isStrong }) => (isStrong ? <strong key={text}>{text}</strong> : text))}</>
);
