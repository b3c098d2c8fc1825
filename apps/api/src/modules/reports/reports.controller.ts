import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  closeReport,
  type Duties,
  getDuties,
  getReport,
  listMyReports,
  listReports,
  type MyReport,
  noteOnReport,
  type Report,
  type ReportInput,
  type ReportListQuery,
  type ReportOutcome,
  type ReportParams,
  reportSomething,
  takeReport,
} from '@hub/contracts/moderation';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentMyReport, presentReport } from './report.presenter.ts';
import { ReportsService } from './reports.service.ts';

@Controller()
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Handles(getDuties)
  duties(@CurrentActor() actor: Actor): Promise<Duties> {
    return this.reports.duties(actor);
  }

  @Handles(reportSomething)
  report(
    @CurrentActor() actor: Actor,
    @Body({ schema: reportSomething.body }) input: ReportInput,
  ): Promise<void> {
    return this.reports.report(actor, input);
  }

  @Handles(listReports)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listReports.query }) query: ReportListQuery,
  ): Promise<{ items: Report[]; nextCursor: string | null }> {
    const { rows, nextCursor } = await this.reports.list(actor, query);
    return { items: rows.map((row) => presentReport(row)), nextCursor };
  }

  @Handles(listMyReports)
  async mine(
    @CurrentActor() actor: Actor,
    @Query({ schema: listMyReports.query }) page: { cursor?: string; limit: number },
  ): Promise<{ items: MyReport[]; nextCursor: string | null }> {
    const { rows, nextCursor } = await this.reports.mine(actor, page);
    return { items: rows.map(presentMyReport), nextCursor };
  }

  @Handles(getReport)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: getReport.params }) { reportId }: ReportParams,
  ): Promise<Report> {
    return this.present(actor, reportId);
  }

  @Handles(takeReport)
  async take(
    @CurrentActor() actor: Actor,
    @Param({ schema: takeReport.params }) { reportId }: ReportParams,
    @Body({ schema: takeReport.body }) { isMine }: { isMine: boolean },
  ): Promise<Report> {
    await this.reports.take(actor, reportId, isMine);
    return this.present(actor, reportId);
  }

  @Handles(noteOnReport)
  async note(
    @CurrentActor() actor: Actor,
    @Param({ schema: noteOnReport.params }) { reportId }: ReportParams,
    @Body({ schema: noteOnReport.body }) note: { id: string; text: string },
  ): Promise<Report> {
    await this.reports.note(actor, reportId, note);
    return this.present(actor, reportId);
  }

  @Handles(closeReport)
  async close(
    @CurrentActor() actor: Actor,
    @Param({ schema: closeReport.params }) { reportId }: ReportParams,
    @Body({ schema: closeReport.body }) input: { version: number; outcome: ReportOutcome; told: string },
  ): Promise<Report> {
    await this.reports.close(actor, reportId, input);
    return this.present(actor, reportId);
  }

  private async present(actor: Actor, reportId: string): Promise<Report> {
    const { row, message } = await this.reports.read(actor, reportId);
    return presentReport(row, message);
  }
}
