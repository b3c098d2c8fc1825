import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { ReturnsReminded } from './return-tracker.events.ts';

@Injectable()
export class ReturnTrackerRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  /** Two facilitators do not chase the same authority. */
  @On(ReturnsReminded)
  reminded(): void {
    this.realtime.to(rooms.programmeTeam).emit('returns.reminded');
  }
}
