import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { AuthorityChanged } from './authorities.events.ts';

@Injectable()
export class AuthoritiesRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  @On(AuthorityChanged)
  changed({ authorityId }: AuthorityChanged): void {
    this.realtime.to(rooms.everyone).emit('authority.changed', { authorityId });
  }
}
