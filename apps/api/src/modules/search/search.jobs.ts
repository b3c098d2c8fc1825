import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { SearchWordsQueries } from './search-words.queries.ts';

@Injectable()
export class SearchJobs {
  constructor(private readonly words: SearchWordsQueries) {}

  @Job('count-search-words', { cron: '5 4 * * *' })
  countWords(): Promise<void> {
    return this.words.count();
  }
}
