import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { RegistrationDecided, RegistrationReceived } from './registrations.events.ts';

@Injectable()
export class RegistrationsRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  @On(RegistrationReceived)
  received({ registrationId }: RegistrationReceived): void {
    this.realtime.to(rooms.programmeTeam).emit('registration.received', { registrationId });
  }

  @On(RegistrationDecided)
  decided({ registrationId }: RegistrationDecided): void {
    this.realtime.to(rooms.programmeTeam).emit('registration.decided', { registrationId });
  }
}
