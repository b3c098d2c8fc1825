import { Body, Controller, Param } from '@nestjs/common';
import {
  addSupportContact,
  type ContactParams,
  editSupportContact,
  listSupportContacts,
  removeSupportContact,
  type SupportContactEdit,
  type SupportContactInput,
  type SupportContacts,
} from '@hub/contracts/support-contacts';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentContacts } from './support-contact.presenter.ts';
import { SupportContactsService } from './support-contacts.service.ts';

@Controller()
export class SupportContactsController {
  constructor(private readonly contacts: SupportContactsService) {}

  @Handles(listSupportContacts)
  async list(@CurrentActor() actor: Actor): Promise<SupportContacts> {
    return presentContacts(actor, await this.contacts.list(actor));
  }

  @Handles(addSupportContact)
  async add(
    @CurrentActor() actor: Actor,
    @Body({ schema: addSupportContact.body }) input: SupportContactInput,
  ): Promise<SupportContacts> {
    await this.contacts.add(actor, input);
    return this.list(actor);
  }

  @Handles(editSupportContact)
  async edit(
    @CurrentActor() actor: Actor,
    @Param({ schema: editSupportContact.params }) { contactId }: ContactParams,
    @Body({ schema: editSupportContact.body }) input: SupportContactEdit,
  ): Promise<SupportContacts> {
    await this.contacts.edit(actor, contactId, input);
    return this.list(actor);
  }

  @Handles(removeSupportContact)
  async remove(
    @CurrentActor() actor: Actor,
    @Param({ schema: removeSupportContact.params }) { contactId }: ContactParams,
  ): Promise<SupportContacts> {
    await this.contacts.remove(actor, contactId);
    return this.list(actor);
  }
}
