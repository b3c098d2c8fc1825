import { useCallback, useState } from 'react';
import { showToast } from '#ui/toast.tsx';
import { ProblemError } from './api-client.ts';

/**
 * Where a problem is said: `fields` beside what was typed, `notice` where the person acted, `page` in place of the
 * page, `sign-in` by signing in, `toast` at the edge, with "Try again".
 */
export type ProblemPlace = 'fields' | 'notice' | 'page' | 'sign-in' | 'toast';

export function placeOf({ status }: ProblemError): ProblemPlace {
  switch (status) {
    case 422:
      return 'fields';
    case 401:
      return 'sign-in';
    case 404:
      return 'page';
    case 0:
    case 408:
    case 429:
    case 502:
    case 503:
    case 504:
      return 'toast';
    default:
      return status >= 500 ? 'toast' : 'notice';
  }
}

/** Anything thrown as a problem: what is not one is our own mistake. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  console.error(error);
  return new ProblemError('internal-error', { status: 500, title: 'Something went wrong on our side' });
}

export function toastProblem(problem: ProblemError, tryAgain?: () => void): void {
  const wait = problem.retryAfterSeconds;
  const detail = [
    problem.detail,
    wait !== undefined && wait > 2 && `Wait ${wait} seconds first.`,
    problem.requestId !== undefined && `If you ask for help, quote ${problem.requestId}.`,
  ];
  showToast({
    text: problem.title,
    tone: 'bad',
    detail: detail.filter(Boolean).join(' ') || undefined,
    action: tryAgain && { label: 'Try again', run: tryAgain },
  });
}

/** For a button that acts: says a refusal in `<ProblemNotice problem={problem} />` beside it, and the rest where it belongs. */
export function useProblem({ isInDialog = false } = {}) {
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [gone, setGone] = useState<ProblemError | null>(null);
  // Thrown while drawing, so that the route's error page takes over.
  if (gone) throw gone;

  const report = useCallback(
    (error: unknown, tryAgain?: () => void) => {
      const found = asProblem(error);
      const place = placeOf(found);
      setProblem(null);
      // A toast would lie behind the dialog, where nobody can reach it.
      if (place === 'toast' && !isInDialog) toastProblem(found, tryAgain);
      else if (place === 'page') setGone(found);
      else setProblem(inOneNotice(found));
    },
    [isInDialog],
  );
  const clear = useCallback(() => setProblem(null), []);
  return { problem, report, clear };
}

/** Where there are no fields to put them beside, the sentences about fields stand in the notice. */
export function inOneNotice(problem: ProblemError): ProblemError {
  if (problem.errors.length === 0) return problem;
  const { code, status, title, requestId } = problem;
  return new ProblemError(code, {
    status,
    title,
    detail: problem.errors.map(({ detail }) => detail).join(' '),
    ...(requestId === undefined ? {} : { instance: requestId }),
  });
}
