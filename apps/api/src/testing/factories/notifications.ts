import { randomUUID } from 'node:crypto';
import { listNotifications, type Notification } from '@hub/contracts/notifications';
import type { MentionKind, RichText } from '@hub/contracts/rich-text';
import { replyToThread } from '@hub/contracts/threads';
import type { DataSource } from 'typeorm';
import type { AttentionLevel } from '@hub/contracts/spaces';
import { SpaceAttentionEntity } from '#modules/spaces/space-attention.entity.ts';
import { ThreadReadingEntity } from '#modules/threads/thread-reading.entity.ts';
import type { Client } from '#testing/test-hub.ts';

/** Words that mention these. */
export const mentioning = (...mentions: { kind: MentionKind; id: string }[]): RichText => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'What do you think, ' },
        ...mentions.map((attrs) => ({ type: 'mention' as const, attrs })),
        { type: 'text', text: '?' },
      ],
    },
  ],
});

/** Posted through the product; answers its id. */
export async function aPost(
  by: Client,
  thread: { id: string },
  body: RichText,
  replyToId: string | null = null,
  contentNote: string | null = null,
): Promise<string> {
  const id = randomUUID();
  const answer = await by.call(replyToThread, {
    params: { threadId: thread.id },
    body: { id, body, replyToId, contentNote },
  });
  if (answer.status !== 201) throw new Error(`Not posted: ${answer.status} ${JSON.stringify(answer.body)}`);
  return id;
}

export async function attends(
  dataSource: DataSource,
  person: { id: string },
  to: { threadId: string } | { spaceId: string },
  level: AttentionLevel,
): Promise<void> {
  if ('threadId' in to)
    await dataSource
      .getRepository(ThreadReadingEntity)
      .upsert({ personId: person.id, threadId: to.threadId, level }, ['personId', 'threadId']);
  else
    await dataSource
      .getRepository(SpaceAttentionEntity)
      .upsert({ personId: person.id, spaceId: to.spaceId, level }, ['personId', 'spaceId']);
}

export async function toldTo(
  client: Client,
  show: 'all' | 'unread' | 'mentions' = 'all',
): Promise<Notification[]> {
  const { status, body } = await client.call(listNotifications, { query: { show, limit: 100 } });
  if (status !== 200) throw new Error(`Not listed: ${status} ${JSON.stringify(body)}`);
  return body.items;
}
