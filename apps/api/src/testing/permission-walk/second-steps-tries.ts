import { randomUUID } from 'node:crypto';
import * as secondSteps from '@hub/contracts/second-steps';
import { PasskeyEntity } from '#modules/second-steps/passkey.entity.ts';
import { aMember } from '#testing/factories/people.ts';
import { type Tries, tryOf } from './world.ts';

/** Two of them: the last one of a sponsor or of the programme team would stay. */
const aPasskey =
  (body?: object): Tries[string] =>
  async ({ hub, walker, about }, of) => {
    const owner = of === 'somebody else’s' ? await aMember(hub.dataSource, { authority: about }) : walker;
    const [passkey] = await hub.dataSource.getRepository(PasskeyEntity).save(
      ['One', 'Two'].map((name) => ({
        personId: owner.id,
        credentialId: randomUUID(),
        publicKey: Buffer.alloc(1),
        name,
        createdAt: hub.clock.now(),
      })),
    );
    return { params: { passkeyId: passkey?.id ?? '' }, ...(body && { body }) };
  };

/** Codes and signatures are proved in the module's own tests. */
export const secondStepsTries: Tries = {
  ...tryOf(secondSteps.signInWithPasskey, () => ({ body: {}, yields: 422 })),
  ...tryOf(secondSteps.showAuthenticatorCode, () => ({ body: { code: '123456' }, yields: 422 })),
  ...tryOf(secondSteps.showRecoveryCode, () => ({ body: { code: '0000-0000-0000' }, yields: 422 })),
  ...tryOf(secondSteps.askForMyPasskey, () => ({ yields: 409 })),
  ...tryOf(secondSteps.showPasskey, () => ({ body: {}, yields: 422 })),
  ...tryOf(secondSteps.addPasskey, () => ({ body: {}, yields: 422 })),
  ...tryOf(secondSteps.renamePasskey, aPasskey({ name: 'Work laptop' })),
  ...tryOf(secondSteps.removePasskey, aPasskey()),
  ...tryOf(secondSteps.confirmAuthenticator, () => ({ body: { code: '123456' }, yields: 422 })),
  ...tryOf(secondSteps.removeAuthenticator, () => ({ yields: 409 })),
  ...tryOf(secondSteps.renewRecoveryCodes, () => ({ yields: 409 })),
  ...tryOf(secondSteps.resetSecondSteps, async ({ hub, walker, about }, of) => {
    const { id } = of === 'one’s own' ? walker : await aMember(hub.dataSource, { authority: about });
    return { params: { personId: id } };
  }),
};
