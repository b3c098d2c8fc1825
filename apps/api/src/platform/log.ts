import { type DestinationStream, pino, type Logger, type LoggerOptions, stdTimeFunctions } from 'pino';
import type { LoggerService } from '@nestjs/common';

/**
 * What a link proves and a page's query stay out of logs: feed tokens, unsubscribe tokens and search words are in them. So
 * does which page of discussions was opened: that somebody looked at their anonymous posts is nobody's to know.
 */
export const withoutSecrets = (url: string): string =>
  url
    .replace(/\?.*$/s, '')
    .replace(/(\/calendar\/)[^/]+(\.ics)$/, '$1[token]$2')
    .replace(/(\/unsubscribe\/)[^/]+/, '$1[token]')
    .replace(/^\/discussions\/.*/s, '/discussions');

/** JSON lines, to the terminal unless a test reads them. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    timestamp: stdTimeFunctions.isoTime,
    base: undefined,
    redact: {
      paths: [
        'req.headers',
        'res.headers',
        '*.password',
        '*.token',
        '*.code_hash',
        '*.cookie',
        '*.authorization',
        '*.joiningUrl',
        '*.secret',
        '*.parameters',
        '*.email',
      ],
      censor: '[redacted]',
    },
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        url: withoutSecrets(request.url),
      }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
      err: (error: Error & { code?: string }) => ({
        type: error.name,
        code: error.code,
        message: error.message,
        stack: error.stack,
      }),
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Nest's own messages through the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly out: Logger) {}
  log(message: unknown, context?: string): void {
    this.out.debug({ context, ...asObject(message) });
  }
  warn(message: unknown, context?: string): void {
    this.out.warn({ context, ...asObject(message) });
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.out.error({ context: rest.at(-1), ...asObject(message) });
  }
  debug(message: unknown, context?: string): void {
    this.out.debug({ context, ...asObject(message) });
  }
  verbose(message: unknown, context?: string): void {
    this.out.trace({ context, ...asObject(message) });
  }
  fatal(message: unknown, context?: string): void {
    this.out.fatal({ context, ...asObject(message) });
  }
}

function asObject(message: unknown): object {
  if (message instanceof Error) return { err: message };
  return typeof message === 'object' && message !== null ? message : { msg: String(message) };
}
