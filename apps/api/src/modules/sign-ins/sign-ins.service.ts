import { Inject, Injectable } from '@nestjs/common';
import { type FindOptionsWhere, LessThanOrEqual, Not } from 'typeorm';
import type { SignInMethod } from '@hub/contracts/sign-ins';
import type { Actor } from '#platform/auth/actor.ts';
import type { Browser } from '#platform/auth/browser.ts';
import { SIGN_IN_DAYS } from '#platform/auth/sign-in-cookie.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { londonDate } from '#platform/london-date.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { hashToken, newToken } from '#platform/secrets/token.ts';
import { deviceName } from '#platform/auth/device.ts';
import { DAY_MS } from '#platform/spans.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import { newDeviceMail } from './sign-in-mail.ts';
import { SignInEntity } from './sign-in.entity.ts';
import { SignInEnded, SignInFinished } from './sign-ins.events.ts';
import { idleSince } from './sign-ins.queries.ts';

/** How a person has proved who they are. */
export interface Proof {
  method: SignInMethod;
  /** Two things at once: a passkey that asked for a finger or a PIN, a provider that says so, the demonstration. */
  isTwoStep?: boolean;
}

/** When a sign-in last proved who it is, and whether by two things. */
export interface LastProof {
  at: Date;
  isTwoStep: boolean;
}

// The device is noted by the same statement that asks, and the asking does not see it yet: `has_others` are those of
// earlier sign-ins.
const NOTE_DEVICE: Statement = {
  name: 'sign-in-note-device',
  text: `
    with noted as (
      insert into known_device (person_id, device) values ($1, $2) on conflict do nothing returning 1
    )
    select p.name, p.email,
           exists (select from noted) as is_new,
           exists (select from known_device where person_id = p.id) as has_others,
           p.programme_role is not null or exists (
             select from member m
             join enrolment_role r on r.member_id = m.id and r.role = 'sponsor'
             where m.person_id = p.id and m.ended_at is null and r.enrolment_id = enrolment_on(m.authority_id, $3)
           ) as needs_two_steps
    from person p where p.id = $1`,
};

interface NotedDevice {
  name: string;
  email: string;
  is_new: boolean;
  has_others: boolean;
  needs_two_steps: boolean;
}

/** Sign-ins from start to end. How a person proves who they are is not known here: each way is its own service. */
@Injectable()
export class SignInsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly audit: AuditService,
    private readonly mail: MailService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Call once the person has proved who they are. Answers with the secret for the cookie: always a new one. */
  start(personId: string, browser: Browser, { method, isTwoStep = false }: Proof): Promise<string> {
    return this.work.run(async () => {
      // The browser forgets the sign-in it had, so nobody could end that one by hand.
      if (browser.token !== undefined) await this.endByToken(browser.token);

      const token = newToken();
      const now = this.clock.now();
      const device = deviceName(browser.userAgent);
      await this.work.repository(SignInEntity).insert({
        personId,
        tokenHash: hashToken(token),
        device,
        method,
        isTwoStep,
        startedAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + SIGN_IN_DAYS * DAY_MS),
      });
      await this.tell(personId, device, { method, isTwoStep });
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

  /** Those that one thing alone has proved: theirs is asked for two from now on. */
  async endOtherOneStep(actor: Actor): Promise<void> {
    await this.endWhere({ personId: actor.personId, id: Not(actor.signInId), isTwoStep: false });
  }

  async lastProof(actor: Actor): Promise<LastProof> {
    const { startedAt, secondStepAt, isTwoStep } = await this.standing(actor);
    return { at: secondStepAt ?? startedAt, isTwoStep };
  }

  /** The second step of this sign-in has been shown: from the next request on it opens what is theirs. */
  async finish(actor: Actor): Promise<void> {
    await this.work.run(async () => {
      const signIn = await this.standing(actor);
      await this.work
        .repository(SignInEntity)
        .update(signIn.id, { isTwoStep: true, secondStepAt: this.clock.now() });
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

  private async standing({ signInId: id }: Actor): Promise<SignInEntity> {
    const signIn = await this.work.repository(SignInEntity).findOneBy({ id });
    // Ended elsewhere a moment ago.
    if (!signIn) throw problem('not-signed-in');
    return signIn;
  }

  /** Who should know that somebody has signed in as this person: themselves, from a new device; the audit record. */
  private async tell(personId: string, device: string, proof: Required<Proof>): Promise<void> {
    const [person] = await this.work.rows<NotedDevice>(NOTE_DEVICE, [
      personId,
      device,
      londonDate(this.clock.now()),
    ]);
    if (!person) return;
    // Of those whose account opens what is others'. When a participant comes and goes is nobody's to look up.
    if (person.needs_two_steps)
      await this.audit.record(
        { personId, name: person.name },
        { action: 'sign-in.started', detail: { method: proof.method, isTwoStep: proof.isTwoStep } },
      );
    if (person.is_new && person.has_others && proof.method !== 'demonstration')
      await this.mail.send({
        to: person.email,
        ...newDeviceMail({
          name: person.name,
          device,
          method: proof.method,
          page: `${this.env.publicUrl}/account/sign-ins`,
        }),
      });
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
