import { fromPlainText } from '@hub/contracts/rich-text';
import { purposeOf, sealText } from '#modules/messages/sealed-message.ts';
import type { KeyRing } from '#platform/secrets/key-ring.ts';
import type { CommunitySize } from './community-size.ts';
import { idOf, Seeded } from './seeded.ts';

const MINUTE_MS = 60_000;
/** How many conversations are held in memory at once. */
const A_BATCH = 200;
const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;

const SENTENCES = [
  'We put one manager from another service on every panel, and it took a year to be usual.',
  'Could you send me the wording of the check again? I have to show it to our HR partner tomorrow.',
  'The figure for leavers moved, and I think it is the newly qualified programme.',
  'Thursday at ten is good for me. I will bring the notes from the last session.',
  'Thank you, that helps.',
  'Nobody had asked the staff network before. That was the first thing we changed.',
  'How many of the unknowns did you close by asking people again?',
  'Our sponsor wants one page, so we took three figures and one story.',
];

/**
 * Conversations as a large programme would have them after some years: most of two, some of a few, a few of many; of messages
 * a third of the conversations have most. Rows by table, in batches.
 */
export function* makeManyMessages(
  now: Date,
  ring: KeyRing,
  people: readonly { id: string }[],
  { conversations = 0, messages = 0 }: CommunitySize,
) {
  const seeded = new Seeded('many messages');
  const pairs = new Set<string>();
  const each = messages / Math.max(1, conversations);
  for (let from = 0; from < conversations; from += A_BATCH) {
    const batch = Array.from({ length: Math.min(A_BATCH, conversations - from) }, (_, at) =>
      makeOne(now, ring, people, seeded, pairs, from + at, each),
    );
    yield {
      conversation: batch.map(({ conversation }) => conversation),
      conversation_member: batch.flatMap(({ members }) => members),
      message: batch.flatMap(({ messages: written }) => written),
    };
  }
}

function makeOne(
  now: Date,
  ring: KeyRing,
  people: readonly { id: string }[],
  seeded: Seeded,
  pairs: Set<string>,
  at: number,
  each: number,
) {
  const id = idOf('many conversation', at);
  const { key, stored } = ring.make(purposeOf(id));
  const size = seeded.chance(0.7) ? 2 : seeded.chance(0.95) ? seeded.whole(3, 8) : seeded.whole(20, 60);
  const chosen = new Set<string>();
  while (chosen.size < Math.min(size, people.length)) chosen.add(seeded.pick(people).id);
  const ids = [...chosen];
  const pair = ids.toSorted().join(':');
  // Two people have one conversation.
  const isDirect = ids.length === 2 && !pairs.has(pair);
  if (isDirect) pairs.add(pair);
  const count = Math.max(1, Math.round(each * (at % 3 === 0 ? 2.2 : 0.4)));
  const newest = now.getTime() - seeded.whole(1, 700 * 24 * 60) * MINUTE_MS;
  const sentAt = (number: number) => new Date(newest - (count - number) * 7 * MINUTE_MS);
  return {
    conversation: {
      id,
      kind: isDirect ? 'direct' : 'group',
      direct_key: isDirect ? pair : null,
      sealed_name: null,
      key_name: stored.keyName,
      sealed_key: hex(stored.sealedKey),
      started_by: ids[0],
      started_at: sentAt(0),
      last_number: count,
      last_change: count,
      last_message_at: sentAt(count),
      tell_due_at: null,
    },
    members: ids.map((personId, place) => ({
      conversation_id: id,
      person_id: personId,
      is_owner: place === 0,
      joined_at: sentAt(0),
      from_number: 0,
      until_number: null,
      left_at: null,
      read_number: seeded.chance(0.15) ? Math.max(0, count - seeded.whole(1, 40)) : count,
      told_number: count,
      is_muted: false,
      asked_at: null,
      accepted_at: null,
      declined_at: null,
    })),
    messages: Array.from({ length: count }, (_, place) => {
      const messageId = idOf('many message', at, place);
      return {
        id: messageId,
        conversation_id: id,
        number: place + 1,
        change: place + 1,
        sender_id: seeded.pick(ids),
        is_event: false,
        sealed: hex(sealText(key, messageId, fromPlainText(seeded.pick(SENTENCES)))),
        came_as: null,
        reply_to_id: null,
        sent_at: sentAt(place + 1),
        edited_at: null,
        deleted_at: null,
        version: 1,
      };
    }),
  };
}
