import { isDeepStrictEqual } from 'node:util';
import type { CallInput, CallResult, EndpointShape } from '@hub/contracts/endpoint';
import type { Problem } from '@hub/contracts/problem';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { createHub } from '../create-hub.ts';
import { entities } from '../entities.ts';
import { createDataSource } from '#platform/database/data-source.ts';
import { signInCookie } from '#platform/auth/sign-in-cookie.ts';
import { type Env, readEnv } from '#platform/env.ts';
import { createLog } from '#platform/log.ts';
import { newToken, hashToken } from '#platform/secrets/token.ts';
import { SignInEntity } from '#modules/sign-ins/sign-in.entity.ts';
import { TestClock } from '#testing/test-clock.ts';
import { createTestDatabase } from '#testing/test-database.ts';

/** What came back: `body` is the contract's shape on success and a problem otherwise; the test says which it expects. */
export interface Answer<Result> {
  status: number;
  body: Result & Partial<Omit<Problem, keyof Result>>;
  headers: Headers;
}

/** Calls the hub over HTTP as one person, or as nobody. */
export class Client {
  constructor(
    private readonly address: string,
    readonly cookie?: string,
  ) {}

  async call<E extends EndpointShape>(
    endpoint: E,
    input?: Partial<CallInput<E>>,
  ): Promise<Answer<CallResult<E>>> {
    const {
      params = {},
      query = {},
      body,
      upload,
    } = (input ?? {}) as {
      params?: Record<string, string>;
      query?: Record<string, string | number | boolean | undefined>;
      body?: unknown;
      upload?: Blob;
    };
    const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    );
    const search = new URLSearchParams(
      Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    );
    const response = await this.fetch(`/api${path}${search.size > 0 ? `?${search.toString()}` : ''}`, {
      method: endpoint.method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      ...(upload === undefined
        ? {}
        : { headers: { 'content-type': 'application/octet-stream' }, body: upload }),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    if (response.ok) checkAgainstContract(endpoint, answer);
    return {
      status: response.status,
      body: answer as Answer<CallResult<E>>['body'],
      headers: response.headers,
    };
  }

  /** For what is not a contract's endpoint: feeds, health, malformed bodies. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookie) headers.set('cookie', this.cookie);
    return fetch(this.address + path, { redirect: 'manual', ...init, headers });
  }
}

/** The hub does not check its own answers while serving, so every test that calls an endpoint does. */
function checkAgainstContract({ method, path, response }: EndpointShape, answer: unknown): void {
  const { data, error } = response ? response.safeParse(answer) : { data: undefined };
  if (error) throw new Error(`${method} ${path} answers outside its contract: ${error.message}`);
  if (!isDeepStrictEqual(data, answer))
    throw new Error(`${method} ${path} answers more than its contract names`);
}

export interface TestHub {
  app: NestFastifyApplication;
  env: Env;
  address: string;
  clock: TestClock;
  dataSource: DataSource;
  /** Nobody: not signed in. */
  stranger: Client;
  /** Signed in as this person. */
  as(person: { id: string }): Promise<Client>;
  close(): Promise<void>;
}

const LASTING_MS = 4000 * 86_400_000;

/** What a browser sends back of a Set-Cookie header. */
export const cookieFrom = (setCookie: string): string => setCookie.split(';')[0] ?? '';

/** The whole hub on a database and a port of its own. */
export async function startTestHub(
  settings: Record<string, string> = {},
  log = createLog('silent'),
  webRoot?: string,
): Promise<TestHub> {
  const database = await createTestDatabase();
  const env = { ...readEnv({ HUB_MODE: 'demonstration', ...settings }), databaseUrl: database.url };
  const dataSource = await createDataSource(database.url, { entities, poolSize: 12 }).initialize();
  const clock = new TestClock();
  const app = await createHub({ env, log, dataSource, clock, ...(webRoot === undefined ? {} : { webRoot }) });
  await app.listen(0, '127.0.0.1');
  const address = (await app.getUrl()).replace('[::1]', '127.0.0.1');

  return {
    app,
    env,
    address,
    clock,
    dataSource,
    stranger: new Client(address),
    as: async ({ id }) => {
      const token = newToken();
      await dataSource.getRepository(SignInEntity).insert({
        personId: id,
        tokenHash: hashToken(token),
        device: 'Test browser',
        method: 'demonstration',
        isTwoStep: true,
        startedAt: clock.now(),
        // Lasts however far a test moves the clock; tests of expiry sign in through the product.
        lastSeenAt: new Date(clock.now().getTime() + LASTING_MS),
        expiresAt: new Date(clock.now().getTime() + LASTING_MS),
      });
      return new Client(address, cookieFrom(signInCookie(env, token)));
    },
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
