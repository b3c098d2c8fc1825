import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { FigureViewsService } from './figure-views.service.ts';

@Injectable()
export class FigureViewsJobs {
  constructor(private readonly views: FigureViewsService) {}

  @Job('forget-old-figure-views', { cron: '25 4 * * *' })
  forgetOld(): Promise<void> {
    return this.views.forgetOld();
  }
}
