import { Module } from '@nestjs/common';
import { CalendarFeedsModule } from '#modules/calendar-feeds/calendar-feeds.module.ts';
import { SessionsModule } from '#modules/sessions/sessions.module.ts';
import { GuestPresenter } from './guest.presenter.ts';
import { GuestsController } from './guests.controller.ts';
import { GuestsJobs } from './guests.jobs.ts';
import { GuestsService } from './guests.service.ts';

@Module({
  imports: [SessionsModule, CalendarFeedsModule],
  controllers: [GuestsController],
  providers: [GuestsService, GuestPresenter, GuestsJobs],
})
export class GuestsModule {}
