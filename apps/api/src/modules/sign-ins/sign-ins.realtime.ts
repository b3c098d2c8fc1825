import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { RoleChanged } from '#modules/people/members.events.ts';
import { ProfileChanged } from '#modules/people/profiles.events.ts';
import { SignedInActors } from './signed-in-actors.ts';
import { SignInEnded, SignInFinished } from './sign-ins.events.ts';

const ACTORS_CHANGED = 'actors.changed';

@Injectable()
export class SignInsRealtime {
  constructor(
    private readonly realtime: RealtimeGateway,
    actors: SignedInActors,
  ) {
    realtime.hearOthers(ACTORS_CHANGED, () => actors.forget());
  }

  /** A socket was let in by its sign-in, so it goes with it. */
  @On(SignInEnded)
  cut({ signInId }: SignInEnded): void {
    this.realtime.end(signInId);
    this.realtime.tellOthers(ACTORS_CHANGED);
  }

  @On(SignInFinished)
  finished(): void {
    this.realtime.tellOthers(ACTORS_CHANGED);
  }

  // The pages that are told of it ask within the second for which every process remembers who somebody is.
  @On(ProfileChanged)
  profileChanged(): void {
    this.realtime.tellOthers(ACTORS_CHANGED);
  }

  @On(RoleChanged)
  roleChanged(): void {
    this.realtime.tellOthers(ACTORS_CHANGED);
  }
}
