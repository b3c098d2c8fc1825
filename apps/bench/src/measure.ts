import autocannon from 'autocannon';

export interface Figure {
  requestsPerSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  /** Of one answer's body. */
  bytes: number;
}

export interface Target {
  url: string;
  headers: Record<string, string>;
  status: 200 | 201 | 304;
  /** For what cannot be asked twice: each request anew. */
  next?: () => { method: 'POST'; path: string; headers: Record<string, string>; body: string };
}

const CONNECTIONS = 10;

/** The types of autocannon leave the counts out. */
type Counted = autocannon.Result & { statusCodeStats?: Record<string, { count: number }> };

/** Until the code behind an address is compiled and its statements are prepared on every connection. */
const WARM_UP_REQUESTS = 1500;

export async function warmUp(target: Target): Promise<void> {
  await autocannon({ ...optionsOf(target), amount: WARM_UP_REQUESTS });
}

const optionsOf = ({ url, headers, next }: Target, connections = CONNECTIONS): autocannon.Options => ({
  url,
  headers,
  connections,
  ...(next && { requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }] }),
});

/** Drives one address with ten connections, or as many as said, for so many seconds. Throws when any answer is not the one expected. */
export async function load(
  target: Target,
  seconds: number,
  connections = CONNECTIONS,
): Promise<Omit<Figure, 'bytes'>> {
  const { url, status } = target;
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const options = { ...optionsOf(target, connections), duration: seconds };
    autocannon(options, (error: Error | null, counted) => (error ? reject(error) : resolve(counted))).on(
      'response',
      (_client, _status, _bytes, time) => times.push(time),
    );
  });
  const { statusCodeStats: counts = {}, errors, timeouts, requests } = result as Counted;
  const isRight = errors + timeouts === 0 && counts[status]?.count === requests.total;
  if (!isRight)
    throw new Error(
      `Not all answers of ${url} were ${status}: ${JSON.stringify({ ...counts, errors, timeouts })}`,
    );
  return {
    requestsPerSecond: result.requests.total / result.duration,
    // autocannon's own are whole milliseconds, and an answer takes one or two.
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    p99Ms: percentile(times, 0.99),
  };
}

export const percentile = (values: number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN;

export const median = (values: number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [lower = Number.NaN, upper = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? upper : (lower + upper) / 2;
};

export const mediansOf = (rounds: Omit<Figure, 'bytes'>[], bytes: number): Figure => ({
  requestsPerSecond: rounded(median(rounds.map(({ requestsPerSecond }) => requestsPerSecond))),
  p50Ms: rounded(median(rounds.map(({ p50Ms }) => p50Ms)), 2),
  p95Ms: rounded(median(rounds.map(({ p95Ms }) => p95Ms)), 2),
  p99Ms: rounded(median(rounds.map(({ p99Ms }) => p99Ms))),
  bytes,
});

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));
