import { ROLE_NAMES } from '@hub/contracts/people';
import { type Mention, plainText } from '@hub/contracts/rich-text';
import type { NotificationRow } from './notifications.queries.ts';
import type { MailRow } from './notifications.queries.ts';

/*
 * What may leave the hub. A mail is forwarded, printed and kept where its writer cannot change or remove it, so it says less
 * than the page: nothing at all of a hidden space, no titles of an invited one, and words of a post only where nothing
 * speaks against it.
 */

const LONGEST_QUOTE = 1500;

/** That it exists is its members' to know. */
export const isHidden = ({ spaceKind }: NotificationRow): boolean => spaceKind === 'hidden';

export const OF_HIDDEN = 'There is something new in a space you are in';

/** What it is called in a mail. */
export function mailTitleOf(row: NotificationRow): string | undefined {
  const isGuarded = row.spaceKind === 'invited' || row.threadNote !== null;
  return isGuarded && row.threadTitle !== null ? `a thread in ${row.spaceName}` : undefined;
}

/** Not what was said in confidence, what may distress somebody who opens it unprepared, nor what nobody signed. */
const mayQuote = (row: MailRow): boolean =>
  row.spaceKind !== 'hidden' &&
  row.spaceKind !== 'invited' &&
  row.spaceIsChathamHouse !== true &&
  row.threadNote === null &&
  row.contentNote === null &&
  !row.isAnonymous;

/** The post's words, or what stands for them; null where there is nothing to say. */
export function quoteOf(row: MailRow): string | null {
  if (isHidden(row)) return null;
  const note = row.contentNote ?? row.threadNote;
  if (note !== null) return `Content note: ${note}. The post itself is on the hub.`;
  if (row.body === null || !mayQuote(row)) return null;
  const nameOf = ({ kind, id }: Mention): string => {
    const name = row.names.find((each) => each.kind === kind && each.id === id)?.name ?? 'somebody';
    return kind === 'role' && name in ROLE_NAMES ? ROLE_NAMES[name as keyof typeof ROLE_NAMES] : name;
  };
  const text = plainText(row.body, nameOf);
  const shown = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE).trimEnd()} …` : text;
  return shown
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}
