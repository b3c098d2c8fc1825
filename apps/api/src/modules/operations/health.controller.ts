import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '#platform/auth/public.decorator.ts';
import { Readiness } from '#platform/readiness.ts';

/** For whoever starts and watches this process; outside `/api`, so that no limit on requests holds it back. */
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs: restarting it would mend nothing else. */
  @Get('live')
  @Header('Cache-Control', 'no-store')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: 'ready' | 'not-ready' }> {
    if (await this.readiness.isReady()) return { status: 'ready' };
    void reply.status(503).header('Retry-After', '1');
    return { status: 'not-ready' };
  }
}
