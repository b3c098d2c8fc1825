import { isDeepStrictEqual } from 'node:util';
import type { Message } from '@hub/contracts/messages';

/** What one member did and has on the screen at the end. */
export interface Account {
  name: string;
  /** In the order they were handed to the outbox. */
  handed: readonly { id: string; conversationId: string; text: string }[];
  /** Of these, what is in the outbox still. */
  waiting: ReadonlySet<string>;
  /** What the hub said it had kept, and under which number. */
  acknowledged: readonly { id: string; number: number }[];
  /** The last of each that the hub said it had done. */
  edited: readonly { id: string; text: string }[];
  deleted: readonly string[];
  reacted: readonly { id: string; personId: string }[];
  shown: readonly { conversationId: string; messages: readonly Message[]; state: string }[];
}

/** How much is wrong. All zeros is a hub that keeps its promise. */
export interface Wrongs {
  /** Not there, and in an outbox still: it may be sent yet, and took too long. */
  unsent: number;
  /** Handed to an outbox, in none and not there. */
  lost: number;
  /** Of those, how many the hub had said were kept. */
  lostAcknowledged: number;
  doubled: number;
  /** Numbers that are missing, or there twice. */
  gaps: number;
  /** Acknowledged under one number and kept under another. */
  renumbered: number;
  /** Messages of one person in one conversation that are not in the order written. */
  reordered: number;
  /** Edits, deletions and reactions that were acknowledged and are not there. */
  undone: number;
  /** Conversations that somebody sees otherwise than the hub has them. */
  different: number;
}

/** Holds what everybody did and sees against what the hub has. */
export function judge(truth: ReadonlyMap<string, readonly Message[]>, accounts: readonly Account[]): Wrongs {
  const all = [...truth.values()].flat();
  const byId = new Map(all.map((message) => [message.id, message]));
  const acknowledged = accounts.flatMap((account) => account.acknowledged);
  const handed = accounts.flatMap((account) => account.handed);
  const texts = all.map(textOf).filter((text) => text !== '');
  const kept = new Set(texts);
  const isLost = ({ id, text }: { id: string; text: string }) => !byId.has(id) && !kept.has(text);
  const acknowledgedIds = new Set(acknowledged.map(({ id }) => id));
  const edited = accounts.flatMap((account) => account.edited);
  const reacted = accounts.flatMap((account) => account.reacted);

  const isWaiting = new Set(accounts.flatMap((account) => [...account.waiting]));

  return {
    unsent: [...isWaiting].filter((id) => !byId.has(id)).length,
    lost: handed.filter((each) => isLost(each) && !isWaiting.has(each.id)).length,
    lostAcknowledged: handed.filter((each) => isLost(each) && acknowledgedIds.has(each.id)).length,
    doubled: texts.length - kept.size + (all.length - byId.size),
    gaps: [...truth.values()].reduce((sum, messages) => sum + gapsIn(messages), 0),
    renumbered: acknowledged.filter(({ id, number }) => (byId.get(id)?.number ?? number) !== number).length,
    reordered: accounts.reduce((sum, account) => sum + disorderOf(account, byId), 0),
    undone:
      edited.filter(({ id, text }) => {
        const message = byId.get(id);
        return message && message.deletedAt === null && textOf(message) !== text;
      }).length +
      accounts.flatMap(({ deleted }) => deleted).filter((id) => byId.get(id)?.deletedAt === null).length +
      reacted.filter(({ id, personId }) => !hasReacted(byId.get(id), personId)).length,
    different: accounts.flatMap(({ shown }) => shown).filter((each) => !isTrue(each, truth)).length,
  };
}

/** Ready, and the same messages in the same order, in every detail. */
export const isTrue = (
  { conversationId, messages, state }: Account['shown'][number],
  truth: ReadonlyMap<string, readonly Message[]>,
): boolean => state === 'ready' && isDeepStrictEqual(messages, truth.get(conversationId));

const gapsIn = (messages: readonly Message[]): number =>
  messages.filter(({ number }, at) => number !== at + 1).length;

function disorderOf({ handed }: Account, byId: ReadonlyMap<string, Message>): number {
  const last = new Map<string, number>();
  let wrong = 0;
  for (const { id, conversationId } of handed) {
    const number = byId.get(id)?.number;
    if (number === undefined) continue;
    if (number < (last.get(conversationId) ?? 0)) wrong += 1;
    last.set(conversationId, number);
  }
  return wrong;
}

const hasReacted = (message: Message | undefined, personId: string): boolean =>
  message === undefined ||
  message.deletedAt !== null ||
  message.reactions.some(({ people }) => people.some((person) => person.personId === personId));

export const textOf = ({ body }: Message): string => {
  const parts: string[] = [];
  const walk = (node: unknown): void => {
    const { text, content = [] } = node as { text?: string; content?: unknown[] };
    if (text !== undefined) parts.push(text);
    content.forEach(walk);
  };
  if (body !== null) walk(body);
  return parts.join('');
};
