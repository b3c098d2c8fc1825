import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Configuration, ServerMetadata } from 'openid-client';
import type { Env } from '#platform/env.ts';
import { problem, ProblemException } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { addressProblem, type AddressRules, issuerAt } from './provider-address.ts';
import { providerFetch } from './provider-fetch.ts';
import { type Identity, identityIn } from './provider-identity.ts';
import { failureOf, refusalInWords } from './provider-failures.ts';
import type { ProviderVisitEntity } from './provider-visit.entity.ts';
import type { SignInProviderEntity } from './sign-in-provider.entity.ts';

/** Each thing asked of a provider may take this long. */
export const PATIENCE_SECONDS = 5;
const KEPT_MS = 3_600_000;
const MOST_KEPT = 500;

/** What only this way there and back knows. */
export interface VisitSecrets {
  state: string;
  nonce: string;
  verifier: string;
}

type Provider = Pick<SignInProviderEntity, 'kind' | 'issuer' | 'clientId' | 'sealedClientSecret'>;

/** OpenID Connect as the hub speaks it: authorization code, PKCE (S256), state and nonce, every token's signature checked. */
@Injectable()
export class OpenIdService {
  private readonly log = new Logger(OpenIdService.name);
  private readonly rules: AddressRules;
  /** What providers say of themselves, by issuer. Only a memory: another process asks for itself. */
  private readonly found = new Map<string, { metadata: Promise<ServerMetadata>; at: number }>();

  constructor(
    private readonly sealer: Sealer,
    @Inject(ENV) private readonly env: Env,
  ) {
    this.rules = { isProduction: env.mode === 'production' };
  }

  /** To be registered with every provider. */
  get redirectAddress(): string {
    return `${this.env.publicUrl}/sign-in/returned`;
  }

