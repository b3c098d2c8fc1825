import { Module } from '@nestjs/common';
import { SearchController } from './search.controller.ts';
import { SearchJobs } from './search.jobs.ts';
import { SearchQueries } from './search.queries.ts';
import { SearchService } from './search.service.ts';
import { SearchWordsQueries } from './search-words.queries.ts';

@Module({
  controllers: [SearchController],
  providers: [SearchService, SearchQueries, SearchWordsQueries, SearchJobs],
})
export class SearchModule {}
