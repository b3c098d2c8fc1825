import { Body, Controller, Get, Param, Res } from '@nestjs/common';
import {
  checkReturnWorkbook,
  fillReturn,
  type ReturnFilling,
  type WorkbookCheck,
  WorkbookFormat,
} from '@hub/contracts/return-workbooks';
import type { Return, ReturnParams } from '@hub/contracts/returns';
import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Clock } from '#platform/clock.ts';
import { contentDisposition } from '#platform/http/file-name.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { problem, withCurrent } from '#platform/http/problem.ts';
import { Upload } from '#platform/http/upload.decorator.ts';
import { londonDate } from '#platform/london-date.ts';
import { presentCheck, presentFilled } from './return-workbook.presenter.ts';
import { ReturnWorkbooksService } from './return-workbooks.service.ts';

const TYPES: Record<WorkbookFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
};
const FileParams = z.object({ returnId: z.uuid(), format: WorkbookFormat });

@Controller()
export class ReturnWorkbooksController {
  constructor(
    private readonly workbooks: ReturnWorkbooksService,
    private readonly clock: Clock,
  ) {}

  /** A file as a link asks for it: no JSON, so no contract names it. */
  @Get('returns/:returnId/workbook/:format')
  async download(
    @CurrentActor() actor: Actor,
    @Param() params: Record<string, string>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const asked = FileParams.safeParse(params);
    if (!asked.success) throw problem('return-not-found');
    const { returnId, format } = asked.data;
    const { name, content } = await this.workbooks.download(actor, returnId, format);
    void reply.headers({
      'Content-Type': TYPES[format],
      'Content-Disposition': contentDisposition('attachment', name),
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    return content;
  }

  @Handles(checkReturnWorkbook)
  async check(
    @CurrentActor() actor: Actor,
    @Param({ schema: checkReturnWorkbook.params }) { returnId }: ReturnParams,
    @Upload(checkReturnWorkbook) bytes: Buffer,
  ): Promise<WorkbookCheck> {
    return presentCheck(await this.workbooks.check(actor, returnId, bytes));
  }

  @Handles(fillReturn)
  async fill(
    @CurrentActor() actor: Actor,
    @Param({ schema: fillReturn.params }) { returnId }: ReturnParams,
    @Body({ schema: fillReturn.body }) filling: ReturnFilling,
  ): Promise<Return> {
    const present = async () =>
      presentFilled(actor, await this.workbooks.get(actor, returnId), londonDate(this.clock.now()));
    await withCurrent('return-changed', this.workbooks.fill(actor, returnId, filling), present);
    return present();
  }
}
