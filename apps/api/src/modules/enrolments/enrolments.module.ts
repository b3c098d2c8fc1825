import { Module } from '@nestjs/common';
import { EnrolmentsController } from './enrolments.controller.ts';
import { EnrolmentsQueries } from './enrolments.queries.ts';
import { EnrolmentsRealtime } from './enrolments.realtime.ts';
import { EnrolmentsService } from './enrolments.service.ts';

@Module({
  controllers: [EnrolmentsController],
  providers: [EnrolmentsService, EnrolmentsQueries, EnrolmentsRealtime],
  exports: [EnrolmentsService],
})
export class EnrolmentsModule {}
