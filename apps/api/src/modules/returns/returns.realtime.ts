import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { ReturnChanged } from './returns.events.ts';

@Injectable()
export class ReturnsRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  /** It says only that something changed; who may read counts asks for them. */
  @On(ReturnChanged)
  changed({ authorityId, returnId }: ReturnChanged): void {
    this.realtime.to(rooms.authority(authorityId)).emit('return.changed', { authorityId, returnId });
    this.realtime.to(rooms.programmeTeam).emit('return.changed', { authorityId, returnId });
  }
}
