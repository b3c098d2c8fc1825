import { Injectable } from '@nestjs/common';
import type { PasskeyProof, PasskeyRequest } from '@hub/contracts/second-steps';
import type { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { Actor } from '#platform/auth/actor.ts';
import type { Browser } from '#platform/auth/browser.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem, type ProblemException } from '#platform/http/problem.ts';
import { SignInLimits } from '#modules/sign-ins/sign-in-limits.service.ts';
import { SignInsService } from '#modules/sign-ins/sign-ins.service.ts';
import { PasskeyEntity } from './passkey.entity.ts';
import { CHALLENGE_MINUTES, type Ceremony, PasskeyChallengesService } from './passkey-challenges.service.ts';
import { userHandle } from './passkey-user.ts';
import { aboutPasskey, PasskeysService } from './passkeys.service.ts';
import type { RelyingParty } from './relying-party.ts';
import { changes } from './second-step-mails.ts';
import { SecondStepsService } from './second-steps.service.ts';
import { loadWebAuthn } from './web-authn.ts';

// Devices that do not count send 0 for ever. Of two uses at the same moment that send the same count, one is a copy's.
const USE: Statement = {
  name: 'passkey-use',
  text: `
    update passkey set counter = $2, last_used_at = $3, is_synced = $4
    where id = $1 and (counter < $2 or (counter = 0 and $2 = 0))
    returning 1`,
};

/** Proves who a person is by a passkey of theirs, on a device that asked for a finger, a face or a PIN. */
@Injectable()
export class PasskeyProofsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly limits: SignInLimits,
    private readonly challenges: PasskeyChallengesService,
    private readonly passkeys: PasskeysService,
    private readonly secondSteps: SecondStepsService,
    private readonly signIns: SignInsService,
  ) {}

  /** For somebody we do not know yet: their device offers the passkeys it has for this hub. */
  async askAny(browserSecret: string, rp: RelyingParty, { network }: Browser): Promise<PasskeyRequest> {
    await this.limits.use('passkeys-from-network', network);
    return this.request({ purpose: 'sign-in', holder: browserSecret }, rp);
  }

  async signIn(
    proof: PasskeyProof,
    browserSecret: string,
    rp: RelyingParty,
    browser: Browser,
  ): Promise<string> {
    await this.limits.use('tries-from-network', browser.network);
    const passkey = await this.proven(proof, { purpose: 'sign-in', holder: browserSecret }, rp);
    // Whose it is, the passkey itself has to say: nobody typed a name.
    if (!passkey || proof.response.userHandle !== userHandle(passkey.personId)) throw passkeyWrong();
    return this.signIns.start(passkey.personId, browser, { method: 'passkey', isTwoStep: true });
  }

  async askMine(actor: Actor, rp: RelyingParty): Promise<PasskeyRequest> {
    const passkeys = await this.passkeys.of(actor.personId);
    if (passkeys.length === 0) throw problem('second-steps-missing');
    return this.request(ceremonyOf(actor), rp, passkeys);
  }

  async isMine(actor: Actor, proof: PasskeyProof, rp: RelyingParty): Promise<boolean> {
    const passkey = await this.proven(proof, ceremonyOf(actor), rp, actor.personId);
    return passkey !== null;
  }

  private async request(
    ceremony: Ceremony,
    rp: RelyingParty,
    passkeys: PasskeyEntity[] = [],
  ): Promise<PasskeyRequest> {
    return {
      challenge: await this.challenges.make(ceremony),
      rpId: rp.id,
      timeout: CHALLENGE_MINUTES * 60_000,
      allowCredentials: passkeys.map(({ credentialId, transports }) => ({
        id: credentialId,
        type: 'public-key',
        transports,
      })),
      userVerification: 'required',
    };
  }

  /** The passkey that made this; null for whatever reason it does not count: the reasons must look alike. */
  private async proven(
    proof: PasskeyProof,
    ceremony: Ceremony,
    rp: RelyingParty,
    personId?: string,
  ): Promise<PasskeyEntity | null> {
    const challenge = await this.challenges.take(ceremony, proof.response.clientDataJSON);
    const passkey = await this.work.repository(PasskeyEntity).findOne({
      where: { credentialId: proof.id, ...(personId === undefined ? {} : { personId }) },
      relations: { person: true },
    });
    if (challenge === null || !passkey) return null;
    const use = await this.verified(proof, passkey, challenge, rp);
    if (!use) return null;

    const used = await this.work.rows(USE, [
      passkey.id,
      use.newCounter,
      this.clock.now(),
      use.credentialBackedUp,
    ]);
    if (used.length === 1) return passkey;
    await this.secondSteps.tellOf(
      passkey.person,
      'second-step.passkey-copied',
      changes.passkeyCopied(passkey.name),
      aboutPasskey(passkey),
    );
    return null;
  }

  private async verified(
    proof: PasskeyProof,
    { credentialId, publicKey }: PasskeyEntity,
    expectedChallenge: string,
    rp: RelyingParty,
  ) {
    const webAuthn = await loadWebAuthn();
    try {
      const { verified, authenticationInfo } = await webAuthn.verifyAuthenticationResponse({
        response: { ...proof, clientExtensionResults: {} } as Parameters<
          typeof verifyAuthenticationResponse
        >[0]['response'],
        expectedChallenge,
        expectedOrigin: rp.origin,
        expectedRPID: rp.id,
        requireUserVerification: true,
        // The library looks at the count before the signature, so that anyone could cry "copy". We look after it.
        credential: { id: credentialId, publicKey: Uint8Array.from(publicKey), counter: 0 },
      });
      return verified ? authenticationInfo : null;
    } catch {
      // The library tells every mismatch by throwing.
      return null;
    }
  }
}

export const passkeyWrong = (): ProblemException =>
  problem('passkey-wrong', { detail: 'Try again, or use another way.' });

const ceremonyOf = ({ signInId }: Actor): Ceremony => ({ purpose: 'second-step', holder: signInId });
