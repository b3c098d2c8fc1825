import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { ProfileChanged } from './profiles.events.ts';

/** Their own other windows follow at once, and the lists of their colleagues. */
@Injectable()
export class ProfilesRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  @On(ProfileChanged)
  changed({ personId, authorityId }: ProfileChanged): void {
    this.realtime.to(rooms.person(personId)).emit('me.changed');
    if (authorityId !== null)
      this.realtime
        .to([rooms.authority(authorityId), rooms.programmeTeam])
        .emit('authority.people-changed', { authorityId });
  }
}
