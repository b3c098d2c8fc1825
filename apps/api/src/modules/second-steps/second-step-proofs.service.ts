import { Injectable } from '@nestjs/common';
import type { PasskeyProof, SecondStepWays } from '@hub/contracts/second-steps';
import type { Actor } from '#platform/auth/actor.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { SignInsService } from '#modules/sign-ins/sign-ins.service.ts';
import { AuthenticatorsService } from './authenticators.service.ts';
import { passkeyWrong, PasskeyProofsService } from './passkey-proofs.service.ts';
import { RecoveryCodesService } from './recovery-codes.service.ts';
import type { RelyingParty } from './relying-party.ts';
import { mustHaveSecondStep } from './second-steps.policy.ts';
import { SecondStepsService } from './second-steps.service.ts';

/** Showing the second step: to finish a sign-in, or later to confirm that it is still the same person. */
@Injectable()
export class SecondStepProofsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly secondSteps: SecondStepsService,
    private readonly authenticators: AuthenticatorsService,
    private readonly recoveryCodes: RecoveryCodesService,
    private readonly passkeys: PasskeyProofsService,
    private readonly signIns: SignInsService,
  ) {}

  ways(actor: Actor): Promise<SecondStepWays> {
    return this.secondSteps.ways(actor.personId);
  }

  async byAuthenticator(actor: Actor, code: string): Promise<void> {
    if (await this.authenticators.take(actor, code)) return this.shown(actor, 'authenticator');
    await this.failed(actor, 'authenticator');
    throw codeWrong('That code is not right, or was used before. Enter the newest one in your app');
  }

  async byRecoveryCode(actor: Actor, code: string): Promise<number> {
    const left = await this.recoveryCodes.use(actor, code);
    if (left !== null) {
      await this.shown(actor, 'recovery code');
      return left;
    }
    await this.failed(actor, 'recovery code');
    throw codeWrong('That is not one of your recovery codes, or was used before');
  }

  async byPasskey(actor: Actor, proof: PasskeyProof, rp: RelyingParty): Promise<void> {
    if (await this.passkeys.isMine(actor, proof, rp)) return this.shown(actor, 'passkey');
    await this.failed(actor, 'passkey');
    throw passkeyWrong();
  }

  private shown(actor: Actor, by: string): Promise<void> {
    return this.work.run(async () => {
      await this.signIns.finish(actor);
      // As with sign-ins: when a participant comes is nobody's to look up.
      if (mustHaveSecondStep(actor))
        await this.secondSteps.note(actor, 'second-step.shown', { detail: { by } });
    });
  }

  private failed(actor: Actor, by: string): Promise<void> {
    return this.secondSteps.note(actor, 'second-step.failed', { detail: { by } });
  }
}

const codeWrong = (detail: string) => problem('code-wrong', { errors: [{ pointer: '#/code', detail }] });
