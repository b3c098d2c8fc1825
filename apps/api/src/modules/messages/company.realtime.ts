import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Company } from '@hub/contracts/conversations';
import { ConversationParams } from '@hub/contracts/messages';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { On } from '#platform/events/on.decorator.ts';
import { type HubSocket, RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { Requested } from '#platform/realtime/requested.decorator.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { PresenceChosen } from '#modules/people/presence.events.ts';
import type { CompanyRow } from './company.queries.ts';
import { CompanyService } from './company.service.ts';
import {
  BlocksChanged,
  ConversationBegun,
  ConversationChanged,
  ConversationDeclined,
  MessageSettingsChosen,
} from './messages.events.ts';
import { MessagesQueries } from './messages.queries.ts';

/** Many come and go at once when a process restarts: they are looked at together. */
const COALESCE_MS = 1000;
/** Until somebody can be disturbed again may be days, which no timer needs to know. */
const LOOK_AGAIN_MS = 3_600_000;
/** Where there are several processes, one may have died. */
const LOOK_AGAIN_SEVERAL_MS = 60_000;
/** Ids in one notice between processes. */
const MOST_TOLD_AT_ONCE = 500;
const MOVED = 'conversation-company-moved';
const CONVERSATION_ROOM = rooms.conversation('');

interface Watching {
  personId: string;
  /** What this window was told last. */
  told: string;
}

/**
 * Tells who has a conversation open who else of it has the hub open, each what they may know of the others. It is known from
 * the sockets, and kept nowhere. Each process tells its own windows; what moves in one, the others hear of.
 */
@Injectable()
export class CompanyRealtime implements OnModuleInit, BeforeApplicationShutdown {
  private readonly open = new Map<string, Map<HubSocket, Watching>>();
  private readonly due = new Map<string, NodeJS.Timeout>();
  private readonly again = new Map<string, NodeJS.Timeout>();
  private readonly moved = new Set<string>();
  private telling: NodeJS.Timeout | undefined;
  private readonly followed = new WeakSet<HubSocket>();
  private isStopping = false;
  /** Honest pages say it every three seconds. */
  private readonly typing = new RateLimiterMemory({ points: 1, duration: 2 });
  private readonly log = new Logger(CompanyRealtime.name);

  constructor(
    private readonly realtime: RealtimeGateway,
    private readonly company: CompanyService,
    private readonly messages: MessagesQueries,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.realtime.onWindow((inRooms) => this.move(conversationsIn(inRooms)));
    this.realtime.hearOthers(MOVED, (ids) => {
      for (const id of ids.split(' ')) this.soon(id);
    });
  }

  beforeApplicationShutdown(): void {
    this.isStopping = true;
    clearTimeout(this.telling);
    for (const timer of [...this.due.values(), ...this.again.values()]) clearTimeout(timer);
  }

  @Requested('conversation.watch', ConversationParams)
  async watch(actor: Actor, { conversationId }: ConversationParams, socket: HubSocket): Promise<void> {
    const id = await this.company.open(actor, conversationId);
    if (id === null || socket.disconnected) return;
    this.follow(socket);
    const watching = this.open.get(id) ?? new Map<HubSocket, Watching>();
    watching.set(socket, { personId: actor.personId, told: '' });
    this.open.set(id, watching);
    await this.tell(id, [socket]);
  }

  @Requested('conversation.unwatch', ConversationParams)
  unwatch(_: Actor, { conversationId }: ConversationParams, socket: HubSocket): void {
    this.forget(conversationId.toLowerCase(), socket);
  }

  @Requested('conversation.typing', ConversationParams)
  async types(actor: Actor, { conversationId }: ConversationParams): Promise<void> {
    const isTooSoon = await this.typing.consume(`${actor.personId} ${conversationId.toLowerCase()}`).then(
      () => false,
      () => true,
    );
    if (isTooSoon) return;
    const shownTo = await this.company.typingShownTo(actor, conversationId);
    if (shownTo.length === 0) return;
    this.realtime.to(shownTo.map(rooms.person)).emit('conversation.typing', {
      conversationId: conversationId.toLowerCase(),
      personId: actor.personId,
      name: actor.name,
    });
  }

  @On(PresenceChosen)
  async seenOrNot({ personId }: PresenceChosen): Promise<void> {
    this.move(await this.messages.conversationsOf(personId));
  }

  @On(MessageSettingsChosen)
  async disturbedOrNot({ personId, isReadShownChanged }: MessageSettingsChosen): Promise<void> {
    this.realtime.to(rooms.person(personId)).emit('messages.settings-changed');
    // In larger ones nobody is shown any of it: a thousand pages would ask for nothing.
    const conversationIds = await this.company.smallOf(personId);
    this.move(conversationIds);
    if (!isReadShownChanged) return;
    // How far each has read is on their pages, and on mine.
    for (const conversationId of conversationIds)
      this.realtime.to(rooms.conversation(conversationId)).emit('conversation.changed', { conversationId });
  }

  @On(BlocksChanged)
  async blockedOrNot({ personId }: BlocksChanged): Promise<void> {
    this.move(await this.messages.conversationsOf(personId));
  }

  @On(ConversationChanged)
  cameOrLeft({ conversationId }: ConversationChanged): void {
    this.move([conversationId]);
  }

  @On(ConversationBegun)
  begun({ conversationId }: ConversationBegun): void {
    this.move([conversationId]);
  }

  @On(ConversationDeclined)
  declined({ conversationId }: ConversationDeclined): void {
    this.move([conversationId]);
  }

  /** Something is another now in these, on every process: all of a second at once. */
  private move(conversationIds: readonly string[]): void {
    if (this.isStopping || conversationIds.length === 0) return;
    for (const id of conversationIds) this.moved.add(id);
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      const ids = [...this.moved];
      this.moved.clear();
      for (let from = 0; from < ids.length; from += MOST_TOLD_AT_ONCE)
        this.realtime.tellOthers(MOVED, ids.slice(from, from + MOST_TOLD_AT_ONCE).join(' '));
      for (const id of ids) this.soon(id, 0);
    }, COALESCE_MS);
  }

  private follow(socket: HubSocket): void {
    if (this.followed.has(socket)) return;
    this.followed.add(socket);
    socket.on('disconnect', () => {
      for (const id of this.open.keys()) this.forget(id, socket);
    });
  }

  private forget(id: string, socket: HubSocket): void {
    const watching = this.open.get(id);
    if (!watching?.delete(socket) || watching.size > 0) return;
    this.open.delete(id);
    clearTimeout(this.again.get(id));
    this.again.delete(id);
  }

  private soon(id: string, afterMs = COALESCE_MS): void {
    if (this.isStopping || !this.open.has(id) || this.due.has(id)) return;
    const timer = setTimeout(() => {
      this.due.delete(id);
      this.tell(id).catch((error: unknown) => this.log.error({ err: error }));
    }, afterMs);
    this.due.set(id, timer);
  }

  /** Each window what is another for it. */
  private async tell(id: string, only?: readonly HubSocket[]): Promise<void> {
    const watching = this.open.get(id);
    if (!watching) return;
    const sockets = only ?? [...watching.keys()];
    const viewers = new Set(sockets.flatMap((socket) => watching.get(socket)?.personId ?? []));
    const here = await this.realtime.peopleIn(rooms.conversation(id));
    const rows = await this.company.among(id, [...viewers], here);
    const seen = new Map(rows.map(({ viewerId, people }) => [viewerId, people]));
    for (const socket of sockets) {
      const window = watching.get(socket);
      // Whoever is not of it any more learns that nobody is there for them.
      if (window) this.say(id, socket, window, seen.get(window.personId) ?? []);
    }
    this.lookAgain(id, rows);
  }

  private say(conversationId: string, socket: HubSocket, window: Watching, people: Company[]): void {
    const told = JSON.stringify(people);
    if (window.told === told) return;
    window.told = told;
    socket.emit('conversation.company', { conversationId, people });
  }

  private lookAgain(id: string, rows: readonly CompanyRow[]): void {
    // A process that dies says nothing of the windows that were at it.
    const latest = this.realtime.hearsOthers === undefined ? LOOK_AGAIN_MS : LOOK_AGAIN_SEVERAL_MS;
    if (this.isStopping || !this.open.has(id)) return;
    clearTimeout(this.again.get(id));
    const now = this.clock.now().getTime();
    const ends = rows.flatMap(({ quietUntil }) =>
      quietUntil ? [quietUntil.getTime() - now + COALESCE_MS] : [],
    );
    const inMs = Math.min(latest, ...ends);
    this.again.set(id, setTimeout(() => this.soon(id, 0), inMs).unref());
  }
}

const conversationsIn = (inRooms: readonly string[]): string[] =>
  inRooms.flatMap((room) =>
    room.startsWith(CONVERSATION_ROOM) ? [room.slice(CONVERSATION_ROOM.length)] : [],
  );
