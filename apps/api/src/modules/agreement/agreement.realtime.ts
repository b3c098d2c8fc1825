import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { AgreementPublished } from './agreement.events.ts';

@Injectable()
export class AgreementRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  @On(AgreementPublished)
  tellEveryone(): void {
    this.realtime.to(rooms.everyone).emit('agreement.changed');
  }
}
