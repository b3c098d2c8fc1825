import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { DraftChanged } from './drafts.events.ts';

@Injectable()
export class DraftsRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  @On(DraftChanged)
  tellWriter({ personId, place, revision }: DraftChanged): void {
    this.realtime.to(rooms.person(personId)).emit('draft.changed', { place, revision });
  }
}
