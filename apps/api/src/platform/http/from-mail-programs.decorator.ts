import { RouteConfig } from '@nestjs/platform-fastify';

/** What a route tells the hooks that take its requests. */
export interface OriginConfig {
  isFromMailPrograms: boolean;
}

/**
 * For the one-click unsubscription of mails (RFC 8058): takes a form, and takes it from anywhere. Only for a route whose
 * address itself proves what it may do and that asks for no sign-in: another site that makes a browser send this gains
 * nothing that it could not do itself.
 */
export const FromMailPrograms = (): MethodDecorator =>
  RouteConfig({ isFromMailPrograms: true } satisfies OriginConfig);
