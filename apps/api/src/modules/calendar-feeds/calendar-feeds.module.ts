import { Module } from '@nestjs/common';
import { SessionsModule } from '#modules/sessions/sessions.module.ts';
import { CalendarFeedsController } from './calendar-feeds.controller.ts';
import { CalendarFeedsQueries } from './calendar-feeds.queries.ts';
import { CalendarFeedsService } from './calendar-feeds.service.ts';
import { CalendarFilesController } from './calendar-files.controller.ts';

@Module({
  imports: [SessionsModule],
  controllers: [CalendarFeedsController, CalendarFilesController],
  providers: [CalendarFeedsService, CalendarFeedsQueries],
  exports: [CalendarFeedsService],
})
export class CalendarFeedsModule {}
