import { Injectable } from '@nestjs/common';
import { getThread, type ThreadParams } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { On } from '#platform/events/on.decorator.ts';
import { type HubSocket, RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { Requested } from '#platform/realtime/requested.decorator.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import {
  PostChanged,
  PostPublished,
  SavedPostsChanged,
  ThreadChanged,
  ThreadRead,
} from './threads.events.ts';
import { ThreadReadersRealtime } from './thread-readers.realtime.ts';
import { ThreadsService } from './threads.service.ts';

@Injectable()
export class ThreadsRealtime {
  constructor(
    private readonly realtime: RealtimeGateway,
    private readonly threads: ThreadsService,
    private readonly readers: ThreadReadersRealtime,
  ) {}

  @On(PostPublished)
  tellOfPost({ threadId, spaceId, number }: PostPublished): void {
    this.realtime
      .to([rooms.thread(threadId), rooms.space(spaceId)])
      .emit('thread.posted', { threadId, spaceId, number });
  }

  @On(ThreadChanged)
  tellOfThread({ threadId, spaceId }: ThreadChanged): void {
    this.realtime
      .to([rooms.thread(threadId), rooms.space(spaceId)])
      .emit('thread.changed', { threadId, spaceId });
  }

  @On(PostChanged)
  tellOfChange({ threadId, postId }: PostChanged): void {
    this.realtime.to(rooms.thread(threadId)).emit('post.changed', { threadId, postId });
  }

  @On(ThreadRead)
  tellReader({ threadId, personId }: ThreadRead): void {
    this.realtime.to(rooms.person(personId)).emit('thread.read', { threadId });
  }

  @On(SavedPostsChanged)
  tellSaver({ threadId, personId }: SavedPostsChanged): void {
    this.realtime.to(rooms.person(personId)).emit('saved-posts.changed', { threadId });
  }

  @Requested('thread.watch', getThread.params)
  async watch(actor: Actor, { threadId }: ThreadParams, socket: HubSocket): Promise<void> {
    const { id } = await this.threads.get(actor, threadId);
    await socket.join(rooms.thread(id));
    await this.readers.came(actor, id, socket);
  }

  @Requested('thread.unwatch', getThread.params)
  async unwatch(actor: Actor, { threadId }: ThreadParams, socket: HubSocket): Promise<void> {
    await socket.leave(rooms.thread(threadId.toLowerCase()));
    await this.readers.left(actor.personId, threadId.toLowerCase());
  }
}
