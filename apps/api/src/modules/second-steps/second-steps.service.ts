import { Inject, Injectable } from '@nestjs/common';
import type { AuditAction } from '@hub/contracts/audit';
import type { SecondStepWays } from '@hub/contracts/second-steps';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { type AuditNote, AuditService } from '#modules/audit/audit.service.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import { PeopleService } from '#modules/people/people.service.ts';
import { SignInsService } from '#modules/sign-ins/sign-ins.service.ts';
import { AuthenticatorEntity } from './authenticator.entity.ts';
import { PasskeyEntity } from './passkey.entity.ts';
import { RecoveryCodeEntity } from './recovery-code.entity.ts';
import { type Change, changeMail, changes } from './second-step-mails.ts';
import { mayResetSecondSteps, mustHaveSecondStep } from './second-steps.policy.ts';

/** For so long what was shown lets a person change how they sign in; after that it is asked for again. */
export const FRESH_MINUTES = 10;
const FRESH_MS = FRESH_MINUTES * 60_000;

interface Person {
  id: string;
  name: string;
  email: string;
}

/** What passkeys, authenticators and recovery codes have in common: who may change them, and who is told. */
@Injectable()
export class SecondStepsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly signIns: SignInsService,
    private readonly people: PeopleService,
    private readonly audit: AuditService,
    private readonly mail: MailService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** What a person can show. A recovery code stands in for something else, so alone it counts for nothing. */
  async ways(personId: string): Promise<SecondStepWays> {
    const passkey = await this.work.repository(PasskeyEntity).existsBy({ personId });
    const authenticator = await this.work.repository(AuthenticatorEntity).existsBy({ personId });
    const recoveryCode = await this.work.repository(RecoveryCodeEntity).existsBy({ personId });
    return { passkey, authenticator, recoveryCode: recoveryCode && (passkey || authenticator) };
  }

  /**
   * Before anything is added, replaced or removed: whoever has a second step shows it first, and a page left open is
   * not enough. `second-step-needed` before the sign-in is finished, `confirm-needed` after.
   */
  async requireFresh(actor: Actor): Promise<void> {
    const proof = await this.requireProven(actor);
    if (this.clock.now().getTime() - proof.at.getTime() >= FRESH_MS) throw problem('confirm-needed');
  }

  /**
   * Runs a change of a person's second steps, one at a time: of two that remove the last two at once, the second finds
   * only one. Asks again whether they may: another of their sign-ins may have set one up meanwhile.
   */
  change<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    return this.work.run(async () => {
      await this.lock(actor.personId);
      await this.requireProven(actor);
      return work();
    });
  }

  /** After one has been added: what proved it has just been shown, so this sign-in is finished. */
  finish(actor: Actor): Promise<void> {
    return this.signIns.finish(actor);
  }

  /** Inside `change`, before one goes. */
  async refuseLast(actor: Actor): Promise<void> {
    if (mustHaveSecondStep(actor) && (await this.count(actor.personId)) < 2)
      throw problem('last-second-step');
  }

  /** Inside `change`, after one has gone: recovery codes stand in for nothing then. */
  async tidy(personId: string): Promise<void> {
    if ((await this.count(personId)) === 0)
      await this.work.repository(RecoveryCodeEntity).delete({ personId });
  }

  /** Says what changed, in the audit record and by mail. Inside the unit of work that does it. */
  async tell(
    actor: Actor,
    action: AuditAction,
    change: Change,
    about: Partial<AuditNote> = {},
  ): Promise<void> {
    await this.note(actor, action, about);
    await this.write(actor, change);
  }

  /** The same of somebody who is not signed in. */
  tellOf(
    { id, name, email }: Person,
    action: AuditAction,
    change: Change,
    about: Partial<AuditNote>,
  ): Promise<void> {
    return this.work.run(async () => {
      await this.audit.record({ personId: id, name }, { action, ...about });
      await this.write({ name, email }, change);
    });
  }

  note(actor: Actor, action: AuditAction, about: Partial<AuditNote> = {}): Promise<void> {
    return this.audit.record(actor, { action, ...about });
  }

  /** For somebody who has lost them. All their sign-ins end: whoever has what was lost is out. */
  async reset(actor: Actor, personId: string): Promise<void> {
    if (!mayResetSecondSteps(actor, personId)) {
      const isOwn = actor.personId === personId;
      throw problem('not-allowed', isOwn ? { detail: 'Ask another administrator to reset yours.' } : {});
    }
    await this.requireFresh(actor);
    await this.work.run(async () => {
      const person = await this.people.get(personId);
      await this.lock(personId);
      await this.work.repository(PasskeyEntity).delete({ personId });
      await this.work.repository(AuthenticatorEntity).delete({ personId });
      await this.work.repository(RecoveryCodeEntity).delete({ personId });
      await this.signIns.endAllOf(personId);
      await this.audit.record(actor, {
        action: 'second-step.reset',
        subject: { kind: 'person', id: personId, name: person.name },
      });
      await this.write(person, changes.reset(actor.name));
    });
  }

  private async write({ name, email }: Omit<Person, 'id'>, change: Change): Promise<void> {
    const page = `${this.env.publicUrl}/account/security`;
    await this.mail.send({ to: email, ...changeMail(change, { name, page }) });
  }

  private async requireProven(actor: Actor) {
    const proof = await this.signIns.lastProof(actor);
    if (!proof.isTwoStep && (await this.count(actor.personId)) > 0)
      throw problem(actor.awaits === null ? 'confirm-needed' : 'second-step-needed');
    return proof;
  }

  private async lock(personId: string): Promise<void> {
    await this.work.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `second-steps ${personId}`,
    ]);
  }

  private async count(personId: string): Promise<number> {
    const passkeys = await this.work.repository(PasskeyEntity).countBy({ personId });
    return passkeys + (await this.work.repository(AuthenticatorEntity).countBy({ personId }));
  }
}
