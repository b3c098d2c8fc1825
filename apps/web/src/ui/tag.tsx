import type { ReactNode } from 'react';

export type Tone = 'plain' | 'brand' | 'plum' | 'good' | 'warn' | 'bad';

/** A state in a word or two. The words say it; the colour repeats it. */
export const Tag = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`tag tag-${tone}`}>{children}</span>
);
