import type { Correction } from '@hub/contracts/search';
import { correctionInWords } from '../search-words.ts';

/** What was looked for in place of words that are not known here. */
export const Corrections = ({ of: corrections }: { of: readonly Correction[] }) =>
  corrections.map((correction) => <p key={correction.typed}>{correctionInWords(correction)}</p>);
