import type { ConversationSummary } from '@hub/contracts/conversations';
import type { ConversationEvent, Message, Sender } from '@hub/contracts/messages';
import { plainText, evidenceOf } from '@hub/contracts/rich-text';
import { count } from '#ui/count.ts';
import { listed } from '#ui/listed.ts';

/** "You", or the name. */
const whoIs = ({ personId, name }: Sender, myId: string): string => (personId === myId ? 'You' : name);

const peopleOf = (people: readonly Sender[], myId: string): string =>
  listed(people.map(({ personId, name }) => (personId === myId ? 'you' : name)));

/** What happened, in a sentence: "Amara added Priya, who can read from now on". */
export function eventInWords(event: ConversationEvent, sender: Sender, myId: string): string {
  const who = whoIs(sender, myId);
  switch (event.type) {
    case 'started':
      return `${who} started this conversation`;
    case 'added': {
      const added = `${who} added ${peopleOf(event.people, myId)}`;
      if (event.people.length === 1 && event.people[0]?.personId === myId)
        return event.fromNow
          ? `${added}. You can read what is written from now on`
          : `${added}. You can read all that was written before`;
      return event.fromNow
        ? `${added}, who can read from now on`
        : `${added}, who can read all that was written before`;
    }
    case 'removed':
      return `${who} took ${peopleOf(event.people, myId)} out of this conversation`;
    case 'left':
      return `${who} left`;
    case 'renamed':
      return event.name === null
        ? `${who} took the name away`
        : `${who} named this conversation “${event.name}”`;
    default:
      return unknownEvent(event);
  }
}

/** The hub was updated meanwhile and this page was not. */
const unknownEvent = (_event: never): string => 'Something changed in this conversation';

/** How a message begins, in one line; what it holds where it has no words. */
export function excerptOf({ body, attachments, event, deletedAt, sender }: Message, myId: string): string {
  if (event) return eventInWords(event, sender, myId);
  if (deletedAt !== null || body === null) return 'Message deleted';
  const words = plainText(body).replace(/\s+/g, ' ').trim();
  if (words !== '') return words.length > 140 ? `${words.slice(0, 139).trimEnd()}…` : words;
  if (attachments.length > 0) return count(attachments.length, 'file', 'files');
  return evidenceOf(body).length > 0 ? 'Evidence' : '';
}

/** "Amara: See you there"; without a name where there is but one other. */
export function lastInWords({ kind, last }: Pick<ConversationSummary, 'kind' | 'last'>): string {
  if (last === null) return 'No messages yet';
  if (last.isMine) return `You: ${last.excerpt}`;
  return kind === 'group' ? `${last.sender.name}: ${last.excerpt}` : last.excerpt;
}

export const requestsInWords = (requests: number): string =>
  requests === 1
    ? '1 person you do not know wants to write to you'
    : `${requests} people you do not know want to write to you`;

const MOST_REACTERS = 20;

/** "Kwame Mensah and you"; of very many the first, and how many others. */
export function reactersInWords(people: readonly Sender[], myId: string): string {
  const names = people.map(({ personId, name }) => (personId === myId ? 'you' : name));
  const rest = names.length - MOST_REACTERS;
  return rest > 0
    ? listed([...names.slice(0, MOST_REACTERS), count(rest, 'other', 'others')])
    : listed(names);
}
