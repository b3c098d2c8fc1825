import { Injectable } from '@nestjs/common';
import { getSpace, type SpaceParams } from '@hub/contracts/spaces';
import type { Actor } from '#platform/auth/actor.ts';
import { On } from '#platform/events/on.decorator.ts';
import { type HubSocket, RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { Requested } from '#platform/realtime/requested.decorator.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { SpaceChanged, SpacesChanged } from './spaces.events.ts';
import { SpacesService } from './spaces.service.ts';

@Injectable()
export class SpacesRealtime {
  constructor(
    private readonly realtime: RealtimeGateway,
    private readonly spaces: SpacesService,
  ) {}

  @On(SpaceChanged)
  tellReaders({ spaceId }: SpaceChanged): void {
    this.realtime.to(rooms.space(spaceId)).emit('space.changed', { spaceId });
  }

  @On(SpacesChanged)
  tellPeople({ personIds }: SpacesChanged): void {
    const audience = personIds === null ? rooms.everyone : personIds.map((id) => rooms.person(id));
    if (audience.length > 0) this.realtime.to(audience).emit('spaces.changed');
  }

  @Requested('space.watch', getSpace.params)
  async watch(actor: Actor, { spaceId }: SpaceParams, socket: HubSocket): Promise<void> {
    const { id } = await this.spaces.get(actor, spaceId);
    await socket.join(rooms.space(id));
  }

  @Requested('space.unwatch', getSpace.params)
  async unwatch(_actor: Actor, { spaceId }: SpaceParams, socket: HubSocket): Promise<void> {
    await socket.leave(rooms.space(spaceId.toLowerCase()));
  }
}
