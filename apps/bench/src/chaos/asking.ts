import type { CallInput, CallResult, EndpointShape } from '@hub/contracts/endpoint';
import { type Problem, problemCode } from '@hub/contracts/problem';
import type { Judgement } from '@hub/messaging/persistent';

const PATIENCE_MS = 30_000;

/** No answer (0), or one that refuses. */
export class Unanswered extends Error {
  readonly judgement: Judgement;
  readonly status: number;

  constructor(status: number, judgement: Judgement) {
    super(judgement.isForNow ? `Not now (${status})` : `${judgement.code}: ${judgement.title}`);
    this.status = status;
    this.judgement = judgement;
  }
}

/** Judges as the web does (apps/web/src/platform/judge.ts). */
export function judgementOf(error: unknown): Judgement {
  if (error instanceof Unanswered) return error.judgement;
  throw error;
}

export type Ask = <E extends EndpointShape>(endpoint: E, input: CallInput<E>) => Promise<CallResult<E>>;
interface AnyInput {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
}
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Calls the hub as a browser of one person does, whose cookies it keeps. */
export function askingAs(address: string, signIn: string, send: Fetch = fetch): Ask {
  const jar = new Map<string, string>();
  return async (endpoint, input) => {
    const { params = {}, query = {}, body } = input as AnyInput;
    const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    );
    const asked = new URLSearchParams(
      Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    );
    let response: Response;
    let answer: unknown;
    try {
      response = await send(`${address}/api${path}${asked.size > 0 ? `?${asked.toString()}` : ''}`, {
        method: endpoint.method,
        headers: {
          cookie: [signIn, ...[...jar].map(([name, value]) => `${name}=${value}`)].join('; '),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? null : JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      answer = response.status === 204 ? undefined : await response.json();
    } catch {
      throw new Unanswered(0, { isForNow: true });
    }
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';', 1)[0] ?? '').split('=');
      jar.set(name, value);
    }
    if (!response.ok) throw refused(response, answer);
    return answer as CallResult<typeof endpoint>;
  };
}

function refused({ status, headers }: Response, answer: unknown): Unanswered {
  const problem = answer as Problem | null;
  const isForNow = status === 401 || status === 408 || status === 429 || status >= 500;
  if (typeof problem?.type !== 'string' || isForNow) {
    const seconds = Number(headers.get('retry-after') ?? Number.NaN);
    return new Unanswered(status, {
      isForNow: true,
      ...(Number.isNaN(seconds) ? {} : { retryAfterMs: seconds * 1000 }),
    });
  }
  return new Unanswered(status, { isForNow: false, code: problemCode(problem), title: problem.title });
}
