import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { SpacesController } from './spaces.controller.ts';
import { SpacesQueries } from './spaces.queries.ts';
import { SpacesRealtime } from './spaces.realtime.ts';
import { SpacesService } from './spaces.service.ts';

@Module({
  imports: [AuditModule],
  controllers: [SpacesController],
  providers: [SpacesService, SpacesQueries, SpacesRealtime],
  exports: [SpacesService],
})
export class SpacesModule {}
