import { Body, Controller, Param } from '@nestjs/common';
import {
  editProfile,
  getPerson,
  getProfile,
  type Person,
  type Profile,
  type ProfileEdit,
  putPhoto,
  removePhoto,
} from '@hub/contracts/profiles';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { problem } from '#platform/http/problem.ts';
import { Upload } from '#platform/http/upload.decorator.ts';
import { presentPerson, presentProfile } from './person.presenter.ts';
import { ProfilesService } from './profiles.service.ts';

@Controller()
export class ProfilesController {
  constructor(private readonly profiles: ProfilesService) {}

  @Handles(getProfile)
  async mine(@CurrentActor() actor: Actor): Promise<Profile> {
    return presentProfile(actor, await this.profiles.mine(actor));
  }

  @Handles(editProfile)
  async edit(
    @CurrentActor() actor: Actor,
    @Body({ schema: editProfile.body }) input: ProfileEdit,
  ): Promise<Profile> {
    const { person, isOutdated } = await this.profiles.edit(actor, input);
    const profile = presentProfile(actor, person);
    if (isOutdated) throw problem('profile-changed', { current: profile });
    return profile;
  }

  @Handles(putPhoto)
  async setPhoto(@CurrentActor() actor: Actor, @Upload(putPhoto) file: Buffer): Promise<{ photo: string }> {
    return { photo: await this.profiles.setPhoto(actor, file) };
  }

  @Handles(removePhoto)
  removePhoto(@CurrentActor() actor: Actor): Promise<void> {
    return this.profiles.removePhoto(actor);
  }

  @Handles(getPerson)
  async person(
    @CurrentActor() actor: Actor,
    @Param({ schema: getPerson.params }) { personId }: { personId: string },
  ): Promise<Person> {
    return presentPerson(actor, await this.profiles.get(actor, personId));
  }
}
