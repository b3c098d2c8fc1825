import { plainText } from '@hub/contracts/rich-text';
import type { Post } from '@hub/contracts/threads';

const LONGEST_BEGINNING = 140;

/** The first words of a post, on one line, for where there is no room for all of it. */
export function beginningOf({
  body,
  names,
  contentNote,
}: Pick<Post, 'body' | 'names' | 'contentNote'>): string {
  if (body === null) return '';
  if (contentNote !== null) return `Content note: ${contentNote}`;
  const text = plainText(
    body,
    ({ kind, id }) => names.find((name) => name.kind === kind && name.id === id)?.name ?? '',
  );
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= LONGEST_BEGINNING ? line : `${line.slice(0, LONGEST_BEGINNING).trimEnd()}…`;
}
