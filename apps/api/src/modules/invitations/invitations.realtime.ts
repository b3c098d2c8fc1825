import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { InvitationsChanged } from './invitations.events.ts';

@Injectable()
export class InvitationsRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  // The whole authority hears that there is something new; what it is, only those who may invite can ask.
  @On(InvitationsChanged)
  changed({ authorityId }: InvitationsChanged): void {
    this.realtime
      .to([rooms.authority(authorityId), rooms.programmeTeam])
      .emit('authority.invitations-changed', { authorityId });
  }
}
