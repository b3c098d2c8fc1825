import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { EndpointShape } from '@hub/contracts/endpoint';
import type { FastifyRequest } from 'fastify';
import { problem } from '#platform/http/problem.ts';

/** The largest file any endpoint takes; each says its own limit in its contract. */
export const LARGEST_UPLOAD_BYTES = 8 * 1024 * 1024;

/** The bytes that came. What they are, the service finds out: neither a name nor a header is believed. */
export const Upload = createParamDecorator((endpoint: EndpointShape, context: ExecutionContext): Buffer => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!Buffer.isBuffer(body))
    throw problem('unsupported-media', { detail: 'Send the file’s bytes as application/octet-stream.' });
  const most = endpoint.upload?.largestBytes ?? 0;
  if (body.length > most)
    throw problem('too-large', { detail: `The selected file must be smaller than ${inMegabytes(most)}.` });
  return body;
});

export const inMegabytes = (bytes: number): string => `${bytes / 1024 / 1024} MB`;
