import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { ReturnsModule } from '#modules/returns/returns.module.ts';
import { NationalEditionsService } from './national-editions.service.ts';
import { NationalFiguresController } from './national-figures.controller.ts';
import { NationalFiguresQueries } from './national-figures.queries.ts';
import { NationalFiguresRealtime } from './national-figures.realtime.ts';
import { NationalFiguresService } from './national-figures.service.ts';
import { SmallestShownService } from './smallest-shown.service.ts';
import { WorkforceFiguresService } from './workforce-figures.service.ts';

@Module({
  imports: [AuditModule, ReturnsModule],
  controllers: [NationalFiguresController],
  providers: [
    NationalEditionsService,
    NationalFiguresService,
    NationalFiguresQueries,
    NationalFiguresRealtime,
    SmallestShownService,
    WorkforceFiguresService,
  ],
})
export class NationalFiguresModule {}
