import type { CallInput, CallResult, EndpointShape } from '@hub/contracts/endpoint';
import { type FieldError, type Problem, problemCode, type ProblemCode } from '@hub/contracts/problem';

/** `unreachable`: no answer came, or one that is not ours. */
export type ClientProblemCode = ProblemCode | 'unreachable';

/** A refusal of the API, or its silence. Pages decide by `code`, never by the English. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly title: string;
  readonly status: number;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[];
  /** With 409: the record as it is now. */
  readonly current: unknown;
  readonly requestId: string | undefined;

  constructor(
    readonly code: ClientProblemCode,
    problem: Omit<Problem, 'type'>,
    readonly retryAfterSeconds?: number,
  ) {
    super(problem.title);
    this.title = problem.title;
    this.status = problem.status;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.current = problem.current;
    this.requestId = problem.instance?.replace('/requests/', '');
  }
}

const unreachable = () =>
  new ProblemError('unreachable', {
    status: 0,
    title: 'We could not reach the hub',
    detail: 'Check your connection, then try again.',
  });

/** What a person can put right in place: signed out, half signed in, or signed in for too long to do this. */
const MENDED_BY_SIGNING_IN = ['not-signed-in', 'second-step-needed', 'confirm-needed'] as const;
export type WhySignInAgain = (typeof MENDED_BY_SIGNING_IN)[number];

type SignInAgain = (why: WhySignInAgain) => Promise<boolean>;
let signInAgain: SignInAgain | null = null;

/** While somebody is signed in the app lends a way to sign in again in place; a refused call waits for it and is sent once more. */
export function lendSignInAgain(ask: SignInAgain): () => void {
  signInAgain = ask;
  return () => {
    if (signInAgain === ask) signInAgain = null;
  };
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Signed out is an answer here, not an interruption. */
  isForAnyone?: boolean;
  /** Sent as the page goes, and answered after it is gone. Browsers take 64 kB of it. */
  isParting?: boolean;
  /** In place of the browser's own: one that says how far an upload is. */
  fetch?: typeof fetch;
}
type CallArguments<E extends EndpointShape> = keyof CallInput<E> extends never
  ? [input?: CallInput<E>, options?: CallOptions]
  : [input: CallInput<E>, options?: CallOptions];

interface AnyInput {
  params?: Record<string, unknown>;
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: unknown;
  upload?: Blob;
}

/** Makes one call of the contract. Throws `ProblemError` and nothing else, except when the caller aborts. */
export async function call<E extends EndpointShape>(
  endpoint: E,
  ...[input, options = {}]: CallArguments<E>
): Promise<CallResult<E>> {
  try {
    return await send(endpoint, input ?? {}, options);
  } catch (error) {
    const why = MENDED_BY_SIGNING_IN.find((code) => error instanceof ProblemError && error.code === code);
    if (why && signInAgain && !options.isForAnyone && !endpoint.isUntraced && (await signInAgain(why)))
      return await send(endpoint, input ?? {}, options);
    throw error;
  }
}

const PATIENCE_MS = 30_000;
/** Eight megabytes over a slow line. */
const UPLOAD_PATIENCE_MS = 300_000;

async function send<E extends EndpointShape>(
  endpoint: E,
  input: AnyInput,
  { signal, isParting = false, fetch: ask = fetch }: CallOptions,
): Promise<CallResult<E>> {
  const patience = AbortSignal.timeout(input.upload ? UPLOAD_PATIENCE_MS : PATIENCE_MS);
  let response: Response;
  let answer: unknown;
  try {
    response = await ask(addressOf(endpoint.path, input), {
      method: endpoint.method,
      // What nothing may be told by goes over a connection of its own, without the sign-in's cookie.
      credentials: endpoint.isUntraced ? 'omit' : 'same-origin',
      headers: {
        Accept: 'application/json, application/problem+json',
        ...(input.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(input.upload === undefined ? {} : { 'Content-Type': 'application/octet-stream' }),
      },
      body: input.upload ?? (input.body === undefined ? null : JSON.stringify(input.body)),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
      keepalive: isParting,
    });
    answer = response.status === 204 ? undefined : await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
  if (response.ok) return answer as CallResult<E>;
  throw problemOf(answer, response);
}

function problemOf(answer: unknown, response: Response): ProblemError {
  const problem = answer as Problem | null;
  // A proxy that answers for a hub that is away speaks JSON of its own, or none.
  if (typeof problem?.type !== 'string' || typeof problem.title !== 'string') return unreachable();
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new ProblemError(problemCode(problem), problem, Number.isNaN(retryAfter) ? undefined : retryAfter);
}

function addressOf(path: string, { params = {}, query = {} }: AnyInput): string {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null) search.set(name, String(value));
  const asked = search.toString();
  return `/api${filled}${asked && `?${asked}`}`;
}
