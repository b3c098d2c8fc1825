import { Module } from '@nestjs/common';
import { ProgrammeController } from './programme.controller.ts';
import { ProgrammeQueries } from './programme.queries.ts';
import { ProgrammeService } from './programme.service.ts';

@Module({ controllers: [ProgrammeController], providers: [ProgrammeService, ProgrammeQueries] })
export class ProgrammeModule {}
