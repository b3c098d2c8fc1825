import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { On } from '#platform/events/on.decorator.ts';
import { JoinsRooms } from '#platform/realtime/joins-rooms.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import {
  BlocksChanged,
  ConversationBegun,
  ConversationChanged,
  ConversationDeclined,
  ConversationListsChanged,
  ConversationRead,
  MessageChanged,
} from './messages.events.ts';
import { MessagesQueries } from './messages.queries.ts';

/** Everybody in a conversation hears each message, whichever page is open. */
@Injectable()
export class MessagesRealtime {
  constructor(
    private readonly realtime: RealtimeGateway,
    private readonly queries: MessagesQueries,
  ) {}

  @JoinsRooms()
  async roomsOf({ personId }: Actor): Promise<string[]> {
    return (await this.queries.conversationsOf(personId)).map(rooms.conversation);
  }

  @On(MessageChanged)
  tellOfMessage({ message, hiddenFrom }: MessageChanged): void {
    const { conversationId } = message;
    this.realtime
      .to(rooms.conversation(conversationId))
      .except(hiddenFrom.map(rooms.person))
      .emit('conversation.message', { conversationId, message });
  }

  @On(ConversationChanged)
  tellOfConversation({ conversationId, joined, left }: ConversationChanged): void {
    const room = rooms.conversation(conversationId);
    for (const personId of left) this.realtime.leave(personId, room);
    for (const personId of joined) this.realtime.enter(personId, room);
    this.realtime
      .to([room, ...joined.map(rooms.person)])
      .except(left.map(rooms.person))
      .emit('conversation.changed', { conversationId });
    this.tellOfLists({ personIds: [...joined, ...left] });
  }

  @On(ConversationBegun)
  begin({ conversationId, byId, otherId }: ConversationBegun): void {
    for (const personId of [byId, otherId]) this.realtime.enter(personId, rooms.conversation(conversationId));
    this.tellThemAlone(byId, conversationId);
  }

  @On(ConversationDeclined)
  leaveQuietly({ conversationId, personId }: ConversationDeclined): void {
    this.realtime.leave(personId, rooms.conversation(conversationId));
    this.tellThemAlone(personId, conversationId);
  }

  @On(BlocksChanged)
  tellOfBlocks({ personId, conversationId }: BlocksChanged): void {
    this.tellThemAlone(personId, conversationId);
  }

  @On(ConversationListsChanged)
  tellOfLists({ personIds }: ConversationListsChanged): void {
    if (personIds.length > 0) this.realtime.to(personIds.map(rooms.person)).emit('conversations.changed');
  }

  @On(ConversationRead)
  tellOfReading({ conversationId, personId, number, shownTo }: ConversationRead): void {
    this.realtime
      .to([personId, ...shownTo].map(rooms.person))
      .emit('conversation.read', { conversationId, personId, number });
  }

  private tellThemAlone(personId: string, conversationId: string | null): void {
    if (conversationId !== null)
      this.realtime.to(rooms.person(personId)).emit('conversation.changed', { conversationId });
    this.tellOfLists({ personIds: [personId] });
  }
}
