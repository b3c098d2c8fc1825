/** Why what was typed is no count. */
export type NotACount =
  | 'blank'
  | 'hidden'
  | 'not-applicable'
  | 'negative'
  | 'fraction'
  | 'too-large'
  | 'not-a-number';
/** What `libs/contracts` allows too: more people than any council employs. */
export const MOST_PEOPLE = 1_000_000;

/** Said where the count is asked for. */
export const NOT_A_COUNT: Record<Exclude<NotACount, 'blank'>, string> = {
  hidden: 'Enter the exact number of people. The hub hides small numbers itself before anyone else sees them',
  'not-applicable':
    'Enter a whole number, like 36, or 0 if there were none. If there are no figures at all, choose “Not collected” or “Does not apply”',
  negative: 'Enter 0 or more',
  fraction: 'Enter a whole number of people, like 36',
  'too-large': `Enter ${MOST_PEOPLE.toLocaleString('en')} or fewer`,
  'not-a-number': 'Enter a whole number, like 36',
};

/**
 * Reads what somebody typed or a workbook holds: "1,204", " 12 " and full-width digits are counts; "<5", "n/a", "-3" and
 * "2.5" say what is wrong with them.
 */
export function readCount(text: string): { people: number } | { not: NotACount } {
  // Full-width digits and signs become the usual ones; spaces of every kind go.
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200D\u2060\uFEFF]+/gu, '')
    .replace(/^'/, '');
  if (plain === '') return { not: 'blank' };
  if (/^(<|≤|fewerthan|lessthan|under)\d*/i.test(plain) || /^(\*|c|\[c\])$/i.test(plain))
    return { not: 'hidden' };
  if (/^(n\/?a|none|nil|x|z|\[x\]|\[z\]|:|-|–|—|\.\.)$/i.test(plain)) return { not: 'not-applicable' };
  if (/^[-−–]\d/.test(plain)) return { not: 'negative' };
  const digits = /^\d{1,3}(,\d{3})+(\.0+)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  if (/^\d+\.0*$/.test(digits)) return whole(digits.replace(/\..*$/, ''));
  if (/^\d*[.,]\d+$/.test(digits)) return { not: 'fraction' };
  return /^\d+$/.test(digits) ? whole(digits) : { not: 'not-a-number' };
}

const whole = (digits: string): { people: number } | { not: NotACount } =>
  Number(digits) > MOST_PEOPLE ? { not: 'too-large' } : { people: Number(digits) };
