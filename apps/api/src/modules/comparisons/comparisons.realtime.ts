import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { FiguresReleased } from '#modules/figures/figures.events.ts';

/** That figures changed, not whose: who looks at them asks again, and gets what they may see. */
@Injectable()
export class ComparisonsRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  @On(FiguresReleased)
  tellEveryone({ phaseId }: FiguresReleased): void {
    this.realtime.to(rooms.everyone).emit('figures.changed', { phaseId });
  }
}
