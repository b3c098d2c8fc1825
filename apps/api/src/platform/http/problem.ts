import { HttpException } from '@nestjs/common';
import { problems, type FieldError, type ProblemCode } from '@hub/contracts/problem';

interface ProblemExtras {
  detail?: string;
  errors?: FieldError[];
  /** The record as it is now, already presented. */
  current?: unknown;
  retryAfterSeconds?: number;
}

/** A refusal the product makes on purpose. Rendered by the problem filter, over HTTP and the socket alike. */
export class ProblemException extends HttpException {
  constructor(
    readonly code: ProblemCode,
    readonly extras: ProblemExtras = {},
  ) {
    super(problems[code].title, problems[code].status);
  }
}

/** `throw problem('session-not-found')`: the code is checked against the closed list. */
export const problem = (code: ProblemCode, extras?: ProblemExtras): ProblemException =>
  new ProblemException(code, extras);

/** One wrong field. */
export const fieldProblem = (pointer: string, detail: string): ProblemException =>
  problem('invalid-input', { errors: [{ pointer, detail }] });

/** A change, refused with `code` when somebody else was first: then with the record as they left it, to compare with. */
export async function withCurrent<Of>(
  code: ProblemCode,
  change: Promise<Of>,
  current: () => Promise<unknown>,
): Promise<Of> {
  try {
    return await change;
  } catch (error) {
    if (!(error instanceof ProblemException) || error.code !== code) throw error;
    throw problem(code, { current: await current() });
  }
}

/** The JSON of a refusal (RFC 9457); `requestId` lets a person quote it and us find it. */
export function presentProblem(exception: ProblemException, requestId?: string): Record<string, unknown> {
  const { status, title } = problems[exception.code];
  const { detail, errors, current } = exception.extras;
  return {
    type: `/problems/${exception.code}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(requestId === undefined ? {} : { instance: `/requests/${requestId}` }),
    ...(errors === undefined ? {} : { errors }),
    ...(current === undefined ? {} : { current }),
  };
}
