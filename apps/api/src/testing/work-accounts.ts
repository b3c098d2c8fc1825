import { randomUUID } from 'node:crypto';
import {
  finishWorkAccountSignIn,
  type ProviderKind,
  startWorkAccountSignIn,
} from '@hub/contracts/work-accounts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { AuthorityTenantEntity } from '#modules/work-accounts/authority-tenant.entity.ts';
import { SignInProviderEntity } from '#modules/work-accounts/sign-in-provider.entity.ts';
import { Client, cookieFrom, type TestHub } from '#testing/test-hub.ts';

interface ProviderInput {
  kind?: ProviderKind;
  issuer: string;
  clientId?: string;
  clientSecret?: string;
  isEnabled?: boolean;
}

/** A provider that the hub believes. */
export async function aProvider(
  hub: TestHub,
  { kind = 'openid', issuer, clientId = 'hub', clientSecret = 'a secret', isEnabled = true }: ProviderInput,
): Promise<SignInProviderEntity> {
  return hub.dataSource.getRepository(SignInProviderEntity).save({
    id: randomUUID(),
    kind,
    name: 'Work sign-in',
    issuer,
    clientId,
    sealedClientSecret: new Sealer(hub.env.secret).seal(clientSecret),
    isEnabled,
    createdAt: hub.clock.now(),
  });
}

/** Lets an authority's people, or without one the programme team, use a provider's accounts. Answers the choice's id. */
export async function allowedFor(
  hub: TestHub,
  provider: SignInProviderEntity,
  authority: { id: string } | null,
  tenantId = '',
): Promise<string> {
  const id = randomUUID();
  await hub.dataSource
    .getRepository(AuthorityTenantEntity)
    .insert({ id, providerId: provider.id, authorityId: authority?.id ?? null, tenantId, label: '' });
  return id;
}

/** A browser: it keeps the cookies it is given. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly hub: TestHub) {}

  /** One in which somebody is signed in. */
  static of(hub: TestHub, person: { id: string }): Promise<Browser> {
    return new Browser(hub).signedInAs(person);
  }

  /** The same browser, once they have signed in in it. */
  async signedInAs(person: { id: string }): Promise<this> {
    const [name = '', value = ''] = ((await this.hub.as(person)).cookie ?? '').split('=');
    this.cookies.set(name, value);
    return this;
  }

  call: Client['call'] = async (endpoint, input) => {
    const cookie = Array.from(this.cookies, ([name, value]) => `${name}=${value}`).join('; ');
    const answer = await new Client(this.hub.address, cookie || undefined).call(endpoint, input);
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookieFrom(line).split('=');
      this.cookies.set(name, value);
    }
    return answer;
  };

  /** Leaves for the provider: the address the hub sends it to. */
  async leave(choiceId: string, next = '/'): Promise<string> {
    const { status, body } = await this.call(startWorkAccountSignIn, { body: { choiceId, next } });
    if (status !== 200) throw new Error(`It could not leave: ${body.title}`);
    return body.url;
  }

  return(query: string) {
    return this.call(finishWorkAccountSignIn, { body: { query } });
  }
}