  /** For one way there and back. */
  async newSecrets(): Promise<VisitSecrets> {
    const { randomNonce, randomPKCECodeVerifier, randomState } = await loadClient();
    return { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  }

  /**
   * The provider's page to go to. Whoever connects an account says which: they may be signed in there with another.
   * Only Entra is asked for that: a provider that does not know the question refuses the whole visit.
   */
  async addressOf(
    provider: Provider,
    tenantId: string,
    secrets: VisitSecrets,
    purpose: ProviderVisitEntity['purpose'],
  ): Promise<string> {
    const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await loadClient();
    try {
      const config = await this.configure(provider, tenantId);
      return buildAuthorizationUrl(config, {
        redirect_uri: this.redirectAddress,
        scope: 'openid profile',
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
        ...(purpose === 'connect' && provider.kind === 'entra' ? { prompt: 'select_account' } : {}),
      }).href;
    } catch (error) {
      throw await this.asProblem(error, provider, tenantId);
    }
  }

  /** Whom the provider says has come back with this query. Throws a problem where it says nothing that can be believed. */
  async identify(
    provider: Provider,
    tenantId: string,
    query: string,
    secrets: VisitSecrets,
  ): Promise<Identity> {
    const { authorizationCodeGrant } = await loadClient();
    try {
      const config = await this.configure(provider, tenantId);
      const returned = new URL(this.redirectAddress);
      returned.search = query;
      const tokens = await authorizationCodeGrant(config, returned, {
        expectedState: secrets.state,
        expectedNonce: secrets.nonce,
        pkceCodeVerifier: secrets.verifier,
      });
      const claims = tokens.claims();
      const identity = claims && identityIn(claims, provider.kind, tenantId);
      if (!identity) throw problem('provider-not-believed', { detail: NOT_OF_THIS_DIRECTORY });
      return identity;
    } catch (error) {
      throw await this.asProblem(error, provider, tenantId);
    }
  }

  /** Asks anew, whatever is remembered. Throws what went wrong. */
  async ask(issuer: URL): Promise<ServerMetadata> {
    this.found.delete(issuer.href);
    return this.metadataOf(issuer);
  }

  /**
   * A configuration for this once: it comes without the provider's keys, so they are asked for with every sign-in. One
   * that is kept would look again for a key it does not know only after a minute, and for one that was replaced under
   * its old name not at all; by then the code is spent and the person stands at the door.
   */
  private async configure(provider: Provider, tenantId: string): Promise<Configuration> {
    const client = await loadClient();
    const metadata = await this.metadataOf(issuerAt(provider.issuer, tenantId));
    const secret = this.sealer.unseal(provider.sealedClientSecret);
    const takesPost = metadata.token_endpoint_auth_methods_supported?.includes('client_secret_post');
    const authentication = takesPost ? client.ClientSecretPost(secret) : client.ClientSecretBasic(secret);
    const config = new client.Configuration(metadata, provider.clientId, undefined, authentication);
    config.timeout = PATIENCE_SECONDS;
    config[client.customFetch] = providerFetch(this.rules);
    // Without it the connection alone would vouch for the token.
    client.enableNonRepudiationChecks(config);
    // Which addresses may be asked without TLS is decided in providerFetch: none, in production.
    if (!this.rules.isProduction) client.allowInsecureRequests(config);
    return config;
  }

  private metadataOf(issuer: URL): Promise<ServerMetadata> {
    const known = this.found.get(issuer.href);
    if (known && performance.now() - known.at < KEPT_MS) return known.metadata;
    const metadata = this.discover(issuer);
    this.found.delete(issuer.href);
    this.found.set(issuer.href, { metadata, at: performance.now() });
    const [oldest] = this.found.keys();
    if (oldest !== undefined && this.found.size > MOST_KEPT) this.found.delete(oldest);
    metadata.catch(() => {
      if (this.found.get(issuer.href)?.metadata === metadata) this.found.delete(issuer.href);
    });
    return metadata;
  }

  private async discover(issuer: URL): Promise<ServerMetadata> {
    const { allowInsecureRequests, customFetch, discovery } = await loadClient();
    const config = await discovery(issuer, 'discovery', undefined, undefined, {
      timeout: PATIENCE_SECONDS,
      [customFetch]: providerFetch(this.rules),
      execute: this.rules.isProduction ? [] : [allowInsecureRequests],
    });
    const metadata = config.serverMetadata();
    // The library lets Microsoft's common documents answer for any directory. Here each answers for itself.
    if (new URL(metadata.issuer).href !== issuer.href) throw new OtherIssuer(metadata.issuer);
    for (const place of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const) {
      const url = URL.parse(metadata[place] ?? '');
      if (!url || addressProblem(url, this.rules) !== null) throw new Incomplete(place);
    }
    // Answered as a plain copy: the library's own would carry its exception for Microsoft with it.
    return structuredClone({ ...metadata });
  }

  private async asProblem(error: unknown, provider: Provider, tenantId: string): Promise<ProblemException> {
    const { AuthorizationResponseError, ResponseBodyError } = await loadClient();
    // What was remembered may be what is wrong.
    this.found.delete(issuerAt(provider.issuer, tenantId).href);
    if (error instanceof ProblemException) return error;
    const { reason, isAway } = failureOf(error);
    this.log.warn({ message: 'A provider of work accounts failed', issuer: provider.issuer, reason });
    if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
      return problem('provider-refused', { detail: refusalInWords(error) });
    return isAway
      ? problem('provider-away', { detail: AWAY })
      : problem('provider-not-believed', { detail: NOT_BELIEVED });
  }
}

/** It says it is somebody else. */
export class OtherIssuer extends Error {
  constructor(readonly issuer: string) {
    super('It names another issuer');
  }
}

/** It does not say where to go. */
export class Incomplete extends Error {}

const AWAY = 'Try again in a few minutes, or sign in with a code by email.';
const NOT_BELIEVED =
  'What came back from it did not pass the hub’s checks. Sign in with a code by email, and tell the programme team.';
const NOT_OF_THIS_DIRECTORY =
  'The account you chose is not of your authority’s directory. Start again with your account of that authority.';

/** Loaded with the first work account: a hub may have none. */
const loadClient = () => import('openid-client');
