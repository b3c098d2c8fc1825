import { createHash } from 'node:crypto';
import path from 'node:path';
import * as z from 'zod/mini';
import { SettingError } from '#platform/start-error.ts';

export interface Env {
  mode: 'demonstration' | 'production';
  port: number;
  /** The address people use, without a slash at the end. */
  publicUrl: string;
  /** Absolute; holds the embedded database and its secret. */
  dataDir: string;
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  smtpUrl: string | undefined;
  /** Keys for what is stored encrypted are derived from it. */
  secret: string;
  /** What the keys of conversations are sealed with: the first seals, all open. Empty: a key made of the secret. */
  messageKeys: { name: string; key: Buffer }[];
  /** Proxies in front of the hub whose X-Forwarded-For is believed. */
  trustedProxies: number;
  /** Where `/metrics` listens, on the loopback address; undefined: nowhere. */
  metricsPort: number | undefined;
  /** How many a person may make; an address, which many people share, ten times as many. */
  requestsPerMinute: number;
}

/** Fine for trying out on one machine, known to everyone who can read this. */
const DEMONSTRATION_SECRET = 'demonstration only: anyone can read this secret';
/** What examples show; production refuses them by name. */
const EXAMPLE_SECRETS = [DEMONSTRATION_SECRET, 'change-me', 'changeme', 'secret'];

const wholeNumber = (smallest: number, largest: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d+$/, `must be a whole number from ${smallest} to ${largest}`)),
    z.pipe(
      z.transform(Number),
      z
        .number()
        .check(
          z.minimum(smallest, `must be a whole number from ${smallest} to ${largest}`),
          z.maximum(largest, `must be a whole number from ${smallest} to ${largest}`),
        ),
    ),
  );

const address = (protocols: string[], example: string) =>
  z
    .string()
    .check(z.refine((value) => protocols.includes(protocolOf(value)), `must be an address like ${example}`));

function protocolOf(value: string): string {
  try {
    return new URL(value).protocol;
  } catch {
    return '';
  }
}

/** A name, and 32 bytes in base64. */
const A_KEY = /^([a-z0-9][a-z0-9-]{0,39}):([A-Za-z0-9+/_-]{43})=?$/;
const keysOf = (value: string): { name: string; key: Buffer }[] =>
  value.split(',').map((each) => {
    const [, name = '', key = ''] = A_KEY.exec(each.trim()) ?? [];
    return { name, key: Buffer.from(key, 'base64') };
  });
const messageKeys = z.pipe(
  z.string().check(
    z.refine((value) => value.split(',').every((key) => A_KEY.test(key.trim())), {
      error: 'must be names and keys of 32 bytes in base64, like 2026-11:<key>,2025-03:<older key>',
      abort: true,
    }),
    z.refine(
      (value) => new Set(keysOf(value).map(({ name }) => name)).size === keysOf(value).length,
      'must give each key a name of its own',
    ),
  ),
  z.transform(keysOf),
);

const settings = {
  HUB_MODE: z._default(
    z.enum(['demonstration', 'production'], 'must be demonstration or production'),
    'demonstration',
  ),
  PORT: z._default(wholeNumber(1, 65_535), 3000),
  PUBLIC_URL: z.optional(address(['http:', 'https:'], 'https://hub.example.org')),
  DATA_DIR: z._default(z.string(), '.data'),
  DATABASE_URL: z.optional(address(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/hub')),
  REDIS_URL: z.optional(address(['redis:', 'rediss:'], 'redis://host:6379')),
  SMTP_URL: z.optional(address(['smtp:', 'smtps:'], 'smtp://user:password@mail.example.org:587')),
  HUB_SECRET: z.optional(z.string().check(z.minLength(32, 'must be at least 32 characters'))),
  MESSAGE_KEYS: z.optional(messageKeys),
  TRUSTED_PROXIES: z._default(wholeNumber(0, 10), 0),
  METRICS_PORT: z.optional(wholeNumber(1, 65_535)),
  // A page makes a handful. Raised where many people come from one address, and by the bench, which is one person.
  REQUESTS_PER_MINUTE: z._default(wholeNumber(60, 10_000_000), 600),
};

/** Reads every setting once. Throws a SettingError that names the first one to mend. */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  const read = <Name extends keyof typeof settings>(name: Name): z.output<(typeof settings)[Name]> => {
    // An empty value is how compose files say "not set".
    const result = z.safeParse(settings[name], source[name] || undefined);
    if (!result.success) throw new SettingError(name, result.error.issues[0]?.message ?? 'is malformed');
    return result.data as z.output<(typeof settings)[Name]>;
  };

  const mode = read('HUB_MODE');
  const port = read('PORT');
  const publicUrl = read('PUBLIC_URL');
  const secret = read('HUB_SECRET');

  if (mode === 'production') {
    if (!publicUrl) throw new SettingError('PUBLIC_URL', 'must be set in production: the address people use');
    const { protocol, hostname } = new URL(publicUrl);
    if (protocol !== 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
      throw new SettingError('PUBLIC_URL', 'must start with https:// in production');
    }
    if (!secret)
      throw new SettingError('HUB_SECRET', 'must be set in production: 32 random characters or more');
    if (EXAMPLE_SECRETS.some((example) => secret.includes(example))) {
      throw new SettingError('HUB_SECRET', 'must not be a default or an example in production');
    }
  }

  return {
    mode,
    port,
    publicUrl: (publicUrl ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    dataDir: path.resolve(read('DATA_DIR')),
    databaseUrl: read('DATABASE_URL'),
    redisUrl: read('REDIS_URL'),
    smtpUrl: read('SMTP_URL'),
    secret: secret ?? DEMONSTRATION_SECRET,
    messageKeys: read('MESSAGE_KEYS') ?? [],
    trustedProxies: read('TRUSTED_PROXIES'),
    metricsPort: read('METRICS_PORT'),
    requestsPerMinute: read('REQUESTS_PER_MINUTE'),
  };
}

/** Names the host of stored identifiers (calendar UIDs): steady when the port changes. */
export const hostOf = (env: Pick<Env, 'publicUrl'>): string => new URL(env.publicUrl).hostname;

/** Marks which secret sealed a database, without telling it. */
export const fingerprint = (secret: string): string =>
  createHash('sha256').update(`hub-secret:${secret}`).digest('base64url').slice(0, 16);
