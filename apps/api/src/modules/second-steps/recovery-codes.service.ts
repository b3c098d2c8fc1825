import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RECOVERY_CODES } from '@hub/contracts/second-steps';
import type { Actor } from '#platform/auth/actor.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { SignInLimits } from '#modules/sign-ins/sign-in-limits.service.ts';
import { RecoveryCodeEntity } from './recovery-code.entity.ts';
import { changes } from './second-step-mails.ts';
import { SecondStepsService } from './second-steps.service.ts';

/** 32 of them, so that each is five bits; without i, l, o and u, which are read wrong or spell words. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
/** 60 bits. */
const LENGTH = 12;

/** Ten codes on paper, for the day the phone is lost. */
@Injectable()
export class RecoveryCodesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sealer: Sealer,
    private readonly limits: SignInLimits,
    private readonly secondSteps: SecondStepsService,
  ) {}

  left(personId: string): Promise<number> {
    return this.work.repository(RecoveryCodeEntity).countBy({ personId });
  }

  /** Inside a change that adds a second step: codes for whoever has none; null for whoever does. */
  async makeFirst(actor: Actor): Promise<string[] | null> {
    return (await this.left(actor.personId)) > 0 ? null : this.make(actor.personId);
  }

  async renew(actor: Actor): Promise<string[]> {
    await this.secondSteps.requireFresh(actor);
    return this.secondSteps.change(actor, async () => {
      const { passkey, authenticator } = await this.secondSteps.ways(actor.personId);
      if (!passkey && !authenticator) throw problem('second-steps-missing');
      await this.work.repository(RecoveryCodeEntity).delete({ personId: actor.personId });
      const codes = await this.make(actor.personId);
      await this.secondSteps.tell(actor, 'second-step.codes-renewed', changes.codesRenewed);
      return codes;
    });
  }

  /** How many are left, once this one is used up; null when it is not one of theirs. */
  async use(actor: Actor, code: string): Promise<number | null> {
    await this.limits.use('recovery-codes', actor.personId);
    return this.work.run(async () => {
      const { affected } = await this.work
        .repository(RecoveryCodeEntity)
        .delete({ fingerprint: this.fingerprint(actor.personId, code), personId: actor.personId });
      if (affected !== 1) return null;
      const left = await this.left(actor.personId);
      await this.secondSteps.tell(actor, 'second-step.code-used', changes.codeUsed(left), {
        detail: { left },
      });
      return left;
    });
  }

  private async make(personId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newCode);
    await this.work
      .repository(RecoveryCodeEntity)
      .insert(codes.map((code) => ({ personId, fingerprint: this.fingerprint(personId, code) })));
    return codes.map((code) => (code.match(/.{4}/g) ?? []).join('-'));
  }

  private fingerprint(personId: string, code: string): Buffer {
    return this.sealer.fingerprint(`recovery-code\0${personId}\0${code}`);
  }
}

const newCode = (): string => Array.from(randomBytes(LENGTH), (byte) => LETTERS[byte % 32]).join('');
