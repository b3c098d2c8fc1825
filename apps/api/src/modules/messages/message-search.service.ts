import { Injectable } from '@nestjs/common';
import type { MessageSearchQuery, Sender } from '@hub/contracts/messages';
import { plainText } from '@hub/contracts/rich-text';
import type { TextPart } from '@hub/contracts/search';
import { setImmediate as otherWork } from 'node:timers/promises';
import type { Actor } from '#platform/auth/actor.ts';
import { fromCursor, toCursor } from '#platform/database/cursor.ts';
import { problem } from '#platform/http/problem.ts';
import type { DataKey } from '#platform/secrets/key-ring.ts';
import { AttachmentsService } from '#modules/attachments/attachments.service.ts';
import { ConversationsService, type OpenedConversation } from './conversations.service.ts';
import { matcherOf } from './message-matcher.ts';
import { type CandidateRow, MessageSearchQueries, type SourceRow } from './message-search.queries.ts';
import { MessagesService } from './messages.service.ts';
import { NewestFirst } from './newest-first.ts';
import { SOMEBODY_ERASED, unsealText } from './sealed-message.ts';

/** One request looks through so many messages at the most, … */
export const MOST_LOOKED = 5000;
/** … or works so long. */
const MOST_WORK_MS = 300;
/** Everybody else’s requests are not kept waiting longer than this. */
const A_SLICE_MS = 8;

interface FoundRow {
  row: CandidateRow;
  snippet: TextPart[];
}
interface Hit extends FoundRow {
  sender: Sender;
  conversation: OpenedConversation;
}
export interface Found {
  hits: Hit[];
  nextCursor: string | null;
  looked: number;
  lookedBackTo: Date | null;
}

const NOTHING: Found = { hits: [], nextCursor: null, looked: 0, lookedBackTo: null };
/** After every id. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Looks for words in one’s own messages: they are unsealed and read one by one, the newest of all conversations first. */
@Injectable()
export class MessageSearchService {
  constructor(
    private readonly queries: MessageSearchQueries,
    private readonly messages: MessagesService,
    private readonly conversations: ConversationsService,
    private readonly files: AttachmentsService,
  ) {}

  async search(actor: Actor, query: MessageSearchQuery): Promise<Found> {
    const from = fromCursor(query.cursor, ['timestamp', 'uuid']);
    const matcher = matcherOf(query.q);
    const sources = await this.queries.sources(actor.personId, query.conversation ?? null);
    if (query.conversation !== undefined && sources.length === 0) throw problem('conversation-not-found');
    if (matcher.isEmpty) return NOTHING;

    const start = from && { sentAt: new Date(from[0]), id: from[1] };
    const keys = new Keys(sources, (source) => this.messages.keyOf(source));
    const senders = new Senders((ids) => this.queries.names(ids));
    const rows = new NewestFirst<CandidateRow>(
      sources.map(({ id, newestAt }) => ({
        key: id,
        before: start && start.sentAt <= newestAt ? start : { sentAt: newestAt, id: LAST_ID },
      })),
      async (before, most) => {
        const older = await this.queries.older(
          actor.personId,
          before.map(({ key, sentAt, id }) => ({ conversationId: key, sentAt, id })),
          most,
        );
        await senders.learn(older.flatMap(({ senderId }) => senderId ?? []));
        return byConversation(older);
      },
    );
    const { found, looked, last } = await lookThrough(
      rows,
      (row) => {
        const text = this.textOf(row, keys);
        // A word may be in the name of whoever wrote it.
        return matcher.matches(text, senders.of(row.senderId).name) ? matcher.snippet(text) : null;
      },
      query.limit,
    );
    return {
      hits: await this.described(actor, found, senders),
      nextCursor: rows.isOver || !last ? null : toCursor([last.sentAt.toISOString(), last.id]),
      looked,
      lookedBackTo: rows.isOver || !last ? null : last.sentAt,
    };
  }

  /** Its words, then what the files beside it are called. */
  private textOf({ id, conversationId, sealed, files }: CandidateRow, keys: Keys): string {
    const key = keys.of(conversationId);
    const named = (files ?? []).map(
      (file) =>
        this.files.named({ id: file.id, sealedName: Buffer.from(file.sealedName, 'base64') }, key).name,
    );
    return [plainText(unsealText(key, id, sealed)), ...named].join('\n');
  }

  private async described(actor: Actor, found: readonly FoundRow[], senders: Senders): Promise<Hit[]> {
    const ids = [...new Set(found.map(({ row }) => row.conversationId))];
    const conversations = new Map(
      await Promise.all(ids.map(async (id) => [id, await this.conversations.get(actor, id)] as const)),
    );
    return found.flatMap(({ row, snippet }) => {
      const conversation = conversations.get(row.conversationId);
      return conversation ? [{ row, snippet, sender: senders.of(row.senderId), conversation }] : [];
    });
  }
}

async function lookThrough(
  rows: NewestFirst<CandidateRow>,
  snippetOf: (row: CandidateRow) => TextPart[] | null,
  most: number,
): Promise<{ found: FoundRow[]; looked: number; last: CandidateRow | undefined }> {
  const found: FoundRow[] = [];
  let looked = 0;
  let last: CandidateRow | undefined;
  let worked = 0;
  let sliceBegan = performance.now();
  while (found.length < most && looked < MOST_LOOKED && worked < MOST_WORK_MS) {
    const row = rows.takeHere();
    if (row) {
      last = row;
      looked++;
      const snippet = snippetOf(row);
      if (snippet) found.push({ row, snippet });
    } else if (rows.isOver) break;
    const slice = performance.now() - sliceBegan;
    if (row && slice < A_SLICE_MS) continue;
    worked += slice;
    if (row) await otherWork();
    else await rows.loadMore();
    sliceBegan = performance.now();
  }
  return { found, looked, last };
}

/** The keys of conversations, each opened when its first message is. */
class Keys {
  private readonly sources: ReadonlyMap<string, SourceRow>;
  private readonly opened = new Map<string, DataKey>();

  constructor(
    sources: readonly SourceRow[],
    private readonly open: (source: SourceRow) => DataKey,
  ) {
    this.sources = new Map(sources.map((source) => [source.id, source]));
  }

  of(conversationId: string): DataKey {
    const source = this.sources.get(conversationId);
    const key = this.opened.get(conversationId) ?? (source && this.open(source));
    if (!key) throw new Error('A message of a conversation that was not asked for');
    this.opened.set(conversationId, key);
    return key;
  }
}

/** Who wrote what is looked through, by the names of today; each is asked for once. */
class Senders {
  private readonly known = new Map<string, Sender>();

  constructor(private readonly ask: (ids: readonly string[]) => Promise<Sender[]>) {}

  async learn(ids: readonly string[]): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.known.has(id));
    if (unknown.length === 0) return;
    for (const sender of await this.ask(unknown))
      if (sender.personId !== null) this.known.set(sender.personId, sender);
  }

  of(senderId: string | null): Sender {
    return this.known.get(senderId ?? '') ?? { personId: null, name: SOMEBODY_ERASED };
  }
}

function byConversation(rows: readonly CandidateRow[]): Map<string, CandidateRow[]> {
  const groups = new Map<string, CandidateRow[]>();
  for (const row of rows) {
    const group = groups.get(row.conversationId);
    if (group) group.push(row);
    else groups.set(row.conversationId, [row]);
  }
  return groups;
}
