import { Module } from '@nestjs/common';
import { PhasesQueries } from './phases.queries.ts';
import { PhasesService } from './phases.service.ts';

@Module({ providers: [PhasesService, PhasesQueries], exports: [PhasesService] })
export class PhasesModule {}
