import { Body, Controller, Param } from '@nestjs/common';
import {
  type AuthorityReport,
  type CommentEdit,
  type CommentParams,
  editReportComment,
  getAuthorityReport,
  getSignedReport,
  listAuthorityReports,
  type OfReportVersion,
  type PrioritiesEdit,
  type ReportParams,
  type ReportRevision,
  type ReportSignOff,
  reviseReport,
  sendAuthorityReport,
  setReportPriorities,
  type SignedReport,
  type SignedReportParams,
  signReportOff,
  takeReportBack,
} from '@hub/contracts/authority-reports';
import type { CallResult } from '@hub/contracts/endpoint';
import type { ProblemCode } from '@hub/contracts/problem';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { withCurrent } from '#platform/http/problem.ts';
import {
  presentAuthorityReport,
  presentReportSummary,
  presentSignedReport,
} from './authority-report.presenter.ts';
import { AuthorityReportsService } from './authority-reports.service.ts';

@Controller()
export class AuthorityReportsController {
  constructor(private readonly reports: AuthorityReportsService) {}

  @Handles(listAuthorityReports)
  async list(@CurrentActor() actor: Actor): Promise<CallResult<typeof listAuthorityReports>> {
    return { items: (await this.reports.list(actor)).map(presentReportSummary) };
  }

  @Handles(getAuthorityReport)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: getAuthorityReport.params }) { phaseId }: ReportParams,
  ): Promise<AuthorityReport> {
    return this.present(actor, phaseId);
  }

  @Handles(getSignedReport)
  async signing(
    @CurrentActor() actor: Actor,
    @Param({ schema: getSignedReport.params }) { phaseId, number }: SignedReportParams,
  ): Promise<SignedReport> {
    return presentSignedReport(await this.reports.signing(actor, phaseId, number));
  }

  @Handles(editReportComment)
  editComment(
    @CurrentActor() actor: Actor,
    @Param({ schema: editReportComment.params }) { phaseId, key }: CommentParams,
    @Body({ schema: editReportComment.body }) edit: CommentEdit,
  ): Promise<AuthorityReport> {
    const saved = this.reports.editComment(actor, phaseId, key, edit);
    return this.after(actor, phaseId, saved, 'report-comment-changed');
  }

  @Handles(setReportPriorities)
  setPriorities(
    @CurrentActor() actor: Actor,
    @Param({ schema: setReportPriorities.params }) { phaseId }: ReportParams,
    @Body({ schema: setReportPriorities.body }) edit: PrioritiesEdit,
  ): Promise<AuthorityReport> {
    const saved = this.reports.setPriorities(actor, phaseId, edit);
    return this.after(actor, phaseId, saved, 'report-priorities-changed');
  }

  @Handles(sendAuthorityReport)
  send(
    @CurrentActor() actor: Actor,
    @Param({ schema: sendAuthorityReport.params }) { phaseId }: ReportParams,
    @Body({ schema: sendAuthorityReport.body }) { version }: OfReportVersion,
  ): Promise<AuthorityReport> {
    return this.after(actor, phaseId, this.reports.send(actor, phaseId, version));
  }

  @Handles(takeReportBack)
  takeBack(
    @CurrentActor() actor: Actor,
    @Param({ schema: takeReportBack.params }) { phaseId }: ReportParams,
    @Body({ schema: takeReportBack.body }) { version }: OfReportVersion,
  ): Promise<AuthorityReport> {
    return this.after(actor, phaseId, this.reports.takeBack(actor, phaseId, version));
  }

  @Handles(signReportOff)
  signOff(
    @CurrentActor() actor: Actor,
    @Param({ schema: signReportOff.params }) { phaseId }: ReportParams,
    @Body({ schema: signReportOff.body }) { version }: ReportSignOff,
  ): Promise<AuthorityReport> {
    return this.after(actor, phaseId, this.reports.signOff(actor, phaseId, version));
  }

  @Handles(reviseReport)
  revise(
    @CurrentActor() actor: Actor,
    @Param({ schema: reviseReport.params }) { phaseId }: ReportParams,
    @Body({ schema: reviseReport.body }) revision: ReportRevision,
  ): Promise<AuthorityReport> {
    return this.after(actor, phaseId, this.reports.revise(actor, phaseId, revision));
  }

  /** Whoever began from an older version is shown the newer one with the refusal. */
  private async after(
    actor: Actor,
    phaseId: string,
    change: Promise<void>,
    refusal: ProblemCode = 'authority-report-changed',
  ): Promise<AuthorityReport> {
    const present = () => this.present(actor, phaseId);
    await withCurrent(refusal, change, present);
    return present();
  }

  private async present(actor: Actor, phaseId: string): Promise<AuthorityReport> {
    return presentAuthorityReport(actor, await this.reports.get(actor, phaseId));
  }
}
