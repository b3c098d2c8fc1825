import type { WorkAccountChoice } from '@hub/contracts/work-accounts';

export const PROGRAMME_TEAM = 'The programme team';

/** "Alderbrook"; with the directory's name where an authority has several. */
export function choiceInWords(
  { authority, provider, label }: WorkAccountChoice,
  all: readonly WorkAccountChoice[],
): string {
  const name = authority ?? PROGRAMME_TEAM;
  const isOnly = all.filter((other) => other.authority === authority).length === 1;
  return isOnly ? name : `${name}: ${label || provider}`;
}
