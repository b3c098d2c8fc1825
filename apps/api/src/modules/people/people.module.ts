import { Module } from '@nestjs/common';
import { PhasesModule } from '#modules/phases/phases.module.ts';
import { DirectoryController } from './directory.controller.ts';
import { DirectoryQueries } from './directory.queries.ts';
import { HubController } from './hub.controller.ts';
import { HubService } from './hub.service.ts';
import { MembersRealtime } from './members.realtime.ts';
import { MembersService } from './members.service.ts';
import { PeopleController } from './people.controller.ts';
import { PeoplePractice } from './people.practice.ts';
import { PeopleSearch } from './people.search.ts';
import { PeopleService } from './people.service.ts';
import { PersonPhotoController } from './person-photo.controller.ts';
import { PhotoMaker } from './photo-maker.ts';
import { PresenceController } from './presence.controller.ts';
import { PresenceService } from './presence.service.ts';
import { ProfilesController } from './profiles.controller.ts';
import { ProfilesRealtime } from './profiles.realtime.ts';
import { ProfilesService } from './profiles.service.ts';

@Module({
  imports: [PhasesModule],
  controllers: [
    PeopleController,
    HubController,
    DirectoryController,
    ProfilesController,
    PersonPhotoController,
    PresenceController,
  ],
  providers: [
    PeoplePractice,
    PeopleSearch,
    PeopleService,
    MembersService,
    MembersRealtime,
    HubService,
    DirectoryQueries,
    ProfilesService,
    ProfilesRealtime,
    PhotoMaker,
    PresenceService,
  ],
  exports: [PeopleService, MembersService, ProfilesService],
})
export class PeopleModule {}
