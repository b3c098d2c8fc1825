import {
  type ChangePage,
  type Message,
  MESSAGES_A_PAGE,
  type MessageListQuery,
  type MessagePage,
} from '@hub/contracts/messages';

export const CONVERSATION = '00000000-0000-4000-8000-000000000001';

interface Settings {
  pageSize?: number;
  mostChanges?: number;
  changesAPage?: number;
}

/** What the hub promises of one conversation, in memory: numbers, changes, pages, and changes after a change. */
export class ModelHub {
  private messages: Message[] = [];
  private changes = 0;
  private readonly hidden = new Set<number>();

  private readonly settings: Settings;

  constructor(settings: Settings = {}) {
    this.settings = settings;
  }

  get all(): readonly Message[] {
    return this.messages;
  }

  /** Whoever asks may not see this one. */
  hide(number: number): void {
    this.hidden.add(number);
  }

  send(id: string): Message {
    const stored = this.messages.find((message) => message.id === id);
    if (stored) return stored;
    this.changes += 1;
    const message: Message = {
      id,
      conversationId: CONVERSATION,
      number: this.messages.length + 1,
      change: this.changes,
      sender: { personId: null, name: 'Somebody' },
      body: null,
      event: null,
      replyTo: null,
      attachments: [],
      reactions: [],
      sentAt: '2026-11-24T09:00:00.000Z',
      editedAt: null,
      deletedAt: null,
      version: 1,
    };
    this.messages.push(message);
    return message;
  }

  /** An edit, a deletion or a reaction: the same to whoever is told. */
  edit(index: number): Message | undefined {
    const message = this.messages[index % this.messages.length];
    if (!message) return undefined;
    this.changes += 1;
    const changed = { ...message, change: this.changes, version: message.version + 1 };
    this.messages[message.number - 1] = changed;
    return changed;
  }

  page({
    before,
    after,
    around,
    limit = this.settings.pageSize ?? MESSAGES_A_PAGE,
  }: Partial<MessageListQuery>): MessagePage {
    let from = this.messages.length - limit;
    if (before !== undefined) from = before - 1 - limit;
    else if (after !== undefined) from = after;
    else if (around !== undefined)
      from = Math.min(around - 1 - Math.floor(limit / 2), this.messages.length - limit);
    const to = before === undefined ? Math.max(from, 0) + limit : before - 1;
    const items = this.messages.slice(Math.max(from, 0), to).filter(({ number }) => !this.hidden.has(number));
    return {
      items,
      hasBefore: from > 0,
      hasAfter: to < this.messages.length,
      lastChange: this.changes,
      lastNumber: this.messages.length,
    };
  }

  changesAfter(after: number): ChangePage {
    const { mostChanges = 200, changesAPage = mostChanges } = this.settings;
    const missed = this.messages.filter(({ change, number }) => change > after && !this.hidden.has(number));
    if (after > this.changes || missed.length > mostChanges)
      return { items: [], upTo: this.changes, hasMore: false, isLimited: true };
    const items = missed.toSorted((one, other) => one.change - other.change).slice(0, changesAPage);
    const hasMore = items.length < missed.length;
    return {
      items,
      upTo: hasMore ? (items.at(-1)?.change ?? after) : this.changes,
      hasMore,
      isLimited: false,
    };
  }
}
