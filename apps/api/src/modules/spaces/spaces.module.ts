import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { NotificationsModule } from '#modules/notifications/notifications.module.ts';
import { PeopleModule } from '#modules/people/people.module.ts';
import { SpacePeopleController } from './space-people.controller.ts';
import { SpacePeopleQueries } from './space-people.queries.ts';
import { SpacePeopleService } from './space-people.service.ts';
import { SpacesController } from './spaces.controller.ts';
import { SpacesQueries } from './spaces.queries.ts';
import { SpacesRealtime } from './spaces.realtime.ts';
import { SpacesService } from './spaces.service.ts';

@Module({
  imports: [AuditModule, NotificationsModule, PeopleModule],
  controllers: [SpacesController, SpacePeopleController],
  providers: [SpacesService, SpacesQueries, SpacesRealtime, SpacePeopleService, SpacePeopleQueries],
  exports: [SpacesService],
})
export class SpacesModule {}
