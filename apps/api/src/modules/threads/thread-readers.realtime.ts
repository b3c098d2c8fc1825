import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { getThread, type ThreadParams } from '@hub/contracts/threads';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Actor } from '#platform/auth/actor.ts';
import { On } from '#platform/events/on.decorator.ts';
import { type HubSocket, RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { Requested } from '#platform/realtime/requested.decorator.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { PresenceChosen } from '#modules/people/presence.events.ts';
import { ThreadReadersService } from './thread-readers.service.ts';

/** Many come and go at once when a session ends: they are counted together. */
const COALESCE_MS = 1000;
const THREAD_ROOM = rooms.thread('');

/** Tells those who have a thread open who else has, and who writes. It is known from the sockets, and kept nowhere. */
@Injectable()
export class ThreadReadersRealtime implements BeforeApplicationShutdown {
  private readonly due = new Map<string, NodeJS.Timeout>();
  private readonly followed = new WeakSet<HubSocket>();
  private isStopping = false;
  /** Honest pages say it every three seconds. */
  private readonly typing = new RateLimiterMemory({ points: 1, duration: 2 });
  private readonly log = new Logger(ThreadReadersRealtime.name);

  constructor(
    private readonly realtime: RealtimeGateway,
    private readonly readers: ThreadReadersService,
  ) {}

  beforeApplicationShutdown(): void {
    this.isStopping = true;
    for (const timer of this.due.values()) clearTimeout(timer);
  }

  /** Somebody has opened a thread that they may see. */
  async came({ personId }: Actor, threadId: string, socket: HubSocket): Promise<void> {
    this.follow(personId, socket);
    if (await this.readers.isSeen(personId)) this.soon(threadId);
    // Whoever comes unseen learns who is here; that anybody has come, nobody learns.
    else await this.tell(threadId, (notice) => socket.emit('thread.readers', notice));
  }

  async left(personId: string, threadId: string): Promise<void> {
    if (await this.readers.isSeen(personId)) this.soon(threadId);
  }

  @On(PresenceChosen)
  async seenOrNot({ personId }: PresenceChosen): Promise<void> {
    for (const room of await this.realtime.roomsOf(personId))
      if (room.startsWith(THREAD_ROOM)) this.soon(room.slice(THREAD_ROOM.length));
  }

  @Requested('thread.typing', getThread.params)
  async types(actor: Actor, { threadId }: ThreadParams): Promise<void> {
    const isTooSoon = await this.typing.consume(`${actor.personId} ${threadId}`).then(
      () => false,
      () => true,
    );
    if (isTooSoon || !(await this.readers.isSeenTyping(actor, threadId))) return;
    this.realtime
      .to(rooms.thread(threadId.toLowerCase()))
      .except(rooms.person(actor.personId))
      .emit('thread.typing', { threadId, name: actor.name });
  }

  /** A window that is closed, or whose connection is lost, leaves without a word. */
  private follow(personId: string, socket: HubSocket): void {
    if (this.followed.has(socket)) return;
    this.followed.add(socket);
    socket.on('disconnecting', () => {
      if (this.isStopping) return;
      for (const room of socket.rooms)
        if (room.startsWith(THREAD_ROOM))
          this.left(personId, room.slice(THREAD_ROOM.length)).catch((error: unknown) =>
            this.log.error({ err: error }),
          );
    });
  }

  private soon(threadId: string): void {
    if (this.isStopping || this.due.has(threadId)) return;
    const timer = setTimeout(() => {
      this.due.delete(threadId);
      this.tell(threadId, (notice) =>
        this.realtime.to(rooms.thread(threadId)).emit('thread.readers', notice),
      ).catch((error: unknown) => this.log.error({ err: error }));
    }, COALESCE_MS);
    this.due.set(threadId, timer);
  }

  private async tell(
    threadId: string,
    send: (notice: {
      threadId: string;
      count: number;
      readers: { personId: string; name: string }[];
    }) => void,
  ): Promise<void> {
    const here = await this.realtime.peopleIn(rooms.thread(threadId));
    const shown = await this.readers.among(threadId, here);
    if (shown) send({ threadId, ...shown });
  }
}
