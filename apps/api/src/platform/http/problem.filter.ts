import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { presentProblem, problem, ProblemException } from '#platform/http/problem.ts';
import { inMegabytes, LARGEST_UPLOAD_BYTES } from '#platform/http/upload.decorator.ts';
import type { ProblemCode } from '@hub/contracts/problem';

/** PostgreSQL or the way to it is gone, or too slow, for the moment: class 08, 53 and 57, the pool's wait, the socket's end. */
const DATABASE_AWAY = /^(08|53|57)|^ECONNREFUSED$|^ECONNRESET$|^EPIPE$/;
const POOL_AWAY =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Query read timeout/;

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

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const isUpload = request.headers['content-type'] === 'application/octet-stream';
    sendProblem(
      http.getResponse<FastifyReply>(),
      this.asProblem(exception, request.id, isUpload),
      request.id,
    );
  }

  asProblem(exception: unknown, requestId: string, isUpload = false): ProblemException {
    if (exception instanceof ProblemException) return exception;
    const {
      code = '',
      statusCode,
      message = '',
    } = exception as { code?: string; statusCode?: number; message?: string };
    const status = exception instanceof HttpException ? exception.getStatus() : statusCode;
    const known = status === undefined ? undefined : BY_STATUS[status];
    if (known) return known === 'too-large' ? tooLarge(isUpload) : problem(known);
    if (DATABASE_AWAY.test(code) || POOL_AWAY.test(message)) {
      this.log.warn({ code, message, requestId });
      return problem('unavailable', { retryAfterSeconds: 2 });
    }
    this.log.error({ err: exception, requestId });
    return problem('internal-error');
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

export function sendProblem(reply: FastifyReply, refusal: ProblemException, requestId: string): void {
  const { retryAfterSeconds } = refusal.extras;
  if (retryAfterSeconds !== undefined) void reply.header('Retry-After', String(retryAfterSeconds));
  void reply
    .status(refusal.getStatus())
    .header('Cache-Control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(presentProblem(refusal, requestId)));
}
