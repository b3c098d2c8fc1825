import type { Judgement } from '@hub/messaging/persistent';
import type { ProblemError } from './api-client.ts';
import { asProblem } from './problem.ts';

/** Nothing wrong with what was sent: only with the moment. */
export const isForNow = ({ status }: ProblemError): boolean =>
  status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;

/** For what is tried again by itself until it is done or refused. */
export function judge(error: unknown): Judgement {
  const problem = asProblem(error);
  const { code, title, errors, retryAfterSeconds } = problem;
  if (!isForNow(problem)) return { isForNow: false, code, title: errors[0]?.detail ?? title };
  return {
    isForNow: true,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterMs: retryAfterSeconds * 1000 }),
  };
}
