import { randomUUID } from 'node:crypto';
import * as messages from '@hub/contracts/messages';
import { fromPlainText } from '@hub/contracts/rich-text';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aMember } from '#testing/factories/people.ts';
import { type Tries, tryOf, type World } from './world.ts';

/** As the case of the permission says it: with the walker in it, or between two others. */
export async function theConversation({ hub, walker, about }: World, of: string): Promise<{ id: string }> {
  const people = [
    await aMember(hub.dataSource, { authority: about }),
    of.endsWith('own') ? walker : await aMember(hub.dataSource),
  ];
  const conversation = await aConversation(hub, people);
  await sent(await hub.as(people[0] ?? walker), conversation, 'Good morning');
  return conversation;
}
export async function theMessage(world: World, of: string): Promise<string> {
  const { id } = await theConversation(world, of);
  const [row] = await world.hub.dataSource.query<{ id: string }[]>(
    'select id from message where conversation_id = $1',
    [id],
  );
  return row?.id ?? '';
}

const inOne =
  (rest: () => { body?: unknown; query?: Record<string, unknown> } = () => ({})): Tries[string] =>
  async (world, of) => ({
    params: { conversationId: (await theConversation(world, of)).id },
    ...rest(),
  });

export const messagesTries: Tries = {
  ...tryOf(
    messages.sendMessage,
    inOne(() => ({ body: { id: randomUUID(), body: fromPlainText('Good afternoon') } })),
  ),
  ...tryOf(messages.listMessages, inOne()),
  ...tryOf(
    messages.listChanges,
    inOne(() => ({ query: { after: 0 } })),
  ),
  ...tryOf(messages.getMessage, async (world, of) => ({
    params: { messageId: await theMessage(world, of) },
  })),
};
