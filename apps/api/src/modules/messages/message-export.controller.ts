import { Readable } from 'node:stream';
import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import { MessageExportQuery } from '@hub/contracts/message-export';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { contentDisposition } from '#platform/http/file-name.ts';
import { londonDate } from '#platform/london-date.ts';
import { exportAsHtml, exportAsJson } from './message-export.presenter.ts';
import { MessageExportService } from './message-export.service.ts';

const TYPES = { html: 'text/html; charset=utf-8', json: 'application/json; charset=utf-8' };

@Controller()
export class MessageExportController {
  constructor(private readonly exports: MessageExportService) {}

  /** A file as a link asks for it: no endpoint of JSON. Its text goes out as it is made, no faster than it is read. */
  @Get('messages/export')
  async download(
    @CurrentActor() actor: Actor,
    @Query({ schema: MessageExportQuery }) query: MessageExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { format, conversation } = query;
    const made = await this.exports.begin(actor, query);
    const name = `${conversation === undefined ? 'conversations' : 'conversation'}-${londonDate(made.at)}.${format}`;
    void reply.headers({
      'Content-Type': TYPES[format],
      'Content-Disposition': contentDisposition('attachment', name),
      'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    const pieces = format === 'html' ? exportAsHtml(made) : exportAsJson(made);
    return new StreamableFile(Readable.from(pieces, { objectMode: false, highWaterMark: 65_536 }));
  }
}
