import type { RichText } from '@hub/contracts/rich-text';
import { fromPlainText } from '@hub/contracts/rich-text';
import { purposeOf, sealEvent, sealName, sealText } from '#modules/messages/sealed-message.ts';
import type { DataKey, KeyRing } from '#platform/secrets/key-ring.ts';
import { CONVERSATIONS, type ToldConversation, type ToldMessage } from './messages-told.ts';
import { idOf } from './seeded.ts';

interface Community {
  person: { id: string; email: string }[];
  session: { id: string; title: string }[];
  thread: { id: string; title: string }[];
}

const MINUTE_MS = 60_000;
const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;

/** What the invented people write to each other, sealed as everybody’s is: rows by table. */
export function makeMessages(now: Date, ring: KeyRing, { person, session, thread }: Community) {
  const people = new Map(person.map(({ email, id }) => [email, id]));
  const cards = { session: idsByTitle(session), thread: idsByTitle(thread) };
  // A small community does not have everyone in it.
  const told = CONVERSATIONS.filter((conversation) =>
    everybodyOf(conversation).every((email) => people.has(email)),
  ).map((conversation) => new Told(now, ring, conversation, people, cards));
  return {
    conversation: told.map((each) => each.row()),
    conversation_member: told.flatMap((each) => each.members()),
    message: told.flatMap((each) => each.messages()),
    message_version: told.flatMap((each) => each.versions()),
    message_reaction: told.flatMap((each) => each.reactions()),
  };
}

const idsByTitle = (things: { id: string; title: string }[]) =>
  new Map(things.map(({ id, title }) => [title, id]));

const everybodyOf = ({ people, messages }: ToldConversation): string[] => [
  ...people,
  ...messages.flatMap(({ added = [] }) => added),
];

class Told {
  private readonly id: string;
  private readonly key: DataKey;
  private readonly stored: { keyName: string; sealedKey: Buffer };
  private readonly isDirect: boolean;

  constructor(
    private readonly now: Date,
    ring: KeyRing,
    private readonly told: ToldConversation,
    private readonly people: ReadonlyMap<string, string>,
    private readonly cards: Record<'session' | 'thread', ReadonlyMap<string, string>>,
  ) {
    this.id = idOf('conversation', told.key);
    ({ key: this.key, stored: this.stored } = ring.make(purposeOf(this.id)));
    this.isDirect = told.people.length === 2 && told.name === undefined;
  }

  row() {
    const { people, name, messages } = this.told;
    return {
      id: this.id,
      kind: this.isDirect ? 'direct' : 'group',
      direct_key: this.isDirect
        ? people
            .map((email) => this.idOf(email))
            .toSorted()
            .join(':')
        : null,
      sealed_name: name === undefined ? null : hex(sealName(this.key, name)),
      key_name: this.stored.keyName,
      sealed_key: hex(this.stored.sealedKey),
      started_by: this.idOf(people[0]),
      started_at: this.at(0),
      last_number: messages.length,
      last_change: messages.length,
      last_message_at: this.at(messages.at(-1)?.after ?? 0),
      tell_due_at: null,
    };
  }

  members() {
    const { people, messages, unreadBy = {}, asked } = this.told;
    return everybodyOf(this.told).map((email, place) => {
      const added = messages.findIndex((message) => message.added?.includes(email));
      return {
        conversation_id: this.id,
        person_id: this.idOf(email),
        is_owner: email === people[0],
        joined_at: this.at(added < 0 ? 0 : (messages[added]?.after ?? 0)),
        // Whoever is added from now on sees that they were.
        from_number: Math.max(0, added),
        until_number: null,
        left_at: null,
        read_number: unreadBy[email] ?? messages.length,
        told_number: messages.length,
        is_muted: false,
        asked_at: email === asked && place > 0 ? this.at(0) : null,
        accepted_at: null,
        declined_at: null,
      };
    });
  }

  messages() {
    return this.told.messages.map((message, place) => {
      const id = this.messageId(place);
      const isEdited = message.before !== undefined;
      return {
        id,
        conversation_id: this.id,
        number: place + 1,
        change: place + 1,
        sender_id: this.idOf(message.by),
        is_event: message.added !== undefined,
        sealed: this.sealed(id, message),
        came_as: null,
        reply_to_id: message.replyTo === undefined ? null : this.messageId(message.replyTo),
        sent_at: this.at(message.after),
        edited_at: isEdited ? this.at(message.after + 4) : null,
        deleted_at: message.isDeleted ? this.at(message.after + 1) : null,
        version: isEdited ? 2 : 1,
      };
    });
  }

  versions() {
    return this.told.messages.flatMap(({ before, after }, place) =>
      before === undefined
        ? []
        : [
            {
              message_id: this.messageId(place),
              version: 1,
              sealed: hex(sealText(this.key, this.messageId(place), fromPlainText(before))),
              written_at: this.at(after),
            },
          ],
    );
  }

  reactions() {
    return this.told.messages.flatMap(({ reactions = [], after }, place) =>
      reactions.map(([by, reaction], turn) => ({
        message_id: this.messageId(place),
        person_id: this.idOf(by),
        reaction,
        reacted_at: this.at(after + 5 + turn),
      })),
    );
  }

  private sealed(id: string, message: ToldMessage): string | null {
    if (message.isDeleted) return null;
    return hex(
      message.added
        ? sealEvent(this.key, id, {
            type: 'added',
            people: message.added.map((email) => this.idOf(email)),
            fromNow: true,
          })
        : sealText(this.key, id, this.bodyOf(message)),
    );
  }

  private bodyOf({ text = '', session, thread }: ToldMessage): RichText {
    const { content } = fromPlainText(text);
    for (const [kind, title] of [
      ['session', session],
      ['thread', thread],
    ] as const) {
      const id = title === undefined ? undefined : this.cards[kind].get(title);
      if (id) content.push({ type: 'evidence', attrs: { kind, id } });
    }
    return { type: 'doc', content };
  }

  private messageId(place: number): string {
    return idOf('message', this.told.key, place);
  }

  private idOf(email = ''): string {
    return this.people.get(email) ?? '';
  }

  private at(minutes: number): Date {
    return new Date(this.now.getTime() - (this.told.begun - minutes) * MINUTE_MS);
  }
}
