import { Body, Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  changeSmallestShown,
  type EditionInput,
  type EditionPreview,
  type EditionQuery,
  type EditionRef,
  getNationalFigures,
  getNationalReport,
  getSmallestShown,
  getWorkforceArea,
  getWorkforceFigures,
  listWorkforceAreas,
  type NationalFigures,
  type NationalPhaseParams,
  type NationalReport,
  previewNationalEdition,
  publishNationalEdition,
  type SmallestShownInput,
  TableFormat,
  type WorkforceAreaParams,
  type WorkforceFigures,
  type WorkforceYearQuery,
} from '@hub/contracts/national-figures';
import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { contentDisposition } from '#platform/http/file-name.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { problem } from '#platform/http/problem.ts';
import { NationalEditionsService } from './national-editions.service.ts';
import { NationalFiguresService } from './national-figures.service.ts';
import { presentNationalFigures, presentReport } from './national-report.presenter.ts';
import { writeTables } from './national-tables.ts';
import { SmallestShownService } from './smallest-shown.service.ts';
import { WorkforceFiguresService } from './workforce-figures.service.ts';

const TYPES: Record<TableFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};
const TablesParams = z.object({
  phaseId: z.uuid(),
  edition: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(10_000)),
  format: TableFormat,
});

@Controller()
export class NationalFiguresController {
  constructor(
    private readonly figures: NationalFiguresService,
    private readonly editions: NationalEditionsService,
    private readonly workforce: WorkforceFiguresService,
    private readonly smallestShown: SmallestShownService,
  ) {}

  @Handles(getNationalFigures)
  async list(@CurrentActor() actor: Actor): Promise<NationalFigures> {
    return presentNationalFigures(actor, await this.figures.list(actor));
  }

  @Handles(getNationalReport)
  async report(
    @CurrentActor() actor: Actor,
    @Param({ schema: getNationalReport.params }) { phaseId }: NationalPhaseParams,
    @Query({ schema: getNationalReport.query }) { edition }: EditionQuery,
  ): Promise<NationalReport> {
    const { row, otherYears } = await this.figures.report(phaseId, edition);
    return presentReport(actor, row, otherYears);
  }

  @Handles(previewNationalEdition)
  preview(
    @CurrentActor() actor: Actor,
    @Param({ schema: previewNationalEdition.params }) { phaseId }: NationalPhaseParams,
  ): Promise<EditionPreview> {
    return this.editions.preview(actor, phaseId);
  }

  @Handles(publishNationalEdition)
  publish(
    @CurrentActor() actor: Actor,
    @Body({ schema: publishNationalEdition.body }) input: EditionInput,
  ): Promise<EditionRef> {
    return this.editions.publish(actor, input);
  }

  /** A file as a link asks for it: no JSON, so no contract names it. */
  @Get('national-editions/:phaseId/:edition/tables/:format')
  async tables(
    @CurrentActor() actor: Actor,
    @Param() params: Record<string, string>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const asked = TablesParams.safeParse(params);
    if (!asked.success) throw problem('edition-not-found');
    const { phaseId, edition, format } = asked.data;
    const { row, otherYears } = await this.editions.download(actor, phaseId, edition, format);
    const { name, content } = writeTables(presentReport(actor, row, otherYears), format);
    void reply.headers({
      'Content-Type': TYPES[format],
      'Content-Disposition': contentDisposition('attachment', name),
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    return content;
  }

  @Handles(getWorkforceFigures)
  nation(): Promise<WorkforceFigures> {
    return this.workforce.nation();
  }

  @Handles(listWorkforceAreas)
  areas(
    @CurrentActor() actor: Actor,
    @Query({ schema: listWorkforceAreas.query }) { year }: WorkforceYearQuery,
  ): Promise<CallResult<typeof listWorkforceAreas>> {
    return this.workforce.areas(actor, year);
  }

  @Handles(getWorkforceArea)
  area(
    @Param({ schema: getWorkforceArea.params }) { areaKey }: WorkforceAreaParams,
  ): Promise<CallResult<typeof getWorkforceArea>> {
    return this.workforce.area(areaKey);
  }

  @Handles(getSmallestShown)
  async smallest(@CurrentActor() actor: Actor): Promise<CallResult<typeof getSmallestShown>> {
    return { smallestShown: await this.smallestShown.get(actor) };
  }

  @Handles(changeSmallestShown)
  async changeSmallest(
    @CurrentActor() actor: Actor,
    @Body({ schema: changeSmallestShown.body }) input: SmallestShownInput,
  ): Promise<CallResult<typeof changeSmallestShown>> {
    return { smallestShown: await this.smallestShown.change(actor, input) };
  }
}
