import { Injectable } from '@nestjs/common';
import { getSpace, type SpaceParams } from '@hub/contracts/spaces';
import type { Actor } from '#platform/auth/actor.ts';
import { On } from '#platform/events/on.decorator.ts';
import { type HubSocket, RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { Requested } from '#platform/realtime/requested.decorator.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import {
  MyPartInSpaceChanged,
  SpaceChanged,
  SpaceJoined,
  SpaceLeft,
  SpacesChanged,
} from './spaces.events.ts';
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
  tellWhomItIsFor(event: SpacesChanged): void {
    const audience = audienceOf(event);
    if (audience.length > 0) this.realtime.to(audience).emit('spaces.changed');
  }

  @On(SpaceJoined)
  tellNewcomer({ personId }: SpaceJoined): void {
    this.tellPerson(personId);
  }

  @On(MyPartInSpaceChanged)
  tellOwnPages({ personId }: MyPartInSpaceChanged): void {
    this.tellPerson(personId);
  }

  /** Their sockets are in rooms of this space and of its threads: they come back into those that are still theirs. */
  @On(SpaceLeft)
  cutOff({ personId }: SpaceLeft): void {
    this.tellPerson(personId);
    this.realtime.readmit(personId);
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

  private tellPerson(personId: string): void {
    this.realtime.to(rooms.person(personId)).emit('spaces.changed');
  }
}

function audienceOf({ space: { kind, authorityId }, memberIds }: SpacesChanged): string[] {
  const members = memberIds.map((id) => rooms.person(id));
  switch (kind) {
    case 'hidden':
      return members;
    case 'invited':
      return [rooms.programmeTeam, ...members];
    case 'authority':
      return [...(authorityId === null ? [] : [rooms.authority(authorityId)]), ...members];
    case 'programme':
    case 'region':
    case 'role':
      return [rooms.everyone];
  }
}
