import { Module } from '@nestjs/common';
import { FigureViewsController } from './figure-views.controller.ts';
import { FigureViewsJobs } from './figure-views.jobs.ts';
import { FigureViewsQueries } from './figure-views.queries.ts';
import { FigureViewsService } from './figure-views.service.ts';

@Module({
  controllers: [FigureViewsController],
  providers: [FigureViewsService, FigureViewsQueries, FigureViewsJobs],
  exports: [FigureViewsService],
})
export class FigureViewsModule {}
