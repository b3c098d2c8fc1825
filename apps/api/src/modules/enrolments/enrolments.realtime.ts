import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { EnrolmentChanged } from './enrolments.events.ts';

@Injectable()
export class EnrolmentsRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  @On(EnrolmentChanged)
  changed({ authorityId }: EnrolmentChanged): void {
    // Who takes part is no secret: every open list and page of authorities follows.
    this.realtime.to(rooms.everyone).emit('enrolment.changed', { authorityId });
    // Its people hold their roles by it.
    this.realtime.to(rooms.authority(authorityId)).emit('me.changed');
  }
}
