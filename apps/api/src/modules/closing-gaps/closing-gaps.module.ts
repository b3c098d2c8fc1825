import { Module } from '@nestjs/common';
import { ComparisonsModule } from '#modules/comparisons/comparisons.module.ts';
import { FigureViewsModule } from '#modules/figure-views/figure-views.module.ts';
import { IntroductionsModule } from '#modules/introductions/introductions.module.ts';
import { ClosingGapsController } from './closing-gaps.controller.ts';
import { ClosingGapsQueries } from './closing-gaps.queries.ts';
import { ClosingGapsService } from './closing-gaps.service.ts';
import { PracticeService } from './practice.service.ts';

@Module({
  imports: [ComparisonsModule, FigureViewsModule, IntroductionsModule],
  controllers: [ClosingGapsController],
  providers: [ClosingGapsService, ClosingGapsQueries, PracticeService],
})
export class ClosingGapsModule {}
