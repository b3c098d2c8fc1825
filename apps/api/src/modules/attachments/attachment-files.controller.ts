import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { isImageType } from '@hub/contracts/attachments';
import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { contentDisposition } from '#platform/http/file-name.ts';
import { problem } from '#platform/http/problem.ts';
import { AttachmentFilesService } from './attachment-files.service.ts';

const Id = z.uuid();

/** A file as its link or an `img` asks for it: no JSON, so no contract names it. */
@Controller('attachments')
export class AttachmentFilesController {
  constructor(private readonly files: AttachmentFilesService) {}

  /** What it is called, its row says; the name in the address is only there for its ending. */
  @Get(':attachmentId/:name')
  async file(
    @CurrentActor() actor: Actor,
    @Param('attachmentId') attachmentId: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | null> {
    const id = Id.safeParse(attachmentId);
    if (!id.success) throw problem('file-not-found');
    const file = await this.files.get(actor, id.data);
    const tag = `"${file.cameAs.toString('hex').slice(0, 32)}"`;
    void reply.headers({
      'Content-Type': file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type,
      // Only pictures that were made anew are shown; everything else is saved, whatever it holds.
      'Content-Disposition': contentDisposition(isImageType(file.type) ? 'inline' : 'attachment', file.name),
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      // Kept by the browser, asked for again each time: who may not see it any more is told so.
      'Cache-Control': 'private, no-cache',
      ETag: tag,
    });
    if (known === tag) {
      void reply.status(304);
      return null;
    }
    return this.files.content(file);
  }
}
