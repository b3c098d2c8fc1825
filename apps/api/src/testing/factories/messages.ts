import { randomUUID } from 'node:crypto';
import { type Message, sendMessage } from '@hub/contracts/messages';
import { fromPlainText } from '@hub/contracts/rich-text';
import { KeyRing } from '#platform/secrets/key-ring.ts';
import { ConversationEntity } from '#modules/messages/conversation.entity.ts';
import { ConversationMemberEntity } from '#modules/messages/conversation-member.entity.ts';
import { purposeOf } from '#modules/messages/sealed-message.ts';
import type { Client, TestHub } from '#testing/test-hub.ts';

/** A conversation of these people, who know each other; of two it is the one they have. */
export async function aConversation(
  { app, dataSource, clock }: TestHub,
  people: readonly { id: string }[],
  kind: 'direct' | 'group' = people.length === 2 ? 'direct' : 'group',
): Promise<{ id: string }> {
  const id = randomUUID();
  const { stored } = app.get(KeyRing, { strict: false }).make(purposeOf(id));
  const ids = people.map((person) => person.id);
  await dataSource.getRepository(ConversationEntity).insert({
    id,
    kind,
    directKey: kind === 'direct' ? ids.toSorted().join(':') : null,
    ...stored,
    startedBy: ids[0] ?? null,
    startedAt: clock.now(),
    lastMessageAt: clock.now(),
  });
  await dataSource
    .getRepository(ConversationMemberEntity)
    .insert(
      ids.map((personId, at) => ({ conversationId: id, personId, joinedAt: clock.now(), isOwner: at === 0 })),
    );
  return { id };
}

/** As the product sends it. */
export async function sent(client: Client, { id }: { id: string }, text: string): Promise<Message> {
  const { status, body } = await client.call(sendMessage, {
    params: { conversationId: id },
    body: { id: randomUUID(), body: fromPlainText(text) },
  });
  if (status !== 201) throw new Error(`A message was not sent: ${body.title ?? status}`);
  return body;
}
