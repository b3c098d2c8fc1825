import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUntraced } from '#platform/http/handles.decorator.ts';
import { presentProblem, problem, ProblemException } from '#platform/http/problem.ts';
import { inMegabytes, LARGEST_UPLOAD_BYTES } from '#platform/http/upload.decorator.ts';
import { HOUR_MS } from '#platform/spans.ts';
import type { ProblemCode } from '@hub/contracts/problem';

/** PostgreSQL or the way to it is gone, or too slow, for the moment: class 08, 53 and 57, the pool's wait, the socket's end. */
const DATABASE_AWAY = /^(08|53|57)|^ECONNREFUSED$|^ECONNRESET$|^EPIPE$/;
const POOL_AWAY =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Query read timeout/;

const MOST_FAULTS_KEPT = 20;

const BY_STATUS: Partial<Record<number, ProblemCode>> = {
  400: 'unreadable-request',
  404: 'not-found',
  413: 'too-large',
  415: 'unsupported-media',
  429: 'too-many-requests',
};

/** Renders every failure as RFC 9457. What nobody expected is logged with the request id and tells nothing. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger(ProblemFilter.name);
  private readonly untraced = new UntracedFaults(this.log);

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (isUntraced(request)) {
      sendProblem(http.getResponse<FastifyReply>(), this.asUntracedProblem(exception));
      return;
    }
    const isUpload = request.headers['content-type'] === 'application/octet-stream';
    sendProblem(
      http.getResponse<FastifyReply>(),
      this.asProblem(exception, request.id, isUpload),
      request.id,
    );
  }

  asProblem(exception: unknown, requestId: string, isUpload = false): ProblemException {
    const refusal = expected(exception, isUpload);
    if (refusal?.code === 'unavailable') {
      const { code, message } = exception as { code?: string; message?: string };
      this.log.warn({ code, message, requestId });
    }
    if (refusal) return refusal;
    this.log.error({ err: exception, requestId });
    return problem('internal-error');
  }

  private asUntracedProblem(exception: unknown): ProblemException {
    const refusal = expected(exception, false);
    if (refusal) return refusal;
    this.untraced.keep(exception);
    return problem('internal-error');
  }
}

function expected(exception: unknown, isUpload: boolean): ProblemException | null {
  if (exception instanceof ProblemException) return exception;
  const {
    code = '',
    statusCode,
    message = '',
  } = exception as { code?: string; statusCode?: number; message?: string };
  const status = exception instanceof HttpException ? exception.getStatus() : statusCode;
  const known = status === undefined ? undefined : BY_STATUS[status];
  if (known) return known === 'too-large' ? tooLarge(isUpload) : problem(known);
  if (DATABASE_AWAY.test(code) || POOL_AWAY.test(message))
    return problem('unavailable', { retryAfterSeconds: 2 });
  return null;
}

/** Faults of calls of which nothing may tell who made them, or when: kept until the clock strikes, then logged alike. */
class UntracedFaults {
  private kept: unknown[] = [];

  constructor(private readonly log: Logger) {}

  keep(fault: unknown): void {
    if (this.kept.length === 0) setTimeout(() => this.tell(), HOUR_MS - (Date.now() % HOUR_MS)).unref();
    if (this.kept.length < MOST_FAULTS_KEPT) this.kept.push(fault);
  }

  private tell(): void {
    for (const err of this.kept)
      this.log.error({ err, msg: 'A call that leaves no trace failed within the last hour' });
    this.kept = [];
  }
}

/** The largest body a request may have. */
export const LARGEST_BODY_BYTES = 256 * 1024;
const tooLarge = (isUpload: boolean) =>
  problem('too-large', {
    detail: isUpload
      ? `A file can have ${inMegabytes(LARGEST_UPLOAD_BYTES)} at the most. Choose a smaller one.`
      : `A request can hold ${LARGEST_BODY_BYTES / 1024} kB. Shorten the longest texts, then send it again.`,
  });

export function sendProblem(reply: FastifyReply, refusal: ProblemException, requestId?: string): void {
  const { retryAfterSeconds } = refusal.extras;
  if (retryAfterSeconds !== undefined) void reply.header('Retry-After', String(retryAfterSeconds));
  void reply
    .status(refusal.getStatus())
    .header('Cache-Control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(presentProblem(refusal, requestId)));
}
