import type { Readable } from 'node:stream';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ReportFormat, ReportVariant } from '@hub/contracts/authority-reports';
import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Clock } from '#platform/clock.ts';
import { contentDisposition, neutralName } from '#platform/http/file-name.ts';
import { problem } from '#platform/http/problem.ts';
import { presentAuthorityReport } from './authority-report.presenter.ts';
import { AuthorityReportsService } from './authority-reports.service.ts';
import { reportDocument } from './report-document.ts';
import { reportFonts } from './report-fonts.ts';

const TYPES: Record<ReportFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};
const FileParams = z.object({ phaseId: z.uuid(), variant: ReportVariant, format: ReportFormat });

/** The report as a file, as its link asks for it: no JSON, so no contract names it. */
@Controller('authority-reports')
export class ReportFilesController {
  constructor(
    private readonly reports: AuthorityReportsService,
    private readonly clock: Clock,
  ) {}

  @Get(':phaseId/files/:variant/:format')
  async file(
    @CurrentActor() actor: Actor,
    @Param() params: Record<string, string>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = FileParams.safeParse(params);
    if (!asked.success) throw problem('authority-report-not-found');
    const { phaseId, variant, format } = asked.data;
    const found = await this.reports.get(actor, phaseId, variant);
    const report = reportDocument(presentAuthorityReport(actor, found));
    const content = await this.written(report, format);
    // Before the first byte: what is not recorded is not handed out.
    await this.reports.recordDownload(actor, found, { variant, format });
    const kind = variant === 'counts' ? 'confidential' : 'to share';
    await reply
      .headers({
        'Content-Type': TYPES[format],
        'Content-Disposition': contentDisposition(
          'attachment',
          neutralName(`${report.title.replace(':', '')}, ${kind}.${format}`, `.${format}`),
        ),
        'Content-Security-Policy': "sandbox; default-src 'none'",
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      })
      .send(content);
  }

  /** The libraries that write files are loaded when the first one is asked for: they are large. */
  private async written(
    report: ReturnType<typeof reportDocument>,
    format: ReportFormat,
  ): Promise<Readable | Buffer> {
    const fonts = await reportFonts();
    if (format === 'pdf') return (await import('./report-pdf.ts')).reportPdf(report, fonts, this.clock.now());
    return (await import('./report-docx.ts')).reportDocx(report, fonts);
  }
}
