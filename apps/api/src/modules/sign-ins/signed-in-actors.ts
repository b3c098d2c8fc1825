import { Injectable } from '@nestjs/common';
import type { Actor, ActorFinder } from '#platform/auth/actor.ts';
import { On } from '#platform/events/on.decorator.ts';
import { hashToken } from '#platform/secrets/token.ts';
import { RoleChanged } from '#modules/people/members.events.ts';
import { ProfileChanged } from '#modules/people/profiles.events.ts';
import { SignInEnded, SignInFinished } from './sign-ins.events.ts';
import { SignInsQueries } from './sign-ins.queries.ts';

// A page makes several requests at once and the guard asks for each. One second is safe because the process that ends
// a sign-in forgets it at once (below), its sockets are cut by the same event, and another process follows within a
// second: the promise is sixty (reliability.md, Session). Roles and places change as rarely and follow as soon.
const REMEMBERED_MS = 1000;
/** About 5 MB at the most. The oldest goes first; being forgotten costs one query. */
const MOST_REMEMBERED = 5000;

interface Found {
  actor: Promise<Actor | null>;
  at: number;
}

/** Whoever a token belongs to, asked of the database at most once a second. */
@Injectable()
export class SignedInActors implements ActorFinder {
  /** By token hash, oldest first. */
  private readonly found = new Map<string, Found>();

  constructor(private readonly signIns: SignInsQueries) {}

  find(token: string): Promise<Actor | null> {
    const key = keyOf(hashToken(token));
    // Not the hub's clock: this measures a span, and a clock that is set back must not lengthen it.
    const at = performance.now();
    const known = this.found.get(key);
    if (known && at - known.at < REMEMBERED_MS) return known.actor;

    // The promise is kept, not its result: requests that arrive together share one query, and one that was on its way
    // while the sign-in ended has been dropped from here and is not put back.
    const actor = this.signIns.actor(token);
    this.found.delete(key);
    this.found.set(key, { actor, at });
    if (this.found.size > MOST_REMEMBERED) this.forgetOldest();
    const forget = () => {
      if (this.found.get(key)?.actor === actor) this.found.delete(key);
    };
    actor.then((result) => result ?? forget(), forget);
    return actor;
  }

  /** Another process has changed something. */
  forget(): void {
    this.found.clear();
  }

  @On(SignInEnded)
  signInEnded({ tokenHash }: SignInEnded): void {
    this.found.delete(keyOf(tokenHash));
  }

  @On(SignInFinished)
  askAgain({ tokenHash }: SignInFinished): void {
    this.found.delete(keyOf(tokenHash));
  }

  // Whose tokens they are is not known here, and it is rare: everybody is asked for once more. The pages that are told
  // of it ask within that second, and must not be answered with the old name or role.
  @On(ProfileChanged)
  profileChanged(): void {
    this.found.clear();
  }

  @On(RoleChanged)
  roleChanged(): void {
    this.found.clear();
  }

  private forgetOldest(): void {
    const [oldest] = this.found.keys();
    if (oldest !== undefined) this.found.delete(oldest);
  }
}

const keyOf = (tokenHash: Buffer): string => tokenHash.toString('base64url');
