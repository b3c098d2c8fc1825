import { Module } from '@nestjs/common';
import { PhasePlanningService } from './phase-planning.service.ts';
import { PhasesController } from './phases.controller.ts';
import { PhasesQueries } from './phases.queries.ts';
import { PhasesRealtime } from './phases.realtime.ts';
import { PhasesService } from './phases.service.ts';

@Module({
  controllers: [PhasesController],
  providers: [PhasesService, PhasesQueries, PhasePlanningService, PhasesRealtime],
  exports: [PhasesService],
})
export class PhasesModule {}
