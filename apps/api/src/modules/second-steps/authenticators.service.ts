import { Injectable } from '@nestjs/common';
import type { AuthenticatorSetUp } from '@hub/contracts/second-steps';
import { LessThanOrEqual } from 'typeorm';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { SignInLimits } from '#modules/sign-ins/sign-in-limits.service.ts';
import { SignInsService } from '#modules/sign-ins/sign-ins.service.ts';
import { AuthenticatorEntity } from './authenticator.entity.ts';
import { AuthenticatorSetupEntity } from './authenticator-setup.entity.ts';
import { RecoveryCodesService } from './recovery-codes.service.ts';
import { changes } from './second-step-mails.ts';
import { SecondStepsService } from './second-steps.service.ts';

/** Time to find, install and open an app. */
const SET_UP_MINUTES = 30;
const STEP_SECONDS = 30;
const ISSUER = 'SC-WRES Community Hub';

// Each code works once, and none that is older than the last: the row's lock makes two at the same moment take turns.
const TAKE_STEP: Statement = {
  name: 'authenticator-take-step',
  text: `
    update authenticator set last_step = $2
    where person_id = $1 and (last_step is null or last_step < $2)
    returning 1`,
};

/** Codes from an app on the person's phone (RFC 6238). */
@Injectable()
export class AuthenticatorsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly sealer: Sealer,
    private readonly limits: SignInLimits,
    private readonly signIns: SignInsService,
    private readonly secondSteps: SecondStepsService,
    private readonly recoveryCodes: RecoveryCodesService,
  ) {}

  of(personId: string): Promise<AuthenticatorEntity | null> {
    return this.work.repository(AuthenticatorEntity).findOneBy({ personId });
  }

  /** A new secret, for this sign-in to confirm. The one the person has goes on working until then. */
  async start(actor: Actor): Promise<AuthenticatorSetUp> {
    await this.secondSteps.requireFresh(actor);
    const { generateSecret, generateURI } = await loadOtp();
    const secret = generateSecret();
    await this.work.repository(AuthenticatorSetupEntity).upsert(
      {
        signInId: actor.signInId,
        sealedSecret: this.sealer.seal(secret),
        expiresAt: new Date(this.clock.now().getTime() + SET_UP_MINUTES * 60_000),
      },
      ['signInId'],
    );
    return {
      uri: generateURI({ issuer: ISSUER, label: actor.email, secret }),
      secret: (secret.match(/.{1,4}/g) ?? []).join(' '),
      minutes: SET_UP_MINUTES,
    };
  }

  async confirm(actor: Actor, code: string): Promise<string[] | null> {
    await this.limits.use('authenticator-codes', actor.personId);
    return this.secondSteps.change(actor, async () => {
      const setup = await this.work
        .repository(AuthenticatorSetupEntity)
        .findOne({ where: { signInId: actor.signInId }, lock: { mode: 'pessimistic_write' } });
      if (!setup || setup.expiresAt <= this.clock.now())
        throw codeWrong('This set-up has expired. Start again and scan the new picture');
      const step = await this.stepOf(setup.sealedSecret, code);
      if (step === null)
        throw codeWrong('That code is not right. Check that you typed the newest one in the app');

      const { personId } = actor;
      const isReplaced = await this.work.repository(AuthenticatorEntity).existsBy({ personId });
      await this.work.repository(AuthenticatorEntity).upsert(
        {
          personId,
          sealedSecret: setup.sealedSecret,
          confirmedAt: this.clock.now(),
          lastStep: String(step),
        },
        ['personId'],
      );
      await this.work.repository(AuthenticatorSetupEntity).delete({ signInId: actor.signInId });
      const codes = await this.recoveryCodes.makeFirst(actor);
      await this.secondSteps.finish(actor);
      await this.signIns.endOtherOneStep(actor);
      await this.secondSteps.tell(
        actor,
        'second-step.authenticator-set-up',
        isReplaced ? changes.authenticatorReplaced : changes.authenticatorSetUp,
        { detail: { isReplaced } },
      );
      return codes;
    });
  }

  async remove(actor: Actor): Promise<void> {
    await this.secondSteps.requireFresh(actor);
    await this.secondSteps.change(actor, async () => {
      const { personId } = actor;
      if (!(await this.of(personId))) throw problem('second-steps-missing');
      await this.secondSteps.refuseLast(actor);
      await this.work.repository(AuthenticatorEntity).delete({ personId });
      await this.secondSteps.tidy(personId);
      await this.secondSteps.tell(actor, 'second-step.authenticator-removed', changes.authenticatorRemoved);
    });
  }

  /** Whether this is a code of their app, not used before. */
  async take(actor: Actor, code: string): Promise<boolean> {
    await this.limits.use('authenticator-codes', actor.personId);
    await this.limits.use('authenticator-codes-a-day', actor.personId);
    const authenticator = await this.of(actor.personId);
    const step = authenticator && (await this.stepOf(authenticator.sealedSecret, code));
    if (step === null) return false;
    return (await this.work.rows(TAKE_STEP, [actor.personId, step])).length === 1;
  }

  async forgetOldSetups(): Promise<void> {
    await this.work
      .repository(AuthenticatorSetupEntity)
      .delete({ expiresAt: LessThanOrEqual(this.clock.now()) });
  }

  /** The time step that this is the code of: now, or the one before or after, as clocks differ. */
  private async stepOf(sealedSecret: Buffer, code: string): Promise<number | null> {
    const { verify } = await loadOtp();
    const result = await verify({
      secret: this.sealer.unseal(sealedSecret),
      token: code,
      epoch: Math.floor(this.clock.now().getTime() / 1000),
      period: STEP_SECONDS,
      epochTolerance: STEP_SECONDS,
    });
    return result.valid && 'timeStep' in result ? result.timeStep : null;
  }
}

const codeWrong = (detail: string) => problem('code-wrong', { errors: [{ pointer: '#/code', detail }] });

/** Loaded with the first code. */
const loadOtp = () => import('otplib');
