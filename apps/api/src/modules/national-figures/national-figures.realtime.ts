import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { EditionPublished } from './national-figures.events.ts';

@Injectable()
export class NationalFiguresRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  @On(EditionPublished)
  published(): void {
    this.realtime.to(rooms.everyone).emit('national.changed');
  }
}
