import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Public } from '#platform/auth/public.decorator.ts';
import { problem } from '#platform/http/problem.ts';
import { CalendarFeedsService } from './calendar-feeds.service.ts';
import type { CalendarSession } from './calendar-text.ts';

const CALENDAR = 'text/calendar; charset=utf-8';
const SessionId = z.uuid();

/** Files for calendar programs: they speak no JSON, so no contract names them. HEAD is answered as GET, without a body. */
@Controller('calendar')
export class CalendarFilesController {
  constructor(private readonly feeds: CalendarFeedsService) {}

  // Public: a calendar program has no cookies. The token in the address is what lets it in.
  @Public()
  @Get(':file')
  async feed(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    void reply.header('X-Robots-Tag', 'noindex, nofollow');
    if (!file.endsWith('.ics')) throw problem('not-found');
    const { feed, etag } = await this.feeds.read(file.slice(0, -'.ics'.length));
    void reply.headers({ ETag: etag, 'Cache-Control': 'private, max-age=60' });
    if (isHeld(request.headers['if-none-match'], etag)) {
      void reply.status(304);
      return undefined;
    }
    // A strong tag names these very bytes; compressed they would be others (the sign @fastify/compress looks for).
    request.headers['x-no-compression'] = '1';
    void reply.header('Content-Type', CALENDAR);
    return this.feeds.textOf(feed, etag);
  }

  @Get('sessions/:file')
  async session(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const id = SessionId.safeParse(file.replace(/\.ics$/, ''));
    if (!id.success) throw problem('session-not-found');
    const { session, text } = await this.feeds.sessionText(actor, id.data);
    void reply.headers({
      'Content-Type': CALENDAR,
      'Content-Disposition': `attachment; filename="${fileName(session)}"`,
      'Cache-Control': 'no-store',
    });
    return text;
  }
}

/** RFC 9110, 13.1.2: weak comparison, a list, or any. */
const isHeld = (held: string | undefined, etag: string): boolean =>
  held !== undefined &&
  held.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);

/** Plain letters only: a title in a header could end it. "2026-12-09-fair-recruitment.ics". */
function fileName({ startsLocal, title }: CalendarSession): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9\s-]/g, '')
    .trim()
    .replace(/[\s-]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return `${startsLocal.slice(0, 10)}-${words || 'session'}.ics`;
}
