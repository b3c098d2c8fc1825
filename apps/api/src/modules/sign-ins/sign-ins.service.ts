import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, LessThanOrEqual, Not } from 'typeorm';
import type { SignInMethod } from '@hub/contracts/sign-ins';
import type { Actor } from '#platform/auth/actor.ts';
import type { Browser } from '#platform/auth/browser.ts';
import { SIGN_IN_DAYS } from '#platform/auth/sign-in-cookie.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { hashToken, newToken } from '#platform/secrets/token.ts';
import { deviceName } from '#platform/auth/device.ts';
import { SignInEntity } from './sign-in.entity.ts';
import { SignInEnded, SignInFinished } from './sign-ins.events.ts';
import { idleSince } from './sign-ins.queries.ts';

const DAY_MS = 86_400_000;

/** How a person has proved who they are. */
export interface Proof {
  method: SignInMethod;
  /** Two things at once: a passkey that asked for a finger or a PIN, a provider that says so, the demonstration. */
  isTwoStep?: boolean;
}

/** Sign-ins from start to end. How a person proves who they are is not known here: each way is its own service. */
@Injectable()
export class SignInsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
  ) {}

  /** Call once the person has proved who they are. Answers with the secret for the cookie: always a new one. */
  start(personId: string, browser: Browser, { method, isTwoStep = false }: Proof): Promise<string> {
    return this.work.run(async () => {
      // The browser forgets the sign-in it had, so nobody could end that one by hand.
      if (browser.token !== undefined) await this.endByToken(browser.token);

      const token = newToken();
      const now = this.clock.now();
      await this.work.repository(SignInEntity).insert({
        personId,
        tokenHash: hashToken(token),
        device: deviceName(browser.userAgent),
        method,
        isTwoStep,
        startedAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + SIGN_IN_DAYS * DAY_MS),
      });
      return token;
    });
  }

  async end(actor: Actor, signInId: string): Promise<void> {
    const ended = await this.endWhere({ id: signInId, personId: actor.personId });
    if (ended === 0) throw problem('sign-in-not-found');
  }

  async endOthers(actor: Actor): Promise<void> {
    await this.endWhere({ personId: actor.personId, id: Not(actor.signInId) });
  }

  /** Wherever they are signed in: who has left, or must prove anew who they are. */
  async endAllOf(personId: string): Promise<void> {
    await this.endWhere({ personId });
  }

  /** The second step of this sign-in has been shown: from the next request on it opens what is theirs. */
  async finish(actor: Actor): Promise<void> {
    await this.work.run(async () => {
      const signIn = await this.work.repository(SignInEntity).findOneByOrFail({ id: actor.signInId });
      await this.work.repository(SignInEntity).update(signIn.id, { isTwoStep: true });
      this.events.afterCommit(new SignInFinished(signIn.id, signIn.tokenHash));
    });
  }

  /** Signing out. One that is over already stays so. */
  async endByToken(token: string): Promise<void> {
    await this.endWhere({ tokenHash: hashToken(token) });
  }

  /** Past their last day, or idle too long: their rows go, and sockets still open on them are cut. */
  async endExpired(): Promise<void> {
    const now = this.clock.now();
    await this.endWhere([
      { expiresAt: LessThanOrEqual(now) },
      { lastSeenAt: LessThanOrEqual(idleSince(now)) },
    ]);
  }

  private endWhere(
    which: FindOptionsWhere<SignInEntity> | FindOptionsWhere<SignInEntity>[],
  ): Promise<number> {
    return this.work.run(async () => {
      const signIns = this.work.repository(SignInEntity);
      const ending = await signIns.find({ where: which, lock: { mode: 'pessimistic_write' } });
      // Before they are removed: TypeORM takes the id off what it removes.
      for (const { id, tokenHash } of ending) this.events.afterCommit(new SignInEnded(id, tokenHash));
      await signIns.remove(ending);
      return ending.length;
    });
  }
}
