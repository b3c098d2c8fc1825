import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { IntroductionsChanged } from './introductions.events.ts';

/** That something changed, to people and to no authority: its others would learn that somebody asks. */
@Injectable()
export class IntroductionsRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  @On(IntroductionsChanged)
  changed({ personIds }: IntroductionsChanged): void {
    this.realtime.to(rooms.programmeTeam).emit('introductions.changed');
    for (const id of personIds) this.realtime.to(rooms.person(id)).emit('introductions.changed');
  }
}
