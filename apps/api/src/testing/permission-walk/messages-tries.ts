import { randomUUID } from 'node:crypto';
import { changeMessageRetention } from '@hub/contracts/message-retention';
import * as conversations from '@hub/contracts/conversations';
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

/** Written by the walker, by another in it, or between two others. */
async function theirMessage(world: World, of: string): Promise<string> {
  if (!of.endsWith('one’s own')) return theMessage(world, of.endsWith('in it') ? 'own' : of);
  const conversation = await theConversation(world, 'own');
  // Without a sign-in, as who is asked for: the message is there, and nobody is let near it.
  return (await sent(await world.hub.as(world.walker), conversation, 'Good morning')).id;
}

/** As the case says it: a group with the walker in it or without, or a conversation of two. */
const theGroup = async (world: World, of: string): Promise<{ id: string }> =>
  of === 'a conversation of two'
    ? theConversation(world, 'own')
    : aConversation(
        world.hub,
        [
          await aMember(world.hub.dataSource, { authority: world.about }),
          of.endsWith('own') ? world.walker : await aMember(world.hub.dataSource),
        ],
        'group',
      );
const aPerson: Tries[string] = async ({ hub, about }) => ({
  params: { personId: (await aMember(hub.dataSource, { authority: about })).id },
});

const inOne =
  (rest: () => { body?: unknown; query?: Record<string, unknown> } = () => ({})): Tries[string] =>
  async (world, of) => ({
    params: { conversationId: (await theConversation(world, of)).id },
    ...rest(),
  });

export const messagesTries: Tries = {
  ...tryOf(conversations.startConversation, async ({ hub, about }) => ({
    body: { id: randomUUID(), people: [(await aMember(hub.dataSource, { authority: about })).id] },
  })),
  ...tryOf(conversations.getConversation, inOne()),
  ...tryOf(conversations.renameConversation, async (world, of) => ({
    params: { conversationId: (await theGroup(world, of)).id },
    body: { name: 'Fair panels' },
  })),
  ...tryOf(conversations.addMembers, async (world, of) => ({
    params: { conversationId: (await theGroup(world, of)).id },
    body: {
      people: [(await aMember(world.hub.dataSource, { authority: world.about })).id],
      history: 'from-now',
    },
  })),
  ...tryOf(conversations.removeMember, async (world, of) => {
    const other = await aMember(world.hub.dataSource);
    const { id } = await aConversation(
      world.hub,
      of.endsWith('of others')
        ? [await aMember(world.hub.dataSource), other]
        : [await aMember(world.hub.dataSource), other, world.walker],
      'group',
    );
    return {
      params: { conversationId: id, personId: of.startsWith('oneself') ? world.walker.id : other.id },
    };
  }),
  ...tryOf(conversations.answerRequest, async (world, of) => {
    const { id } = await theConversation(world, of);
    await world.hub.dataSource.query(
      'update conversation_member set asked_at = joined_at where conversation_id = $1 and person_id = $2',
      [id, world.walker.id],
    );
    return { params: { conversationId: id }, body: { isAccepted: true } };
  }),
  ...tryOf(
    conversations.muteConversation,
    inOne(() => ({ body: { isMuted: true } })),
  ),
  ...tryOf(conversations.getPersonMessaging, aPerson),
  ...tryOf(conversations.blockPerson, aPerson),
  ...tryOf(conversations.unblockPerson, aPerson),
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
  ...tryOf(messages.searchMessages, () => ({ query: { q: 'good' } })),
  ...tryOf(changeMessageRetention, () => ({ body: { months: 24, from: 24 } })),
  ...tryOf(messages.editMessage, async (world, of) => ({
    params: { messageId: await theirMessage(world, of) },
    body: { version: 1, body: fromPlainText('Good evening') },
  })),
  ...tryOf(messages.deleteMessage, async (world, of) => ({
    params: { messageId: await theirMessage(world, of) },
  })),
  ...tryOf(messages.listMessageVersions, async (world, of) => ({
    params: { messageId: await theMessage(world, of) },
  })),
  ...tryOf(messages.reactToMessage, async (world, of) => ({
    params: { messageId: await theMessage(world, of) },
    body: { reaction: '👍', isOn: true },
  })),
  ...tryOf(
    messages.readConversation,
    inOne(() => ({ body: { number: 1 } })),
  ),
  ...tryOf(
    messages.markConversationUnread,
    inOne(() => ({ body: { from: 1 } })),
  ),
  ...tryOf(conversations.getMessageSettings, () => ({})),
  ...tryOf(conversations.setMessageSettings, () => ({
    body: { isReadShown: false, doNotDisturbUntil: null },
  })),
  'socket conversation.watch': inOne(),
  'socket conversation.unwatch': inOne(),
  'socket conversation.typing': inOne(),
  ...tryOf(
    messages.uploadMessageFile,
    inOne(() => ({ query: { id: randomUUID(), name: 'notes.txt' }, upload: new Blob(['Notes']) })),
  ),
};
