import fastifyRequestContext, { requestContext } from '@fastify/request-context';
import type { FastifyInstance } from 'fastify';
import { deviceName } from '#platform/auth/device.ts';
import { isUntraced } from '#platform/http/handles.decorator.ts';
import { network } from '#platform/http/request-limits.ts';

/** Where a request comes from: what the audit record keeps of it. */
export interface RequestOrigin {
  /** The address, or its /64. */
  network: string;
  /** "Firefox on Windows". */
  device: string;
}

declare module '@fastify/request-context' {
  interface RequestContextData {
    ip: string | undefined;
    userAgent: string | undefined;
  }
}

/** Lets whatever a request calls know where it came from, without handing it through. */
export async function rememberOrigins(fastify: FastifyInstance): Promise<void> {
  await fastify.register(fastifyRequestContext, {
    // Behind the body, whose events would lead out of it, and before all that may ask.
    hook: 'preHandler',
    defaultStoreValues: (request) =>
      isUntraced(request)
        ? { ip: undefined, userAgent: undefined }
        : { ip: request.ip, userAgent: request.headers['user-agent'] },
  });
}

/** Of the request being answered; undefined in a job, and where nothing may tell who asks. */
export function requestOrigin(): RequestOrigin | undefined {
  const ip = requestContext.get('ip');
  if (ip === undefined) return undefined;
  return { network: network(ip), device: deviceName(requestContext.get('userAgent')) };
}
