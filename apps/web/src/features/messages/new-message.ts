import { LONGEST_MESSAGE } from '@hub/contracts/messages';
import { EVIDENCE_KIND, type EvidenceRef, isEmpty, plainText, type RichText } from '@hub/contracts/rich-text';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the address says of a message that is to be written. What is not one of ours says nothing. */
export interface Wanted {
  people: readonly string[];
  /** Whoever leads at this authority. */
  lead: string | null;
  /** The people of this session. */
  session: string | null;
  about: EvidenceRef | null;
}

const idOrNull = (text: string | null): string | null => (text !== null && UUID.test(text) ? text : null);

export function wantedOf(search: URLSearchParams): Wanted {
  const session = idOrNull(search.get('session'));
  const [kind = '', id = null] = search.get('about')?.split(':') ?? [];
  const aboutId = idOrNull(id);
  return {
    people: [...new Set(search.getAll('to').filter((each) => UUID.test(each)))],
    lead: idOrNull(search.get('lead')),
    session,
    about:
      EVIDENCE_KIND.test(kind) && aboutId
        ? { kind, id: aboutId }
        : session === null
          ? null
          : { kind: 'session', id: session },
  };
}

/** A message that begins with what it is about; null without one, for an empty box. */
export const beginningWith = (about: EvidenceRef | null): RichText | null =>
  about && { type: 'doc', content: [{ type: 'evidence', attrs: about }, { type: 'paragraph' }] };

/** Why it cannot be sent as it stands; undefined when it can. */
export function wrongWith(body: RichText | null): string | undefined {
  if (body === null || isEmpty(body)) return 'Enter your message';
  if (plainText(body).length > LONGEST_MESSAGE)
    return `A message must be ${LONGEST_MESSAGE.toLocaleString('en-GB')} characters or fewer`;
  return undefined;
}
