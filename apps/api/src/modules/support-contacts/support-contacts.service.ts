import { Injectable } from '@nestjs/common';
import {
  MOST_CONTACTS,
  type SupportContactEdit,
  type SupportContactInput,
} from '@hub/contracts/support-contacts';
import { IsNull } from 'typeorm';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { SupportContactEntity } from './support-contact.entity.ts';
import { mayKeepContact, maySeeContact } from './support-contacts.policy.ts';

/** Whom to turn to: for everybody in the programme, and in one's own authority. */
@Injectable()
export class SupportContactsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Those for everybody and those of the actor's own authority, in the order they were added. */
  list({ member }: Actor): Promise<SupportContactEntity[]> {
    return this.work.repository(SupportContactEntity).find({
      where: [{ authorityId: IsNull() }, ...(member ? [{ authorityId: member.authorityId }] : [])],
      order: { addedAt: 'ASC', id: 'ASC' },
      take: 2 * MOST_CONTACTS,
    });
  }

  add(actor: Actor, { id, isForEveryone, ...details }: SupportContactInput): Promise<void> {
    return this.work.run(async () => {
      const authorityId = isForEveryone ? null : (actor.member?.authorityId ?? null);
      // Whoever has no authority has none to add one for.
      if ((!isForEveryone && authorityId === null) || !mayKeepContact(actor, { authorityId }))
        throw problem('not-allowed');
      const contacts = this.work.repository(SupportContactEntity);
      const earlier = await contacts.findOneBy({ id });
      if (earlier) {
        // The same form sent again, after a lost answer.
        if (earlier.authorityId === authorityId && earlier.name === details.name) return;
        throw problem('id-already-used');
      }
      if ((await contacts.countBy({ authorityId: authorityId ?? IsNull() })) >= MOST_CONTACTS)
        throw problem('too-many-contacts', { detail: `There can be ${MOST_CONTACTS}. Remove one first.` });
      await contacts.insert({ id, authorityId, ...details, addedAt: this.clock.now() });
      await this.record(actor, 'support-contact.added', { id, authorityId, name: details.name });
    });
  }

  edit(actor: Actor, contactId: string, { version, ...details }: SupportContactEdit): Promise<void> {
    return this.work.run(async () => {
      const contact = await this.kept(actor, contactId);
      if (contact.version !== version) throw problem('contact-changed');
      await this.work
        .repository(SupportContactEntity)
        .save(Object.assign(contact, details, { version: version + 1 }));
      await this.record(actor, 'support-contact.edited', contact);
    });
  }

  remove(actor: Actor, contactId: string): Promise<void> {
    return this.work.run(async () => {
      const contact = await this.kept(actor, contactId);
      await this.work.repository(SupportContactEntity).delete(contact.id);
      await this.record(actor, 'support-contact.removed', contact);
    });
  }

  /** Held until the change is done; one the actor may not see is "not found". */
  private async kept(actor: Actor, contactId: string): Promise<SupportContactEntity> {
    const contact = await this.work
      .repository(SupportContactEntity)
      .findOne({ where: { id: contactId }, lock: { mode: 'for_no_key_update' } });
    if (!contact || !maySeeContact(actor, contact)) throw problem('contact-not-found');
    if (!mayKeepContact(actor, contact)) throw problem('not-allowed');
    return contact;
  }

  private record(
    actor: Actor,
    action: 'support-contact.added' | 'support-contact.edited' | 'support-contact.removed',
    { id, name, authorityId }: Pick<SupportContactEntity, 'id' | 'name' | 'authorityId'>,
  ): Promise<void> {
    return this.audit.record(actor, { action, subject: { kind: 'support-contact', id, name }, authorityId });
  }
}
