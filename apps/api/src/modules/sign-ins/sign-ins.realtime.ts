import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { SignInEnded } from './sign-ins.events.ts';

@Injectable()
export class SignInsRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  /** A socket was let in by its sign-in, so it goes with it. */
  @On(SignInEnded)
  cut({ signInId }: SignInEnded): void {
    this.realtime.end(signInId);
  }
}
