import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { ProgrammeRoleChanged } from './programme.events.ts';

/** Their own open pages follow, and the list of the team. */
@Injectable()
export class ProgrammeRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  @On(ProgrammeRoleChanged)
  changed({ personId, isOver }: ProgrammeRoleChanged): void {
    this.realtime.to(rooms.person(personId)).emit(isOver ? 'me.left' : 'me.changed');
    this.realtime.to(rooms.programmeTeam).emit('programme.team-changed');
  }
}
