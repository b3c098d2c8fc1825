import { Injectable } from '@nestjs/common';
import { MOST_PASSKEYS, type NewPasskeyProof, type PasskeyCreation } from '@hub/contracts/second-steps';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { requestOrigin } from '#platform/http/request-origin.ts';
import { PasskeyEntity } from './passkey.entity.ts';
import { CHALLENGE_MINUTES, type Ceremony, PasskeyChallengesService } from './passkey-challenges.service.ts';
import { userBytes } from './passkey-user.ts';
import { RecoveryCodesService } from './recovery-codes.service.ts';
import type { RelyingParty } from './relying-party.ts';
import { changes } from './second-step-mails.ts';
import { SecondStepsService } from './second-steps.service.ts';
import { loadWebAuthn } from './web-authn.ts';

const RP_NAME = 'SC-WRES Community Hub';
/** EdDSA, ES256 and RS256: what every device can do (COSE). */
const ALGORITHMS = [-8, -7, -257];

interface Added {
  passkey: PasskeyEntity;
  recoveryCodes: string[] | null;
}

/** A person's passkeys: adding, naming and removing them. Signing in with one is `passkey-proofs`. */
@Injectable()
export class PasskeysService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly challenges: PasskeyChallengesService,
    private readonly secondSteps: SecondStepsService,
    private readonly recoveryCodes: RecoveryCodesService,
  ) {}

  of(personId: string): Promise<PasskeyEntity[]> {
    return this.work
      .repository(PasskeyEntity)
      .find({ where: { personId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  async start(actor: Actor, rp: RelyingParty): Promise<PasskeyCreation> {
    await this.secondSteps.requireFresh(actor);
    const passkeys = await this.of(actor.personId);
    if (passkeys.length >= MOST_PASSKEYS) throw problem('too-many-passkeys');
    const webAuthn = await loadWebAuthn();
    const options = await webAuthn.generateRegistrationOptions({
      rpID: rp.id,
      rpName: RP_NAME,
      userID: userBytes(actor.personId),
      userName: actor.email,
      userDisplayName: actor.name,
      challenge: Buffer.from(await this.challenges.make(ceremonyOf(actor)), 'base64url'),
      timeout: CHALLENGE_MINUTES * 60_000,
      attestationType: 'none',
      // The same device is not asked to hold two.
      excludeCredentials: passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: ALGORITHMS,
    });
    return options as PasskeyCreation;
  }

  async add(
    actor: Actor,
    proof: NewPasskeyProof,
    name: string | undefined,
    rp: RelyingParty,
  ): Promise<Added> {
    const challenge = await this.challenges.take(ceremonyOf(actor), proof.response.clientDataJSON);
    const made = challenge === null ? null : await this.verified(proof, challenge, rp);
    if (!made) throw problem('passkey-wrong', { detail: 'It was not added. Try again.' });

    return this.secondSteps.change(actor, async () => {
      const { personId } = actor;
      const passkeys = this.work.repository(PasskeyEntity);
      if ((await passkeys.countBy({ personId })) >= MOST_PASSKEYS) throw problem('too-many-passkeys');
      if (await passkeys.existsBy({ credentialId: made.credential.id }))
        throw problem('passkey-wrong', { detail: 'This passkey was added before.' });

      const passkey = await passkeys.save({
        personId,
        credentialId: made.credential.id,
        publicKey: Buffer.from(made.credential.publicKey),
        counter: String(made.credential.counter),
        transports: made.credential.transports ?? [],
        isSynced: made.credentialBackedUp,
        name: name ?? requestOrigin()?.device ?? 'Passkey',
        createdAt: this.clock.now(),
        lastUsedAt: null,
      });
      const recoveryCodes = await this.recoveryCodes.makeFirst(actor);
      await this.secondSteps.finish(actor);
      await this.secondSteps.tell(
        actor,
        'second-step.passkey-added',
        changes.passkeyAdded(passkey.name),
        aboutPasskey(passkey),
      );
      return { passkey, recoveryCodes };
    });
  }

  rename(actor: Actor, passkeyId: string, name: string): Promise<PasskeyEntity> {
    return this.work.run(async () => {
      const passkey = await this.get(actor, passkeyId);
      await this.secondSteps.note(actor, 'second-step.passkey-renamed', {
        ...aboutPasskey(passkey),
        detail: { to: name },
      });
      await this.work.repository(PasskeyEntity).update(passkey.id, { name });
      return this.get(actor, passkeyId);
    });
  }

  async remove(actor: Actor, passkeyId: string): Promise<void> {
    await this.get(actor, passkeyId);
    await this.secondSteps.requireFresh(actor);
    await this.secondSteps.change(actor, async () => {
      const passkey = await this.get(actor, passkeyId);
      await this.secondSteps.refuseLast(actor);
      await this.work.repository(PasskeyEntity).delete({ id: passkey.id });
      await this.secondSteps.tidy(actor.personId);
      await this.secondSteps.tell(
        actor,
        'second-step.passkey-removed',
        changes.passkeyRemoved(passkey.name),
        aboutPasskey(passkey),
      );
    });
  }

  private async get(actor: Actor, id: string): Promise<PasskeyEntity> {
    const passkey = await this.work.repository(PasskeyEntity).findOneBy({ id, personId: actor.personId });
    if (!passkey) throw problem('passkey-not-found');
    return passkey;
  }

  private async verified(proof: NewPasskeyProof, expectedChallenge: string, rp: RelyingParty) {
    const webAuthn = await loadWebAuthn();
    try {
      const { registrationInfo } = await webAuthn.verifyRegistrationResponse({
        // What the browser says of extensions is not asked for, and not believed.
        response: { ...proof, clientExtensionResults: {} },
        expectedChallenge,
        expectedOrigin: rp.origin,
        expectedRPID: rp.id,
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
      });
      return registrationInfo;
    } catch {
      // The library tells every mismatch by throwing. Which one is nobody's to learn.
      return null;
    }
  }
}

const ceremonyOf = ({ signInId }: Actor): Ceremony => ({ purpose: 'new-passkey', holder: signInId });

export const aboutPasskey = ({ id, name }: PasskeyEntity) => ({
  subject: { kind: 'passkey', id, name },
});
