import { Injectable } from '@nestjs/common';
import { type AddMembersInput, MOST_IN_CONVERSATION } from '@hub/contracts/conversations';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { ConversationEvents } from './conversation-events.service.ts';
import { ConversationPeopleQueries } from './conversation-people.queries.ts';
import { mayChangePeople, mayLeave, mayRemove } from './conversations.policy.ts';
import { requireMayBeAdded } from './conversations.service.ts';
import { FirstContactService } from './first-contact.service.ts';
import { ConversationChanged, ConversationDeclined, ConversationListsChanged } from './messages.events.ts';
import { isAsked } from './messages.policy.ts';
import type { DoorRow } from './messages.queries.ts';
import { MessagesService } from './messages.service.ts';
import { sealName, unsealName } from './sealed-message.ts';

/** Who is in a conversation and what it is called. Everybody in it is told of each change, in its place among the messages. */
@Injectable()
export class ConversationPeopleService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly queries: ConversationPeopleQueries,
    private readonly messages: MessagesService,
    private readonly firstContact: FirstContactService,
    private readonly conversationEvents: ConversationEvents,
  ) {}

  /** Whoever is in it already stays as they are: sent twice, they are added once. */
  add(actor: Actor, conversationId: string, { people, history }: AddMembersInput): Promise<void> {
    return this.change(actor, conversationId, async (group) => {
      requireMayChange(group);
      const ids = [...new Set(people.map((id) => id.toLowerCase()))];
      const places = await this.queries.lockPlaces(group.id, [actor.personId, ...ids]);
      const placeOf = new Map(places.map((place) => [place.personId, place]));
      const missing = ids.filter((id) => placeOf.get(id)?.leftAt !== null);
      if (missing.length === 0) return;

      const added = await this.firstContact.all(actor, missing);
      requireMayBeAdded(added);
      // Whoever has said no to this group is asked by nobody else of it whom they do not know.
      if (added.some(({ personId, isStranger }) => isStranger && placeOf.get(personId)?.declinedAt))
        throw problem('answer-awaited');
      await this.firstContact.requireMayAsk(actor, added.filter(({ isStranger }) => isStranger).length);
      await this.requireRoom(group.id, added.length);

      const lastNumber = await this.queries.lock(group.id);
      const joined = added.map(({ personId }) => personId);
      await this.queries.add(
        group.id,
        added.map(({ personId, isStranger }) => ({ personId, isAsked: isStranger })),
        {
          addedBy: actor.personId,
          at: this.clock.now(),
          // Nobody gives more than they have themselves.
          fromNumber: history === 'all' ? group.fromNumber : lastNumber,
          readNumber: lastNumber,
        },
      );
      // They hear from here on: that they were added is the first.
      this.events.afterCommit(new ConversationChanged(group.id, joined));
      await this.conversationEvents.add(actor.personId, group.id, {
        type: 'added',
        people: joined,
        fromNow: history === 'from-now',
      });
    });
  }

  /** Somebody goes, or is taken out by whoever started the group. Who is out already stays out. */
  remove(actor: Actor, conversationId: string, personId: string): Promise<void> {
    const id = personId.toLowerCase();
    return this.change(actor, conversationId, (group) =>
      id === actor.personId ? this.leave(group) : this.takeOut(actor, group, id),
    );
  }

  rename(actor: Actor, conversationId: string, name: string | null): Promise<void> {
    return this.change(actor, conversationId, async (group) => {
      requireMayChange(group);
      const key = this.messages.keyOf(group);
      if ((group.sealedName && unsealName(key, group.sealedName)) === name) return;
      await this.conversationEvents.add(actor.personId, group.id, { type: 'renamed', name });
      await this.queries.rename(group.id, name === null ? null : sealName(key, name));
      this.events.afterCommit(new ConversationChanged(group.id));
    });
  }

  /**
   * Yes or no to somebody one does not know. Of a no the asker is not told: it looks as if the answer were still awaited, and
   * may become a yes. A group that one says no to one leaves.
   */
  answer(actor: Actor, conversationId: string, isAccepted: boolean): Promise<void> {
    return this.change(actor, conversationId, async (conversation) => {
      const { id, kind, askedAt, acceptedAt, declinedAt, leftAt } = conversation;
      if (leftAt !== null) throw problem('conversation-left');
      if (askedAt === null) throw problem('not-allowed', { detail: 'You were not asked here' });
      const now = this.clock.now();
      if (isAccepted) {
        if (acceptedAt !== null) return;
        await this.queries.answer(id, actor.personId, { acceptedAt: now, declinedAt: null });
        this.events.afterCommit(new ConversationChanged(id, [actor.personId]));
        return;
      }
      if (acceptedAt !== null)
        throw problem('not-allowed', {
          detail: `You have said yes here. You can ${kind === 'group' ? 'leave' : 'block them'} instead`,
        });
      if (kind === 'group') return this.leave(conversation);
      if (declinedAt !== null) return;
      await this.queries.answer(id, actor.personId, { acceptedAt: null, declinedAt: now });
      this.events.afterCommit(new ConversationDeclined(id, actor.personId));
    });
  }

  async mute(actor: Actor, conversationId: string, isMuted: boolean): Promise<void> {
    const { id } = await this.messages.get(actor, conversationId);
    await this.queries.mute(id, actor.personId, isMuted);
    await this.events.committed(new ConversationListsChanged([actor.personId]));
  }

  private change(
    actor: Actor,
    conversationId: string,
    change: (conversation: DoorRow) => Promise<void>,
  ): Promise<void> {
    return this.work.run(async () => {
      await this.queries.hold(conversationId);
      await change(await this.messages.get(actor, conversationId));
    });
  }

  private async leave(group: DoorRow): Promise<void> {
    const { id, personId, leftAt } = group;
    if (group.kind === 'group' && leftAt !== null) return;
    if (!mayLeave(group))
      throw problem('not-allowed', {
        detail: 'A conversation of two people cannot be left. Mute it, or block the other person',
      });
    const next = group.isOwner ? await this.queries.nextOwner(id, personId) : null;
    await this.queries.lockPlaces(id, next === null ? [personId] : [personId, next]);
    if (next !== null) await this.queries.handOver(id, next);
    const untilNumber = await this.conversationEvents.add(personId, id, { type: 'left' });
    await this.queries.takeOut(id, personId, { at: this.clock.now(), untilNumber, saidNo: true });
    this.events.afterCommit(new ConversationChanged(id, [], [personId]));
  }

  private async takeOut(actor: Actor, group: DoorRow, personId: string): Promise<void> {
    requireMayChange(group);
    if (!mayRemove(group))
      throw problem('not-allowed', { detail: 'Whoever started this conversation can take people out' });
    const places = await this.queries.lockPlaces(group.id, [actor.personId, personId]);
    const place = places.find((each) => each.personId === personId);
    if (!place) throw problem('person-not-found');
    if (place.leftAt !== null) return;
    const untilNumber = await this.conversationEvents.add(actor.personId, group.id, {
      type: 'removed',
      people: [personId],
    });
    await this.queries.takeOut(group.id, personId, { at: this.clock.now(), untilNumber, saidNo: false });
    this.events.afterCommit(new ConversationChanged(group.id, [], [personId]));
  }

  private async requireRoom(conversationId: string, more: number): Promise<void> {
    const room = MOST_IN_CONVERSATION - (await this.queries.count(conversationId));
    if (more > room)
      throw problem('conversation-full', {
        detail: `A conversation can have ${MOST_IN_CONVERSATION.toLocaleString('en')} people at the most. ${room > 0 ? `Choose ${room} or fewer` : 'Start another one'}`,
      });
  }
}

function requireMayChange(group: DoorRow): void {
  if (mayChangePeople(group)) return;
  if (group.leftAt !== null) throw problem('conversation-left');
  if (isAsked(group)) throw problem('answer-first');
  throw problem('not-allowed', {
    detail: 'A conversation of two people stays one of two. Start a group instead',
  });
}
