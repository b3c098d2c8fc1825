import type { CallInput, CallResult, EndpointShape } from '@hub/contracts/endpoint';
import { type Problem, type ProblemCode, problems } from '@hub/contracts/problem';

type Answer<E extends EndpointShape> =
  | CallResult<E>
  | ((input: CallInput<E>) => CallResult<E> | Promise<CallResult<E>>);
type Extras = Partial<Pick<Problem, 'detail' | 'errors' | 'current'>> & { retryAfterSeconds?: number };

interface Served {
  endpoint: EndpointShape;
  pattern: RegExp;
  answer: (input: AnyInput) => Promise<Response>;
  calls: AnyInput[];
}
interface AnyInput {
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
}

/** Stands in for the API, typed by the contracts. What a page asks for and no test has answered fails the test. */
class FakeApi {
  private served: Served[] = [];
  private unanswered: string[] = [];

  /** The last answer given to an endpoint counts. */
  on<E extends EndpointShape>(endpoint: E, answer: Answer<E>): this {
    return this.serve(endpoint, async (input) => {
      const result =
        typeof answer === 'function' ? await (answer as (input: unknown) => unknown)(input) : answer;
      return endpoint.response
        ? Response.json(result, { status: endpoint.status ?? 200 })
        : new Response(null, { status: 204 });
    });
  }

  /** For what every page asks: a test that is about it answers itself. */
  onUnlessAnswered<E extends EndpointShape>(endpoint: E, answer: Answer<E>): this {
    return this.served.some((served) => served.endpoint === endpoint) ? this : this.on(endpoint, answer);
  }

  refuse(endpoint: EndpointShape, code: ProblemCode, { retryAfterSeconds, ...extras }: Extras = {}): this {
    const { status, title } = problems[code];
    const problem: Problem = {
      type: `/problems/${code}`,
      title,
      status,
      instance: '/requests/r-1',
      ...extras,
    };
    const headers = {
      'Content-Type': 'application/problem+json',
      ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
    };
    return this.serve(endpoint, async () => Response.json(problem, { status, headers }));
  }

  /** As when the connection is gone. */
  loseConnection(endpoint: EndpointShape): this {
    return this.serve(endpoint, () => Promise.reject(new TypeError('Failed to fetch')));
  }

  /** What was asked of an endpoint, the first call first. */
  calls<E extends EndpointShape>(endpoint: E): CallInput<E>[] {
    const own = this.served.filter((served) => served.endpoint === endpoint);
    return own.flatMap(({ calls }) => calls) as unknown as CallInput<E>[];
  }

  readonly fetch = async (
    address: string,
    { method = 'GET', body = null }: RequestInit = {},
  ): Promise<Response> => {
    const url = new URL(address, 'http://hub.test');
    const found = this.served.findLast(
      ({ endpoint, pattern }) => endpoint.method === method && pattern.test(url.pathname),
    );
    if (!found) {
      this.unanswered.push(`${method} ${url.pathname}`);
      throw new TypeError('Failed to fetch');
    }
    const input = {
      params: { ...found.pattern.exec(url.pathname)?.groups },
      query: Object.fromEntries(url.searchParams),
      body: typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined,
    };
    found.calls.push(input);
    return found.answer(input);
  };

  /** After each test. Throws when a page asked for something the test had not thought of. */
  reset(): void {
    const unanswered = this.unanswered;
    this.served = [];
    this.unanswered = [];
    if (unanswered.length > 0)
      throw new Error(`The page asked for what the fake API does not answer: ${unanswered.join(', ')}`);
  }

  private serve(endpoint: EndpointShape, answer: Served['answer']): this {
    const pattern = new RegExp(`^/api${endpoint.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
    this.served.push({ endpoint, pattern, answer, calls: [] });
    return this;
  }
}

export const fakeApi = new FakeApi();
