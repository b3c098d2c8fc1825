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
import { type Matcher, matcherOf } from './message-matcher.ts';
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

interface Hit {
  row: CandidateRow;
  sender: Sender;
  snippet: TextPart[];
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
    const rows = new NewestFirst<CandidateRow>(
      sources.map(({ id, newestAt }) => ({
        key: id,
        before: start && start.sentAt <= newestAt ? start : { sentAt: newestAt, id: LAST_ID },
      })),
      async (before, most) =>
        byConversation(
          await this.queries.older(
            actor.personId,
            before.map(({ key, sentAt, id }) => ({ conversationId: key, sentAt, id })),
            most,
          ),
        ),
    );
    const { found, looked, last } = await lookThrough(
      rows,
      (row) => this.textOf(row, keys),
      matcher,
      query.limit,
    );
    return {
      hits: await this.described(actor, found),
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

  private async described(
    actor: Actor,
    found: readonly { row: CandidateRow; snippet: TextPart[] }[],
  ): Promise<Hit[]> {
    if (found.length === 0) return [];
    const ids = [...new Set(found.map(({ row }) => row.conversationId))];
    const [opened, names] = await Promise.all([
      Promise.all(ids.map(async (id) => [id, await this.conversations.get(actor, id)] as const)),
      this.queries.names([...new Set(found.flatMap(({ row }) => row.senderId ?? []))]),
    ]);
    const conversations = new Map(opened);
    const senders = new Map(names.map((sender) => [sender.personId, sender]));
    return found.flatMap(({ row, snippet }) => {
      const conversation = conversations.get(row.conversationId);
      const sender = senders.get(row.senderId) ?? { personId: null, name: SOMEBODY_ERASED };
      return conversation ? [{ row, snippet, sender, conversation }] : [];
    });
  }
}

async function lookThrough(
  rows: NewestFirst<CandidateRow>,
  textOf: (row: CandidateRow) => string,
  matcher: Matcher,
  most: number,
): Promise<{
  found: { row: CandidateRow; snippet: TextPart[] }[];
  looked: number;
  last: CandidateRow | undefined;
}> {
  const found: { row: CandidateRow; snippet: TextPart[] }[] = [];
  let looked = 0;
  let last: CandidateRow | undefined;
  let worked = 0;
  let sliceBegan = performance.now();
  while (found.length < most && looked < MOST_LOOKED && worked < MOST_WORK_MS) {
    const row = rows.takeHere();
    if (row) {
      last = row;
      looked++;
      const text = textOf(row);
      if (matcher.matches(text)) found.push({ row, snippet: matcher.snippet(text) });
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

function byConversation(rows: readonly CandidateRow[]): Map<string, CandidateRow[]> {
  const groups = new Map<string, CandidateRow[]>();
  for (const row of rows) {
    const group = groups.get(row.conversationId);
    if (group) group.push(row);
    else groups.set(row.conversationId, [row]);
  }
  return groups;
}
