import { randomUUID } from 'node:crypto';
import * as workAccounts from '@hub/contracts/work-accounts';
import { WorkAccountEntity } from '#modules/work-accounts/work-account.entity.ts';
import { aMember } from '#testing/factories/people.ts';
import { aProvider, allowedFor } from '#testing/work-accounts.ts';
import { type Tries, tryOf, type World } from './world.ts';

// Nothing answers there: what a provider says is proved in the module's own tests.
const issuer = 'http://127.0.0.1:9';
const typed = {
  kind: 'openid',
  name: 'Work sign-in',
  issuer,
  clientId: 'hub',
  clientSecret: 'a secret',
} as const;

const provider = async ({ hub }: World) => ({ providerId: (await aProvider(hub, { issuer })).id });

export const workAccountsTries: Tries = {
  ...tryOf(workAccounts.startWorkAccountSignIn, () => ({
    body: { choiceId: randomUUID(), next: '/' },
    yields: 422,
  })),
  ...tryOf(workAccounts.finishWorkAccountSignIn, () => ({ body: { query: 'state=none' }, yields: 409 })),
  ...tryOf(workAccounts.startConnectingWorkAccount, () => ({
    body: { choiceId: randomUUID() },
    yields: 422,
  })),
  ...tryOf(workAccounts.connectWorkAccount, () => ({ yields: 409 })),
  ...tryOf(workAccounts.disconnectWorkAccount, async ({ hub, walker, about }, of) => {
    const owner = of === 'somebody else’s' ? await aMember(hub.dataSource, { authority: about }) : walker;
    const { id: providerId } = await aProvider(hub, { issuer });
    const { id } = await hub.dataSource.getRepository(WorkAccountEntity).save({
      personId: owner.id,
      providerId,
      tenantId: '',
      subject: randomUUID(),
      name: 'somebody',
      connectedAt: hub.clock.now(),
      lastUsedAt: null,
    });
    return { params: { workAccountId: id } };
  }),
  ...tryOf(workAccounts.addProvider, () => ({ body: { id: randomUUID(), ...typed } })),
  ...tryOf(workAccounts.editProvider, async (world) => ({ params: await provider(world), body: typed })),
  ...tryOf(workAccounts.switchProvider, async (world) => ({
    params: await provider(world),
    body: { isEnabled: true },
  })),
  ...tryOf(workAccounts.checkProvider, async (world) => ({ params: await provider(world) })),
  ...tryOf(workAccounts.allowTenant, async (world) => ({
    params: await provider(world),
    body: { id: randomUUID(), authorityId: world.about.id, tenantId: '', label: '' },
  })),
  ...tryOf(workAccounts.removeTenant, async ({ hub, about }) => {
    const made = await aProvider(hub, { issuer });
    return { params: { providerId: made.id, tenantId: await allowedFor(hub, made, about) } };
  }),
};
