import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { DutiesChanged } from './moderation.events.ts';
import { ModerationQueries } from './moderation.queries.ts';
import { ThreadMoved } from './threads.events.ts';

@Injectable()
export class ModerationRealtime {
  constructor(
    private readonly realtime: RealtimeGateway,
    private readonly queries: ModerationQueries,
  ) {}

  @On(DutiesChanged)
  async tellModerators({ spaceId }: DutiesChanged): Promise<void> {
    const { personIds, isProgrammeTeam } =
      spaceId === null ? { personIds: [], isProgrammeTeam: true } : await this.queries.moderators(spaceId);
    const audience = [
      ...personIds.map((id) => rooms.person(id)),
      ...(isProgrammeTeam ? [rooms.programmeTeam] : []),
    ];
    if (audience.length > 0) this.realtime.to(audience).emit('moderation.changed');
  }

  /** Both spaces are told; whoever had it open asks again, and whoever may not see it any more hears no more of it. */
  @On(ThreadMoved)
  tellOfMove({ threadId, fromSpaceId, toSpaceId }: ThreadMoved): void {
    this.realtime
      .to([rooms.thread(threadId), rooms.space(fromSpaceId)])
      .emit('thread.changed', { threadId, spaceId: fromSpaceId });
    this.realtime.to(rooms.space(toSpaceId)).emit('thread.changed', { threadId, spaceId: toSpaceId });
    this.realtime.empty(rooms.thread(threadId));
  }
}
