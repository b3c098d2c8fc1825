import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { PhaseChanged } from './phases.events.ts';

/** Everyone sees a phase's name and milestones: in the shell, on Home, in the calendar. */
@Injectable()
export class PhasesRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  @On(PhaseChanged)
  tellEveryone({ phaseId }: PhaseChanged): void {
    this.realtime.to(rooms.everyone).emit('phase.changed', { phaseId });
  }
}
