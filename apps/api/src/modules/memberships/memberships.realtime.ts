import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { AwaitedChanged } from './memberships.events.ts';

@Injectable()
export class MembershipsRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  /** Not the authority's whole room: who asks for a place is for those who answer. */
  @On(AwaitedChanged)
  tell({ authorityId, personIds }: AwaitedChanged): void {
    this.realtime
      .to([...personIds.map(rooms.person), rooms.programmeTeam])
      .emit('authority.people-changed', { authorityId });
  }
}
