import { Injectable } from '@nestjs/common';
import type { ConversationInput, ConversationListQuery } from '@hub/contracts/conversations';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { KeyRing } from '#platform/secrets/key-ring.ts';
import { ConversationEvents } from './conversation-events.service.ts';
import { ConversationMemberEntity } from './conversation-member.entity.ts';
import { ConversationPeopleQueries } from './conversation-people.queries.ts';
import { ConversationEntity } from './conversation.entity.ts';
import { type ConversationRow, ConversationsQueries, type MemberRow } from './conversations.queries.ts';
import type { KnownPerson } from './first-contact.queries.ts';
import { FirstContactService } from './first-contact.service.ts';
import { ConversationBegun, ConversationChanged } from './messages.events.ts';
import { MessagesQueries } from './messages.queries.ts';
import { MessagesService } from './messages.service.ts';
import { type OpenedSummary, openSummary } from './opened-summary.ts';
import { peopleOf, purposeOf, sealName, unsealEvent, unsealName } from './sealed-message.ts';

export interface OpenedConversation {
  row: ConversationRow;
  givenName: string | null;
  members: MemberRow[];
}
export interface OpenedList {
  items: OpenedSummary[];
  nextCursor: string | null;
  requests: number;
}

/** Starting conversations, and those one has. */
@Injectable()
export class ConversationsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly ring: KeyRing,
    private readonly queries: ConversationsQueries,
    private readonly messages: MessagesService,
    private readonly stored: MessagesQueries,
    private readonly firstContact: FirstContactService,
    private readonly people: ConversationPeopleQueries,
    private readonly conversationEvents: ConversationEvents,
  ) {}

  /** Answers its id: for two people that of the one they have. */
  async start(actor: Actor, input: ConversationInput): Promise<string> {
    const asked = normal(input);
    const earlier = await this.earlier(actor, asked);
    if (earlier !== null) return earlier;
    const people = await this.peopleOf(actor, asked);
    const [only] = people;
    return people.length === 1 && only && asked.name === null
      ? this.startDirect(actor, asked, only)
      : this.startGroup(actor, asked, people);
  }

  async get(actor: Actor, conversationId: string): Promise<OpenedConversation> {
    const row = await this.queries.one(actor, conversationId);
    if (!row) throw problem('conversation-not-found');
    const members = await this.queries.members(actor, conversationId, row.memberCount);
    const givenName = row.sealedName && unsealName(this.messages.keyOf(row), row.sealedName);
    return { row, givenName, members };
  }

  async list(actor: Actor, query: ConversationListQuery): Promise<OpenedList> {
    const [{ rows, nextCursor }, requests] = await Promise.all([
      this.queries.list(actor, query),
      this.queries.requests(actor),
    ]);
    const opened = rows.map((row) => {
      const key = this.messages.keyOf(row);
      const { lastId, lastSealed } = row;
      const event = row.lastIsEvent && lastId && lastSealed ? unsealEvent(key, lastId, lastSealed) : null;
      return { row, key, event };
    });
    const named = new Set(opened.flatMap(({ event }) => (event ? peopleOf(event) : [])));
    const names = new Map(
      (await this.stored.names([...named])).flatMap(({ personId, name }) =>
        personId === null ? [] : [[personId, name] as const],
      ),
    );
    return {
      items: opened.map(({ row, key, event }) => openSummary(row, key, event, names)),
      nextCursor,
      requests,
    };
  }

  /** Sent again after a lost answer. Under an id that is somebody’s or something else’s: refused. */
  private async earlier(actor: Actor, asked: Asked): Promise<string | null> {
    const earlier = await this.work.repository(ConversationEntity).findOneBy({ id: asked.id });
    if (!earlier) return null;
    const cameAs = this.messages.keyOf(earlier).fingerprint(JSON.stringify(asked));
    if (earlier.startedBy !== actor.personId || !earlier.cameAs?.equals(cameAs))
      throw problem('id-already-used');
    return earlier.id;
  }

  /** Whom it is with, besides whoever starts it. */
  private async peopleOf(actor: Actor, { people, leadsOf }: Asked): Promise<KnownPerson[]> {
    const others = people.filter((id) => id !== actor.personId);
    const chosen = others.length > 0 ? await this.firstContact.all(actor, others) : [];
    if (leadsOf === null) {
      if (people.length === 0) throw fieldProblem('#/people', 'Choose whom to write to');
      if (others.length === 0) throw fieldProblem('#/people', 'Choose somebody besides yourself');
      return chosen;
    }
    const leads = (await this.firstContact.leadsOf(actor, leadsOf)).filter(
      ({ personId }) => personId !== actor.personId && !others.includes(personId),
    );
    // Several lead: whoever does not want to hear from them is left out, as if they led nowhere.
    const reached = leads.length > 1 ? leads.filter(({ hasBlockedMe }) => !hasBlockedMe) : leads;
    if (chosen.length + reached.length > 0) return [...chosen, ...reached];
    if (leads.length > 0) throw problem('no-lead');
    throw fieldProblem('#/leadsOf', 'You lead at this authority yourself. Choose another');
  }

  private startDirect(actor: Actor, asked: Asked, other: KnownPerson): Promise<string> {
    const { id } = asked;
    const directKey = [actor.personId, other.personId].sort().join(':');
    return this.work.run(async () => {
      const known = await this.known(directKey);
      if (known !== null) return this.startAgain(actor, known);
      if (other.isStranger) await this.firstContact.requireMayAsk(actor, 1);
      const isNew = await this.keep(actor, asked, directKey);
      if (!isNew) {
        // Both began at this moment, or this one was sent twice.
        const first = await this.known(directKey);
        if (first === null) throw problem('id-already-used');
        return this.startAgain(actor, first);
      }
      await this.place(actor, id, [other]);
      this.events.afterCommit(new ConversationBegun(id, actor.personId, other.personId));
      return id;
    });
  }

  private async startAgain(actor: Actor, id: string): Promise<string> {
    await this.people.beginToo(id, actor.personId, this.clock.now());
    return id;
  }

  private async startGroup(actor: Actor, asked: Asked, people: readonly KnownPerson[]): Promise<string> {
    requireMayBeAdded(people);
    try {
      return await this.work.run(async () => {
        await this.firstContact.requireMayAsk(actor, people.filter(({ isStranger }) => isStranger).length);
        if (!(await this.keep(actor, asked, null))) throw new SentTwice();
        await this.place(actor, asked.id, people);
        // They hear from here on: that it was started is the first.
        this.events.afterCommit(
          new ConversationChanged(asked.id, [actor.personId, ...people.map(({ personId }) => personId)]),
        );
        await this.conversationEvents.add(actor.personId, asked.id, { type: 'started' });
        return asked.id;
      });
    } catch (error) {
      if (!(error instanceof SentTwice)) throw error;
      const earlier = await this.earlier(actor, asked);
      if (earlier === null) throw problem('id-already-used');
      return earlier;
    }
  }

  private async known(directKey: string): Promise<string | null> {
    const known = await this.work.repository(ConversationEntity).findOneBy({ directKey });
    return known?.id ?? null;
  }

  /** False where there is one already. */
  private keep(actor: Actor, asked: Asked, directKey: string | null): Promise<boolean> {
    const { key, stored } = this.ring.make(purposeOf(asked.id));
    const now = this.clock.now();
    return this.work.insertNew(ConversationEntity, {
      id: asked.id,
      kind: directKey === null ? 'group' : 'direct',
      directKey,
      sealedName: asked.name === null ? null : sealName(key, asked.name),
      ...stored,
      startedBy: actor.personId,
      startedAt: now,
      cameAs: key.fingerprint(JSON.stringify(asked)),
      lastMessageAt: now,
    });
  }

  private async place(actor: Actor, conversationId: string, people: readonly KnownPerson[]): Promise<void> {
    const joinedAt = this.clock.now();
    const place = { conversationId, joinedAt };
    await this.work.repository(ConversationMemberEntity).insert([
      { ...place, personId: actor.personId, isOwner: true },
      ...people.map(({ personId, isStranger, hasDeclinedMe }) => ({
        ...place,
        personId,
        askedAt: isStranger ? joinedAt : null,
        askedBy: isStranger ? actor.personId : null,
        // Whoever has said no elsewhere is not asked again. It looks as if they were, and they may still say yes.
        declinedAt: isStranger && hasDeclinedMe ? joinedAt : null,
      })),
    ]);
  }
}

/** What was asked for, however it was written. */
type Asked = ConversationInput;
const normal = ({ id, people, leadsOf, name }: ConversationInput): Asked => ({
  id: id.toLowerCase(),
  people: [...new Set(people.map((each) => each.toLowerCase()))].sort(),
  leadsOf: leadsOf?.toLowerCase() ?? null,
  name: name === '' ? null : name,
});

/**
 * Nobody is put into a group by somebody they have blocked; that it is so is not said. Nor by a stranger who has asked them
 * already and had no yes: a group would be a way around it.
 */
export function requireMayBeAdded(people: readonly KnownPerson[]): void {
  if (people.some(({ hasBlockedMe }) => hasBlockedMe)) throw problem('person-not-found');
  if (people.some(({ isStranger, isAskedByMe }) => isStranger && isAskedByMe))
    throw problem('answer-awaited');
}

class SentTwice extends Error {}
