import { diffWordsWithSpace } from 'diff';

/** A run of words that stayed, came or went. */
export interface TextPart {
  is: 'same' | 'added' | 'removed';
  text: string;
}

/** More changes than that are felt while they are sought: the two texts are then shown one after the other. */
const MOST_CHANGES = 1500;

/** Which words came and which went. */
export function differenceBetween(before: string, after: string): TextPart[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_CHANGES });
  if (!parts)
    return [
      { is: 'removed', text: before },
      { is: 'added', text: after },
    ];
  return parts.map(({ added, removed, value }) => ({
    is: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}
