import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { SearchWordsQueries } from './search-words.queries.ts';

@Injectable()
export class SearchJobs {
  constructor(private readonly words: SearchWordsQueries) {}

  @Job('refresh-search-words', { cron: '5 4 * * *' })
  refreshWords(): Promise<void> {
    return this.words.refresh();
  }
}
