import type { Comparison } from '@hub/contracts/figures';
import { intervalText } from '@hub/indicators/wording';
import { englandName, scopeWords } from './figure-words.ts';

/** Below each picture and in each file: what it is, of when, and where England’s figure is from. */
export function sourceOf({ phase, scope, england }: Pick<Comparison, 'phase' | 'scope' | 'england'>): string {
  const of = [phase?.years, scopeWords(scope)].filter((part) => part !== undefined).join(', ');
  const own = `SC-WRES returns as signed off, ${of}. Made of counts rounded to 5.`;
  if (!england) return own;
  const { low, high } = england;
  const interval = low === null || high === null ? 'printed without an interval' : intervalText(low, high);
  return `${own} ${englandName(england)}, ${england.years}, ${scopeWords(england.scope)}: ${england.source}, ${interval}.`;
}
