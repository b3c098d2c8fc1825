import { Module } from '@nestjs/common';
import { PhasesModule } from '#modules/phases/phases.module.ts';
import { HubController } from './hub.controller.ts';
import { HubService } from './hub.service.ts';
import { MembersRealtime } from './members.realtime.ts';
import { MembersService } from './members.service.ts';
import { PeopleController } from './people.controller.ts';
import { PeopleService } from './people.service.ts';

@Module({
  imports: [PhasesModule],
  controllers: [PeopleController, HubController],
  providers: [PeopleService, MembersService, MembersRealtime, HubService],
  exports: [PeopleService, MembersService],
})
export class PeopleModule {}
