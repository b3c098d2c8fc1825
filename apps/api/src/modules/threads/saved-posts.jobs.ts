import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { SavedPostsService } from './saved-posts.service.ts';

@Injectable()
export class SavedPostsJobs {
  constructor(private readonly saved: SavedPostsService) {}

  @Job('remind-of-saved-posts', { cron: '*/5 * * * *' })
  remind(): Promise<void> {
    return this.saved.remindOfDue();
  }
}
