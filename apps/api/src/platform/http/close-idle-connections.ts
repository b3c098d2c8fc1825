import type { FastifyInstance } from 'fastify';

const EVERY_MS = 100;

/** A browser keeps its connection after its last answer; a hub that stops must not wait until it lets go. */
export function closeIdleConnections(fastify: Pick<FastifyInstance, 'addHook' | 'server'>): void {
  let closing: NodeJS.Timeout | undefined;
  fastify.addHook('preClose', async () => {
    closing = setInterval(() => fastify.server.closeIdleConnections(), EVERY_MS);
  });
  fastify.addHook('onClose', async () => clearInterval(closing));
}
